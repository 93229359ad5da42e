"""The quad store: Oxigraph in memory or in a folder, seen by rdflib where users want it.

A folder holds one finished graph at a time. A build writes a new one beside it and then switches
one small file, so that a build that fails or is killed leaves the former graph as it was.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import StoreError
from kg.namespaces import RDF, SPC
from kg.resources import write

if TYPE_CHECKING:
    from rdflib import Dataset

_POINTER = "space-cooperation-kg.json"
_GRAPH = re.compile(r"graph-[0-9a-f]{8}")
_LOCK = ".lock"
_FORMAT = 1
_TYPE = NamedNode(RDF.type)


def create_store(quads: Iterable[Quad]) -> Store:
    """Hold quads in memory: each in its named graph, and every triple once in the default graph.

    The merge is written rather than computed, because a union at query time repeats a triple that
    two sources state.
    """
    store = Store()
    add_quads(store, quads)
    return store


def add_quads(store: Store, quads: Iterable[Quad]) -> None:
    """Add quads to their named graphs and to the merge, in one transaction."""
    named = list(quads)
    merged = (Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in named)
    store.bulk_extend([*named, *merged])


def save_store(store: Store, folder: Path | str) -> None:
    """Make a folder hold what a store holds, in place of what it held before.

    Raises StoreError when the folder is something else than a store, when another process is
    writing it, or when it cannot be written, and FileError when that is so of the one small file
    that names the graph; it is then as it was.
    """
    from filelock import FileLock, Timeout

    folder = Path(folder)
    try:
        if folder.exists() and not _is_ours(folder):
            raise StoreError(
                f"{folder}: is no graph store and is not empty; choose another folder with --store"
            )
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, blocking=False):
            _replace(store, folder)
    except Timeout as error:
        raise StoreError(
            f"{folder}: another process is writing this store; wait until it has finished"
        ) from error
    except OSError as error:
        raise StoreError(
            f"{folder}: cannot be written ({error.strerror or error}); choose another folder"
        ) from error


def open_store(folder: Path | str) -> Store:
    """Open the graph that a folder holds, for reading only.

    Raises StoreError when there is none, or when it cannot be read.
    """
    folder = Path(folder)
    try:
        graph = _read_pointer(folder)
        while True:
            try:
                return Store.read_only(str(folder / graph))
            except (OSError, RuntimeError):
                former, graph = graph, _read_pointer(folder)
                if graph == former:  # nobody has built meanwhile: it is damaged
                    raise
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(
            f"{folder}: no graph store here; make one with `kg build --store {folder}`"
        ) from error
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{folder}: the store is damaged ({error}); remove the folder and build it again"
        ) from error


def count(store: Store) -> str:
    """Say how much a store holds, in one line."""

    def members(cls: str) -> int:
        node = NamedNode(cls)
        return sum(1 for _ in store.quads_for_pattern(None, _TYPE, node, DefaultGraph()))

    facts, sources = members(SPC.Fact), members(SPC.Source)
    return f"{facts} facts from {sources} source{'s' * (sources != 1)}, {len(store)} quads"


def values(store: Store, subject: str, predicate: str) -> list[str]:
    """Give the IRIs and the texts of literals that a predicate leads to, sorted."""
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, DefaultGraph())
    objects = (quad.object for quad in found)
    return sorted(term.value for term in objects if isinstance(term, NamedNode | Literal))


def to_dataset(store: Store) -> Dataset:
    """Show a store as an `rdflib.Dataset`: the same quads, no copy."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=store))


def _read_pointer(folder: Path) -> str:
    """Read which graph a folder holds; the name of a folder in it, and of none elsewhere."""
    pointer = json.loads((folder / _POINTER).read_text(encoding="utf-8"))
    if pointer["format"] != _FORMAT:
        raise StoreError(f"{folder}: written by another version of kg; build it again")
    return Path(pointer["graph"]).name


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder is empty, or a store, finished or begun."""
    if not folder.is_dir():
        return False
    names = {path.name for path in folder.iterdir()} - {_LOCK}
    return _POINTER in names or all(_GRAPH.fullmatch(name) for name in names)


def _replace(store: Store, folder: Path) -> None:
    """Write a new graph, switch to it, and remove every other one."""
    for left_over in folder.glob(f".{_POINTER}.*.part"):
        left_over.unlink()
    new = folder / f"graph-{secrets.token_hex(4)}"
    try:
        disk = Store(str(new))
        disk.bulk_extend(store)
        disk.flush()
        del disk
        write(folder / _POINTER, json.dumps({"format": _FORMAT, "graph": new.name}) + "\n")
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    for old in folder.glob("graph-*"):
        if old != new and _GRAPH.fullmatch(old.name):
            shutil.rmtree(old, ignore_errors=True)
