"""What the service and its data are, for machines: SPARQL Service Description, VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.namespaces import DCAT, DCTERMS, PREFIXES, RDF, VOID, XSD, Vocabulary
from kg.publication import ABOUT, DATASET, LICENCE, TITLE, data_quads, describe, say
from kg.server.media import GRAPHS

SD = Vocabulary("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Vocabulary("http://www.w3.org/ns/formats/")
_GIVEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)


@dataclass(frozen=True, slots=True)
class Description:
    """The description of the service at an address, in a media type; asked of a child."""

    base: str
    media: str

    def __call__(self, store: Store) -> bytes:
        """Write it as triples."""
        found = _describe_service(store, self.base)
        return (
            serialize(found, format=GRAPHS[self.media], prefixes=PREFIXES | {"sd": SD.base}) or b""
        )


@dataclass(frozen=True, slots=True)
class Dataset:
    """The description of the data, in VoID and DCAT, in a media type; asked of a child."""

    base: str
    media: str

    def __call__(self, store: Store) -> bytes:
        """Write what the data hold, counted, and where they are served."""
        counted = describe(data_quads(store), {})
        extra = _to_quads(_describe_data(self.base))
        merged = Store()
        merged.load(counted, format=RdfFormat.TURTLE)
        merged.extend(extra)
        triples = sorted((quad.triple for quad in merged), key=str)
        return serialize(triples, format=GRAPHS[self.media], prefixes=PREFIXES) or b""


def _describe_service(store: Store, base: str) -> Iterator[Triple]:
    """Say what the endpoint takes and gives, and which graphs it holds."""
    endpoint = f"{base}/sparql"
    # A service has no name of its own: it is where it is.
    service, data, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")

    def add(subject: BlankNode, term: str, value: NamedNode | BlankNode | Literal) -> Triple:
        return Triple(subject, NamedNode(term), value)

    yield add(service, RDF.type, NamedNode(SD.Service))
    yield add(service, SD.endpoint, NamedNode(endpoint))
    yield add(service, SD.supportedLanguage, NamedNode(SD.SPARQL11Query))
    for name in _GIVEN:
        yield add(service, SD.resultFormat, NamedNode(_FORMATS[name]))
    yield add(service, SD.defaultDataset, data)
    yield add(data, RDF.type, NamedNode(SD.Dataset))
    yield add(data, SD.defaultGraph, default)
    yield add(default, RDF.type, NamedNode(SD.Graph))
    number = sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph()))
    yield add(default, VOID.triples, _number(number))
    for place, graph in enumerate(sorted(store.named_graphs(), key=str)):
        named, inner = BlankNode(f"n{place}"), BlankNode(f"g{place}")
        size = sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
        yield add(data, SD.namedGraph, named)
        yield add(named, RDF.type, NamedNode(SD.NamedGraph))
        yield Triple(named, NamedNode(SD.name), graph)
        yield add(named, SD.graph, inner)
        yield add(inner, RDF.type, NamedNode(SD.Graph))
        yield add(inner, VOID.triples, _number(size))


def _describe_data(base: str) -> Iterator[Triple]:
    """Say in DCAT what is served here."""
    service = f"{base}/sparql"
    yield from say(
        DATASET,
        (RDF.type, NamedNode(DCAT.Dataset)),
        (VOID.sparqlEndpoint, NamedNode(service)),
        (DCAT.landingPage, NamedNode(f"{base}/")),
    )
    yield from say(
        service,
        (RDF.type, NamedNode(DCAT.DataService)),
        (DCTERMS.title, Literal(f"{TITLE}: SPARQL endpoint", language="en")),
        (DCTERMS.description, Literal(ABOUT, language="en")),
        (DCTERMS.license, NamedNode(LICENCE)),
        (DCAT.endpointURL, NamedNode(service)),
        (DCAT.endpointDescription, NamedNode(f"{base}/openapi.json")),
        (DCAT.servesDataset, NamedNode(DATASET)),
    )


def _to_quads(triples: Iterator[Triple]) -> list[Quad]:
    return [Quad(t.subject, t.predicate, t.object) for t in triples]


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD.integer))
