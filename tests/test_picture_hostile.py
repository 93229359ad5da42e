"""The picture of hostile words runs none of them, and that of odd graphs helps whoever opens it.

V1 to V8 are the ways in which pages of pyvis's own template let the data in (its version 0.3.2).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from browsing import find, find_requests, press, start_browser, text_of
from conftest import Run
from pictures import HOSTILE, Reader, agreement, evidence, hold, iri, query, source
from pyoxigraph import Store

from kg.model import Fact, Name, Position, Thing
from kg.network import EDGES, MultiNetwork, read_network
from kg.picture import Choice, to_html
from kg.store import save_store
from kg.tables import Table
from kg.told import view_facts

#: Words that are something else in HTML, in an attribute, in JavaScript, in JSON, in CSS, in
#: jinja, in a regular expression's replacement, in a prototype chain, or in the order of letters.
WORDS = (
    HOSTILE,
    '"><svg onload=globalThis.hacked=1>',
    "' onmouseover='globalThis.hacked=1",
    '<a href="javascript:globalThis.hacked=1">href</a>',
    "<!--<script>globalThis.hacked=1</script>",
    "]]><![CDATA[<script>globalThis.hacked=1</script>",
    "`${globalThis.hacked=1}`",
    '\\");globalThis.hacked=1;//',
    "}body{display:none}</style><script>globalThis.hacked=1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "$& $1 $' {n}",
    "__proto__",
    "constructor",
    "one\u2028two\u2029three",
    "abc \u202e txt.exe",
    "&lt;b&gt;&amp;#39;",
)
ENTER = "\ue007"
LONG = "Agence spatiale de " + "très " * 96 + "loin"
SCRIPTS = {
    "hebrew": "סוכנות החלל הישראלית (ISA)",
    "arabic": "وكالة الإمارات للفضاء",
    "japanese": "宇宙航空研究開発機構",
    "mixed": "CNES – الوكالة – 航天局 – Роскосмос",
    "long": LONG,
    "unbroken": "X" * 500,
    "rockets": "🚀" * 60,
    "blank": " ",
}
MADE_ON = date(2026, 1, 1)


def organization(slug: str, label: str, **further: Any) -> Thing:
    """Make an agency."""
    return Thing(kind="organization", slug=slug, cls="Agency", label=label, **further)


def write(
    store: Store, network: MultiNetwork | None = None, title: str = "T", **chosen: Any
) -> str:
    """Write the page of a graph."""
    network = read_network(store, query(EDGES)) if network is None else network
    facts = view_facts(store, query("facts"))
    return to_html(store, network, facts, title=title, made_on=MADE_ON, choice=Choice(**chosen))


@pytest.fixture(scope="module")
def hostile() -> Store:
    """Hold hostile words wherever a source may put words: names, offices, titles, links, quotes."""
    numbers = range(len(WORDS))
    things = [organization(f"o{n}", WORDS[n], aliases=(Name(WORDS[-n]),)) for n in numbers]
    things += [Thing(kind="person", slug=f"p{n}", cls="Person", label=WORDS[n]) for n in numbers]
    facts: list[Fact] = []
    for n, words in enumerate(WORDS):
        said = evidence(f"s{n}", words)
        act = agreement(f"a{n}", f"o{n} o{(n + 1) % len(WORDS)}", "signed", evidence=said)
        facts += [act, Position(person=f"p{n}", organization=f"o{n}", title=words, evidence=said)]
    links = (
        "javascript:globalThis.hacked=1",
        "data:text/html,globalThis.hacked=1",
    )
    sources = [source(f"s{n}", words, links[n % 2]) for n, words in enumerate(WORDS)]
    return hold(things, facts, *sources)


@pytest.fixture(scope="module")
def page(hostile: Store) -> str:
    """Write the page of all of it, whose title and scope are hostile too."""
    scope = (("scope-focus", HOSTILE), ("scope-query", WORDS[1]))
    return write(hostile, title=HOSTILE, level="full", communities=True, scope=scope)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder whose name has a space and an accent."""
    return tmp_path_factory.mktemp("réseau hostile")


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[Any]:
    """Start a browser without a network."""
    with start_browser(folder) as started:
        yield started


@pytest.fixture
def show(browser: Any, folder: Path) -> Iterator[Callable[[str], Any]]:
    """Open pages: whatever is done in them, no word of theirs runs or asks for anything."""
    path = folder / "une page.html"

    def open_page(page: str) -> Any:
        path.write_text(page, "utf-8")
        browser.get("about:blank")
        browser.get(path.as_uri())
        return browser

    find_requests(browser)
    yield open_page
    assert browser.execute_script("return globalThis.hacked ?? null") is None
    assert browser.get_log("browser") == []
    asked = {url.partition("#")[0] for url in find_requests(browser)}
    assert asked <= {path.as_uri(), "about:blank"}


class TestRoutes:
    """How words might get out of their place in the file."""

    def test_v1_title(self, page: str) -> None:
        """The heading is text in both of its places."""
        texts = [text.strip() for tag, _, text in Reader(page).texts if tag in ("title", "h1")]
        assert texts == [HOSTILE, HOSTILE]

    def test_v2_no_name_is_markup(self, page: str) -> None:
        """Whatever nodes are called, the elements are those of any page."""
        empty = write(hold([], []), nx.MultiGraph(), level="full")
        assert [tag for tag, _ in Reader(page).elements] == [
            tag for tag, _ in Reader(empty).elements
        ]

    def test_v3_json_blocks(self, page: str) -> None:
        """Blocks of JSON hold no < and end where they should."""
        blocks = re.findall(
            r'<script type="application/json" id="\w+">(.*?)</script>', page, re.DOTALL
        )
        assert len(blocks) == 4
        for block in blocks:
            assert "<" not in block
            json.loads(block)

    def test_v4_no_text_is_html_on_hover(self, page: str) -> None:
        """No node or line has a title, which vis-network might read as HTML."""
        (_, script) = Reader(page).scripts()
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", script)
        assert "title:" not in script[script.index("function visNode") : script.index("compute();")]

    def test_v5_style(self, page: str) -> None:
        """The style sheet is the same for every graph, and no element has a style."""
        style = "".join(text for tag, _, text in Reader(page).texts if tag == "style")
        assert "hacked" not in style
        assert not any("style" in attributes for _, attributes in Reader(page).elements)

    def test_v6_every_word_arrives(self, page: str) -> None:
        """Names, offices, titles and quotes reach the page letter for letter."""
        view = Reader(page).blocks()["view"]
        assert set(WORDS) <= {label for _, label, *_ in view["things"]}
        assert set(WORDS) <= {title for title, *_ in view["sources"]}
        assert set(WORDS) <= {quotes[0] for *_, quotes in view["passages"]}
        assert set(WORDS) <= set(view["terms"])

    def test_v7_one_file(self, hostile: Store, run: Run, tmp_path: Path, monkeypatch: Any) -> None:
        """Nothing is written but the page, in whatever folder one works, and it loads nothing."""
        save_store(hostile, tmp_path / "store")
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        result = run(
            "view", "-o", "une page.html", "--store", tmp_path / "store", "--title", HOSTILE
        )
        assert result.exit_code == 0, result.output
        assert [path.name for path in Path.cwd().iterdir()] == ["une page.html"]
        elements = Reader(Path("une page.html").read_text("utf-8")).elements
        assert {a.get("href", "data:,") for _, a in elements} == {"data:,"}
        assert not any("src" in attributes for _, attributes in elements)

    def test_v8_encoding(self, tmp_path: Path) -> None:
        """Under a locale of ASCII the page is written in whole, in UTF-8."""
        things = [organization("a", SCRIPTS["mixed"]), organization("b", LONG)]
        save_store(hold(things, [agreement("x", "a b", "signed")]), tmp_path / "store")
        command = [sys.executable, "-m", "kg", "view", "-o", "p.html", "--level", "full"]
        environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        environment |= {"PYTHONPATH": str(Path(__file__).parent.parent)}
        subprocess.run(
            [*command, "--store", "store"], cwd=tmp_path, env=environment, check=True, timeout=60
        )
        assert SCRIPTS["mixed"] in (tmp_path / "p.html").read_text("utf-8")


@pytest.mark.browser
class TestInTheBrowser:
    """What a reader may do to hostile words."""

    def test_panels(self, show: Callable[[str], Any], page: str) -> None:
        """Every panel is opened; the words stand there as text, and no link leads to a script."""
        browser = show(page)
        told = browser.execute_script("""
            const told = [];
            for (const chosen of [null, ...THINGS, ...EDGES]) {
              select(chosen, { fromText: true });
              told.push($("panel").textContent);
              for (const { href } of document.links) told.push(`\nto ${href}`);
            }
            return told;""")
        assert {text[:7] for text in told if text.startswith("\nto ")} <= {"\nto htt"}
        everything = "\n".join(told)
        assert all(words in everything for words in WORDS)

    def test_hover_table_and_filters(self, show: Callable[[str], Any], page: str) -> None:
        """Everything is pointed at, listed, filtered, and taken up by the address."""
        browser = show(page)
        browser.execute_script("[...NODES, ...EDGES, null].forEach(hover); switchTable()")
        table = text_of(browser, "#table")
        assert "globalThis.hacked" in table
        browser.execute_script("""
            switchTable();
            for (const chip of document.querySelectorAll(".chip")) chip.click();
            for (const chip of document.querySelectorAll(".chip")) chip.click();
            for (const thing of THINGS) {
              select(thing);
              writeNow();
              readAddress();
            }
            select(null);
        """)
        assert browser.execute_script("return shown.nodes.size === NODES.length")

    def test_search(self, show: Callable[[str], Any], page: str) -> None:
        """Names are found and listed as text."""
        browser = show(page)
        press(browser, "/", "constructor")
        assert "constructor" in text_of(browser, "#hits")
        press(browser, ENTER)
        assert text_of(browser, "#panel h2") == "constructor"
        browser.execute_script("$('query').value = 'script'; search()")
        assert HOSTILE in text_of(browser, "#hits")
        assert not find(browser, "#hits img, #hits script")

    def test_address(self, show: Callable[[str], Any], page: str) -> None:
        """What an address claims is read as names of things, and of nothing else."""
        browser = show(page)
        for key in ("node", "line", "focus", "classes", "theme", "years", "table", "mode", "hops"):
            value = json.dumps(f"#{key}={HOSTILE}")
            browser.execute_script(f"location.hash = {value}; openAsTold()")
        assert text_of(browser, "#panel h2") == "Overview"
        assert browser.execute_script("return shown.nodes.size === NODES.length")

    def test_exports(self, show: Callable[[str], Any], page: str) -> None:
        """The SVG has the words as text, and no script."""
        browser = show(page)
        svg = browser.execute_script("return new XMLSerializer().serializeToString(toSvg())")
        assert "<script" not in svg
        assert "onload=" not in svg.replace("&gt;&lt;svg onload=", "").replace(
            "&lt;svg onload=", ""
        )

    def test_answer_to_a_query(self, show: Callable[[str], Any]) -> None:
        """Cells that are no IRIs are nodes of that name; __proto__ is one like any other."""
        rows = tuple(zip(WORDS, (*WORDS[1:], "javascript:globalThis.hacked=1"), strict=True))
        browser = show(write(hold([], []), answer=Table(("a", "b"), rows)))
        labels = browser.execute_script("return NODES.map(node => node.thing.label)")
        assert set(labels) == {*WORDS, "javascript:globalThis.hacked=1"}
        browser.execute_script("select(THINGS.find(thing => thing.label === '__proto__'))")
        assert text_of(browser, "#panel h2") == "__proto__"


def isolated(number: int) -> tuple[Store, MultiNetwork]:
    """Make a graph of so many agencies that nothing ties."""
    things = [organization(f"o{n}", f"Organisation {n}") for n in range(number)]
    network: MultiNetwork = nx.MultiGraph()
    network.add_nodes_from(iri("organization", thing.slug) for thing in things)
    return hold(things, []), network


@pytest.mark.browser
class TestOddGraphs:
    """Graphs that nobody draws on purpose."""

    def test_nothing(self, show: Callable[[str], Any]) -> None:
        """An empty page says so, and what to do; nothing on it leads nowhere."""
        browser = show(write(*isolated(0)))
        assert "Ask for another level" in text_of(browser, "#nothing")
        assert [h.text for h in find(browser, "#legend h2, #panel h3") if h.is_displayed()] == [
            "SIZE: STRENGTH"
        ]
        press(browser, "t", "t", "f")

    def test_one(self, show: Callable[[str], Any]) -> None:
        """One node stands in the middle, not larger than drawn."""
        browser = show(write(*isolated(1)))
        assert browser.execute_script("return network.getScale()") <= 1.25
        x, y, width, height = browser.execute_script(
            "const { x, y } = network.canvasToDOM(NODES[0]), box = $('drawing');"
            "return [x, y, box.clientWidth, box.clientHeight]"
        )
        assert (x, y) == pytest.approx((width / 2, height / 2), abs=2)

    def test_a_thousand_alone(self, show: Callable[[str], Any]) -> None:
        """They stand in rows, none on another."""
        browser = show(write(*isolated(1000)))
        places = browser.execute_script("return NODES.map(({ x, y }) => [x, y])")
        assert len({tuple(place) for place in places}) == 1000
        width, height = (max(axis) - min(axis) for axis in zip(*places, strict=True))
        assert 1 < width / height < 2

    def test_three_thousand_partners(self, show: Callable[[str], Any]) -> None:
        """They stand around the one in a disc, none on another, and its panel opens."""
        things = [
            organization("hub", "Hub"),
            *(organization(f"o{n}", f"O{n}") for n in range(3000)),
        ]
        facts = [agreement(f"a{n}", f"hub o{n}", "signed") for n in range(3000)]
        browser = show(write(hold(things, facts)))
        far = sorted(
            browser.execute_script(
                "const [hub, ...others] = NODES;"
                "return others.map(({ x, y }) => Math.hypot(x - hub.x, y - hub.y))"
            )
        )
        assert far[-1] < 2 * far[len(far) // 2]
        browser.execute_script("select(NODES[0].thing)")
        told = browser.execute_script("return $('panel').textContent")
        assert "3,000 partners" in told
        assert "3,000 facts" in told

    def test_long_and_foreign_names(self, show: Callable[[str], Any]) -> None:
        """Names of 500 letters, or of any script, fit into their places; a blank one is told."""
        things = [organization(slug, label) for slug, label in SCRIPTS.items()]
        slugs = list(SCRIPTS)
        facts = [
            agreement(f"a{n}", f"{one} {other}", "signed", evidence=evidence(quote=LONG))
            for n, (one, other) in enumerate(pairwise(slugs))
        ]
        browser = show(write(hold(things, facts), title=LONG))
        shortened = browser.execute_script("return NODES.map(node => shorten(node.thing.label))")
        assert all(len(name) <= 34 for name in shortened)
        assert not [name for name in shortened if re.search("[\ud800-\udfff]", name)]
        assert any(name.startswith("http") for name in shortened)
        for name in ("long", "unbroken", "hebrew"):
            browser.execute_script(f"select(NODES.find(n => n.thing.id.endsWith('/{name}')).thing)")
            for part in ("panel", "legend", "drawing"):
                wider = f"const e = $('{part}'); return e.scrollWidth > e.clientWidth"
                assert not browser.execute_script(wider), part
        heights = "return [...document.querySelectorAll('header')].map(e => e.clientHeight)"
        assert browser.execute_script(heights)[0] < 100

    def test_no_dates(self, show: Callable[[str], Any]) -> None:
        """Facts and sources without a date are told without one, and no years are offered."""
        undated = replace(evidence("undated"), reported=None)
        things = [organization("a", "A"), organization("b", "B")]
        bare = replace(source("undated", "Undated", ""), date=None)
        browser = show(
            write(hold(things, [agreement("x", "a b", "signed", evidence=undated)], bare))
        )
        assert not find(browser, "#years")[0].is_displayed()
        browser.execute_script("select(EDGES[0])")
        assert "date not told" in text_of(browser, "#panel")


@pytest.mark.parametrize("output", ["a folder", "a file/page.html"])
def test_an_output_that_cannot_be_written(
    output: str, hostile: Store, run: Run, tmp_path: Path
) -> None:
    """The message names the path and says what to do; what stood there stays."""
    save_store(hostile, tmp_path / "store")
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").write_text("mine")
    result = run("view", "-o", tmp_path / output, "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert output in result.output
    assert "choose another place" in result.output
    assert list((tmp_path / "a folder").iterdir()) == []
    assert (tmp_path / "a file").read_text() == "mine"
