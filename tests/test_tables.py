"""A result is printed for a person or for a program, and is never a formula to run."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.tables import FORMATS, Table, to_columns, to_csv

TABLE = Table(
    ("organization", "organization_label", "score", "note"),
    (
        ("https://w3id.org/space-cooperation/id/organization/cnes", "CNES", 0.5, None),
        ("https://w3id.org/space-cooperation/id/organization/jaxa", "JAXA", 12.25, "two\nlines"),
    ),
)


def test_json_keeps_types() -> None:
    """Numbers stay numbers and nothing stays nothing."""
    assert json.loads(FORMATS["json"](TABLE))[0]["score"] == 0.5
    lines = FORMATS["jsonl"](TABLE).splitlines()
    assert json.loads(lines[0])["note"] is None
    assert len(lines) == 2


def test_json_knows_no_infinity() -> None:
    """What is no number is nothing: the result is JSON for every reader."""
    table = Table(("a", "b"), ((float("inf"), float("nan")),))
    assert json.loads(FORMATS["json"](table), parse_constant=str) == [{"a": None, "b": None}]
    assert FORMATS["jsonl"](table) == '{"a": null, "b": null}\n'


def test_tsv_is_one_line_a_row() -> None:
    """Tabs and line ends inside a cell do not break a row."""
    assert FORMATS["tsv"](TABLE).splitlines()[2].split("\t")[1:] == ["JAXA", "12.25", "two lines"]


def test_columns_show_labels() -> None:
    """A person sees the label where there is one, in lines that fit."""
    text = to_columns(TABLE, 60)
    assert "CNES" in text
    assert "w3id" not in text
    assert all(len(line) <= 60 for line in text.splitlines())


def test_many_columns_become_records() -> None:
    """A row that does not fit side by side is told line by line, IRIs by their prefix."""
    names = tuple(f"column_{n}" for n in range(12))
    iri = "https://w3id.org/space-cooperation/id/mission/insight"
    text = to_columns(Table(names, ((iri,) * 12,)), 80)
    assert text.splitlines()[0] == "column 0   mission:insight"


def test_no_rows() -> None:
    """No rows are an answer too."""
    for form in FORMATS.values():
        assert isinstance(form(Table(("a", "b"), ())), str)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_defused(text: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe; a negative number does not."""
    rows = list(csv.reader(io.StringIO(to_csv(Table(("a", "b"), ((text, -1),))), newline="")))
    assert rows[1] == [f"'{text}", "-1"]


@given(st.lists(st.tuples(st.text(), st.one_of(st.none(), st.integers())), max_size=5))
def test_csv_round_trip(rows: list[tuple[str, int | None]]) -> None:
    """What is written is what a CSV reader reads, apostrophes apart."""
    text = to_csv(Table(("a", "b"), tuple(rows)))
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [r[0].removeprefix("'") for r in read] == [a.removeprefix("'") for a, _ in rows]


def test_a_reader_sees_every_character() -> None:
    """At a terminal nothing turns a line round or is obeyed; a program gets the very text."""
    table = Table(("quote",), (("signed\u202e by\x1b[2J no\none",),))
    assert "signed<U+202E> by<U+001B>[2J no one" in to_columns(table, 80)
    assert json.loads(FORMATS["json"](table))[0]["quote"] == table.rows[0][0]
