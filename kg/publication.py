"""A graph for linked-data consumers: Turtle and TriG that never change for no reason, and VoID.

Data hold no blank nodes, so that sorting the lines of N-Quads gives one order on every machine; the
same bytes then come out of Oxigraph's writers, far faster than out of a writer that sorts terms.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)

from kg.iris import slugify
from kg.namespaces import (
    BASE,
    DCAT,
    DCTERMS,
    FOAF,
    INDIVIDUALS,
    ONTOLOGY,
    PREFIXES,
    RDF,
    SPDX,
    VOID,
    XSD,
    to_curie,
)

DATASET = BASE + "dataset"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = (
    "The licence covers the facts, the registry, and the texts of sources that name it; words that"
    " are quoted from the releases of others remain theirs."
)
TITLE = "Cooperation in the space sector"
ABOUT = "Who cooperates with whom in space, under what and since when; each fact with its words."


def data_quads(store: Store) -> Iterator[Quad]:
    """Give what the sources say and what follows from it, in their graphs, without the ontology."""
    outside = (DefaultGraph(), NamedNode(ONTOLOGY))
    return (quad for quad in store if quad.graph_name not in outside)


def to_turtle(quads: Iterable[Quad]) -> bytes:
    """Write the merge of quads as Turtle: every triple once, sorted by subject and predicate."""
    lines = _to_lines((quad.triple for quad in quads), RdfFormat.N_TRIPLES)
    ordered = sorted(dict.fromkeys(lines))  # keeps the runs that are in order already
    return _rewrite(b"".join(ordered), RdfFormat.N_TRIPLES, RdfFormat.TURTLE)


def to_trig(quads: Iterable[Quad]) -> bytes:
    """Write quads as TriG, one graph after the other, each sorted."""
    lines = _to_lines(quads, RdfFormat.N_QUADS)
    ordered = sorted(lines, key=lambda line: (line.rsplit(b" ", 2)[1], line))
    return _rewrite(b"".join(ordered), RdfFormat.N_QUADS, RdfFormat.TRIG)


def describe(quads: Iterable[Quad], files: Mapping[str, bytes]) -> bytes:
    """Describe a dataset in VoID: what it holds, counted, and the files it is published in.

    `files` gives the bytes of each file by name.
    """
    triples = {quad.triple for quad in quads}
    described = (Quad(t.subject, t.predicate, t.object) for t in _describe(triples, files))
    return to_turtle(described)


def _to_lines(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> list[bytes]:
    """Write statements as lines of N-Triples or N-Quads."""
    return (serialize(statements, format=form) or b"").splitlines(keepends=True)


def _rewrite(content: bytes, old: RdfFormat, new: RdfFormat) -> bytes:
    """Turn lines that Oxigraph wrote into another format, with the prefixes that it uses there."""
    triples = parse(content, format=old, lenient=True)  # valid: need not be checked again
    whole = serialize(triples, format=new, prefixes=PREFIXES) or b""
    lines = io.BytesIO(whole)
    head = list(takewhile(lambda line: line[:8] == b"@prefix ", lines))
    body = whole[sum(map(len, head)) :]
    return b"".join((*(line for line in head if line.split()[1] in body), body))


def _describe(triples: set[Triple], files: Mapping[str, bytes]) -> Iterator[Triple]:
    """Give the triples of the VoID description."""
    classes = Counter(_iri(t.object) for t in triples if t.predicate.value == RDF.type)
    properties = Counter(t.predicate.value for t in triples)
    subjects = {t.subject for t in triples}
    yield from say(
        DATASET,
        (RDF.type, NamedNode(VOID.Dataset)),
        (DCTERMS.title, Literal(TITLE, language="en")),
        (DCTERMS.description, Literal(ABOUT, language="en")),
        (DCTERMS.license, NamedNode(LICENCE)),
        (DCTERMS.rights, Literal(RIGHTS, language="en")),
        (FOAF.homepage, NamedNode(BASE)),
        (VOID.uriSpace, Literal(INDIVIDUALS)),
        (VOID.vocabulary, NamedNode(ONTOLOGY)),
        (VOID.exampleResource, NamedNode(f"{INDIVIDUALS}organization/cnes")),
        (VOID.triples, Literal(len(triples))),
        (VOID.entities, Literal(sum(_iri(s).startswith(INDIVIDUALS) for s in subjects))),
        (VOID.distinctSubjects, Literal(len(subjects))),
        (VOID.distinctObjects, Literal(len({t.object for t in triples}))),
        (VOID.classes, Literal(len(classes))),
        (VOID.properties, Literal(len(properties))),
    )
    for iri, count in classes.items():
        part = f"{DATASET}/class/{_local(iri)}"
        yield from say(DATASET, (VOID.classPartition, NamedNode(part)))
        yield from say(part, (VOID["class"], NamedNode(iri)), (VOID.entities, Literal(count)))
    for iri, count in properties.items():
        part = f"{DATASET}/property/{_local(iri)}"
        yield from say(DATASET, (VOID.propertyPartition, NamedNode(part)))
        yield from say(part, (VOID.property, NamedNode(iri)), (VOID.triples, Literal(count)))
    for name, content in files.items():
        file, checksum = f"{DATASET}/{name}", f"{DATASET}/{name}/sha256"
        yield from say(DATASET, (VOID.dataDump, NamedNode(file)))
        yield from measure(file, checksum, content)


def measure(file: str, checksum: str, content: bytes) -> Iterator[Triple]:
    """Say how large a file is, and its checksum; `checksum` is the IRI that this gets."""
    size = Literal(str(len(content)), datatype=NamedNode(XSD.nonNegativeInteger))
    digest = Literal(hashlib.sha256(content).hexdigest(), datatype=NamedNode(XSD.hexBinary))
    yield from say(file, (DCAT.byteSize, size), (SPDX.checksum, NamedNode(checksum)))
    yield from say(
        checksum,
        (SPDX.algorithm, NamedNode(SPDX.checksumAlgorithm_sha256)),
        (SPDX.checksumValue, digest),
    )


def say(subject: str, *statements: tuple[str, NamedNode | Literal]) -> Iterator[Triple]:
    """Make triples about one subject."""
    return (Triple(NamedNode(subject), NamedNode(p), o) for p, o in statements)


def _iri(term: object) -> str:
    """Give the IRI of a term, and nothing for any other term."""
    return term.value if isinstance(term, NamedNode) else ""


def _local(iri: str) -> str:
    """Give a name for a term that no other term has: its prefixed name, or all of its words."""
    return slugify(to_curie(iri))
