"""The graph on a server, and the folder beside it that questions are asked of.

Servers differ in what they answer to the same SPARQL (Virtuoso 7.2 fails on four of the questions
of the catalogue, and gives no rows for four more), so they keep the graph, and `kg` answers. A
folder of the cache holds a copy; one small query tells whether it is still the graph of the server.

On the server each graph has its own name, and what only former or reviewed graphs hold is named by
its hash. A graph of the server lists them (`MANIFEST`): what each of them holds, and whether a load
has come to its end. So a load that breaks off goes on where it was, and no graph is ever half.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.canonical import hash_dataset, to_canonical
from kg.errors import StoreError
from kg.namespaces import DCTERMS, INDIVIDUALS, RDF
from kg.remote import Server
from kg.resources import write
from kg.store import Withdrawn, create_store, hold_store, open_states, save_store

MANIFEST = f"{INDIVIDUALS}graph/manifest"
_KEPT = f"{INDIVIDUALS}graph/kept/"
_STAMP = ".stamp"
#: What the stamp of a load begins with that has not come to its end.
_LOADING = "loading "
_FORMAT = 1
#: The list is written anew after so many bytes of graphs, and after four times its own length.
BATCH = 2**20
#: A text of the list is cut into pieces, since servers limit the length of a literal.
_PIECE = 100_000

#: The hashes of the graphs of a dataset, by name; and of all states of a store.
Hashes = Mapping[str, str]
State = Mapping[str, Any]


def folder_of(server: Server) -> Path:
    """Give the folder of the cache that mirrors a server."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "space-cooperation-kg" / hashlib.sha256(server.url.encode()).hexdigest()[:16]


def pull(server: Server) -> Path:
    """Make the folder hold what the server holds, and give it.

    Raises StoreError when the server holds no graph, or one that is not whole.
    """
    folder = folder_of(server)
    stamp = _read_stamp(server)
    if not stamp:
        raise StoreError(
            f"{server.url}: no graph here; make one with `kg build --store {server.url}`"
        )
    if stamp == _local_stamp(folder):
        return folder
    manifest = _read_manifest(server)
    if stamp.startswith(_LOADING):
        raise StoreError(
            f"{server.url}: a load broke off; `kg build --store {server.url}` brings it to its end"
        )
    current = manifest["states"][-1]["graphs"]
    known = dict[str, list[Quad]]()

    def fetch(hashes: Hashes | None) -> Store | None:
        if hashes is None:
            return None
        quads = list[Quad]()
        for name, digest in hashes.items():
            if digest not in known:
                known[digest] = _fetch(server, _place(name, digest, current), digest)
            graph = NamedNode(name)
            quads += (Quad(q.subject, q.predicate, q.object, graph) for q in known[digest])
        return create_store(quads)

    states = [(s["source"], fetch(s["graphs"]), fetch(s["reviewed"])) for s in manifest["states"]]
    with hold_store(folder):
        (folder / _STAMP).unlink(missing_ok=True)
        *former, (_, store, reviewed) = states
        assert store is not None
        withdrawn = [Withdrawn(source, s, r) for source, s, r in former if s is not None]
        save_store(store, folder, reviewed, withdrawn)
        write(folder / _STAMP, stamp)
    return folder


@contextmanager
def changing(server: Server, *, anew: bool = False) -> Iterator[Path]:
    """Give the folder that mirrors a server, and send to the server what is made of it there.

    With `anew`, the server may hold nothing, or a load that broke off. Raises StoreError when the
    server breaks off; the same command then goes on.
    """
    stamp = _read_stamp(server)
    whole = bool(stamp) and not stamp.startswith(_LOADING)
    folder = folder_of(server) if anew and not whole else pull(server)
    with hold_store(folder):
        (folder / _STAMP).unlink(missing_ok=True)
        yield folder
        write(folder / _STAMP, push(server, folder))


def read_gone(server: Server) -> list[str]:
    """Read which sources were withdrawn from what a server holds, or is to hold after a load."""
    if not _read_stamp(server):
        return []
    return [state["source"] for state in _read_manifest(server)["states"] if state["source"]]


def push(server: Server, folder: Path) -> str:
    """Make a server hold what a folder holds, graph by graph; give the stamp of the whole.

    Every graph is read back before it counts as there.
    """
    contents = dict[str, bytes]()
    states: list[State] = [
        {
            "source": source,
            "graphs": _hash(store, contents),
            "reviewed": None if reviewed is None else _hash(reviewed, contents),
        }
        for source, store, reviewed in open_states(folder)
    ]
    current = states[-1]["graphs"]
    places = {
        _place(name, digest, current): digest
        for state in states
        for hashes in (state["graphs"], state["reviewed"] or {})
        for name, digest in hashes.items()
    }
    stamp = hash_dataset(json.dumps(states, sort_keys=True).encode())
    held = _read_manifest(server)["held"] if _read_stamp(server) else {}
    missing = [place for place in sorted(places) if held.get(place) != places[place]]
    sent, batch = 1, 0  # so that the list says at once that a load has begun
    for place in missing:
        content = contents[places[place]]
        if sent > batch:
            length = _write_manifest(server, states, held, stamp, complete=False)
            sent, batch = 0, max(BATCH, 4 * length)
        _send(server, place, content, places[place])
        held[place] = places[place]
        sent += len(content)
    for place in sorted(held.keys() - places.keys()):
        server.delete_graph(place)
        del held[place]
    _write_manifest(server, states, held, stamp, complete=True)
    return stamp


def _send(server: Server, place: str, content: bytes, digest: str) -> None:
    """Replace a graph of the server, and read it back."""
    server.write_graph(place, content.splitlines(keepends=True), f"{_KEPT}{digest[:32]}-part")
    _fetch(server, place, digest)


def _fetch(server: Server, place: str, digest: str) -> list[Quad]:
    """Read a graph of the server; raises StoreError when it is not the one that was sent."""
    quads = server.read_graph(place)
    if hash_dataset(to_canonical(quads)) != digest:
        raise StoreError(
            f"{server.url}: graph {place} is not what was sent: {len(quads)} triples came back; "
            "let the server answer with as many rows as it is asked for, and build again"
        )
    return quads


def _place(name: str, digest: str, current: Hashes) -> str:
    """Give the name that a graph has on the server: its own, if it is one of the current graph."""
    return name if current.get(name) == digest else f"{_KEPT}{digest[:32]}"


def _hash(store: Store, contents: dict[str, bytes]) -> Hashes:
    """Give the hash of each named graph of a store, and note its canonical N-Triples."""
    graphs = defaultdict[str, list[Quad]](list)
    for quad in store:
        if isinstance(quad.graph_name, NamedNode):
            graphs[quad.graph_name.value].append(Quad(quad.subject, quad.predicate, quad.object))
    hashes = dict[str, str]()
    for name, quads in sorted(graphs.items()):
        content = to_canonical(quads)
        hashes[name] = hash_dataset(content)
        contents[hashes[name]] = content
    return hashes


def _local_stamp(folder: Path) -> str:
    path = folder / _STAMP
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _read_stamp(server: Server) -> str:
    """Ask the server which graph it holds; empty when it holds none."""
    query = (
        f"SELECT ?stamp WHERE {{ GRAPH <{MANIFEST}>"
        f" {{ <{MANIFEST}> <{DCTERMS.identifier}> ?stamp }} }}"
    )
    rows = server.select(query)
    return str(rows[0][0].value) if rows else ""


def _read_manifest(server: Server) -> dict[str, Any]:
    """Read the list of the server's graphs; raises StoreError when it cannot be understood."""
    pieces = dict[int, str]()
    for quad in server.read_graph(MANIFEST):
        number = quad.predicate.value.removeprefix(f"{RDF.base}_")
        if number.isdecimal() and isinstance(quad.object, Literal):
            pieces[int(number)] = quad.object.value
    try:
        manifest: dict[str, Any] = json.loads("".join(pieces[n] for n in sorted(pieces)))
        if manifest["format"] != _FORMAT:
            raise StoreError(f"{server.url}: written by another version of kg; build it again")
        return manifest
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            f"{server.url}: its list of graphs <{MANIFEST}> is damaged; remove it, and build again"
        ) from error


def _write_manifest(
    server: Server, states: Iterable[State], held: Hashes, stamp: str, *, complete: bool
) -> int:
    """Write the list of the server's graphs, and give its length.

    The stamp of a load that has not ended says so.
    """
    manifest = {"format": _FORMAT, "states": [*states], "held": held}
    text = json.dumps(manifest, sort_keys=True)
    subject = NamedNode(MANIFEST)
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    mark = stamp if complete else _LOADING + stamp
    quads = [
        Quad(subject, NamedNode(DCTERMS.identifier), Literal(mark), DefaultGraph()),
        *(
            Quad(subject, NamedNode(f"{RDF.base}_{number}"), Literal(piece), DefaultGraph())
            for number, piece in enumerate(pieces, start=1)
        ),
    ]
    lines = to_canonical(quads).splitlines(keepends=True)
    server.write_graph(MANIFEST, lines, f"{MANIFEST}-part")
    return len(text)
