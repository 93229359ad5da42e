"""The picture of 3,000 nodes: how soon it is written, opens and follows the hand; how large it is.

The graph is made up. Others may use the machine too: times in the browser are the best of a few,
and that of writing is the processor's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from statistics import median
from typing import Any

import pytest
from browsing import click_at, start_browser, text_of
from pyoxigraph import Store

from kg.network import EDGES, read_network
from kg.picture import Choice, to_html
from kg.queries import Query
from kg.synthetic import generate
from kg.told import view_facts

pytestmark = pytest.mark.browser

#: So many triples have 3,000 nodes.
TRIPLES = 122_000
PIXELS = "return document.querySelector('#drawing canvas').toDataURL()"
PLACE = """
const { x, y } = network.canvasToDOM(arguments[0] < 0 ? { x: 0, y: 0 } : NODES[arguments[0]]);
const box = document.getElementById("drawing").getBoundingClientRect();
return [box.x + x, box.y + y];
"""
COUNT = """
window.frames = [];
const count = now => { window.frames.push(now); requestAnimationFrame(count); };
requestAnimationFrame(count);
"""
SPENT = "return window.frames.slice(1).map((now, i) => now - window.frames[i])"


@pytest.fixture(scope="module")
def graph() -> Store:
    """Make up a graph."""
    return generate(TRIPLES)


@pytest.fixture(scope="module")
def written(graph: Store, catalogue: Mapping[str, Query]) -> tuple[str, float]:
    """Write the page of all its nodes, by betweenness; give the seconds of the processor, too."""
    network, facts = read_network(graph, catalogue[EDGES]), view_facts(graph, catalogue["facts"])
    choice = Choice(level="full", size_by="betweenness")
    begun = time.process_time()
    page = to_html(graph, network, facts, title="Made up", made_on=date(2026, 1, 1), choice=choice)
    return page, time.process_time() - begun


@pytest.fixture(scope="module")
def browser(written: tuple[str, float], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open the page, with all nodes shown."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "page.html").write_text(written[0], "utf-8")
    with start_browser(folder) as browser:
        browser.get((folder / "page.html").as_uri())
        yield browser


@pytest.fixture
def everything(browser: Any) -> Any:
    """Show all nodes, in whole."""
    browser.execute_script("select(null); state.most = NODES.length; refresh(); fit()")
    return browser


def mouse(browser: Any, kind: str, x: float, y: float, *, held: bool = False) -> None:
    """Let the mouse do something at a place of the window."""
    button = {"button": "left", "buttons": 1, "clickCount": 1} if held else {}
    told = {"type": kind, "x": round(x), "y": round(y), **button}
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", told)


def drag(browser: Any, x: float, y: float, steps: int) -> None:
    """Press the button at the middle and move so far, without letting go."""
    mouse(browser, "mousePressed", 600, 400, held=True)
    for step in range(steps + 1):
        mouse(browser, "mouseMoved", 600 + x * step / steps, 400 + y * step / steps, held=True)


def let_go(browser: Any, x: float, y: float) -> None:
    """Let go the button, and wait until the drawing rests."""
    mouse(browser, "mouseReleased", 600 + x, 400 + y, held=True)
    time.sleep(0.6)


def best(measure: Callable[[], float], enough: float) -> float:
    """Measure up to three times; once good enough is enough."""
    least = measure()
    for _ in range(2):
        if least > enough:
            least = min(least, measure())
    return least


class TestWriting:
    """The file."""

    def test_is_written_soon(self, written: tuple[str, float]) -> None:
        """Layout and betweenness included; the page says that the latter is estimated."""
        page, seconds = written
        assert seconds < 6
        assert '"sampled":250' in page

    def test_is_small(self, written: tuple[str, float]) -> None:
        """As much as the page of the bundled sources, and 1 MB for each 1,000 nodes."""
        assert len(written[0].encode()) < 700_000 + 3_000_000


class TestMoving:
    """The drawing in the hand."""

    def test_opens_soon(self, browser: Any) -> None:
        """The first picture is there within three seconds."""

        def opens() -> float:
            browser.refresh()
            time.sleep(0.5)
            drawn = "return performance.getEntriesByName('drawn')[0].startTime"
            return float(browser.execute_script(drawn))

        assert best(opens, 3000) < 3000
        assert browser.execute_script("return NODES.length") > 2_900

    def test_follows_the_hand(self, everything: Any) -> None:
        """A frame takes 34 ms at most while all nodes are dragged."""

        def drags() -> float:
            everything.execute_script(COUNT)
            drag(everything, 120, 60, 40)
            spent = median(everything.execute_script(SPENT))
            let_go(everything, 120, 60)
            return float(spent)

        assert best(drags, 34) < 34

    def test_is_drawn_anew_at_rest(self, everything: Any) -> None:
        """What is dragged moves at once; at rest it is what is drawn there from scratch."""
        before = everything.execute_script(PIXELS)
        place = everything.execute_script(PLACE, -1)
        drag(everything, 90, 40, 10)
        time.sleep(0.05)
        moved = everything.execute_script(PLACE, -1)
        assert moved == pytest.approx([place[0] + 90, place[1] + 40], abs=12)
        assert everything.execute_script(PIXELS) != before
        let_go(everything, 90, 40)
        mouse(everything, "mouseMoved", 10, 10)
        rested = everything.execute_script(PIXELS)
        everything.execute_script("network.redraw()")
        assert everything.execute_script(PIXELS) == rested

    def test_answers_after_a_move(self, everything: Any) -> None:
        """Right after a move it names what is pointed at, and tells what is clicked."""
        drag(everything, 60, 30, 5)
        mouse(everything, "mouseReleased", 660, 430, held=True)
        everything.execute_script("network.moveTo({ position: NODES[0], scale: 1 })")
        x, y = everything.execute_script(PLACE, 0)
        mouse(everything, "mouseMoved", x, y)
        mouse(everything, "mouseMoved", x + 1, y)
        assert everything.execute_script("return state.hovered === NODES[0]")
        click_at(everything, x, y)
        label = everything.execute_script("return NODES[0].thing.label")
        assert text_of(everything, "#panel h2") == label
