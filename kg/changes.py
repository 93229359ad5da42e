"""What two graphs say differently: in words, one row a change, and as an RDF Patch.

The words tell of sources, things, facts and ties. A fact whose date or modality changed has another
IRI; it is told as one change where just one of its kind went and one came that relate the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.canonical import to_lines
from kg.centrality import MEASURES, rank
from kg.derivation import BOUNDS
from kg.namespaces import FACT_KINDS, INDIVIDUALS, OA, ONTOLOGY, RDF, RDFS, SPC, THING_KINDS
from kg.network import MultiNetwork, project, read_network
from kg.queries import Query
from kg.tables import Table, to_visible

COLUMNS = ("kind", "change", "about", "now", "was")
UNKNOWN, TOLD = "unknown", "told"
#: The headings of what is told, by kind, in their order.
_HEADINGS = {
    "source": "Sources",
    "fact": "Facts",
    "agreement": "Agreements",
    "thing": "Things",
    "tie": "Ties",
    "rank": "Ranks",
}
#: What is told in another way: classes, labels, links to evidence and intervals, acts of their own.
_APART = {RDF.type, RDFS.label, SPC.evidence, SPC.interval, SPC.act}
#: Direct properties between things repeat what facts tell.
_DIRECT = (
    *("carries", "cooperatesWith", "launchedOn", "memberOf", "met", "participatesIn"),
    *("partyTo", "signed", "worksFor"),
)
_APART |= {SPC[name] for name in _DIRECT}
_BOUNDS = {SPC[bound] for bound in BOUNDS}

Told = Mapping[str, Mapping[str, frozenset[str]]]
Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """The quads that one graph has and another has not, without the ontology and the merge."""

    added: frozenset[Quad]
    removed: frozenset[Quad]


def compare(old: Store, new: Store) -> Difference:
    """Compare what sources say, and what follows, quad by quad."""
    before, after = _quads(old), _quads(new)
    return Difference(frozenset(after - before), frozenset(before - after))


def to_patch(difference: Difference, old: str, new: str) -> bytes:
    """Write a difference as RDF Patch, sorted; `old` and `new` are the hashes of the datasets.

    Source: A. Seaborne, RDF Delta, RDF Patch (https://afs.github.io/rdf-delta/rdf-patch.html).
    """
    head = f"H id <urn:sha256:{new}> .\nH prev <urn:sha256:{old}> .\nTX .\n".encode()
    lines = (
        letter + line
        for letter, quads in ((b"D ", difference.removed), (b"A ", difference.added))
        for line in sorted(to_lines(quads))
    )
    return head + b"".join(lines) + b"TC .\n"


def tell(old: Store, new: Store, edges: Query, *, ranks: bool = False) -> Table:
    """Tell in words what a new graph says that an old one did not, and the reverse.

    `edges` is the query called `network.EDGES`; with `ranks`, every rank that changes is told too.
    Columns are those of `COLUMNS`: "unknown" stands for what a graph does not say.
    """
    before, after = _read(old), _read(new)
    names = {**_names(before), **_names(after)}
    rows: list[Row] = list(_tell_all(before, after, names))
    networks = read_network(old, edges), read_network(new, edges)
    rows += _tell_ties(*networks)
    if ranks:
        rows += _tell_ranks(*networks)
    order: list[str] = [*_HEADINGS]
    rows.sort(key=lambda row: (order.index(row[0]), row[2:]))
    return Table(COLUMNS, tuple(rows))


def to_text(changes: Table) -> str:
    """Lay changes out as text: under a heading for each kind, a line for each change."""
    lines = list[str]()
    for kind, rows in groupby(changes.rows, key=lambda row: row[0]):
        if kind == "rank":
            told = [
                f"  {about}: {', '.join(f'{now} (was {was})' for *_, now, was in ranks)}"
                for about, ranks in groupby(rows, key=lambda row: row[2])
            ]
        else:
            told = [f"  {about}: {now}, was {was}" for _, _, about, now, was in rows]
        lines += ["", f"{_HEADINGS[str(kind)]} ({len(told)})", *map(to_visible, told)]
    return "\n".join(lines[1:]) + "\n" if lines else "nothing has changed\n"


def _quads(store: Store) -> set[Quad]:
    outside = (DefaultGraph(), NamedNode(ONTOLOGY))
    return {quad for quad in store if quad.graph_name not in outside}


def _read(store: Store) -> Told:
    """Read what is said of each individual: texts of values, by predicate."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            told[subject.value][quad.predicate.value].add(value.value)
    return {
        subject: {predicate: frozenset(values) for predicate, values in said.items()}
        for subject, said in told.items()
        if subject.startswith(INDIVIDUALS)
    }


def _names(told: Told) -> dict[str, str]:
    """Give the label of everything that has one."""
    return {iri: min(said[RDFS.label]) for iri, said in told.items() if said.get(RDFS.label)}


def _kind(iri: str) -> str:
    """Give the kind under which something is told; empty for what is told with something else."""
    kind = iri.removeprefix(INDIVIDUALS).partition("/")[0]
    if kind in FACT_KINDS:
        return "fact"
    return "thing" if kind in THING_KINDS else kind if kind in ("source", "agreement") else ""


def _tell_all(before: Told, after: Told, names: Mapping[str, str]) -> Iterator[Row]:
    """Tell of what came, went and changed."""
    gone = [iri for iri in sorted(before.keys() - after.keys()) if _kind(iri)]
    new = [iri for iri in sorted(after.keys() - before.keys()) if _kind(iri)]
    pairs = _pair(before, gone, after, new)
    for iri in gone:
        if iri not in pairs:
            about, was = _state(iri, before)
            yield _kind(iri), "removed", about, UNKNOWN, was
    for iri in new:
        if iri not in pairs.values():
            about, now = _state(iri, after)
            yield _kind(iri), "added", about, now, UNKNOWN
    for former, iri in pairs.items():
        (_, was), (about, now) = _state(former, before), _state(iri, after)
        if now == was:
            now, was = _label(iri, after), _label(former, before)
        yield _kind(iri), "changed", about, now, was
    for iri in sorted(before.keys() & after.keys()):
        if _kind(iri):
            yield from _tell_changes(iri, before, after, names)


def _pair(before: Told, gone: Iterable[str], after: Told, new: Iterable[str]) -> dict[str, str]:
    """Find facts that stand in the place of another: one went, one came, they relate the same."""
    left, came = defaultdict[object, list[str]](list), defaultdict[object, list[str]](list)
    for told, iris, groups in ((before, gone, left), (after, new, came)):
        owners = _owners(told)
        for iri in iris:
            if _kind(iri) == "fact":
                groups[_relation(iri, told[iri], owners)].append(iri)
    return {
        left[key][0]: came[key][0] for key in left if len(left[key]) == len(came.get(key, ())) == 1
    }


def _relation(
    iri: str, said: Mapping[str, frozenset[str]], owners: Mapping[str, str]
) -> tuple[object, ...]:
    """Give what a fact relates: its kind, the things, its title, role or status."""
    kind = iri.removeprefix(INDIVIDUALS).partition("/")[0]
    named = ("organization", "person", "participant", "mission", "body", "instrument")
    narrow = ("role", "status", "title")
    links = tuple(tuple(sorted(said.get(SPC[name], ()))) for name in (*named, *narrow))
    return kind, owners.get(iri, ""), *links


def _owners(told: Told) -> dict[str, str]:
    """Give the agreement of each act."""
    return {act: iri for iri, said in told.items() for act in said.get(SPC.act, ())}


def _state(iri: str, told: Told) -> tuple[str, str]:
    """Say of what something tells, and what: an act of its agreement, else that it is told."""
    label, said = _label(iri, told), told[iri]
    if iri.startswith(f"{INDIVIDUALS}act/"):
        about, _, what = label.rpartition(": ")
        return about, what
    modality = "".join(sorted(said.get(SPC.modality, ()))).rsplit("/", 1)[-1]
    return label, modality if modality not in ("", "actual") else TOLD


def _label(iri: str, told: Told) -> str:
    return min(told[iri].get(RDFS.label, ()), default=iri)


def _tell_changes(iri: str, before: Told, after: Told, names: Mapping[str, str]) -> Iterator[Row]:
    """Tell what is said otherwise of something that both graphs know."""
    if _label(iri, before) != _label(iri, after):
        yield _kind(iri), "changed", iri, _label(iri, after), _label(iri, before)
    was, now = _facets(before[iri], before), _facets(after[iri], after)
    for facet in sorted(was.keys() | now.keys()):
        more = now.get(facet, frozenset()) - was.get(facet, frozenset())
        less = was.get(facet, frozenset()) - now.get(facet, frozenset())
        if more or less:
            change = "changed" if more and less else "added" if more else "removed"
            about = f"{_label(iri, after)}: {facet}"
            yield _kind(iri), change, about, _join(more, names), _join(less, names)


def _facets(said: Mapping[str, frozenset[str]], told: Told) -> dict[str, frozenset[str]]:
    """Give what is said of something, in words; what evidence and intervals say belongs to it."""
    facets = {_word(p): values for p, values in said.items() if p not in _APART}
    evidence = [told[node] for node in said.get(SPC.evidence, ()) if node in told]
    selectors = [told[s] for node in evidence for s in node.get(OA.hasSelector, ()) if s in told]
    facets["told by"] = frozenset(s for node in evidence for s in node.get(OA.hasSource, ()))
    facets["words"] = frozenset(w for node in selectors for w in node.get(OA.exact, ()))
    for node in said.get(SPC.interval, ()):
        for bound, values in told.get(node, {}).items():
            if bound in _BOUNDS:
                facets[_word(bound)] = values
    return facets


def _word(predicate: str) -> str:
    """Turn the name of a property into words: `memberCount` into "member count"."""
    name = re.split("[/#]", predicate)[-1]
    return re.sub("(?<=[a-z])([A-Z])", r" \1", name).lower()


def _join(values: Iterable[str], names: Mapping[str, str]) -> str:
    """Name values: a thing by its label, a concept by its notation."""
    shown = (names.get(v, v.rsplit("/", 1)[-1] if v.startswith(INDIVIDUALS) else v) for v in values)
    return "; ".join(sorted(shown)) or UNKNOWN


def _tell_ties(old: MultiNetwork, new: MultiNetwork) -> Iterator[Row]:
    """Tell which pairs of organisations are tied by what they were not, and the reverse."""
    before, after = _ties(old), _ties(new)
    for key in before.keys() - after.keys():
        pair, by = before[key]
        yield "tie", "removed", pair, UNKNOWN, by
    for key in after.keys() - before.keys():
        pair, by = after[key]
        yield "tie", "added", pair, by, UNKNOWN


def _ties(network: MultiNetwork) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Give each tie: the pair by their labels, and what ties it."""
    labels = {node: data["label"] for node, data in network.nodes(data=True)}
    ties = ((*sorted((a, b)), key, edge) for a, b, key, edge in network.edges(keys=True, data=True))
    return {
        (a, b, key): (f"{labels[a]} – {labels[b]}", f"tied by {edge['label']} ({edge['kind']})")
        for a, b, key, edge in ties
    }


def _tell_ranks(old: MultiNetwork, new: MultiNetwork) -> Iterator[Row]:
    """Tell which organisations have another rank, by which measure."""
    simple = project(old), project(new)
    for measure in MEASURES:
        was, now = (
            {row["iri"]: row for row in rank(network, measure).dicts()} for network in simple
        )
        for iri in was.keys() | now.keys():
            before, after = was.get(iri, {}).get("rank"), now.get(iri, {}).get("rank")
            if before != after:
                label = str((now.get(iri) or was[iri])["organization"])
                change = "added" if before is None else "removed" if after is None else "changed"
                yield "rank", change, label, f"{measure} {after or 'none'}", str(before or "none")
