"""What follows from what the sources assert: direct properties by rules, intervals from dates.

Rules are CONSTRUCT queries. Intervals are computed here: to add months to partial dates, and to
find the last of acts that are dated with different precision, is no work for SPARQL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.acts import Bond, find_continued, find_older, find_restated, unite
from kg.dates import PartialDate, parse_date
from kg.iris import mint
from kg.lives import Act, Moment, Term, event, moment, office, past, state, term, within
from kg.lookup import pairs
from kg.namespaces import DERIVED_GRAPH, EDTF, INDIVIDUALS, RDF, SPC, XSD
from kg.queries import Query, construct
from kg.store import add_quads
from kg.validity import Interval

#: The bounds of an interval, in the order in which it takes them.
BOUNDS = ("beginsEarliest", "beginsLatest", "endsEarliest", "endsLatest")
#: What each fact that lasts relates; it ends with any of them.
_LASTING = {
    "Position": ("organization",),
    "Participation": ("organization", "mission"),
    "Membership": ("organization", "body"),
    "InstrumentFlight": ("instrument", "mission"),
}
_KINDS = ("Act", "Agreement", "Launch", "Meeting", *_LASTING)
_READ = (
    "accedingParty",
    "act",
    "body",
    "duration",
    "edtf",
    "end",
    "expires",
    "instrument",
    "kind",
    "mission",
    "modality",
    "onDate",
    "organization",
    "party",
    "reportedOn",
    "start",
    "status",
    "successor",
)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")

#: What is said of each thing: local names of properties, and the texts of their values, sorted.
Told = Mapping[str, Mapping[str, Sequence[str]]]


def derive(store: Store, rules: Iterable[Query]) -> None:
    """Write what follows from what the sources assert, into a graph of its own."""
    triples = [t for rule in rules for t in construct(store, rule)]
    known = {
        Quad(t.subject, t.predicate, t.object, NamedNode(DERIVED_GRAPH))
        for t in triples
        if Quad(t.subject, t.predicate, t.object, DefaultGraph()) not in store
    }
    add_quads(store, chain(known, interval_quads(store)))


def interval_quads(store: Store) -> Iterator[Quad]:
    """Give the interval of each fact, and of each agreement that is more than intended.

    Agreements come with how their acts hang together.
    """
    told = _read(store)
    ended = _find_ended(told)
    lives = _find_lives(told)
    for acts in dict.fromkeys(lives.values()):
        for relation, found in (("restates", find_restated), ("continues", find_continued)):
            for act, other in found(acts).items():
                link = NamedNode(SPC[relation])
                yield Quad(NamedNode(act), link, NamedNode(other), NamedNode(DERIVED_GRAPH))
    for iri, said in told.items():
        cls = next((c for c in said["type"] if c in _KINDS), "")
        if cls == "Agreement":
            if bound := term(unite(lives[iri]), _dissolved(said["party"], told)):
                yield from _agreement_quads(iri, bound, _told(told, said["party"], "start"))
        elif cls:
            interval = _hold(cls, said, ended)
            if cls in _LASTING:
                ends = [thing for name in _LASTING[cls] for thing in said[name]]
                founded = _told(told, said["organization"], "start")
                interval = within(interval, founded, _told(told, ends, "end"))
            yield from _quads(iri, interval, said["edtf"][:1], [iri])


def read_intervals(store: Store) -> dict[str, Interval]:
    """Read the intervals of a graph, by the IRI of the agreement or fact that each is of."""
    found: dict[str, list[PartialDate]] = defaultdict(list)
    for bound in BOUNDS:
        for subject, value in pairs(store, SPC[bound]):
            found[subject].append(parse_date(value))
    return {
        thing: Interval(*(bound.earliest for bound in found[interval]))
        for thing, interval in pairs(store, SPC.interval)
        if len(found[interval]) == len(BOUNDS)
    }


def _hold(cls: str, said: Mapping[str, Sequence[str]], ended: Mapping[object, Moment]) -> Interval:
    """Tell how long a fact of a class holds; what is no deed stands since it was reported."""
    on, reported = _on(said), _dates(said["reportedOn"])
    modality = "".join(said["modality"] or said["status"])
    if modality in ("planned", "possible", "denied", "intended"):
        return event((), reported)
    if cls == "Position":
        return office(*_term_of_office(said), reported, former=modality == "ended")
    if cls not in _LASTING:
        return event(on, reported)
    if modality == "ended":
        return past(moment(on, reported))
    return state(on, reported, ended.get(_relation(cls, said)))


def _find_ended(told: Told) -> dict[object, Moment]:
    """Find which relations are told to be over, and when they ended."""
    found: dict[object, Moment] = {}
    for said in told.values():
        cls = next((c for c in said["type"] if c in _LASTING), "Position")
        if cls != "Position" and "ended" in said["modality"]:
            over = moment(_on(said), _dates(said["reportedOn"]))
            found[_relation(cls, said)] = min(over, found.get(_relation(cls, said), over))
    return found


def _find_lives(told: Told) -> dict[str, tuple[Act, ...]]:
    """Give the acts of each agreement, with those of agreements that are its later life."""
    bonds = {
        iri: Bond(
            "".join(said["kind"]),
            frozenset(said["party"]),
            tuple(_to_act(act, told[act]) for act in said["act"] if act in told),
        )
        for iri, said in told.items()
        if "Agreement" in said["type"]
    }
    lives = {iri: bond.acts for iri, bond in bonds.items()}
    older = find_older(bonds)
    for iri, other in sorted(older.items()):
        lives[other] += bonds[iri].acts
    return lives | {iri: lives[other] for iri, other in older.items()}


def _relation(cls: str, said: Mapping[str, Sequence[str]]) -> object:
    """Give what a fact relates, whatever the role."""
    return cls, *(tuple(said[name]) for name in _LASTING[cls])


def _to_act(iri: str, said: Mapping[str, Sequence[str]]) -> Act:
    """Read an act of an agreement."""
    found = _DURATION.fullmatch("".join(said["duration"][:1]))
    months = int(found[1] or 0) * 12 + int(found[2] or 0) if found else 0
    reported = _dates(said["reportedOn"])
    parties = frozenset(said["accedingParty"])
    until = _dates(said["expires"])
    return Act(iri, "".join(said["status"]), _on(said), reported, months or None, parties, until)


def _on(said: Mapping[str, Sequence[str]]) -> tuple[PartialDate, ...]:
    """Give when something happened; EDTF says how sure a date is, which the plain one does not."""
    return _dates(said["edtf"]) or _dates(said["onDate"])


def _term_of_office(
    said: Mapping[str, Sequence[str]],
) -> tuple[PartialDate | None, PartialDate | None]:
    """Give the start and the end of an office, as far as they are told."""
    plain = ("".join(said[name][:1]) for name in ("start", "end"))
    told = said["edtf"][0].split("/") if said["edtf"] else plain
    start, end = (next(iter(_dates([text])), None) for text in told)
    return start, end


def _told(told: Told, things: Iterable[str], name: str) -> list[PartialDate]:
    """Give what is told of the `start` or the `end` of some things, as sure as it is."""
    known = (told[thing] for thing in things if thing in told)
    place = ("start", "end").index(name)
    return [
        date
        for said in known
        for date in _dates([t.split("/")[place] for t in said["edtf"]] or said[name])
    ]


def _dissolved(parties: Iterable[str], told: Told) -> list[PartialDate]:
    """Give when those of some parties ended that nobody succeeded."""
    return _told(told, (p for p in parties if p in told and not told[p]["successor"]), "end")


def _agreement_quads(iri: str, found: Term, founded: Iterable[PartialDate]) -> Iterator[Quad]:
    """Describe the interval in which an agreement binds its parties."""
    edtf = f"{found.begin}/{found.end}" if found.begin or found.end else ""
    interval = within(found.interval, founded, ())
    return _quads(iri, interval, [edtf] if edtf else [], found.acts)


def _quads(
    thing: str, interval: Interval, edtf: Sequence[str], rests_on: Iterable[str]
) -> Iterator[Quad]:
    """Describe the interval of a thing, with the facts it rests on."""
    kind, _, slug = thing.removeprefix(INDIVIDUALS).partition("/")
    node = NamedNode(mint("interval", kind, *slug.split("_")))
    bounds = (getattr(interval, name) for name in Interval.__slots__)
    statements: list[tuple[str, NamedNode | Literal]] = [
        (RDF.type, NamedNode(SPC.Interval)),
        *((SPC[n], _day(b.isoformat())) for n, b in zip(BOUNDS, bounds, strict=True)),
        *((SPC.edtf, Literal(text, datatype=NamedNode(EDTF))) for text in edtf),
        *((SPC.restsOn, NamedNode(fact)) for fact in rests_on),
    ]
    graph = _term(DERIVED_GRAPH)
    yield Quad(NamedNode(thing), _term(SPC.interval), node, graph)
    for predicate, value in statements:
        yield Quad(node, _term(predicate), value, graph)


@cache
def _term(iri: str) -> NamedNode:
    """Give a term that is used over and over."""
    return NamedNode(iri)


@lru_cache(4096)
def _day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD.date))


def _dates(texts: Iterable[str]) -> tuple[PartialDate, ...]:
    """Read the dates among some texts; the shapes tell of what is none."""
    found = []
    for text in texts:
        try:
            found.append(parse_date(text))
        except ValueError:
            continue
    return tuple(found)


def _read(store: Store) -> Told:
    """Read what is said of facts, agreements, and what may be dissolved."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for predicate, name in ((RDF.type, "type"), *((SPC[name], name) for name in _READ)):
        for subject, value in pairs(store, predicate):
            told[subject][name].append(value)
    for said in told.values():
        for name, values in said.items():
            coded = name in ("type", "kind", "status", "modality")
            said[name] = sorted(re.split("[/#]", v)[-1] if coded else v for v in values)
    return told
