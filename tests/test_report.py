"""A report opens anywhere, needs nothing else, and says only what sources say."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from browsing import find, find_requests, start_browser
from conftest import Run
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.namespaces import INDIVIDUALS, RDFS
from kg.network import EDGES, read_network
from kg.queries import Query
from kg.report import make_report
from kg.store import add_quads, create_store, save_store
from kg.told import view_facts

CNES = f"{INDIVIDUALS}organization/cnes"
HOSTILE = "<script>document.title='ran'</script><img src=http://127.0.0.1:9/x>"
DAY = date(2026, 11, 26)


def report(store: Store, catalogue: Mapping[str, Query], organization: str) -> dict[str, bytes]:
    """Make a report."""
    network = read_network(store, catalogue[EDGES])
    facts = view_facts(store, catalogue["facts"])
    return make_report(store, network, facts, organization=organization, made_on=DAY)


@pytest.fixture(scope="module")
def files(tiny: Store, catalogue: Mapping[str, Query]) -> dict[str, bytes]:
    """Make the report of CNES."""
    return report(tiny, catalogue, CNES)


def test_every_figure_has_its_files(files: dict[str, bytes]) -> None:
    """SVG, PNG and data of each; the data are the rows that are drawn."""
    kinds = ("ego", "timeline", "growth", "ranking", "matrix", "blocs")
    assert set(files) == {"index.html"} | {f"{k}.{e}" for k in kinds for e in ("svg", "png", "csv")}
    rows = list(csv.DictReader(io.StringIO(files["timeline.csv"].decode())))
    assert "CNES-CNRS framework agreement" in {row["agreement"] for row in rows}


def test_the_page_says_what_sources_say(files: dict[str, bytes]) -> None:
    """Key figures, what it rests on, and facts with dates of their kind, words and links."""
    page = files["index.html"].decode()
    for words in (
        "CNES in space cooperation",
        "surely,",
        "without any one source",
        "nothing follows",
        "happened on 1976-04-06",
        "CNES-CNRS framework agreement",
        "“",
        'rel="noreferrer"',
    ):
        assert words in page, words
    assert page.count("<figure>") == 6
    assert page.count('alt="') == 6


def test_the_same_bytes_twice(
    files: dict[str, bytes], tiny: Store, catalogue: Mapping[str, Query]
) -> None:
    """Nothing depends on when or how often it is made."""
    assert report(tiny, catalogue, CNES) == files


@pytest.mark.browser
def test_it_opens_without_a_network(
    tiny: Store, catalogue: Mapping[str, Query], tmp_path: Path
) -> None:
    """Only the file is asked for, nothing in it runs, and it fits a telephone."""
    spoilt = create_store(quad for quad in tiny if isinstance(quad.graph_name, NamedNode))
    label = Literal(HOSTILE)
    named = (NamedNode(CNES), NamedNode(RDFS.label), NamedNode(f"{INDIVIDUALS}source/registry"))
    spoilt.remove(Quad(named[0], named[1], Literal("CNES"), named[2]))
    add_quads(spoilt, [Quad(named[0], named[1], label, named[2])])
    path = tmp_path / "report é.html"
    path.write_bytes(report(create_store(spoilt), catalogue, CNES)["index.html"])
    with start_browser(tmp_path) as browser:
        find_requests(browser)
        browser.get(path.as_uri())
        assert find_requests(browser) == [path.as_uri()]
        assert browser.get_log("browser") == []
        assert browser.title.endswith("in space cooperation")
        assert "<script>" in browser.find_element("css selector", "h1").text
        widths = "return [...document.images].map(i => i.naturalWidth)"
        assert min(browser.execute_script(widths)) > 100
        for width in (390, 1280):
            browser.set_window_size(width, 900)
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            assert wide <= browser.execute_script("return innerWidth")
        assert [element.get_attribute("alt") == "" for element in find(browser, "img")] == [
            False
        ] * 6


def test_the_command(tmp_path: Path, run: Run, tiny: Store) -> None:
    """A new folder, of the whole network too; nothing is written where something is."""
    place, output = tmp_path / "space-kg", tmp_path / "out é"
    save_store(tiny, place)
    assert run("report", "-o", output, "--store", place).exit_code == 0
    assert b"Cooperation in space" in (output / "index.html").read_bytes()
    again = run("report", "-o", output, "--store", place)
    assert again.exit_code == 1
    assert "is not empty" in again.stderr
    unknown = run("report", "Nobody at all", "-o", tmp_path / "x", "--store", place)
    assert unknown.exit_code == 1
    assert "no organization is called" in unknown.stderr
    assert not (tmp_path / "x").exists()


def test_a_graph_without_ties(tmp_path: Path, run: Run, tiny: Store) -> None:
    """There is a page, in which nothing is divided by nothing."""
    quads = (q for q in tiny if str(q.graph_name).endswith("source/registry>"))
    save_store(create_store(quads), tmp_path / "bare")
    made = run("report", "-o", tmp_path / "out", "--store", tmp_path / "bare")
    assert made.exit_code == 0, made.output
    assert "0 facts by date" in (tmp_path / "out" / "index.html").read_text()
