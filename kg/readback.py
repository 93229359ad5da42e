"""Files of RDF, read back by parsers of three families before anybody else has to.

rdflib and Oxigraph read all of them; PyLD reads JSON-LD, and Raptor the others where its program
`rapper` is installed. What a reader found is told as the hash of the canonical form.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg.canonical import hash_dataset, to_canonical
from kg.errors import FileError
from kg.namespaces import BASE, XSD

#: Formats by the endings of files: what Oxigraph, rdflib and Raptor call each.
FORMATS = {
    ".ttl": (RdfFormat.TURTLE, "turtle", "turtle"),
    ".trig": (RdfFormat.TRIG, "trig", "trig"),
    ".nq": (RdfFormat.N_QUADS, "nquads", "nquads"),
    ".jsonld": (RdfFormat.JSON_LD, "json-ld", ""),
}
_GENID = "urn:x-kg-blank:"
RAPPER = "rapper"


def ending(name: str) -> str:
    """Give the ending of a file's name, by which its format is known; empty for other files."""
    return next((end for end in FORMATS if name.endswith(end)), "")


def read_back(files: Mapping[str, bytes], expected: Mapping[str, str]) -> list[str]:
    """Read files with all readers, and compare what they find; give the names of the readers.

    `expected` tells the hash of the dataset that a file must hold; a file without one must mean the
    same to all readers. Raises FileError that names the file and the reader that reads it otherwise
    or not at all.
    """
    readers = dict(_READERS)
    if not shutil.which(RAPPER):
        del readers["Raptor"]
    tasks = [
        (reader, name, files[name])
        for name in files
        for reader in readers
        if _can(reader, ending(name))
    ]
    found: dict[str, str] = dict(expected)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for (reader, name, _), read in zip(tasks, pool.map(_read, tasks), strict=True):
            digest, reason = read
            if reason or digest != found.setdefault(name, digest):
                what = reason or "finds other triples than were written"
                raise FileError(f"{name}: {reader} {what}; nothing was published, report this")
    return sorted({reader for reader, _, _ in tasks})


def _can(reader: str, end: str) -> bool:
    """Tell whether a reader reads a format."""
    if reader in ("Raptor", "PyLD"):
        return bool(end) and (end == ".jsonld") == (reader == "PyLD")
    return bool(end)


def _read(task: tuple[str, str, bytes]) -> tuple[str, str]:
    """Read a file with one reader: the hash of what it holds, or why it cannot be read."""
    reader, name, content = task
    try:
        quads = _READERS[reader](content, ending(name))
        return hash_dataset(to_canonical(quads)), ""
    except Exception as error:  # whatever a library raises says that it cannot read the file
        return "", f"cannot read it ({type(error).__name__}: {error})"


def _by_oxigraph(content: bytes, end: str) -> Iterable[Quad]:
    return parse(content, format=FORMATS[end][0], base_iri=BASE)


def _by_rdflib(content: bytes, end: str) -> Iterator[Quad]:
    """Read with rdflib, which is kept from rewriting literals."""
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    rdflib.NORMALIZE_LITERALS = False
    dataset = rdflib.Dataset()
    dataset.parse(data=content, format=FORMATS[end][1], publicID=BASE)
    for s, p, o, graph in dataset.quads():
        triples = end == ".ttl" or graph is None or graph == DATASET_DEFAULT_GRAPH_ID
        name = DefaultGraph() if triples else _name(rdflib.URIRef(str(graph)).n3())
        yield Quad(_name(s.n3()), NamedNode(str(p)), _term(o), name)


def _by_pyld(content: bytes, end: str) -> Iterator[Quad]:
    """Read JSON-LD with PyLD, which may load no other document."""
    import json

    from pyld import jsonld

    def refuse(url: str, options: object) -> object:
        raise ValueError(f"asks for {url}")

    options = {"documentLoader": refuse, "base": BASE, "format": "application/n-quads"}
    return parse(jsonld.to_rdf(json.loads(content), options), format=RdfFormat.N_QUADS)


def _by_raptor(content: bytes, end: str) -> Iterable[Quad]:
    """Read with the program of the Raptor library."""
    command = [RAPPER, "--quiet", "--input", FORMATS[end][2], "--output", "nquads", "-", BASE]
    done = subprocess.run(command, input=content, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise ValueError(done.stderr.decode(errors="replace").strip()[:200])
    return parse(done.stdout, format=RdfFormat.N_QUADS)


def _name(text: str) -> NamedNode | BlankNode:
    """Turn a name as N-Triples writes it into a term."""
    return BlankNode(text[2:]) if text.startswith("_:") else NamedNode(text[1:-1])


def _term(term: object) -> NamedNode | BlankNode | Literal:
    """Turn a term of rdflib into one of Oxigraph."""
    import rdflib

    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(term.datatype or XSD.string))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    return NamedNode(str(term))


_READERS: Mapping[str, Callable[[bytes, str], Iterable[Quad]]] = {
    "Oxigraph": _by_oxigraph,
    "rdflib": _by_rdflib,
    "PyLD": _by_pyld,
    "Raptor": _by_raptor,
}
