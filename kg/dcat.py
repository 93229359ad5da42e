"""A release described in DCAT 3: its version, the one before, and each file with its checksum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.namespaces import BASE, DCAT, DCTERMS, FOAF, RDF, XSD
from kg.publication import ABOUT, DATASET, LICENCE, RIGHTS, TITLE, measure, say, to_turtle

#: Media types by the endings of names; DCAT names them by their addresses at IANA.
MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".json": "application/json",
    ".rdfp": "text/plain",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}
_IANA = "https://www.iana.org/assignments/media-types/"
CATALOGUE = BASE + "catalog"
_ALGORITHM = "https://www.w3.org/TR/rdf-canon/"


def release_iri(version: str) -> str:
    """Give the IRI of a release."""
    return f"{DATASET}/{version}"


def media_type(name: str) -> str:
    """Give the media type of a file by its name."""
    return next(kind for end, kind in MEDIA_TYPES.items() if name.endswith(end))


def describe_release(
    version: str,
    files: Mapping[str, bytes],
    titles: Mapping[str, str],
    *,
    digest: str,
    issued: str = "",
    previous: str = "",
) -> bytes:
    """Describe a release as Turtle: `files` by name, `titles` what each is, `digest` its hash."""
    triples = _describe(version, files, titles, digest, issued, previous)
    return to_turtle(Quad(t.subject, t.predicate, t.object) for t in triples)


def _describe(
    version: str,
    files: Mapping[str, bytes],
    titles: Mapping[str, str],
    digest: str,
    issued: str,
    previous: str,
) -> Iterator[Triple]:
    """Give the triples of the description."""
    release = release_iri(version)
    yield from say(
        CATALOGUE,
        (RDF.type, NamedNode(DCAT.Catalog)),
        (DCTERMS.title, Literal("Releases of the graph of cooperation in space", language="en")),
        (DCAT.dataset, NamedNode(DATASET)),
        (DCAT.dataset, NamedNode(release)),
    )
    yield from say(
        DATASET,
        (RDF.type, NamedNode(DCAT.Dataset)),
        (DCTERMS.title, Literal(TITLE, language="en")),
        (DCAT.hasVersion, NamedNode(release)),
    )
    yield from say(
        release,
        (RDF.type, NamedNode(DCAT.Dataset)),
        (DCTERMS.title, Literal(f"{TITLE}, release {version}", language="en")),
        (DCTERMS.description, Literal(ABOUT, language="en")),
        (DCTERMS.license, NamedNode(LICENCE)),
        (DCTERMS.rights, Literal(RIGHTS, language="en")),
        # The hash names what the release says, in whichever of its files that is read.
        (DCTERMS.identifier, Literal(f"rdfc-1.0:sha256:{digest}")),
        (DCTERMS.conformsTo, NamedNode(_ALGORITHM)),
        (FOAF.homepage, NamedNode(BASE)),
        (DCAT.isVersionOf, NamedNode(DATASET)),
        (DCAT.version, Literal(version)),
    )
    if issued:
        date = Literal(issued, datatype=NamedNode(XSD.date))
        yield from say(release, (DCTERMS.issued, date))
    if previous:
        yield from say(release, (DCAT.previousVersion, NamedNode(release_iri(previous))))
    for name, content in files.items():
        file = f"{release}/{name}"
        yield from say(release, (DCAT.distribution, NamedNode(file)))
        yield from say(
            file,
            (RDF.type, NamedNode(DCAT.Distribution)),
            (DCTERMS.title, Literal(titles[name], language="en")),
            (DCTERMS.license, NamedNode(LICENCE)),
            (DCAT.downloadURL, NamedNode(file)),
            (DCAT.mediaType, NamedNode(_IANA + media_type(name))),
        )
        yield from measure(file, f"{file}/sha256", content)
