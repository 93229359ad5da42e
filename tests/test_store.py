"""A store folder holds one finished graph, whatever happens while another is written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

import kg.store
from kg.errors import FileError, StoreError
from kg.lookup import values
from kg.store import create_store, hold_store, open_store, save_store, to_dataset

S, P, G, H = (NamedNode(f"https://example.org/{name}") for name in "spgh")
ONE = Quad(S, P, Literal("one"), G)
TWO = Quad(S, P, Literal("two"), G)


def test_merge_holds_each_triple_once() -> None:
    """A triple that two sources state stands once in the default graph."""
    store = create_store([ONE, Quad(S, P, Literal("one"), H)])
    assert len(list(store.quads_for_pattern(None, None, None, DefaultGraph()))) == 1
    assert values(store, S.value, P.value) == ["one"]


def test_save_and_open(tmp_path: Path) -> None:
    """What is saved is opened; saving again replaces it and leaves nothing else behind."""
    folder = tmp_path / "a folder" / "größe"
    save_store(create_store([ONE]), folder)
    save_store(create_store([TWO]), folder)
    assert TWO in open_store(folder)
    assert ONE not in open_store(folder)
    assert len(list(folder.glob("graph-*"))) == 1


def test_a_store_holds_two_graphs(tmp_path: Path) -> None:
    """The reviewed graph stands beside the whole one, until a build has but one."""
    save_store(create_store([ONE, TWO]), tmp_path, create_store([ONE]))
    assert TWO in open_store(tmp_path)
    assert TWO not in open_store(tmp_path, reviewed_only=True)
    assert ONE in open_store(tmp_path, reviewed_only=True)
    save_store(create_store([TWO]), tmp_path)
    assert TWO in open_store(tmp_path, reviewed_only=True)
    assert len(list(tmp_path.glob("graph-*"))) == 1


def test_held_by_oneself(tmp_path: Path) -> None:
    """Who holds a folder can save into it; a folder that is held in vain is gone."""
    with hold_store(tmp_path / "store"):
        save_store(create_store([ONE]), tmp_path / "store")
    assert ONE in open_store(tmp_path / "store")
    with hold_store(tmp_path / "other"):
        pass
    assert not (tmp_path / "other").exists()


def test_rdflib_sees_the_same_quads() -> None:
    """An rdflib dataset over the store answers the same."""
    dataset = to_dataset(create_store([ONE, TWO]))
    rows = dataset.query("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert [str(row[0]) for row in rows] == ["one", "two"]  # type: ignore[index]
    assert len(list(dataset.quads((None, None, None, None)))) == 4


def test_a_killed_build_leaves_the_former_graph(tmp_path: Path) -> None:
    """Killed while the new graph is written, the folder still opens on the old one."""
    folder = tmp_path / "store"
    save_store(create_store([ONE]), folder)
    script = (
        "import os, signal, sys; from pathlib import Path; import kg.store as s\n"
        "s.write = lambda *a: os.kill(os.getpid(), signal.SIGKILL)\n"
        "s.save_store(s.create_store([]), Path(sys.argv[1]))"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert ONE in open_store(folder)
    save_store(create_store([TWO]), folder)
    assert TWO in open_store(folder)
    assert len(list(folder.glob("graph-*"))) == 1


def test_a_failed_build_leaves_the_former_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told, and the old graph stands."""
    save_store(create_store([ONE]), tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(FileError, match=r"cannot be written \(No space left on device\)"):
        save_store(create_store([TWO]), tmp_path)
    monkeypatch.undo()
    assert ONE in open_store(tmp_path)
    assert len(list(tmp_path.glob("graph-*"))) == 1


def test_another_process_is_writing(tmp_path: Path) -> None:
    """A store that is being written is not written at the same time."""
    save_store(create_store([ONE]), tmp_path)
    with (
        FileLock(tmp_path / ".lock"),
        pytest.raises(StoreError, match="another process is writing"),
    ):
        save_store(create_store([TWO]), tmp_path)
    assert ONE in open_store(tmp_path)


def test_foreign_folder(tmp_path: Path) -> None:
    """A folder that holds something else is neither read nor overwritten."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="is no graph store and is not empty; choose another"):
        save_store(create_store([ONE]), tmp_path)
    with pytest.raises(StoreError, match=r"no graph store here; make one with `kg build --store"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_folder_of_graphs_is_not_ours(tmp_path: Path) -> None:
    """A user's folder is not taken for a graph because of its name, in a store or out of it."""
    (tmp_path / "graph-results").mkdir()
    with pytest.raises(StoreError, match="is no graph store"):
        save_store(create_store([ONE]), tmp_path)
    (tmp_path / "graph-results").rmdir()
    save_store(create_store([ONE]), tmp_path)
    (tmp_path / "graph-results").mkdir()
    save_store(create_store([TWO]), tmp_path)
    assert (tmp_path / "graph-results").is_dir()


def test_opened_while_another_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has read the old pointer when the old graph goes reads the new one."""
    save_store(create_store([ONE]), tmp_path)
    read = kg.store._read_pointer
    old = read(tmp_path)
    save_store(create_store([TWO]), tmp_path)
    pointers = iter([old])
    monkeypatch.setattr(
        kg.store, "_read_pointer", lambda *asked: next(pointers, None) or read(*asked)
    )
    assert TWO in open_store(tmp_path)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    """A file in the place of the folder is told."""
    file = tmp_path / "store"
    file.write_text("")
    with pytest.raises(StoreError, match="is no graph store"):
        save_store(create_store([ONE]), file)
    with pytest.raises(StoreError, match="no graph store here"):
        open_store(file)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 99, "graph": "x"}', '{"format": 1}']
)
def test_damaged_pointer(tmp_path: Path, content: str) -> None:
    """A pointer that cannot be read is told, with what to do."""
    save_store(create_store([ONE]), tmp_path)
    (tmp_path / "space-cooperation-kg.json").write_text(content)
    with pytest.raises(StoreError, match="build it again"):
        open_store(tmp_path)


def test_damaged_graph(tmp_path: Path) -> None:
    """A damaged database is told rather than answered from."""
    save_store(create_store([ONE]), tmp_path)
    (graph,) = tmp_path.glob("graph-*")
    (graph / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path)


def test_pointer_leads_nowhere_else(tmp_path: Path) -> None:
    """A pointer that names a path outside the folder is read as a name in it."""
    save_store(create_store([ONE]), tmp_path / "a")
    (graph,) = (tmp_path / "a").glob("graph-*")
    save_store(create_store([TWO]), tmp_path / "b")
    pointer = tmp_path / "b" / "space-cooperation-kg.json"
    pointer.write_text(f'{{"format": 1, "graph": "../a/{graph.name}"}}')
    with pytest.raises(StoreError):
        open_store(tmp_path / "b")
