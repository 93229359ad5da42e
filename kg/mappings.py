"""What was made one, as RDF: each merge with its reason, and where the old IRIs lead.

A merge is a mapping of the Simple Standard for Sharing Ontological Mappings (SSSOM): an axiom of
OWL with what it rests on.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import mint
from kg.merging import Merge, Merged
from kg.namespaces import IDENTITY_GRAPH, OWL, PAV, RDF, RDFS, SEMAPV, SSSOM, XSD
from kg.sameness import to_iri

#: What leads from a merge to the two things.
_ENDS = (OWL.annotatedSource, OWL.annotatedTarget)
#: Which sources name the one, and the other, of two things that are one.
_NAMED_BY = (SSSOM.subject_source, SSSOM.object_source)


def withdraw_merges(quads: Iterable[Quad], source: str) -> Iterator[Quad]:
    """Give what was made one, of `merge_quads`, as if a source, by its IRI, had never been read.

    A merge goes with the last source that names either of the two; so does, where no other merge
    is left of it, what tells where an old IRI leads.
    """
    gone = NamedNode(source)
    told = defaultdict[object, list[Quad]](list)
    for quad in quads:
        told[quad.subject].append(quad)
    left, alive = list[Quad](), set[object]()
    for said in told.values():
        by = [[q.object for q in said if q.predicate.value == named] for named in _NAMED_BY]
        if any(gone in sources and set(sources) == {gone} for sources in by):
            continue
        if any(by):
            alive.update(q.object for q in said if q.predicate.value in _ENDS)
        left += (quad for quad in said if quad.object != gone)
    moved = {q.subject for q in left if q.predicate.value == OWL.sameAs} - alive
    return (quad for quad in left if quad.subject not in moved)


def merge_quads(merged: Merged) -> Iterator[Quad]:
    """Give each merge, and of each IRI that went out of use the one that took its place."""
    graph = NamedNode(IDENTITY_GRAPH)
    for merge in merged.merges:
        digest = hashlib.sha256(repr(merge.pair).encode()).hexdigest()[:12]
        node = NamedNode(mint("merge", digest))
        for predicate, value in _describe(merge):
            yield Quad(node, NamedNode(predicate), value, graph)
    for old, head in merged.heads.items():
        yield Quad(NamedNode(to_iri(old)), NamedNode(OWL.sameAs), NamedNode(to_iri(head)), graph)


def _describe(merge: Merge) -> Iterator[tuple[str, NamedNode | Literal]]:
    """Say which things are one, and who or what says so."""
    (one, other), (name, second), verdict = merge.pair, merge.names, merge.verdict
    yield RDF.type, NamedNode(OWL.Axiom)
    yield RDFS.label, Literal(f"{name} and {second} are one")
    yield OWL.annotatedSource, NamedNode(to_iri(one))
    yield OWL.annotatedProperty, NamedNode(OWL.sameAs)
    yield OWL.annotatedTarget, NamedNode(to_iri(other))
    yield SSSOM.subject_label, Literal(name)
    yield SSSOM.object_label, Literal(second)
    for predicate, sources in zip(_NAMED_BY, merge.sources, strict=True):
        for source in sources:
            yield predicate, NamedNode(mint("source", source))
    by_rule = SEMAPV.MappingChaining if merge.identified else SEMAPV.LexicalMatching
    justification = SEMAPV.ManualMappingCuration if verdict else by_rule
    yield SSSOM.mapping_justification, NamedNode(justification)
    if merge.reason:
        yield RDFS.comment, Literal(merge.reason)
    if verdict:
        yield SSSOM.author_label, Literal(verdict.by)
        day = Literal(str(verdict.on), datatype=NamedNode(XSD.date))
        yield PAV.authoredOn, day
