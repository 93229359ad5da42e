"""The quad store: Oxigraph in memory or in a folder, seen by rdflib where users want it.

A folder holds one finished graph at a time. A build writes a new one beside it and then switches
one small file, so that a build that fails or is killed leaves the former graph as it was.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.cache import FILE as CACHE
from kg.errors import RefusedQueryError, StoreError
from kg.resources import write

if TYPE_CHECKING:
    from rdflib import Dataset

_POINTER = "space-cooperation-kg.json"
_GRAPH = re.compile(r"graph-[0-9a-f]{8}")
_LOCK = ".lock"
_FORMAT = 1
#: So many quads are written at once.
_BATCH = 100_000


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A source that a graph lacks, and the graphs that had it: stores, or names in the folder."""

    source: str
    graph: Store | str
    reviewed: Store | str | None


def create_store(quads: Iterable[Quad]) -> Store:
    """Hold quads in memory: each in its named graph, and every triple once in the default graph.

    The merge is written rather than computed, because a union at query time repeats a triple that
    two sources state.
    """
    store = Store()
    add_quads(store, quads)
    return store


@contextmanager
def draft(folder: Path | None) -> Iterator[tuple[str, Store]]:
    """Give an empty graph to fill, and its name in a folder that somebody holds; else in memory.

    It counts once `save_store` is told its name. Raises StoreError when it cannot be written;
    whatever is raised, nothing is left of it.
    """
    if folder is None:
        yield "", Store()
        return
    path = folder / f"graph-{secrets.token_hex(4)}"
    try:
        store = Store(str(path))
        yield path.name, store
        _settle(store)
    except BaseException as error:
        shutil.rmtree(path, ignore_errors=True)
        if isinstance(error, OSError):
            raise _unwritable(folder, error) from error
        raise


def add_quads(store: Store, quads: Iterable[Quad]) -> None:
    """Add quads to their named graphs and to the merge, a part at a time: all may be too many."""
    for named in _batches(quads):
        merged = (Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in named)
        store.bulk_extend([*named, *merged])


def _settle(store: Store) -> None:
    """Put the parts of a graph on disk into few files.

    Of more than 16, RocksDB opens the others when they are asked for, which no sandbox allows.
    """
    store.optimize()
    store.flush()


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """Part quads into lists that the memory holds."""
    quads = iter(quads)
    while batch := list(islice(quads, _BATCH)):
        yield batch


def select(store: Store, default: Iterable[str], named: Iterable[str]) -> Store:
    """Give a store of some graphs: the merge of some as default graph, others as named graphs.

    The merge holds every triple once. Raises RefusedQueryError for a graph that is not in the
    store: an answer from nothing would be a wrong one.
    """
    selected = Store()
    for graphs, merged in ((default, True), (named, False)):
        for iri in graphs:
            if not store.contains_named_graph(graph := NamedNode(iri)):
                raise RefusedQueryError(f"FROM <{iri}> is refused: there is no such graph here")
            quads = store.quads_for_pattern(None, None, None, graph)
            target = DefaultGraph() if merged else graph
            selected.bulk_extend(Quad(q.subject, q.predicate, q.object, target) for q in quads)
    return selected


@contextmanager
def hold_store(folder: Path | str) -> Iterator[None]:
    """Keep a folder for oneself while a graph is made and saved; it is made when it is missing.

    Raises StoreError when the folder is something else than a store, when another process is
    writing it, or when it cannot be written. A folder that was made in vain is removed.
    """
    from filelock import FileLock, Timeout

    folder = Path(folder)
    try:
        if folder.exists() and not _is_ours(folder):
            raise StoreError(
                f"{folder}: is no graph store and is not empty; choose another folder with --store"
            )
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, blocking=False, is_singleton=True)  # may be held twice
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            f"{folder}: another process is writing this store; wait until it has finished"
        ) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield
    finally:
        if {path.name for path in folder.iterdir()} <= {_LOCK}:
            (folder / _LOCK).unlink(missing_ok=True)
            with suppress(OSError):
                folder.rmdir()
        lock.release()


def save_store(
    store: Store | str,
    folder: Path | str,
    reviewed: Store | str | None = None,
    withdrawn: Sequence[Withdrawn] = (),
) -> None:
    """Make a folder hold what a store holds, in place of what it held before.

    A text instead of a store is the name of a `draft` in the folder.
    `reviewed` is the same graph without what nobody reviewed, where that is another one;
    `withdrawn` are the sources that it lacks, each with the graphs before. Raises what `hold_store`
    raises, and FileError when the one small file that names the graph cannot be written; the folder
    is then as it was.
    """
    folder = Path(folder)
    with hold_store(folder):
        try:
            _replace((store, reviewed), withdrawn, folder)
        except OSError as error:
            raise _unwritable(folder, error) from error


def read_withdrawn(folder: Path | str) -> list[Withdrawn]:
    """Read which sources were withdrawn from the graph of a folder, the first one first.

    Raises StoreError when the folder is damaged; where there is no graph, nothing was withdrawn.
    """
    folder = Path(folder)
    try:
        told = _load_pointer(folder).get("withdrawn", [])
        return [
            Withdrawn(
                str(entry["source"]),
                Path(entry["graph"]).name,
                Path(entry["reviewed"]).name if entry.get("reviewed") else None,
            )
            for entry in told
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder, error) from error


def push_store(store: Store, folder: Path | str, reviewed: Store | None, source: str) -> None:
    """Make a folder hold a graph that lacks one more source, and keep the one before.

    Raises what `save_store` raises.
    """
    folder = Path(folder)
    with hold_store(folder):
        pointer = _load_pointer(folder)
        former = Withdrawn(source, pointer["graph"], pointer.get("reviewed"))
        save_store(store, folder, reviewed, [*read_withdrawn(folder), former])


def pop_store(folder: Path | str) -> str:
    """Make a folder hold the graph before the last withdrawal again; give the source it regains.

    Raises StoreError when nothing was withdrawn, and what `hold_store` raises.
    """
    folder = Path(folder)
    with hold_store(folder):
        withdrawn = read_withdrawn(folder)
        if not withdrawn:
            raise StoreError(f"{folder}: no source was withdrawn; there is nothing to undo")
        *rest, last = withdrawn
        _point(folder, {"graph": last.graph, "reviewed": last.reviewed}, rest)
        return last.source


def open_store(folder: Path | str, *, reviewed_only: bool = False) -> Store:
    """Open the graph that a folder holds, for reading only.

    With `reviewed_only`, it is the graph as if the facts that nobody reviewed did not exist. Raises
    StoreError when there is none, or when it cannot be read.
    """
    folder = Path(folder)
    try:
        graph = _read_pointer(folder, reviewed_only)
        while True:
            try:
                return Store.read_only(str(folder / graph))
            except (OSError, RuntimeError):
                former, graph = graph, _read_pointer(folder, reviewed_only)
                if graph == former:  # nobody has built meanwhile: it is damaged
                    raise
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(
            f"{folder}: no graph store here; make one with `kg build --store {folder}`"
        ) from error
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, error) from error


def generation(folder: Path | str) -> str:
    """Name the graph that a folder holds: another name after each build.

    Raises StoreError when there is none; the folder is not told, as it is for a server's clients.
    """
    try:
        status = (Path(folder) / _POINTER).stat()
    except OSError as error:
        raise StoreError("the graph is gone; it must be built again where it is served") from error
    return f"{status.st_ino:x}-{status.st_mtime_ns:x}"


def open_graphs(folder: Path | str) -> tuple[Store, Store | None]:
    """Open the graph of a folder, and that of what was reviewed, where it is another one.

    Raises what `open_store` raises.
    """
    store = open_store(folder)
    reviewed = _load_pointer(Path(folder)).get("reviewed")
    return store, open_store(folder, reviewed_only=True) if reviewed else None


def open_states(folder: Path | str) -> Iterator[tuple[str, Store, Store | None]]:
    """Open the graphs before each withdrawal, with the source that went, and the present ones.

    Each comes with that of what was reviewed; the source of the present ones is empty.
    """
    folder = Path(folder)

    def opened(name: Store | str | None) -> Store | None:
        return Store.read_only(str(folder / name)) if isinstance(name, str) else name

    for former in read_withdrawn(folder):
        store = opened(former.graph)
        assert store is not None
        yield former.source, store, opened(former.reviewed)
    yield "", *open_graphs(folder)


def to_dataset(store: Store) -> Dataset:
    """Show a store as an `rdflib.Dataset`: the same quads, no copy."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=store))


def _unwritable(folder: Path, error: OSError) -> StoreError:
    what = error.strerror or error
    return StoreError(f"{folder}: cannot be written ({what}); choose another folder")


def _damaged(folder: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{folder}: the store is damaged ({error}); remove the folder and build it again"
    )


def _load_pointer(folder: Path) -> dict[str, Any]:
    """Read the file that tells which graphs a folder holds."""
    pointer: dict[str, Any] = json.loads((folder / _POINTER).read_text(encoding="utf-8"))
    if pointer["format"] != _FORMAT:
        raise StoreError(f"{folder}: written by another version of kg; build it again")
    return pointer


def _read_pointer(folder: Path, reviewed_only: bool = False) -> str:
    """Read which graph a folder holds; the name of a folder in it, and of none elsewhere."""
    pointer = _load_pointer(folder)
    graph = pointer.get("reviewed") if reviewed_only else None
    return Path(graph or pointer["graph"]).name


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder is empty, or a store, finished or begun."""
    if not folder.is_dir():
        return False
    names = {path.name for path in folder.iterdir()} - {_LOCK, CACHE, f"{CACHE}-journal", ".stamp"}
    return _POINTER in names or all(_GRAPH.fullmatch(name) for name in names)


def _replace(
    graphs: tuple[Store | str, Store | str | None], withdrawn: Sequence[Withdrawn], folder: Path
) -> None:
    """Write new graphs, switch to them, and remove every other one but those of withdrawals."""
    for left_over in folder.glob(f".{_POINTER}.*.part"):
        left_over.unlink()
    made = list[Path]()

    def keep(graph: Store | str | None) -> str | None:
        """Give the name of a graph in the folder, where it is written unless it is there."""
        if graph is None or isinstance(graph, str):
            return graph
        made.append(folder / f"graph-{secrets.token_hex(4)}")
        disk = Store(str(made[-1]))
        for batch in _batches(graph):
            disk.bulk_extend(batch)
        _settle(disk)
        return made[-1].name

    try:
        kept = [replace(w, graph=keep(w.graph) or "", reviewed=keep(w.reviewed)) for w in withdrawn]
        current = {name: keep(g) for name, g in zip(("graph", "reviewed"), graphs, strict=True)}
        _point(folder, current, kept)
    except BaseException:
        for path in made:
            shutil.rmtree(path, ignore_errors=True)
        raise


def _point(
    folder: Path, graphs: Mapping[str, Store | str | None], withdrawn: Sequence[Withdrawn]
) -> None:
    """Switch to graphs that are in the folder, and remove those that nothing needs any more."""
    entries = [{"source": w.source, "graph": w.graph, "reviewed": w.reviewed} for w in withdrawn]
    pointer = {"format": _FORMAT, **graphs, "withdrawn": entries}
    write(folder / _POINTER, json.dumps(pointer) + "\n")
    needed = {name for entry in (graphs, *entries) for name in entry.values()}
    for old in folder.glob("graph-*"):
        if old.name not in needed and _GRAPH.fullmatch(old.name):
            shutil.rmtree(old, ignore_errors=True)
