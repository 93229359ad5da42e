"""What the merged graph of a store says of a thing, without a query."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.namespaces import RDF, RDFS, SPC

_TYPE = NamedNode(RDF.type)


def count(store: Store) -> str:
    """Say how much a store holds, in one line."""

    def members(cls: str) -> int:
        node = NamedNode(cls)
        return sum(1 for _ in store.quads_for_pattern(None, _TYPE, node, DefaultGraph()))

    facts, sources = members(SPC.Fact), members(SPC.Source)
    return f"{facts} facts from {sources} source{'s' * (sources != 1)}, {len(store)} quads"


def values(store: Store, subject: str, predicate: str) -> list[str]:
    """Give the IRIs and the texts of literals that a predicate leads to, sorted."""
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, DefaultGraph())
    objects = (quad.object for quad in found)
    return sorted(term.value for term in objects if isinstance(term, NamedNode | Literal))


def subjects(store: Store, predicate: str, iri: str) -> list[str]:
    """Give the IRIs of which a predicate leads to something, sorted."""
    found = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(iri), DefaultGraph())
    return sorted(q.subject.value for q in found if isinstance(q.subject, NamedNode))


def label(store: Store, iri: str) -> str:
    """Give the label of an individual, or its IRI when it has none."""
    return next(iter(values(store, iri, RDFS.label)), iri)


def pairs(store: Store, predicate: str) -> Iterator[tuple[str, str]]:
    """Give each subject of a predicate with what it leads to, as texts, in no order."""
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object.value
