"""The commands on the network answer in every case: empty, split, unknown, or as asked."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from conftest import Run
from pyoxigraph import Store

from kg.store import create_store, save_store

COMMANDS = ("rank", "slices", "communities", "structure")


@pytest.fixture(scope="module")
def folder(tiny: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the small graph."""
    place = tmp_path_factory.mktemp("analysing") / "space-kg"
    save_store(tiny, place)
    return place


@pytest.mark.parametrize("level", ["organization", "country", "person"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_level(folder: Path, run: Run, command: str, level: str) -> None:
    """Each command answers on each level, as JSON too."""
    result = run(command, "--level", level, "--store", folder, "-f", "json")
    assert result.exit_code == 0, result.output
    assert isinstance(json.loads(result.stdout), list)


def test_a_rank_is_explained(folder: Path, run: Run) -> None:
    """The place, its spread and the coverage are told; the ties and sources are the rows."""
    result = run("rank", "--explain", "CNES", "--store", folder, "-f", "json")
    assert {row["left_out"] for row in json.loads(result.stdout)} == {"tie", "source"}
    assert "CNES is 1 of " in result.stderr
    assert "between 1 and " in result.stderr
    assert "what they do not tell is not known to be absent" in result.stderr


def test_a_spread_is_shown(folder: Path, run: Run) -> None:
    """A rank that one source decides names it."""
    result = run("rank", "--spread", "--measure", "degree", "--store", folder, "-f", "json")
    rows = {row["organization"]: row for row in json.loads(result.stdout)}
    assert rows["Capgemini"]["decided_by"] == "cnes-capgemini-2021"
    assert rows["CNES"]["decided_by"] == ""


def test_a_path_tells_its_ties(folder: Path, run: Run) -> None:
    """The way from Capgemini to ISRO leads through CNES, by the words of the sources."""
    result = run("path", "Capgemini", "ISRO", "--store", folder)
    assert "Capgemini – CNES – ISRO" in result.stderr
    assert "told by 1 issuer" in result.stdout
    rows = json.loads(run("path", "Capgemini", "ISRO", "--store", folder, "-f", "json").stdout)
    assert {row["step"] for row in rows} == {1, 2}
    assert all(row["quote"] for row in rows if "quote" in row)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("path", "Capgemin", "CNES"), "no organization is called 'Capgemin'; did you mean Capg"),
        (("path", "CNES", "cnes"), "are the same organisation; name two"),
        (("rank", "--explain", "CNSE"), "did you mean CNRS or CNES"),
        (("rank", "--from", "2020", "--to", "2010"), "ends before it starts"),
        (("slices", "--from", "2019-13"), "is not a date of the calendar"),
        (("communities", "--resolution", "0"), "not in the range x>0"),
        (("network", "-o", "x.csv"), "ends in neither .graphml nor .gexf"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, run: Run, words: tuple[str, ...], message: str
) -> None:
    """One message that says what to do, and no traceback."""
    result = run(*words, "--store", folder)
    assert result.exit_code in (1, 2)
    assert message in result.stderr


def test_organisations_in_two_parts(folder: Path, run: Run) -> None:
    """Where nothing leads from one to the other, that is said; so is that there are parts."""
    result = run("path", "CNES", "Roscosmos", "--store", folder, "--as-of", "1980-01-01")
    assert result.exit_code == 1
    assert "no source ties it to any other organization" in result.stderr
    rows = json.loads(run("structure", "--store", folder, "-f", "json").stdout)
    notes = {row["measure"]: (row["value"], row["note"]) for row in rows}
    assert notes["components"][0] > 1
    assert notes["components"][1] == "measures of distance count within each"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_slice(folder: Path, run: Run, command: str) -> None:
    """When nothing held, there is an answer, and no division by zero."""
    result = run(command, "--store", folder, "--as-of", "1850", "--certain-only", "-f", "json")
    assert result.exit_code == 0, result.output


def test_files_of_years_and_levels(folder: Path, run: Run, tmp_path: Path) -> None:
    """A GraphML file a year; GEXF of states."""
    asked = ("slices", "--from", "2016", "--to", "2018", "-o", tmp_path / "years")
    assert run(*asked, "--store", folder).exit_code == 0
    assert sorted(p.name for p in (tmp_path / "years").iterdir()) == [
        "2016.graphml", "2017.graphml", "2018.graphml",
    ]  # fmt: skip
    made = run("network", "-o", tmp_path / "s.gexf", "--level", "country", "--store", folder)
    assert made.exit_code == 0, made.output
    assert "France" in {d["label"] for _, d in nx.read_gexf(tmp_path / "s.gexf").nodes(data=True)}


def test_a_graph_without_ties(tmp_path: Path, run: Run, tiny: Store) -> None:
    """A graph that only has the registry is answered for by every command."""
    quads = (q for q in tiny if str(q.graph_name).endswith("source/registry>"))
    save_store(create_store(quads), tmp_path / "bare")
    for command in COMMANDS:
        result = run(command, "--store", tmp_path / "bare", "-f", "json")
        assert result.exit_code == 0, result.output
