"""`kg review identity` asks which things are one, `kg split` takes apart what was made one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import Run

from kg.cli import main
from kg.namespaces import INDIVIDUALS

pytestmark = pytest.mark.usefixtures("small_bundle")

ISRO, INDIA = "ucs-indian-space-research-organization-isro", "gcat-isro"


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    """Give a copy of what was imported, to decide on."""
    return Path(shutil.copytree(imported, tmp_path / "imports"))


def review(folder: Path, keys: str = "", *options: str | Path) -> Result:
    """Review what may be one, by lines of standard input."""
    words = ["review", "identity", str(folder), "--without-bundled", "--by", "ada"]
    lines = "".join(f"{key}\n" for key in keys)
    wide = {"COLUMNS": "120"}
    return CliRunner().invoke(main, [*words, *map(str, options)], input=lines, env=wide)


def decisions(folder: Path) -> list[tuple[str, str, str]]:
    """Give what is decided: both slugs, and the decision."""
    path = folder / "identity.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [
        (*(slug(iri) for iri in told["things"]), told["decision"])
        for told in map(json.loads, lines)
    ]


def slug(iri: object) -> str:
    """Give the last part of an IRI."""
    return str(iri).rsplit("/", 1)[-1]


def listed(folder: Path, *options: str) -> Sequence[dict[str, Any]]:
    """List what may be one."""
    found: Sequence[dict[str, Any]] = json.loads(
        review(folder, "", "--list", "-f", "json", *options).stdout
    )
    return found


@pytest.mark.whole_bundle
def test_the_likeliest_are_listed_first(folder: Path) -> None:
    """Each pair of what may be one stands once, with what is alike and the lines that decide."""
    rows = listed(folder)
    assert [row["score"] for row in rows] == sorted((r["score"] for r in rows), reverse=True)
    # The first two are all but equally likely.
    assert [{slug(row["one"]) for row in pair} for pair in (rows[:2], rows[2:])] == [
        {"gcat-isro", "gcat-tasf"},
        {"gcat-cnes"},
    ]
    assert all("words in common 1" in row["alike"] for row in rows[:2])
    (folder / "identity.jsonl").write_text(rows[0]["same"] + "\n" + rows[1]["different"] + "\n")
    assert [slug(row["one"]) for row in listed(folder)] == ["gcat-cnes"]
    every = listed(folder, "--all")
    assert len(every) > 3
    assert {row["decision"] for row in every} == {None, "same", "different"}
    assert not listed(folder, "--kind", "person")
    assert listed(folder, "--least", "0.99") == []


def test_both_are_shown_side_by_side(folder: Path) -> None:
    """With names, class, country, dates, what they are one with, ties in common, and likeness."""
    shown = review(folder, "q").stdout
    for words in ("97% sure", "Indian Space Research Organization (ISRO)", "Agency", "1969-01-01",
                  "organization/isro", "in common     SARAL", "acronym 1", "[s]ame"):  # fmt: skip
        assert words in shown
    assert decisions(folder) == []


def test_keys_decide(folder: Path) -> None:
    """Each decision is written at once, in order; undo takes it back, in the file too."""
    done = review(folder, "s?kdu")
    assert done.exit_code == 0
    assert "s  same: the two are one" in done.stdout
    assert "Taken back." in done.stdout
    assert "1 decision written" in done.stderr
    assert decisions(folder) == [("gcat-isro", ISRO, "same")]
    review(folder, "dd")
    assert decisions(folder) == [
        ("gcat-cnes", "ucs-centre-national-d-etudes-spatiales", "different"),
        ("gcat-isro", ISRO, "same"),
        ("gcat-tasf", "thales-alenia-space", "different"),
    ]
    assert "nothing to decide" in review(folder).stderr
    written = json.loads((folder / "identity.jsonl").read_text().splitlines()[1])
    assert written["by"] == "ada"
    assert written["names"][0] == "Indian Space Research Organization"


def test_undo_leaves_no_file_behind(folder: Path) -> None:
    """The first decision, taken back, takes its file along."""
    review(folder, "su")
    assert not (folder / "identity.jsonl").exists()


def test_what_cannot_be_right_is_not_written(folder: Path) -> None:
    """A decision that others contradict is told, and asked for again."""
    names = ("gcat-isro", "isro", ISRO)
    pairs = [(names[0], names[1], "different"), (names[1], names[2], "same")]
    lines = [
        {"things": [f"{INDIVIDUALS}organization/{slug}" for slug in (one, other)],
         "decision": decision, "by": "bob", "on": "2026-01-02"}
        for one, other, decision in pairs
    ]  # fmt: skip
    (folder / "identity.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    rows = listed(folder, "--all")
    place = [{slug(r["one"]), slug(r["other"])} for r in rows].index({"gcat-isro", ISRO})
    done = review(folder, "k" * place + "s", "--all")
    assert "Not written: " in done.stdout
    assert "but the same by" in done.stdout
    assert len(decisions(folder)) == 2


@pytest.mark.whole_bundle
def test_decisions_of_other_folders_count(folder: Path, tmp_path: Path) -> None:
    """They are not asked again, and the first folder gets the new ones."""
    other = tmp_path / "other"
    other.mkdir()
    rows = listed(folder)
    (other / "identity.jsonl").write_text(rows[0]["same"] + "\n")
    done = review(folder, "d", other)
    assert "1 of 2" in done.stdout
    assert decisions(folder) == [(slug(rows[1]["one"]), slug(rows[1]["other"]), "different")]


def test_review_of_facts_is_as_before(folder: Path, run: Run) -> None:
    """`kg review FOLDER` asks about facts, also in a folder called like a command by its path."""
    named = folder.parent / "identity"
    named.mkdir()
    (named / "new.txt").write_text("Paris, 14 May 2024 - CNES and ISRO signed an agreement.\n")
    for words in (("--list", named), (named, "--list"), ("facts", named, "--list")):
        assert "CNES" in run("review", *words).stdout
    told = run("review", "--help").stdout
    assert "facts" in told
    assert "identity" in told


@pytest.fixture
def built(folder: Path, tmp_path: Path, run: Run) -> Path:
    """Build the graph of what was imported."""
    place = tmp_path / "store"
    run("build", folder, "--without-bundled", "--store", place)
    return place


def test_split_takes_apart(folder: Path, built: Path, run: Run) -> None:
    """A former thing, by slug or IRI, gets its own page again with the next build."""
    old = f"{INDIVIDUALS}organization/gcat-isro"
    assert run("show", old, "--store", built).stdout.startswith("ISRO  Agency")
    done = run("split", old, folder, "--store", built, "--by", "bob", "--note", "no proof")
    assert done.exit_code == 0, done.output
    assert decisions(folder) == [
        ("gcat-isro", "isro", "different"),
        ("gcat-isro", "ucs-indian-space-research-organization-india", "different"),
    ]
    assert '"note": "no proof"' in (folder / "identity.jsonl").read_text()
    run("build", folder, "--without-bundled", "--store", built)
    shown = run("show", old, "--store", built).stdout
    assert shown.startswith("Indian Space Research Organization  Agency")
    left = run("show", "isro", "--store", built).stdout
    assert "one with organization:ucs-indian-space-research-organization-india" in left


def test_split_replaces_the_decision_where_it_stands(
    folder: Path, built: Path, tmp_path: Path, run: Run
) -> None:
    """That two are the same is replaced in the folder that says so; the next build follows."""
    other = tmp_path / "other"
    other.mkdir()
    row = next(r for r in listed(folder) if slug(r["one"]) == "gcat-tasf")
    (other / "identity.jsonl").write_text(row["same"] + "\n")
    folders = (folder, other)
    run("build", *folders, "--without-bundled", "--store", built)
    assert run("show", "gcat-tasf", "--store", built).stdout.startswith("Thales Alenia Space  ")
    run("split", "organization:thales-alenia-space", *folders, "--store", built)
    assert decisions(folder) == []
    assert decisions(other) == [("gcat-tasf", "thales-alenia-space", "different")]
    run("build", *folders, "--without-bundled", "--store", built)
    assert run("show", "gcat-tasf", "--store", built).stdout.startswith(
        "Thales Alenia Space France"
    )


@pytest.mark.whole_bundle
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("isro", "is one with organization:gcat-isro, organization:ucs-indian"),
        ("DLR", "nothing was made one with organization:dlr"),
        ("xyzzyxyzzy", "nothing is called 'xyzzyxyzzy'"),
    ],
)
def test_split_says_what_it_cannot_do(
    name: str, told: str, folder: Path, built: Path, run: Run
) -> None:
    """Nothing is written then."""
    done = run("split", name, folder, "--store", built)
    assert done.exit_code == 1
    assert told in done.output
    assert decisions(folder) == []
