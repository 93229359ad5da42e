"""An edition of the graph: a numbered release, in a folder that can be checked and never changes.

(`kg.releases` reads press releases.) Its N-Quads are the canonical form of the dataset, so that the
SHA-256 of that one file is also the hash of the dataset.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

from pyoxigraph import NamedNode, Quad, Store, parse

from kg import changes, ontology
from kg.build import DATA_FILE, export_files, ontology_texts
from kg.canonical import hash_dataset, parse_lines, to_canonical
from kg.dcat import describe_release, media_type, release_iri
from kg.errors import DataFormError, FileError
from kg.jsonld import make_context, to_context_file, to_jsonld
from kg.library import read_catalogue
from kg.namespaces import BASE, DERIVED_GRAPH, IDENTITY_GRAPH, ONTOLOGY
from kg.network import EDGES
from kg.publication import ABOUT, LICENCE, RIGHTS, TITLE, data_quads, describe
from kg.readback import FORMATS, ending, read_back
from kg.resources import folder, read_text
from kg.store import create_store, open_store

NAME = "space-cooperation"
QUADS_FILE = f"{NAME}.nq"
MANIFEST = "MANIFEST.json"
SUMS = "SHA256SUMS"
_FORMAT = 1
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*([-.][0-9A-Za-z]+)*")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_AGAIN = "get the release again"
_TITLES = {
    QUADS_FILE: "What each source says, in canonical N-Quads; its SHA-256 names the dataset",
    f"{NAME}.trig": "The same as TriG, one graph for each source",
    f"{NAME}.jsonld": "The same as JSON-LD",
    DATA_FILE: "The merge of all sources, as Turtle",
    "changes.txt": "What has changed since the release before, in words",
    "changes.rdfp": "What has changed since the release before, as an RDF Patch",
    "context.jsonld": "The context of the JSON-LD",
    "ontology.ttl": "What the terms mean",
    "concepts.ttl": "The closed lists: roles, kinds of agreements, …",
    "alignments.ttl": "How the terms relate to those of others",
    "shapes.ttl": "What data must satisfy, in SHACL",
    "logo.svg": "The logo of the ontology",
    "void.ttl": "What the data hold, counted, in VoID",
    "dcat.ttl": "The release and its files, in DCAT",
}
#: The graphs that no source states.
_NO_SOURCES = (DERIVED_GRAPH, IDENTITY_GRAPH)


@dataclass(frozen=True, slots=True)
class Edition:
    """A release that was read: where it is, its version, its hash, and its files with their sums.

    `files` maps names to size and SHA-256.
    """

    place: Path
    version: str
    digest: str
    files: Mapping[str, tuple[int, str]]


def check_version(version: str) -> None:
    """Raise DataFormError for what cannot stand as a version in an IRI and in a file name."""
    if not _VERSION.fullmatch(version):
        raise DataFormError(f"{version!r} is no version; write numbers and dots, such as 2026.1")


def check_issued(text: str) -> str:
    """Give a day as it was typed; raises DataFormError for what is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise DataFormError(f"{text!r} is no day; write it as YYYY-MM-DD") from error


def make_edition(
    store: Store, version: str, *, issued: str = "", previous: Edition | None = None
) -> tuple[dict[str, bytes], list[str]]:
    """Make the files of a release, by name, and have them read back; give the readers' names too.

    `issued` is its date; nothing else depends on the day. Raises FileError when a reader does not
    find what was written, DataFormError for a version that is none or that is not a new one.
    """
    check_version(version)
    if previous and previous.version == version:
        raise DataFormError(f"{previous.place} is release {version} too; give the new one another")
    quads = list(data_quads(store))
    canonical = to_canonical(quads)
    context = make_context(ontology.parse_ontology(ontology_texts()))
    files = {
        name: content for name, content in export_files(store).items() if name != "void.ttl"
    } | {
        QUADS_FILE: canonical,
        f"{NAME}.jsonld": to_jsonld(quads, context),
        "context.jsonld": to_context_file(context),
        "logo.svg": read_text(folder("ontology") / "logo.svg").encode(),
    }
    if previous:
        files |= _compare(previous, store)
    files["void.ttl"] = describe(
        quads, {name: content for name, content in files.items() if ending(name)}
    )
    digest = hash_dataset(canonical)
    files["dcat.ttl"] = describe_release(
        version,
        files,
        _TITLES,
        digest=digest,
        issued=issued,
        previous=previous.version if previous else "",
    )
    triples = {quad.triple for quad in quads}
    merged = to_canonical(Quad(t.subject, t.predicate, t.object) for t in triples)
    same = dict.fromkeys((QUADS_FILE, f"{NAME}.trig", f"{NAME}.jsonld"), digest)
    readers = read_back(files, same | {DATA_FILE: hash_dataset(merged)})
    facts = {
        "version": version,
        "issued": issued,
        "previous": previous.version if previous else "",
        "digest": digest,
        "quads": canonical.count(b"\n"),
        "triples": len(triples),
        "sources": len({quad.graph_name for quad in quads} - set(map(NamedNode, _NO_SOURCES))),
    }
    files["README.md"] = _explain(facts, files)
    files[MANIFEST] = _list(facts, previous, files)
    files[SUMS] = "".join(f"{_sum(c)}  {n}\n" for n, c in sorted(files.items())).encode()
    return files, readers


def _compare(previous: Edition, store: Store) -> dict[str, bytes]:
    """Tell what has changed since the release before: in words, and as a patch."""
    former = read_graph(previous.place)
    told = changes.tell(former, store, read_catalogue()[EDGES])
    patch = changes.to_patch(changes.compare(former, store), previous.digest, hash_store(store))
    return {"changes.txt": changes.to_text(told).encode(), "changes.rdfp": patch}


def read_edition(place: Path) -> Edition:
    """Read a release, and check that every file is as its manifest says.

    Raises FileError that names the file and what is wrong with it.
    """
    listed = place / MANIFEST
    try:
        told = json.loads(read_text(listed))
        if told["format"] != _FORMAT:
            raise FileError(f"{listed}: written by another version of kg; get that version")
        files = {str(f["name"]): (int(f["bytes"]), str(f["sha256"])) for f in told["files"]}
        edition = Edition(place, str(told["version"]), str(told["dataset"]["sha256"]), files)
        odd = [name for name in files if not _PLAIN.fullmatch(name)]
        if odd or QUADS_FILE not in files or not _VERSION.fullmatch(edition.version):
            raise ValueError(odd or edition.version)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileError(
            f"{listed}: is no manifest of a release ({error!r}); get the release again"
        ) from error
    for name, (size, digest) in files.items():
        _check(place / name, size, digest)
    if files[QUADS_FILE][1] != edition.digest:
        raise FileError(f"{listed}: the hash of the dataset is not that of {QUADS_FILE}; {_AGAIN}")
    return edition


def _check(path: Path, size: int, digest: str) -> None:
    """Raise FileError when a file of a release is missing, or is another one than it was."""
    if not path.is_file() or path.is_symlink():
        raise FileError(f"{path}: is missing from the release; {_AGAIN}")
    if path.stat().st_size != size:
        raise FileError(f"{path}: has {path.stat().st_size} bytes, not {size}; {_AGAIN}")
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileError(f"{path}: cannot be read ({error.strerror}); {_AGAIN}") from error
    if found != digest:
        raise FileError(f"{path}: does not match its SHA-256 in {MANIFEST}; {_AGAIN}")


def _explain(facts: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Write the README of a release."""
    rows = [f"| `{name}` | {len(c):,} | {_TITLES[name]} |" for name, c in sorted(files.items())]
    issued, version = facts["issued"], facts["version"]
    year = f" ({issued[:4]})" if issued else ""
    text = Template(read_text(folder("templates") / "release.md")).substitute(
        facts,
        title=TITLE,
        about=ABOUT,
        rights=RIGHTS,
        quads=f"{facts['quads']:,}",
        triples=f"{facts['triples']:,}",
        issued_note=f", of {issued}" if issued else "",
        previous=f"release {facts['previous']}" if facts["previous"] else "no release",
        citation=f"The space-cooperation-kg authors{year}. {TITLE}, release {version}."
        f" <{release_iri(version)}>",
        files="\n".join(["| File | Bytes | What it is |", "| --- | ---: | --- |", *rows]),
    )
    return text.encode()


def _list(facts: Mapping[str, Any], previous: Edition | None, files: Mapping[str, bytes]) -> bytes:
    """Write the manifest of a release."""
    listed = [
        {
            "name": name,
            "mediaType": media_type(name),
            "bytes": len(content),
            "sha256": _sum(content),
            **_count(name, content),
        }
        for name, content in sorted(files.items())
    ]
    before = {"version": previous.version, "sha256": previous.digest} if previous else None
    dataset = {"algorithm": "RDFC-1.0", "sha256": facts["digest"], "quads": facts["quads"]}
    manifest = {
        "format": _FORMAT,
        "title": TITLE,
        "version": facts["version"],
        "issued": facts["issued"] or None,
        "previous": before,
        "licence": LICENCE,
        "dataset": dataset,
        "files": listed,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _count(name: str, content: bytes) -> dict[str, int]:
    """Count the statements of a file of RDF."""
    form = ending(name)
    if not form or name == "context.jsonld":
        return {}
    return {"statements": sum(1 for _ in parse(content, format=FORMATS[form][0], base_iri=BASE))}


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_graph(place: Path) -> Store:
    """Read what is compared: a graph store, a release, or a file of N-Quads.

    Raises StoreError or FileError when it is none of them, or damaged.
    """
    if place.is_dir():
        if not (place / MANIFEST).exists():
            return open_store(place)
        read_edition(place)
        place = place / QUADS_FILE
    if place.suffix not in (".nq", ".nt"):
        raise FileError(f"{place}: is no store, no release and no N-Quads (.nq); name one of them")
    try:
        quads = parse_lines(place.read_bytes())
    except OSError as error:
        raise FileError(f"{place}: cannot be read ({error.strerror}); check it") from error
    except ValueError as error:
        raise FileError(f"{place}: is no N-Quads ({error}); {_AGAIN}") from error
    terms = ontology.parse_ontology(ontology_texts())
    graph = NamedNode(ONTOLOGY)
    return create_store([*quads, *(Quad(t.subject, t.predicate, t.object, graph) for t in terms)])


def hash_store(store: Store) -> str:
    """Give the hash of the dataset that a store holds, without the ontology."""
    return hash_dataset(to_canonical(data_quads(store)))
