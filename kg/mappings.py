"""What was made one, as RDF: each merge with its reason, and where the old IRIs lead.

A merge is a mapping of the Simple Standard for Sharing Ontological Mappings (SSSOM): an axiom of
OWL with what it rests on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import mint
from kg.merging import Merge, Merged
from kg.namespaces import IDENTITY_GRAPH, OWL, PAV, RDF, RDFS, SEMAPV, SSSOM, XSD
from kg.sameness import to_iri


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
    by_rule = SEMAPV.MappingChaining if merge.identified else SEMAPV.LexicalMatching
    justification = SEMAPV.ManualMappingCuration if verdict else by_rule
    yield SSSOM.mapping_justification, NamedNode(justification)
    if merge.reason:
        yield RDFS.comment, Literal(merge.reason)
    if verdict:
        yield SSSOM.author_label, Literal(verdict.by)
        day = Literal(str(verdict.on), datatype=NamedNode(XSD.date))
        yield PAV.authoredOn, day
