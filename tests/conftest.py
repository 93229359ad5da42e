"""What the tests share: a small graph and the bundled one, the catalogue, and the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store
from rdflib import Dataset

from kg.build import build_from, build_store
from kg.cli import main
from kg.library import read_catalogue
from kg.queries import Query

TESTS = Path(__file__).parent
ROOT = TESTS.parent
#: A registry and sources made by hand: true facts, few enough to check every row of an answer.
TINY = TESTS / "data" / "tiny"


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
def catalogue() -> Mapping[str, Query]:
    """Read the library of queries."""
    return read_catalogue()


@pytest.fixture(scope="session")
def run() -> Run:
    """Give a way to run the command line in this process."""

    def run(*words: str | Path) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """Find the folder of seeds and references beside the checkout, or skip."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there; name the folder in KG_SHARED")
    return folder
