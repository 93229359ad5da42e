"""Figures are the same bytes each time, say what they show, and draw whatever labels hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import Run
from pyoxigraph import Store

from kg.charts import (
    KINDS,
    Chart,
    chart_blocs,
    chart_ego,
    chart_growth,
    chart_matrix,
    chart_ranking,
    chart_timeline,
    cut_decades,
    slice_years,
)
from kg.figures import FORMATS, to_figure
from kg.namespaces import INDIVIDUALS
from kg.network import EDGES, read_network
from kg.queries import Query
from kg.reporting import ENDINGS
from kg.reporting import KINDS as ASKED_KINDS
from kg.slices import read_lifetimes
from kg.states import roll_up
from kg.store import save_store
from kg.tables import Table

CNES = f"{INDIVIDUALS}organization/cnes"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "$\\frac{</text><script>alert(1)</script> & 宇宙 מרכז \u202e" + "x" * 500


@pytest.fixture(scope="module")
def charts(tiny: Store, catalogue: Mapping[str, Query]) -> dict[str, Chart]:
    """Make every chart of the small graph."""
    network = read_network(tiny, catalogue[EDGES])
    states = roll_up(network, tiny)
    slices = slice_years(network, read_lifetimes(tiny, network), None, None)
    found = [
        chart_ranking(network, "strength", lambda own: own, focus="CNES"),
        chart_timeline(tiny, CNES),
        chart_growth(slices),
        chart_matrix(states),
        chart_blocs(cut_decades(states, read_lifetimes(tiny, states))),
        chart_ego(network, CNES),
    ]
    return {chart.kind: chart for chart in found}


def test_the_command_offers_what_there_is() -> None:
    """The names that the command knows are those of the library."""
    assert ASKED_KINDS == KINDS
    assert (*(f".{form}" for form in FORMATS), ".csv") == ENDINGS


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_twice(charts: dict[str, Chart], kind: str) -> None:
    """Each figure in each form is the same each time, and no day is in it."""
    for form, begins in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
        content = to_figure(charts[kind], form, "Source: some")
        assert content.startswith(begins)
        assert content == to_figure(charts[kind], form, "Source: some")
        assert b"CreationDate" not in content


@pytest.mark.parametrize("kind", KINDS)
def test_an_svg_says_what_it_shows(charts: dict[str, Chart], kind: str) -> None:
    """Who does not see it is told the title and a sentence."""
    root = ElementTree.fromstring(to_figure(charts[kind], "svg"))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == charts[kind].title
    assert root.findtext(f"{SVG}desc") == charts[kind].alt


def test_what_charts_show(charts: dict[str, Chart]) -> None:
    """The rows are those of the graph."""
    agreements = {row["agreement"]: row for row in charts["timeline"].table.dicts()}
    assert agreements["CNES-CNRS framework agreement"]["begins_earliest"] == "1976-04-06"
    partners = [row["partner"] for row in charts["ego"].table.dicts()]
    assert "Capgemini" in partners
    pairs = {(row["a"], row["b"]) for row in charts["matrix"].table.dicts()}
    assert ("France", "India") in pairs
    ranks = {row["name"]: row for row in charts["ranking"].table.dicts()}
    assert ranks["CNES"]["best"] == 1
    assert {row["bloc"] for row in charts["blocs"].table.dicts()} >= {1, 2}


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_and_empty_charts(charts: dict[str, Chart], kind: str) -> None:
    """Labels are texts, whatever they hold; a chart without rows says so."""
    table = charts[kind].table
    named = {"name", "agreement", "a", "partner"} & set(table.columns)
    places = [table.columns.index(column) for column in named]
    rows = tuple(
        tuple(HOSTILE if n in places else cell for n, cell in enumerate(row)) for row in table.rows
    )
    hostile = Chart(kind, HOSTILE, Table(table.columns, rows), HOSTILE, HOSTILE)
    svg = to_figure(hostile, "svg")
    assert b"<script" not in svg
    ElementTree.fromstring(svg)
    empty = Chart(kind, "Nothing", Table(table.columns, ()), "Nothing is told.")
    assert to_figure(empty, "png").startswith(b"\x89PNG")


def test_the_command(tmp_path: Path, run: Run, tiny: Store) -> None:
    """It writes what is asked for, and says what cannot be."""
    place = tmp_path / "space-kg"
    save_store(tiny, place)
    for kind in KINDS:
        for ending in (".svg", ".csv"):
            output = tmp_path / f"é {kind}{ending}"
            made = run("figure", kind, "-o", output, "--focus", "CNES", "--store", place)
            assert made.exit_code == 0, made.output
            assert output.stat().st_size > 50
    for words, message in (
        (("ranking", "-o", "x.gif"), "ends in none of .svg, .png, .pdf, .csv"),
        (("ego", "-o", "x.svg"), "give --focus NAME"),
        (("ego", "-o", "x.svg", "--focus", "Nobody"), "no organization is called 'Nobody'"),
    ):
        result = run("figure", *words, "--store", place)
        assert message in result.output
        assert result.exit_code in (1, 2)
    refused = run("figure", "growth", "-o", "/proc/x.svg", "--store", place)
    assert refused.exit_code == 1
    assert "cannot be written" in refused.output
