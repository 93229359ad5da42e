"""The graph as JSON-LD 1.1: one object a thing, in the words of the ontology, a line for each.

The context is made from the ontology alone, so that it can be published and stays the same from one
release to the next. It is also written into the data, which then need no network to be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.namespaces import (
    DCTERMS,
    FOAF,
    INDIVIDUALS,
    KINDS,
    OA,
    OWL,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    SPC,
    XSD,
)

Context = Mapping[str, Any]

#: Terms of other vocabularies, by the names that they have in JSON, and whether they lead to IRIs.
_FOREIGN = {
    "label": (RDFS.label, False),
    "prefLabel": (SKOS.prefLabel, False),
    "altLabel": (SKOS.altLabel, False),
    "title": (DCTERMS.title, False),
    "issued": (DCTERMS.issued, False),
    "language": (DCTERMS.language, False),
    "creator": (DCTERMS.creator, False),
    "identifier": (DCTERMS.identifier, False),
    "license": (DCTERMS.license, True),
    "publisher": (DCTERMS.publisher, True),
    "references": (DCTERMS.references, True),
    "conformsTo": (DCTERMS.conformsTo, True),
    "homepage": (FOAF.homepage, True),
    "page": (FOAF.page, True),
    "hasSource": (OA.hasSource, True),
    "hasSelector": (OA.hasSelector, True),
    "exact": (OA.exact, False),
    "sameAs": (OWL.sameAs, True),
    "exactMatch": (SKOS.exactMatch, True),
}


def make_context(ontology: Iterable[Triple]) -> dict[str, Any]:
    """Make the context: a word for every class and property of the ontology, typed by its range."""
    terms, leading, ranges = set[str](), set[str](), dict[str, str]()
    for triple in ontology:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            if triple.predicate.value == RDF.type:
                terms.add(triple.subject.value)
                if triple.object.value == OWL.ObjectProperty:
                    leading.add(triple.subject.value)
            elif triple.predicate.value == RDFS.range:
                ranges[triple.subject.value] = triple.object.value
    context: dict[str, Any] = {"@version": 1.1, "id": INDIVIDUALS}
    context |= {prefix: base for prefix, base in PREFIXES.items() if prefix not in KINDS}
    for iri in sorted(terms):
        if iri.startswith(SPC.base):
            typed = "@id" if iri in leading else _coerced(ranges.get(iri, ""))
            context[iri.removeprefix(SPC.base)] = _define(iri, typed)
    for word, (iri, leads) in _FOREIGN.items():
        context.setdefault(word, _define(iri, "@id" if leads else ""))
    return context


def to_jsonld(quads: Iterable[Quad], context: Context) -> bytes:
    """Write quads as JSON-LD, one graph after the other and the things in each, sorted.

    Raises ValueError for a blank node: what is published names everything.
    """
    names = {
        (value["@id"] if isinstance(value, dict) else value): (word, value)
        for word, value in context.items()
        if not word.startswith("@")
    }
    ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), str(q.subject)))
    graphs = (
        _write_graph(graph, list(told), names)
        for graph, told in groupby(ordered, key=lambda q: q.graph_name)
    )
    head = json.dumps(context, ensure_ascii=False, separators=(",", ":"))
    return f'{{"@context":{head},\n"@graph":[\n{",".join(graphs)}]}}\n'.encode()


def to_context_file(context: Context) -> bytes:
    """Write the context as a document that others can name."""
    return (json.dumps({"@context": context}, ensure_ascii=False, indent=1) + "\n").encode()


def _define(iri: str, typed: str) -> str | dict[str, str]:
    return {"@id": iri, "@type": typed} if typed else iri


def _coerced(iri: str) -> str:
    """Give the datatype that texts of a property have, where they all have one."""
    return iri if iri.startswith(XSD.base) and iri != XSD.string else ""


def _write_graph(
    graph: NamedNode | BlankNode | DefaultGraph, quads: list[Quad], names: Mapping[str, Any]
) -> str:
    """Write a named graph as an object that holds its things; the default graph as things alone."""
    things = (
        _write_thing(subject, list(told), names)
        for subject, told in groupby(quads, key=lambda q: q.subject)
    )
    written = ",\n".join(json.dumps(t, ensure_ascii=False, separators=(",", ":")) for t in things)
    if isinstance(graph, DefaultGraph):
        return f"{written}\n"
    return f'{{"@id":{json.dumps(_shorten(graph))},"@graph":[\n{written}\n]}}\n'


def _write_thing(subject: Any, quads: list[Quad], names: Mapping[str, Any]) -> dict[str, Any]:
    """Write what is said of one thing."""
    told: dict[str, list[Any]] = {}
    for predicate, word, value in sorted(_say(quads, names), key=lambda said: said[0]):
        told.setdefault(word, []).append((predicate, value))
    thing: dict[str, Any] = {"@id": _shorten(subject)}
    for word, values in told.items():
        found = [value for _, value in values]
        thing[word] = found[0] if len(found) == 1 else found
    return thing


def _say(quads: list[Quad], names: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str, Any]]:
    """Give each statement: what it is sorted by, the word for its predicate, and its value."""
    for quad in quads:
        predicate = quad.predicate.value
        key = (predicate, str(quad.object))
        if predicate == RDF.type and isinstance(quad.object, NamedNode):
            cls = quad.object.value
            yield key, "@type", names[cls][0] if cls in names else cls
            continue
        word, definition = names.get(predicate, (predicate, predicate))
        typed = definition["@type"] if isinstance(definition, dict) else ""
        yield key, word, _write_value(quad.object, typed)


def _write_value(term: object, typed: str) -> Any:
    """Write an object, as plainly as the type of its property allows."""
    if isinstance(term, Literal):
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == (typed or XSD.string):
            return term.value
        return {"@value": term.value, "@type": datatype}
    return _shorten(term) if typed == "@id" else {"@id": _shorten(term)}


def _shorten(term: object) -> str:
    """Give the IRI of a thing, shortened where it is one of ours."""
    if not isinstance(term, NamedNode):
        raise ValueError(f"{term}: a blank node cannot be published")
    if term.value.startswith(INDIVIDUALS):
        return "id:" + term.value.removeprefix(INDIVIDUALS)
    return term.value
