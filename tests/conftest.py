"""What the tests share: a small graph and the bundled one, the catalogue, and the command line."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store
from rdflib import Dataset

from kg import resources
from kg.build import build_from, build_store
from kg.cli import main
from kg.extraction import Extractor
from kg.library import read_catalogue
from kg.queries import Query
from kg.reading import read_registry

#: Tests start the program a hundred times: it is compiled once, whatever the environment says.
sys.dont_write_bytecode = False

TESTS = Path(__file__).parent
ROOT = TESTS.parent
#: A registry and sources made by hand: true facts, few enough to check every row of an answer.
TINY = TESTS / "data" / "tiny"
#: The modules that take longest, by what they wait for or compute.
LONGEST = {
    *("test_remote", "test_server_attacks", "test_picture_browser", "test_server_pages"),
    *("test_bad_input", "test_bench", "test_gathering", "test_load", "test_wheel"),
}


def pytest_xdist_auto_num_workers() -> int:
    """Let two workers share a core: a third of the time they wait, for servers and browsers."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the modules that take longest, lest the last worker be left alone with one."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


class Run(Protocol):
    """Run the command `kg` with some words; what it printed, and its exit status."""

    def __call__(self, *words: str | Path) -> Result:
        """Run the command."""


@pytest.fixture(scope="session")
def tiny() -> Store:
    """Build the small graph, in memory; not to be written to."""
    return build_from([TINY], [TINY])


@pytest.fixture(scope="session")
def tiny_dataset(tiny: Store) -> Dataset:
    """Copy the small graph into rdflib's own memory store."""
    dataset = Dataset()
    dataset.parse(data=tiny.dump(format=RdfFormat.N_QUADS), format="nquads")
    return dataset


@pytest.fixture(scope="session")
def bundled() -> Store:
    """Build the graph of the bundled sources, in memory; not to be written to."""
    return build_store()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Make the reader with the bundled registry: to make it takes longer than to use it."""
    return Extractor(read_registry())


@pytest.fixture(scope="session")
def catalogue() -> Mapping[str, Query]:
    """Read the library of queries."""
    return read_catalogue()


@pytest.fixture
def small_bundle(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let the project bundle the small registry and its sources, so that builds are quick.

    A test that names more, or starts another process, is marked as one of the `whole_bundle`.
    """
    if request.node.get_closest_marker("whole_bundle"):
        return
    folder = resources.folder

    def small(name: str) -> Traversable:
        return TINY if name in ("registry", "sources") else folder(name)

    monkeypatch.setattr(resources, "folder", small)


@pytest.fixture(scope="session")
def run() -> Run:
    """Give a way to run the command line in this process."""

    def run(*words: str | Path) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Import small tables of two catalogues, in which some things are one; not to be written to."""
    tables = TESTS / "data" / "identity" / "tables"
    into = tmp_path_factory.mktemp("imports")
    run("import", "gcat", tables, "--into", into)
    run("import", "ucs", tables / "ucs.csv", "--edition", "2023-05-01", "--into", into)
    return into


@pytest.fixture(scope="session")
def shared() -> Path:
    """Find the folder of seeds and references beside the checkout, or skip."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there; name the folder in KG_SHARED")
    return folder


@pytest.fixture
def canary() -> Iterator[tuple[str, list[int]]]:
    """Give the address of a server on this machine, and the list of its visitors."""
    visits: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    server.accept()[0].close()
                    visits.append(1)
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", visits
        time.sleep(0.2)
        done.set()
        thread.join()
