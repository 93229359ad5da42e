"""axe-core finds nothing to complain of: in the picture, in the report, in served pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browsing import start_browser
from conftest import ROOT, Run
from pyoxigraph import Store
from serving import serving

from kg.network import EDGES, read_network
from kg.picture import Choice, to_html
from kg.queries import Query
from kg.store import save_store
from kg.told import view_facts

pytestmark = pytest.mark.browser

AXE = ROOT / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => done(
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).slice(0, 3)}`)));
"""
#: What a reader may open in the picture, as scripts.
STATES = {
    "overview": "",
    "node": "select(THING.get(NODES[0].thing.id), { fromText: true })",
    "line": "select(EDGES[0], { fromText: true })",
    "table": "switchTable()",
    "neighbourhood": "focusOn(NODES[1].thing, 2)",
    "search": "document.getElementById('query').focus()",
    "help": "document.getElementById('help').showModal()",
}
#: Pages of the server: a start page, a thing, a source, a question with its form, a refusal.
SERVED = (
    *("/", "/search?q=cnes", "/queries", "/queries/partners", "/rank", "/sparql", "/ontology"),
    *("/doc/organization/cnes.html", "/doc/source/cnes-cnrs-2019.html", "/nothing"),
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start a browser without a network; skip where axe-core was not installed."""
    if not AXE.exists():
        pytest.skip("needs axe-core: npm ci --prefix .ci --ignore-scripts")
    with start_browser(tmp_path_factory.mktemp("browser")) as started:
        started.set_script_timeout(60)
        yield started


def complain(browser: Any, theme: str) -> list[str]:
    """Let axe-core look at what is open, in a theme."""
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.execute_script(AXE.read_text("utf-8"))
    return [f"{theme}: {told}" for told in browser.execute_async_script(RUN_AXE)]


@pytest.fixture(scope="module")
def page(
    tiny: Store, catalogue: Mapping[str, Query], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Write a picture of the small graph."""
    path = tmp_path_factory.mktemp("picture") / "page.html"
    network, facts = read_network(tiny, catalogue[EDGES]), view_facts(tiny, catalogue["facts"])
    choice = Choice(communities=True, scope=(("scope-as-of", "2020"),))
    told = to_html(tiny, network, facts, title="A picture", made_on=date(2026, 1, 1), choice=choice)
    path.write_text(told, "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_picture(browser: Any, page: str, state: str, theme: str) -> None:
    """Whatever is open in the picture, in either theme."""
    browser.get("about:blank")
    browser.get(page)
    browser.execute_script(STATES[state])
    assert complain(browser, theme) == []


def test_report(browser: Any, tiny: Store, run: Run, tmp_path: Path) -> None:
    """The report."""
    save_store(tiny, tmp_path / "store")
    result = run("report", "-o", tmp_path / "report", "--store", tmp_path / "store")
    assert result.exit_code == 0, result.output
    browser.get(next((tmp_path / "report").glob("*.html")).as_uri())
    assert complain(browser, "light") + complain(browser, "dark") == []


def test_served_pages(browser: Any, tiny: Store, tmp_path: Path) -> None:
    """Pages of the server, with their style sheet beside them."""
    save_store(tiny, tmp_path / "store")
    found = {}
    with serving(tmp_path / "store", "--workers", "1") as server:
        (tmp_path / "style.css").write_text(server.get("/style.css").text, "utf-8")
        for path in SERVED:
            told = server.get(path, headers={"accept": "text/html"}).text
            told = told.replace("/style.css", (tmp_path / "style.css").as_uri())
            (tmp_path / "page.html").write_text(told, "utf-8")
            browser.get((tmp_path / "page.html").as_uri())
            found[path] = complain(browser, "light") + complain(browser, "dark")
    assert {path: told for path, told in found.items() if told} == {}
