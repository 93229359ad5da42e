"""The rules: what each derives from what sources say, and what it must not derive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

from kg.build import ontology_texts
from kg.library import read_rules
from kg.namespaces import DERIVED_GRAPH, INDIVIDUALS, ONTOLOGY, PREFIXES, SPC
from kg.ontology import parse_ontology
from kg.queries import Query, construct, run_query
from kg.store import create_store

#: The queries of rdflib, of which it reads the text for longer than it answers.
prepared = cache(prepareQuery)
RULES: Mapping[str, Query] = {rule.name: rule for rule in read_rules()}
_HEADER = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())

#: An agreement of two organisations, without its act.
AGREE = "agreement:x a spc:Agreement ; spc:party organization:a , organization:b ; spc:act act:x ."


def act(status: str, more: str = "") -> str:
    """Give an agreement of two organisations with one act."""
    return f"{AGREE} act:x a spc:Act ; spc:status status:{status} {more} ."


def part(who: str, modality: str = "actual", mission: str = "m") -> str:
    """Give a part of an organisation in a mission."""
    return (
        f"participation:{who}-{mission} a spc:Participation ; spc:organization organization:{who} ;"
        f" spc:mission mission:{mission} ; spc:modality modality:{modality} ."
    )


def fact(cls: str, ends: str, modality: str = "actual") -> str:
    """Give a fact of another class; its IRI does not matter."""
    return f"membership:x a spc:{cls} ; {ends} ; spc:modality modality:{modality} ."


MEMBER = "spc:organization organization:a ; spc:body body:b"
OFFICE = "spc:person person:p ; spc:organization organization:a"
FLIGHT = "spc:instrument instrument:i ; spc:mission mission:m"
MET = "spc:participant person:p , person:q"
LAUNCH = 'spc:mission mission:m ; spc:onDate "2018-05-05"^^xsd:date'
BOTH_COOPERATE = (
    "organization:a spc:cooperatesWith organization:b ."
    " organization:b spc:cooperatesWith organization:a ."
)
BOTH_PARTY = "organization:a spc:partyTo agreement:x . organization:b spc:partyTo agreement:x ."
SIGNED = "person:p spc:signed agreement:x ."
BOTH_MET = "person:p spc:met person:q . person:q spc:met person:p ."


def term(date: str, kind: str, duration: str) -> str:
    """Give an act that sets a duration from a date."""
    return act(
        "signed", f'; spc:onDate "{date}"^^xsd:{kind} ; spc:duration "{duration}"^^xsd:duration'
    )


def expiry(date: str, kind: str) -> str:
    """Give when the act expires."""
    return f'act:x spc:expires "{date}"^^xsd:{kind} .'


#: For each rule: the name of a case, what is told, and what follows; "" where nothing does.
CASES: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "carries": [
        ("actual", fact("InstrumentFlight", FLIGHT), "mission:m spc:carries instrument:i ."),
        (
            "ended",
            fact("InstrumentFlight", FLIGHT, "ended"),
            "mission:m spc:carries instrument:i .",
        ),
        ("planned", fact("InstrumentFlight", FLIGHT, "planned"), ""),
        ("possible", fact("InstrumentFlight", FLIGHT, "possible"), ""),
        ("denied", fact("InstrumentFlight", FLIGHT, "denied"), ""),
    ],
    "cooperates-with": [
        ("signed", act("signed"), BOTH_COOPERATE),
        ("announced", act("announced"), BOTH_COOPERATE),
        ("ended", act("ended"), BOTH_COOPERATE),
        ("intended", act("intended"), ""),
        (
            "intended-then-signed",
            act("intended") + "act:x spc:status status:signed .",
            BOTH_COOPERATE,
        ),
        ("mission", part("a") + part("b"), BOTH_COOPERATE),
        ("mission-ended", part("a") + part("b", "ended"), ""),
        ("mission-planned", part("a") + part("b", "planned"), ""),
        ("mission-possible", part("a", "possible") + part("b"), ""),
        ("mission-denied", part("a") + part("b", "denied"), ""),
        ("two-missions", part("a") + part("b", mission="n"), ""),
        ("one-of-two-parts-planned", part("a") + part("b") + part("b", "planned"), BOTH_COOPERATE),
        ("alone", part("a"), ""),
        (
            "same-body",
            fact(
                "Membership", "spc:organization organization:a , organization:b ; spc:body body:b"
            ),
            "",
        ),
    ],
    "expires": [
        ("year", term("2019", "gYear", "P5Y"), expiry("2024", "gYear")),
        ("month", term("2019-07", "gYearMonth", "P5Y"), expiry("2024-07", "gYearMonth")),
        ("day", term("2019-07-23", "date", "P10Y"), expiry("2029-07-23", "date")),
        ("months-of-a-day", term("2019-07-23", "date", "P6M"), expiry("2020-01-23", "date")),
        (
            "months-of-a-month",
            term("2019-07", "gYearMonth", "P1Y6M"),
            expiry("2021-01", "gYearMonth"),
        ),
        ("eighteen-months", term("2019-12-01", "date", "P18M"), expiry("2021-06-01", "date")),
        ("months-of-a-year", term("2019", "gYear", "P1Y6M"), ""),
        ("december", term("2019-11", "gYearMonth", "P1M"), expiry("2019-12", "gYearMonth")),
        ("leap-day", term("2020-02-29", "date", "P1Y"), expiry("2021-02-28", "date")),
        ("leap-day-to-leap-day", term("2020-02-29", "date", "P4Y"), expiry("2024-02-29", "date")),
        ("leap-day-to-1900", term("1896-02-29", "date", "P4Y"), expiry("1900-02-28", "date")),
        ("leap-day-to-2000", term("1996-02-29", "date", "P4Y"), expiry("2000-02-29", "date")),
        ("day-31-to-april", term("2019-01-31", "date", "P3M"), expiry("2019-04-30", "date")),
        ("no-date", act("signed", '; spc:duration "P5Y"^^xsd:duration'), ""),
        ("no-duration", act("signed", '; spc:onDate "2019"^^xsd:gYear'), ""),
        ("intended", term("2019", "gYear", "P5Y").replace("signed", "intended"), ""),
        ("ended", term("2019", "gYear", "P5Y").replace("signed", "ended"), ""),
        (
            "renewed",
            term("2019", "gYear", "P5Y").replace("signed", "renewed"),
            expiry("2024", "gYear"),
        ),
    ],
    "launched-on": [
        ("actual", fact("Launch", LAUNCH), 'mission:m spc:launchedOn "2018-05-05"^^xsd:date .'),
        ("planned", fact("Launch", LAUNCH, "planned"), ""),
        ("denied", fact("Launch", LAUNCH, "denied"), ""),
    ],
    "member-of": [
        ("actual", fact("Membership", MEMBER), "organization:a spc:memberOf body:b ."),
        ("ended", fact("Membership", MEMBER, "ended"), "organization:a spc:memberOf body:b ."),
        ("planned", fact("Membership", MEMBER, "planned"), ""),
        ("possible", fact("Membership", MEMBER, "possible"), ""),
        ("denied", fact("Membership", MEMBER, "denied"), ""),
    ],
    "met": [
        ("actual", fact("Meeting", MET), BOTH_MET),
        ("planned", fact("Meeting", MET, "planned"), ""),
        ("denied", fact("Meeting", MET, "denied"), ""),
        ("oneself", fact("Meeting", "spc:participant person:p"), ""),
    ],
    "participates-in": [
        ("actual", part("a"), "organization:a spc:participatesIn mission:m ."),
        ("ended", part("a", "ended"), "organization:a spc:participatesIn mission:m ."),
        ("planned", part("a", "planned"), ""),
        ("possible", part("a", "possible"), ""),
        ("denied", part("a", "denied"), ""),
    ],
    "party-to": [
        ("signed", act("signed"), BOTH_PARTY),
        ("announced", act("announced"), BOTH_PARTY),
        ("intended", act("intended"), ""),
        ("no-act", AGREE, ""),
    ],
    "signed": [
        ("signed", act("signed", "; spc:signatory person:p"), SIGNED),
        ("renewed", act("renewed", "; spc:signatory person:p"), SIGNED),
        ("extended", act("extended", "; spc:signatory person:p"), SIGNED),
        ("amended", act("amended", "; spc:signatory person:p"), SIGNED),
        ("announced", act("announced", "; spc:signatory person:p"), ""),
        ("intended", act("intended", "; spc:signatory person:p"), ""),
        ("ended", act("ended", "; spc:signatory person:p"), ""),
    ],
    "types": [
        ("agency", "organization:a a spc:Agency .", "organization:a a spc:Organization ."),
        ("act", "act:x a spc:Act .", "act:x a spc:Fact ."),
        ("mission", "mission:m a spc:Mission .", ""),
        ("not-downwards", "organization:a a spc:Organization .", ""),
        ("not-outside", "evidence:e a spc:Evidence . status:x a spc:Status .", ""),
    ],
    "works-for": [
        ("actual", fact("Position", OFFICE), "person:p spc:worksFor organization:a ."),
        ("ended", fact("Position", OFFICE, "ended"), "person:p spc:worksFor organization:a ."),
        ("planned", fact("Position", OFFICE, "planned"), ""),
        ("denied", fact("Position", OFFICE, "denied"), ""),
    ],
}
EACH = [
    pytest.param(RULES[name], told, follows, id=f"{name}-{case}")
    for name, cases in CASES.items()
    for case, told, follows in cases
]


def to_triples(text: str) -> set[Triple]:
    """Read Turtle that may use every prefix of the project."""
    return {quad.triple for quad in parse(_HEADER + text, format=RdfFormat.TURTLE)}


def iri(term: object) -> str:
    """Give the IRI of a term; the empty text for a term without one."""
    return term.value if isinstance(term, NamedNode) else ""


def hierarchy() -> set[Triple]:
    """Give the ontology, in which the rule `types` reads the classes."""
    return set(parse_ontology(ontology_texts()))


def test_every_rule_fires_and_holds_back() -> None:
    """For every rule there is a case in which it derives something, and one in which nothing."""
    assert CASES.keys() == RULES.keys()
    for name, cases in CASES.items():
        assert {bool(follows) for _, _, follows in cases} == {True, False}, name


@pytest.mark.parametrize(("rule", "told", "follows"), EACH)
def test_rule(rule: Query, told: str, follows: str) -> None:
    """A rule derives what follows from what is told, and nothing else."""
    known = hierarchy() if rule.name == "types" else set()
    graph = NamedNode(ONTOLOGY)
    told_or_known = (*to_triples(told), *known)
    store = create_store(Quad(t.subject, t.predicate, t.object, graph) for t in told_or_known)
    derived = {t for t in construct(store, rule) if iri(t.subject).startswith(INDIVIDUALS)}
    assert derived - known == to_triples(follows)


@pytest.mark.parametrize(("rule", "told", "follows"), EACH)
def test_rule_on_rdflib(rule: Query, told: str, follows: str) -> None:
    """Another engine derives the same."""
    graph = Graph().parse(data=_HEADER + told, format="turtle")
    if rule.name == "types":
        for text in ontology_texts():
            graph.parse(data=text, format="turtle")
    known = set(graph)
    derived = graph.query(prepared(rule.text)).graph
    assert derived is not None
    expected = Graph().parse(data=_HEADER + follows, format="turtle")
    new = {t for t in derived if t not in known and str(t[0]).startswith(INDIVIDUALS)}
    assert new == set(expected)


def test_derived_graph(tiny: Store) -> None:
    """What is derived stands in a graph of its own, and repeats nothing that a source asserts."""
    graph = NamedNode(DERIVED_GRAPH)
    derived = [quad.triple for quad in tiny.quads_for_pattern(None, None, None, graph)]
    assert derived
    for triple in derived:
        s, p, o = triple.subject, triple.predicate, triple.object
        graphs = {quad.graph_name for quad in tiny.quads_for_pattern(s, p, o, None)}
        assert graphs == {graph, DefaultGraph()}


def test_derived_pairs_are_the_edges(tiny: Store, catalogue: Mapping[str, Query]) -> None:
    """The pairs that cooperate are those of the query that decides what an edge is."""
    rows = run_query(tiny, catalogue["cooperation-edges"]).dicts()
    edges = {frozenset((row["a"], row["b"])) for row in rows}
    node = NamedNode(SPC.cooperatesWith)
    quads = tiny.quads_for_pattern(None, node, None, DefaultGraph())
    pairs = [(iri(quad.subject), iri(quad.object)) for quad in quads]
    assert {frozenset(pair) for pair in pairs} == edges
    assert len(pairs) == 2 * len(edges)
