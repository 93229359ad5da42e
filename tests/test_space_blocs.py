"""The page on the network of states says what the shared tables say, counted without `kg`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "space-blocs.md").read_text(encoding="utf-8")
PERIODS = ((1957, 1974), (1975, 1991), (1992, 2007), (2008, 2025))
#: What the catalog's codes of states stand for where more than one is one state.
SAME = {"SU": "RU", "HK": "CN"}


def read(path: Path) -> Iterator[dict[str, str]]:
    """Read a table of the General Catalog."""
    with path.open(encoding="utf-8") as file:
        header = file.readline().lstrip("#").rstrip("\n").split("\t")
        for line in file:
            if not line.startswith("#"):
                yield dict(zip(header, map(str.strip, line.split("\t")), strict=True))


def figures(row: str, section: str) -> list[int]:
    """Give the numbers of a row of the page."""
    text = PAGE[PAGE.index(section) :]
    match = re.search(rf"^\| {re.escape(row)} \|(.*)\|$", text, re.MULTILINE)
    assert match, row
    return [int(cell) for cell in match[1].split("|")]


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    """Find the shared tables, or skip."""
    if not (shared / "data" / "gcat").is_dir():
        pytest.skip("the shared tables are not there")
    return shared / "data"


def find_joint(data: Path) -> dict[str, int]:
    """Find the missions with owners or operators of several states, and their years, from the rows.

    Of UCS, rows with several countries; of several names in one country nobody can tell from a row.
    """
    states = {o["Code"]: SAME.get(o["StateCode"], o["StateCode"])
              for o in read(data / "gcat" / "orgs.tsv")}  # fmt: skip
    found = {}
    for row in read(data / "gcat" / "non_debris_outoforbit.tsv"):
        told = {states[o] for o in row["Owner"].split("/") if o in states}
        if row["Type"].startswith("P") and len(told) > 1:
            found[row["JCAT"]] = int(row["LDate"][:4])
    place = data / "ucs" / "UCS-Satellite-Database.csv"
    with place.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            countries = line["Country of Operator/Owner"].split("/")
            if len(countries) > 1 and "ESA" not in countries:
                found[f"S{line['NORAD Number']:0>5}"] = int(line["Date of Launch"][-4:])
    return found


def test_missions_are_those_of_the_tables(data: Path) -> None:
    """The page counts the rows that tell several states, and few more.

    These are rows of UCS with ESA, or with names that elsewhere have another country than the one
    told of the row.
    """
    years = find_joint(data).values()
    counted = [sum(a <= year <= b for year in years) for a, b in PERIODS]
    told = figures("missions that tie", "## Run together")
    assert sum(told) > 100
    for own, page in zip(counted, told, strict=True):
        assert own <= page <= own + 15


def test_coverage_is_that_of_the_catalog(data: Path) -> None:
    """The payloads of each period are those of the catalog."""
    launched = [row["LDate"][:4] for row in read(data / "gcat" / "psatcat.tsv")]
    for first, last in PERIODS:
        number = sum(str(first) <= year <= str(last) for year in launched)
        assert re.search(rf"^\| {first}–{last} \| {number} \| \d+ \| \d+ % \|$", PAGE, re.MULTILINE)


def test_page_is_whole() -> None:
    """It cites the article and the licence, holds no row of a table, and its figure is small."""
    assert "doi:10.1177/00223433231225162" in PAGE
    assert "CC BY 4.0" in PAGE
    assert "{{" not in PAGE
    assert len(PAGE) < 20_000
    assert (DOCS / "space-blocs.svg").stat().st_size < 150_000
