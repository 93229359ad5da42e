"""`--as-of` on each command: what surely held, what may have held, and what did not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from pyoxigraph import Store

from kg.store import save_store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, tiny: Store) -> Path:
    """Save the small graph."""
    place = tmp_path_factory.mktemp("as-of") / "store"
    save_store(tiny, place)
    return place


@pytest.mark.parametrize(
    ("day", "expected"),
    [("1976-04-05", set()), ("1980", {"certain"}), ("2024-06", {"possible"}), ("2025", set())],
)
def test_a_question_answers_in_three_values(
    day: str, expected: set[str], folder: Path, run: Run
) -> None:
    """The agreement of CNES and CNRS was signed on a day, and ran out at some time of 2024."""
    words = ("query", "agreements-between", "-p", "b=CNRS", "-f", "json", "--store", folder)
    rows = json.loads(run(*words, "--as-of", day).stdout)
    assert {row["certainty"] for row in rows if row["status"] == "signed"} == expected
    narrowed = json.loads(run(*words, "--as-of", day, "--certain-only").stdout)
    assert bool(narrowed) is ("certain" in expected)


def test_every_command_takes_a_day(folder: Path, run: Run, tmp_path: Path) -> None:
    """In 1980 two organisations were tied, by one agreement; no command tells of later ones."""
    then = ("--as-of", "1980", "--certain-only", "--store", folder)
    ranked = json.loads(run("rank", "--measure", "degree", *then, "-f", "json").stdout)
    assert {row["organization"] for row in ranked} >= {"CNES", "CNRS"}
    assert "ISRO" not in {row["organization"] for row in ranked}
    for name in ("net.graphml", "net.gexf"):
        assert run("network", "-o", tmp_path / name, *then).exit_code == 0
        written = (tmp_path / name).read_text("utf-8")
        assert "cnes-cnrs-framework" in written
        assert "cnes-isro-2016" not in written
    assert run("view", "-o", tmp_path / "net.html", *then).exit_code == 0
    page = (tmp_path / "net.html").read_text("utf-8")
    assert "CNES-CNRS framework agreement" in page
    assert "CNES-ISRO agreements of 2016" not in page
    shown = run("show", "CNES", *then).stdout
    assert "1976-04-06" in shown
    assert "renewed" not in shown
    explained = run("explain", "CNES", "CNRS", *then).stdout
    assert "signed" in explained
    assert "InSight" not in explained
    assert "no source tells of a tie" in run("explain", "CNES", "ISRO", *then).stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--as-of", "2019-13"), "'2019-13' is not a date of the calendar"),
        (("--from", "2020", "--to", "2010"), "ends before it starts"),
        (("--as-of", "2020", "--from", "2010"), "a day or a period, not both"),
        (("--certain-only",), "--certain-only needs a time"),
    ],
)
def test_a_wrong_time_is_told(words: tuple[str, ...], message: str, folder: Path, run: Run) -> None:
    """A clear answer, and no traceback."""
    result = run("rank", "--store", folder, *words)
    assert result.exit_code in (1, 2)
    assert message in result.stderr
