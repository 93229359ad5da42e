"""The ontology as triples, as the closed lists it defines, and as a list of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.namespaces import INDIVIDUALS, OWL, RDF, RDFS, SKOS, SPC

_DOMAIN_INCLUDES = "https://schema.org/domainIncludes"
#: The files that make up the ontology proper; shapes, alignments and examples stand apart.
FILES = ("space-cooperation.ttl", "concepts.ttl")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A class or property of the ontology.

    `domain` and `range` hold IRIs joined by spaces; `domain` of a class, the classes above it.
    """

    kind: str
    name: str
    label: str
    definition: str
    domain: str
    range: str


def parse_ontology(texts: Iterable[str]) -> list[Triple]:
    """Read the Turtle of the ontology's files; blank nodes of different files stay apart."""
    return [
        Triple(quad.subject, quad.predicate, quad.object)
        for text in texts
        for quad in parse(text, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]


def closed_lists(triples: Iterable[Triple]) -> dict[str, frozenset[str]]:
    """Give the slugs of the concepts that the ontology defines, by kind (`role`, `status` …)."""
    lists = defaultdict[str, set[str]](set)
    for triple in triples:
        if triple.predicate.value == SKOS.inScheme and isinstance(triple.subject, NamedNode):
            kind, _, slug = triple.subject.value.removeprefix(INDIVIDUALS).partition("/")
            lists[kind].add(slug)
    return {kind: frozenset(slugs) for kind, slugs in lists.items()}


def terms(triples: Iterable[Triple]) -> list[Term]:
    """List the classes and properties, each kind in the order of the names."""
    said = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            said[triple.subject.value][triple.predicate.value].append(triple.object.value)
    return sorted(_to_terms(said))


def _to_terms(said: dict[str, dict[str, list[str]]]) -> Iterator[Term]:
    """Make a term of every subject of our namespace that is a class or a property."""
    kinds = {OWL.Class: "class", OWL.ObjectProperty: "property", OWL.DatatypeProperty: "property"}
    for iri, predicates in said.items():
        kind = next((kinds[t] for t in predicates.get(RDF.type, ()) if t in kinds), None)
        if kind and iri.startswith(SPC.base):
            above = RDFS.subClassOf if kind == "class" else RDFS.domain
            origins = predicates.get(above) or predicates.get(_DOMAIN_INCLUDES) or []
            yield Term(
                kind,
                iri.removeprefix(SPC.base),
                "".join(predicates.get(RDFS.label, ())[:1]),
                "".join(predicates.get(SKOS.definition, ())[:1]),
                " ".join(sorted(origins)),
                " ".join(sorted(predicates.get(RDFS.range, ()))),
            )
