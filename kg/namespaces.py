"""The one table of prefixes, and the names of the ontology and of its individuals."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/space-cooperation/"
ONTOLOGY: Final = BASE + "ontology"
INDIVIDUALS: Final = BASE + "id/"
DERIVED_GRAPH: Final = INDIVIDUALS + "graph/derived"
#: What was made one, and why: no source says it, and it does not follow from what they say.
IDENTITY_GRAPH: Final = INDIVIDUALS + "graph/identity"

#: Kinds of things that the registry names and that facts relate.
THING_KINDS: Final = ("country", "organization", "person", "mission", "instrument", "body")
#: Kinds of facts, of what carries them, and of the concepts of the closed lists.
FACT_KINDS: Final = (
    "act",
    "position",
    "participation",
    "membership",
    "instrument-flight",
    "meeting",
    "launch",
)
CONCEPT_KINDS: Final = ("agreement-kind", "status", "role", "modality", "standing", "theme")
KINDS: Final = (
    *THING_KINDS,
    "agreement",
    *FACT_KINDS,
    "interval",
    "source",
    "evidence",
    "selector",
    "merge",
    *CONCEPT_KINDS,
)


class Vocabulary:
    """A namespace whose terms are read as attributes: `SPC.party` is the IRI of spc:party."""

    def __init__(self, base: str) -> None:
        """Take the IRI that every term of the vocabulary begins with."""
        self.base = base

    def __getattr__(self, term: str) -> str:
        if term.startswith("__"):
            raise AttributeError(term)
        setattr(self, term, self[term])  # asked a million times
        return self[term]

    def __getitem__(self, term: str) -> str:
        return self.base + term


SPC: Final = Vocabulary(ONTOLOGY + "#")
RDF: Final = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Vocabulary("http://www.w3.org/2000/01/rdf-schema#")
OWL: Final = Vocabulary("http://www.w3.org/2002/07/owl#")
XSD: Final = Vocabulary("http://www.w3.org/2001/XMLSchema#")
SH: Final = Vocabulary("http://www.w3.org/ns/shacl#")
SKOS: Final = Vocabulary("http://www.w3.org/2004/02/skos/core#")
DCTERMS: Final = Vocabulary("http://purl.org/dc/terms/")
FOAF: Final = Vocabulary("http://xmlns.com/foaf/0.1/")
OA: Final = Vocabulary("http://www.w3.org/ns/oa#")
VOID: Final = Vocabulary("http://rdfs.org/ns/void#")
DCAT: Final = Vocabulary("http://www.w3.org/ns/dcat#")
VANN: Final = Vocabulary("http://purl.org/vocab/vann/")
SPDX: Final = Vocabulary("http://spdx.org/rdf/terms#")
PAV: Final = Vocabulary("http://purl.org/pav/")
SSSOM: Final = Vocabulary("https://w3id.org/sssom/")
SEMAPV: Final = Vocabulary("https://w3id.org/semapv/vocab/")
#: The datatype of dates in the Extended Date/Time Format, level 1 (ISO 8601-2).
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF-level1"
WIKIDATA: Final = "http://www.wikidata.org/entity/"

#: Prefix to namespace, as Turtle and SPARQL declare them. Each kind of individual has a prefix of
#: its own, because a slash cannot stand unescaped in a prefixed name.
PREFIXES: Final[dict[str, str]] = {
    "spc": SPC.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "owl": OWL.base,
    "xsd": XSD.base,
    "skos": SKOS.base,
    "dcterms": DCTERMS.base,
    "foaf": FOAF.base,
    "oa": OA.base,
    "void": VOID.base,
    "dcat": DCAT.base,
    "spdx": SPDX.base,
    "pav": PAV.base,
    "sssom": SSSOM.base,
    "semapv": SEMAPV.base,
    **{kind: f"{INDIVIDUALS}{kind}/" for kind in KINDS},
}


def to_curie(iri: str) -> str:
    """Shorten an IRI by the longest prefix that fits (`organization:cnes`), or leave it."""
    prefix, base = max(
        ((p, b) for p, b in PREFIXES.items() if iri.startswith(b)),
        key=lambda item: len(item[1]),
        default=("", ""),
    )
    local = iri[len(base) :]
    return f"{prefix}:{local}" if prefix and local and "/" not in local else iri
