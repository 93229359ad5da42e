"""The data that the project ships: enough of it, in order, every row and fact with its source."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.registry import POSITIONS, TABLES
from kg.releases import parse_release
from kg.resources import folder, texts

REGISTRY = texts(folder("registry"), ".csv")
BRIEFS = texts(folder("sources"), ".txt")
FACTS = texts(folder("sources"), ".jsonl")
LEAST = {
    "organizations.csv": 800,
    "missions.csv": 1000,
    "bodies.csv": 45,
    "instruments.csv": 260,
    "positions.csv": 40,
}


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of the registry."""
    return list(csv.DictReader(io.StringIO(REGISTRY[name], newline="")))


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_enough_rows(name: str, least: int) -> None:
    """The registry knows the field."""
    assert len(rows(name)) >= least


def test_office_holders_have_dates() -> None:
    """At least forty people hold an office whose beginning is known."""
    assert len({row["person"] for row in rows(POSITIONS) if row["start"]}) >= 40


@pytest.mark.parametrize("name", [*TABLES, POSITIONS])
def test_tables_are_in_order(name: str) -> None:
    """Rows are sorted, cells have no stray space, lines end with a line feed alone."""
    key = ("person", "organization", "title", "start") if name == POSITIONS else ("slug",)
    order = [tuple(row[column] for column in key) for row in rows(name)]
    assert order == sorted(order), f"sort kg/data/registry/{name} by {', '.join(key)}"
    assert all(cell == cell.strip() for row in rows(name) for cell in row.values())
    assert "\r" not in REGISTRY[name]
    assert REGISTRY[name].endswith("\n")


@pytest.mark.parametrize("name", [*TABLES, POSITIONS])
def test_every_row_has_a_source(name: str) -> None:
    """Each row cites a page."""
    without = [row for row in rows(name) if not row["source"].startswith("http")]
    assert not without


@pytest.mark.parametrize("name", TABLES)
def test_aliases_add_something(name: str) -> None:
    """No alias repeats the label or another alias of the thing."""
    for row in rows(name):
        names = [row["label"], *(a.strip().split("@")[0] for a in row["aliases"].split(";"))]
        doubled = [n for n, count in Counter(filter(None, names)).items() if count > 1]
        assert not doubled, f"{name}: {row['slug']} is called {doubled} twice"


def test_identifiers_are_of_one_thing() -> None:
    """No Wikidata or ROR identifier is given to two things."""
    for column in ("wikidata", "ror"):
        found = Counter(row[column] for name in TABLES for row in rows(name) if row[column])
        assert [value for value, count in found.items() if count > 1] == []


def test_enough_sources() -> None:
    """At least thirty releases, of eight issuers, from 2002 to 2025, the two seeds among them."""
    sources = [parse_release(name[:-4], name, text).source for name, text in BRIEFS.items()]
    assert len(sources) >= 30
    assert len({source.issuer for source in sources if source.issuer}) >= 8
    years = {source.date.year for source in sources if source.date}
    assert min(years) >= 2002
    assert max(years) == 2025
    assert {"cnes-cnrs-2019", "cnes-capgemini-2021"} <= {source.slug for source in sources}
    links = Counter(source.link for source in sources)
    assert [link for link, count in links.items() if count > 1] == []


@pytest.mark.parametrize("name", BRIEFS)
def test_briefs(name: str) -> None:
    """A brief has 5 to 15 sentences, states facts, and holds no contact data."""
    body = BRIEFS[name].split("\n\n", 1)[1]
    sentences = re.findall(r"[.!?](?:\s|$)", re.sub(r"\b(?:Dr|Mr|Ms|St|[A-Z])\.", "", body))
    assert 5 <= len(sentences) <= 15
    assert not re.search(r"\S@\S+\.\w|\+\d[\d ()-]{7,}", body)
    assert FACTS[name.replace(".txt", ".jsonl")].count("\n") >= 4


def test_every_type_of_fact_is_told() -> None:
    """Each of the seven types of the guide is there."""
    types = Counter(
        json.loads(line)["type"] for text in FACTS.values() for line in text.splitlines()
    )
    assert set(types) == {
        "position",
        "agreement",
        "participation",
        "membership",
        "instrument",
        "meeting",
        "launch",
    }
    assert min(types.values()) >= 5


@pytest.mark.parametrize("seed", ["cnes-cnrs-2019", "cnes-capgemini-2021"])
def test_briefs_are_in_our_own_words(seed: str, shared: Path) -> None:
    """No run of eight words of a seed release stands in its brief, names apart."""
    text = (shared / "seeds" / f"{seed}.txt").read_text("utf-8")

    def runs(words: str) -> set[tuple[str, ...]]:
        found = re.findall(r"[\w'’&-]+", words.lower())
        return {tuple(found[n : n + 8]) for n in range(len(found) - 7)}

    assert not runs(BRIEFS[f"{seed}.txt"].split("\n\n", 1)[1]) & runs(text)
