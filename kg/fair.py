"""How findable, accessible, interoperable and reusable an ontology is: the tests of FOOPS!.

Source: D. Garijo, O. Corcho, M. Poveda-Villalón, FOOPS!: An Ontology Pitfall Scanner for the FAIR
principles (2021), whose 24 numbers are kept. Those that ask how the ontology is served are decided
on a server of one's own; those that ask the web, or a registry, are left to people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.namespaces import DCTERMS, FOAF, OWL, RDFS, SKOS, VANN
from kg.pitfalls import SCHEMA, Terms

_PERSISTENT = re.compile(
    r"https?://(www\.)?(w3id\.org|purl\.(org|com)|doi\.org|w3\.org|dbpedia\.org|perma\.cc"
    r"|data\.europa\.eu|linked\.data\.gov\.au)/"
)
_MOD = "https://w3id.org/mod#"
_METADATA = (
    *(DCTERMS.base, "http://purl.org/dc/elements/1.1/", SCHEMA, VANN.base, OWL.base, RDFS.base),
    *("http://www.w3.org/ns/prov#", "http://purl.org/ontology/bibo/", "http://purl.org/pav/"),
    *(FOAF.base, "http://usefulinc.com/ns/doap#", _MOD),
)
_CATALOGUED = f"{SCHEMA}includedInDataCatalog"
_RDF_TYPES = ("text/turtle", "application/rdf+xml", "application/ld+json", "text/n3")

#: Fetch an address with an Accept header: status, content type and body; None where it fails.
Fetch = Callable[[str, str], tuple[int, str, bytes] | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a test: its number, its principle, its share of points, and what is lacking.

    `score` is None where the test was not decided, and `lacking` then says who can.
    """

    test: str
    principle: str
    title: str
    score: float | None
    lacking: str = ""


def assess(terms: Terms, fetch: Fetch | None = None) -> list[Verdict]:
    """Run the tests; `fetch` asks the server on which the ontology is served, by its IRI."""
    return [*_from_file(terms), *(_from_server(terms, fetch))]


def fair_score(verdicts: list[Verdict]) -> float:
    """Give the share of points among the tests that were decided, from 0 to 1."""
    decided = [verdict.score for verdict in verdicts if verdict.score is not None]
    return sum(decided) / len(decided) if decided else 0.0


def _from_file(t: Terms) -> Iterator[Verdict]:
    """Give the verdicts that the ontology's own file decides."""
    iri = t.ontology
    version = "".join(t.get(iri, OWL.versionIRI)[:1])

    def has(*predicates: str) -> bool:
        return bool(t.get(iri, *predicates))

    def share(test: str, principle: str, title: str, items: Mapping[str, bool]) -> Verdict:
        lacking = [name for name, found in items.items() if not found]
        score = 1 - len(lacking) / len(items)
        return Verdict(test, principle, title, score, ", ".join(lacking))

    def one(test: str, principle: str, title: str, found: bool) -> Verdict:
        return Verdict(test, principle, title, float(found), "" if found else title)

    yield one("PURL1", "F1", "persistent IRI", bool(_PERSISTENT.match(iri)))
    yield one("URI2", "F1", "IRI of the file and of the ontology agree", t.base.startswith(iri))
    yield one("VER1", "F1", "version IRI", bool(version) and version != iri)
    yield share(
        "OM1",
        "F2",
        "minimal metadata",
        {
            "title": has(DCTERMS.title),
            "description": has(DCTERMS.description, DCTERMS.abstract),
            "licence": has(DCTERMS.license),
            "version IRI": bool(version),
            "author": has(DCTERMS.creator),
            "namespace": has(VANN.preferredNamespaceUri),
        },
    )
    yield one("FIND1", "F3", "prefix", has(VANN.preferredNamespacePrefix))
    yield Verdict("FIND2", "F4", "prefix registered", None, "a person registers it at prefix.cc")
    yield one("FIND3", "F4", "listed in a catalogue", has(_CATALOGUED))
    yield one("FIND_3_BIS", "A2", "metadata outlast the ontology", has(_CATALOGUED))
    yield one("HTTP1", "A1.1", "open protocol", urlsplit(iri).scheme in ("http", "https"))
    yield one("RDF1", "I1", "reads as RDF and OWL", bool(iri and t.classes))
    used = t.said.get(iri, {})
    yield one("VOC1", "I2", "metadata in common vocabularies", any(map(_is_common, used)))
    foreign = (v for s in t.classes | t.properties for v in t.get(s, *_REUSING))
    reuse = any(not v.startswith(t.base) for v in foreign) or has(OWL.imports)
    yield one("VOC2", "I2", "reuses terms of others", reuse)
    yield share(
        "OM2",
        "R1",
        "recommended metadata",
        {
            "prefix": has(VANN.preferredNamespacePrefix),
            "version": has(OWL.versionInfo),
            "creation date": has(DCTERMS.created),
            "citation": has(DCTERMS.bibliographicCitation),
        },
    )
    yield share(
        "OM3",
        "R1",
        "detailed metadata (a DOI needs a person)",
        {
            "publisher": has(DCTERMS.publisher),
            "logo": has(FOAF.logo),
            "status": has(f"{_MOD}status"),
            "source": has(DCTERMS.source),
            "issued": has(DCTERMS.issued),
        },
    )
    own = {s for s in t.classes | t.properties if s.startswith(t.base)}
    for test, title, predicates in (
        ("VOC3", "labels", (RDFS.label, SKOS.prefLabel)),
        ("VOC4", "definitions", (RDFS.comment, SKOS.definition)),
    ):
        bare = sorted(s for s in own if not t.get(s, *predicates))
        score = 1 - len(bare) / len(own) if own else 0.0
        yield Verdict(test, "R1", title, score, ", ".join(bare[:3]))
    yield one("OM4.1", "R1.1", "licence", has(DCTERMS.license))
    yield Verdict("OM4.2", "R1.1", "licence resolves", None, "asks the web")
    provenance = {"author": has(DCTERMS.creator), "creation date": has(DCTERMS.created)}
    yield share("OM5.1", "R1.2", "provenance", provenance)
    more = {"issued": has(DCTERMS.issued), "publisher": has(DCTERMS.publisher)}
    yield share("OM5.2", "R1.2", "more provenance", more)


_REUSING = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range)


def _is_common(predicate: str) -> bool:
    return predicate.startswith(_METADATA)


def _from_server(t: Terms, fetch: Fetch | None) -> Iterator[Verdict]:
    """Give the verdicts that depend on how the ontology is served."""
    version = "".join(t.get(t.ontology, OWL.versionIRI)[:1])
    if fetch is None:
        for test, principle, title in _SERVED:
            yield Verdict(test, principle, title, None, "give --server to decide it")
        return

    def gives(iri: str, *wanted: str) -> bool:
        return any(
            answer is not None and answer[0] == 200 and answer[1] == kind and bool(answer[2])
            for kind in wanted
            for answer in (fetch(iri, kind),)
        )

    rdf, html = gives(t.ontology, *_RDF_TYPES), gives(t.ontology, "text/html")
    found = {
        "URI1": rdf,
        "VER2": bool(version) and gives(version, *_RDF_TYPES),
        "CN1": rdf and html,
        "DOC1": html,
    }
    for test, principle, title in _SERVED:
        lacking = "" if found[test] else f"the server does not give {title}"
        yield Verdict(test, principle, title, float(found[test]), lacking)


_SERVED = (
    ("URI1", "F1", "RDF at the IRI"),
    ("VER2", "F1", "RDF at the version IRI"),
    ("CN1", "A1", "pages and RDF by negotiation"),
    ("DOC1", "R1", "a page for people"),
)
