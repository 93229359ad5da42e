"""`kg import gcat` and `ucs`: objects and satellites become missions, with each part in them."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from catalogs import UCS, org, write_gcat, write_ucs
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import parse_date
from kg.importers.forms import parse_told, parse_vague
from kg.importers.ucs import split_names

pytestmark = pytest.mark.usefixtures("small_bundle")

SHARED = Path(os.environ.get("KG_SHARED", "../shared")) / "data"
with_data = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared tables are not there")


def import_json(run: Run, *words: str | Path) -> tuple[int, list[dict[str, Any]], str]:
    """Import; give the exit status, the report and what was told."""
    done = run("import", *words, "-f", "json")
    return done.exit_code, json.loads(done.stdout or "[]"), done.stderr


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """Read the rows of what was imported."""
    lines = (folder / f"{name}.import.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines[1:]]


def parts(row: dict[str, Any], role: str) -> list[str]:
    """Give who has a part of some role in the mission of a row."""
    facts = (f for f in row.get("facts", ()) if f["type"] == "participation")
    return [f["organization"] for f in facts if f["role"] == role]


@pytest.mark.parametrize(
    ("told", "edtf"),
    [
        ("1957 Oct  4", "1957-10-04"),
        ("1991 Dec", "1991-12"),
        ("1948?", "1948?"),
        ("1991 Jun?", "1991-06?"),
        ("2003 Oct 1 0930?", "2003-10-01"),
        (" 509", "0509"),
    ],
)
def test_vague_dates_keep_how_sure_they_are(told: str, edtf: str) -> None:
    """A doubt behind a time of day is one about the time."""
    assert parse_vague(told).edtf == edtf


@pytest.mark.parametrize("told", ["1950s", "2010 Q3?", "1957 Okt 4", "1957 Feb 30", "", "?"])
def test_what_is_no_vague_date_is_refused(told: str) -> None:
    """No date is guessed."""
    with pytest.raises(ValueError, match="date"):
        parse_vague(told)


@given(st.dates())
def test_a_day_in_any_form_is_the_same_day(day: Any) -> None:
    """Forms of strptime, ISO 8601, the catalog's, and the numbers of Excel agree."""
    from datetime import date

    iso = parse_date(day.isoformat())
    assert parse_told(f"{day.month}/{day.day}/{day.year:04}", ["%m/%d/%Y"]) == iso
    assert parse_vague(f"{day.year:04} {day:%b} {day.day:2}") == iso
    number = (day - date(1899, 12, 30)).days
    if 10_000 <= number < 100_000:
        assert parse_told(str(number), [], "1900") == iso


@given(st.lists(st.text("abc (", min_size=1).map(str.strip).filter(bool), min_size=1, unique=True))
def test_names_are_split_at_slashes_between_them(names: list[str]) -> None:
    """What is joined by slashes comes apart again; parentheses that are open keep nothing."""
    assert split_names("/".join(names), []) == names


def test_a_slash_may_belong_to_a_name() -> None:
    """Within parentheses it does, and in names that are told."""
    told = "INPE (INPE/MCTI)/Space Systems/Loral/"
    assert split_names(told, ["Space Systems/Loral"]) == ["INPE (INPE/MCTI)", "Space Systems/Loral"]


def test_the_catalog_becomes_organizations_and_missions(run: Run, tmp_path: Path) -> None:
    """Class, state, parent, successor, doubtful dates and doubtful parts are kept."""
    orgs = [
        org("F", Type="CY", EName="French Republic", StateCode="F"),
        org("AG", Type="CY", EName="Antigua and Barbuda", StateCode="AG"),
        org("BBB", EName="Example Centre", UCode="AAA", TStart="1990", Parent="AAA"),
        org("AAA", EName="Example Agency", TStart="1961?", TStop="1990", Parent="F"),
        org("CCC", EName="Example Works", Class="B", StateCode="AG"),
        org("MMM", Type="AP", Name="Mars"),
    ]
    objects = [
        ("S00002", "P A", "Obj", "Example-1", "1975 Jan  2", "1976 Mar?", "AAA/BBB", "F", "CCC?"),
        ("S00003", "R2", "Stage", "-", "1975 Jan  2", "-", "AAA/BBB", "F", "CCC"),
        ("S00004", "P", "Obj", "Example-2", "1975 Jan", "1974", "ZZZ", "F", "CCC"),
    ]
    folder = write_gcat(tmp_path, orgs, *objects)
    status, report, _ = import_json(run, "gcat", folder, "--into", tmp_path / "imports")
    assert status == 1
    assert [(r["row"], r["state"], r["column"]) for r in report] == [
        (8, "passed over", "Type"),
        (3, "passed over", "Type"),
        (4, "incomplete", "DDate"),
        (4, "incomplete", "Owner"),
    ]
    place = tmp_path / "store"
    built = run("build", "--without-bundled", tmp_path / "imports", "--store", place)
    assert built.exit_code == 0, built.stderr
    assert run("validate", "--store", place).exit_code == 0
    shown = run("show", "Example Agency", "--store", place).stdout
    assert "Agency, France, from 1961, until 1990" in shown
    assert "became Example Centre" in shown
    assert "1975-01-02" in shown
    shown = run("show", "Example Works", "--store", place).stdout
    assert "Company, Antigua and Barbuda" in shown
    assert "possible" in shown
    data = run("export", "-o", tmp_path / "out", "--store", place)
    assert data.exit_code == 0
    turtle = (tmp_path / "out" / "space-cooperation.ttl").read_text()
    assert '"1961?/1990"' in turtle
    assert '"/1976-03?"' in turtle


def test_withdrawing_a_table_leaves_a_sound_graph(run: Run, tmp_path: Path) -> None:
    """Each table states the things that it names."""
    orgs = [org("AAA", EName="Example Agency"), org("CCC", EName="Example Works")]
    row = ("S00002", "P", "Obj", "Example-1", "1975 Jan  2", "-", "AAA", "F", "CCC")
    write_gcat(tmp_path, orgs, row)
    import_json(run, "gcat", tmp_path, "--into", tmp_path / "imports")
    place = tmp_path / "store"
    run("build", "--without-bundled", tmp_path / "imports", "--store", place)
    assert run("withdraw", "gcat-orgs", "--store", place).exit_code == 0
    assert run("validate", "--store", place).exit_code == 0
    assert "Example-1" in run("show", "Example Agency", "--store", place).stdout


@pytest.mark.whole_bundle
def test_the_satellites_become_missions(run: Run, tmp_path: Path) -> None:
    """A name is an organization of its country; of several countries, only of the usual one."""
    rows = [
        ("A 1 (old)", "A 1", "France", "Ministry", "2/3/2001", "Works/Maker", "UK", "Ariane", "2"),
        ("B", "B", "Italy", "Ministry", "1/1/2002", "Works", "UK", "Vega", "3"),
        ("C", "C", "France/Italy", "Ministry/Works", "1/1//2002", "Maker", "Nowhere", "", "4"),
        ("D", "D", "Sinapore", "ESA", "1/1/2002", "Maker", "Multinational", "", "none"),
    ]
    with (tmp_path / "ucs.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([(*UCS, "Colour"), *((*row, "red") for row in rows)])
    words = ("ucs", tmp_path / "ucs.csv", "--into", tmp_path / "imports")
    status, report, told = import_json(run, *words)
    assert status == 1
    assert "column 'Colour' is new" in told
    assert [(r["row"], r["state"], r["column"]) for r in report] == [
        (4, "incomplete", "Date of Launch"),
        (4, "incomplete", "Country of Contractor"),
        (5, "unused", "NORAD Number"),
    ]
    first, second, third, _ = read(tmp_path / "imports", "ucs-satellites")
    assert parts(first, "operator") == ["ucs-ministry-france"]
    assert parts(second, "operator") == ["ucs-ministry-italy"]
    assert parts(third, "operator") == ["ucs-ministry", "ucs-works-united-kingdom"]
    assert parts(first, "prime-contractor") == [
        "ucs-works-united-kingdom",
        "ucs-maker-united-kingdom",
    ]
    assert third["things"][0]["countries"] == ["france", "italy"]
    place = tmp_path / "store"
    run("build", "--without-bundled", tmp_path / "imports", "--store", place)
    assert run("validate", "--store", place).exit_code == 0


def test_a_table_without_its_columns_is_refused(run: Run, tmp_path: Path) -> None:
    """Those that are missing are named; nothing is written."""
    write_gcat(tmp_path, [org("AAA")])
    text = (tmp_path / "orgs.tsv").read_text()
    (tmp_path / "orgs.tsv").write_text(text.replace("StateCode", "State").replace("TStop", "End"))
    status, _, told = import_json(run, "gcat", tmp_path, "--into", tmp_path / "imports")
    assert status == 1
    assert "no column 'StateCode'" in told
    assert "no column 'TStop'" in told
    assert not (tmp_path / "imports").exists()


@pytest.mark.whole_bundle
def test_whose_country_is_whose(run: Run, tmp_path: Path) -> None:
    """A name is at home where it is told alone, and a country in itself; of two places, in none."""
    told = [("USA", "JPL"), ("Germany", "JPL/GFZ"), ("ESA/Russia", "ESOC/Russia")]
    rows = [("M", "M", where, who, "2/3/2001", "Works", "UK", "Ariane", n)
            for n, (where, who) in enumerate(told, start=1)]  # fmt: skip
    import_json(run, "ucs", write_ucs(tmp_path / "ucs.csv", rows), "--into", tmp_path / "imports")
    assert [parts(row, "operator") for row in read(tmp_path / "imports", "ucs-satellites")] == [
        ["ucs-jpl-united-states"],
        ["ucs-jpl-united-states", "ucs-gfz-germany"],
        ["ucs-esoc", "ucs-russia-russia"],
    ]


#: What is done to the second row of a table, in which column, and what is told of it.
FAULTS: dict[str, tuple[Callable[[list[str]], list[str]], str, str]] = {
    "truncated": (lambda row: row[:4], "", "4 cells instead of 9"),
    "a serial day": (
        lambda row: [*row[:4], "43810", *row[5:]],
        "Date of Launch",
        "as Excel counts",
    ),
    "1 MB": (lambda row: [*row[:3], "A" * 2**20, *row[4:]], "Operator/Owner", "1048576 characters"),
    "a formula": (lambda row: [*row[:3], '=X("h")', *row[4:]], "Operator/Owner", "a formula"),
    "no text": (lambda row: [*row[:3], "A\0B", *row[4:]], "Operator/Owner", "U+0000"),
    "another encoding": (lambda row: [*row[:3], "Soci\udce9t", *row[4:]], "Operator/Owner", "0xe9"),
}


@pytest.mark.whole_bundle
@pytest.mark.parametrize("name", FAULTS)
def test_bad_cells_are_told_and_the_rest_is_imported(run: Run, tmp_path: Path, name: str) -> None:
    """By row and column; with --strict, nothing is imported. The order of columns says nothing."""
    spoil, column, what = FAULTS[name]
    good = ["A", "A", "France", "<script>", "2/3/2001", "Works", "UK", "Ariane", "2"]
    bad = spoil(["B", "B", "France", "CNES", "2/3/2001", "Works", "UK", "Ariane", "3"])
    turned = [row[::-1] if len(row) == len(UCS) else row for row in (list(UCS), good, bad)]
    file = tmp_path / "ucs.csv"
    with file.open("w", encoding="utf-8", errors="surrogateescape", newline="") as text:
        csv.writer(text).writerows(turned)
    words = ("ucs", file, "--into", tmp_path / "imports")
    status, _, told = import_json(run, *words, "--strict")
    assert (status, [*tmp_path.glob("imports/*")]) == (1, [])
    assert f"{file.name}:3: row 3" in told
    status, report, _ = import_json(run, *words)
    assert status == 1
    assert [(r["row"], r["column"]) for r in report] == [(3, column)]
    assert what in report[0]["what"]
    first, *_ = read(tmp_path / "imports", "ucs-satellites")
    assert parts(first, "operator") == ["ucs-script-france"]


def test_a_table_without_its_header_is_refused(run: Run, tmp_path: Path) -> None:
    """The columns that are missing are named; what stands in the first row is not taken for new."""
    row = ["A", "A", "France", "CNES", "2/3/2001", "Works", "UK", "Ariane", "2"]
    file = tmp_path / "ucs.csv"
    file.write_text(f"{','.join(row)}\n" * 2)
    status, _, told = import_json(run, "ucs", file, "--into", tmp_path / "imports")
    assert (status, (tmp_path / "imports").exists()) == (1, False)
    assert "no column 'NORAD Number'" in told
    assert "is new" not in told


@with_data
def test_joint_owners_of_the_catalog_are_reproduced(run: Run, tmp_path: Path) -> None:
    """Each object with several owners has them all, or is told and why (no rocket is a mission)."""
    _, report, _ = import_json(run, "gcat", SHARED / "gcat", "--into", tmp_path)
    with (SHARED / "gcat/non_debris_outoforbit.tsv").open(encoding="utf-8") as file:
        told = [dict(zip(head, row, strict=True)) for head, row in _rows(file)]
    joint = [row for row in told if "/" in row["Owner"]]
    assert len(joint) == 731
    passed = {r["key"] for r in report if r["state"] == "passed over"}
    found = {row["key"]: parts(row, "lead") for row in read(tmp_path, "gcat-objects")}
    for row in joint:
        wanted = [f"gcat-{code.rstrip('?').lower()}" for code in row["Owner"].split("/")]
        assert found[row["#JCAT"]] == ([] if row["#JCAT"] in passed else wanted)
    assert Counter(row["Type"][0] for row in joint if row["#JCAT"] in passed) == {"R": 12}
    # every row is used or told
    for name, number in (("gcat-orgs", 3853), ("gcat-objects", 10180)):
        rows = read(tmp_path, name)
        assert len(rows) == number
        assert all(row.get("things") or row.get("faults") for row in rows)


@pytest.mark.whole_bundle
@with_data
def test_joint_operators_of_the_satellites_are_reproduced(run: Run, tmp_path: Path) -> None:
    """275 cells hold a slash, some of them within a name; 44 rows have several countries."""
    file = SHARED / "ucs/UCS-Satellite-Database.csv"
    _, report, _ = import_json(run, "ucs", file, "--edition", "2023-05-01", "--into", tmp_path)
    with file.open(encoding="utf-8-sig", newline="") as text:
        told = dict(enumerate(csv.DictReader(text), start=2))
    faults = defaultdict[str, set[int]](set)
    for r in report:
        faults[r["state"] + " " + r["column"]].add(r["row"])
    unused = faults["unused "]
    assert len(unused) == 9
    rows = {row["row"]: row for row in read(tmp_path, "ucs-satellites")}
    joint = {n for n, row in told.items() if "/" in row["Operator/Owner"]}
    assert len(joint) == 275
    several = {n for n, row in rows.items() if len(parts(row, "operator")) > 1}
    assert several == joint - unused - faults["noted Operator/Owner"]
    assert len(faults["noted Operator/Owner"]) == 5
    states = {n for n, row in told.items() if "/" in row["Country of Operator/Owner"]}
    assert len(states) == 44
    not_one = {n for n in states if "ESA" in told[n]["Country of Operator/Owner"]}
    assert len(rows) == len(told) == 7560
    assert all(row.get("things") or row.get("faults") for row in rows.values())
    countries = {n for n, row in rows.items() if len(_countries(row)) > 1}
    assert countries == states - unused - not_one
    assert len(not_one) == 2


def _countries(row: dict[str, Any]) -> list[str]:
    return next((t.get("countries", []) for t in row.get("things", ())), [])


def _rows(file: Iterable[str]) -> Iterable[tuple[list[str], list[str]]]:
    head, *rows = (line.rstrip("\n").split("\t") for line in file)
    return ((head, row) for row in rows)
