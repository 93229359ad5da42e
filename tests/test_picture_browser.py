"""The picture of the bundled graph in a browser: every control does what it says."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browsing import click_at, find, find_requests, press, start_browser, text_of
from pyoxigraph import Store

from kg.network import EDGES, read_network
from kg.picture import Choice, to_html
from kg.queries import Query
from kg.resources import folder, read_text, texts
from kg.told import view_facts

pytestmark = pytest.mark.browser

ENTER, ESCAPE, TAB, LEFT, SHIFT = "\ue007", "\ue00c", "\ue004", "\ue012", "\ue008"
PIXELS = "return document.querySelector('#drawing canvas').toDataURL()"
ON_SCREEN = """
const places = arguments[0]
  .map(label => network.canvasToDOM(THINGS.find(thing => thing.label === label).node));
const box = document.getElementById("drawing").getBoundingClientRect();
const mean = axis => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
return [box.x + mean("x"), box.y + mean("y")];
"""
NOT_PAPER = """
const canvas = document.querySelector("#drawing canvas");
const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
let drawn = 0;
for (let i = 0; i < data.length; i += 4) {
  if (data[i + 3] && data[i] + data[i + 1] + data[i + 2] < 600) drawn++;
}
return drawn;
"""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder, with a space and an accent in its name, for pages and what they save."""
    return tmp_path_factory.mktemp("réseau de coopération")


@pytest.fixture(scope="module")
def browser(saved: Path) -> Iterator[Any]:
    """Start a browser without a network."""
    with start_browser(saved) as started:
        yield started


@pytest.fixture(scope="module")
def pages(saved: Path, bundled: Store, catalogue: Mapping[str, Query]) -> Callable[..., str]:
    """Give the address of a page of the bundled graph, which is written once for each choice."""
    network, facts = (
        read_network(bundled, catalogue[EDGES]),
        view_facts(bundled, catalogue["facts"]),
    )

    def address(**chosen: Any) -> str:
        path = saved / f"picture {'-'.join(map(str, chosen.values()))}.html"
        if not path.exists():
            page = to_html(
                *(bundled, network, facts),
                title="Cooperation in space",
                made_on=date(2026, 11, 22),
                choice=Choice(**chosen),
            )
            path.write_text(page, encoding="utf-8")
        return path.as_uri()

    return address


@pytest.fixture
def load(browser: Any, pages: Callable[..., str]) -> Iterator[Callable[..., Any]]:
    """Open pages; whatever they then did, nothing else was asked for and nothing went wrong."""
    opened = []

    def open_page(fragment: str = "", search: str = "", **chosen: Any) -> Any:
        browser.get("about:blank")
        opened.append(pages(**chosen) + search)
        browser.get(opened[-1] + fragment)
        time.sleep(0.3)
        return browser

    browser.get_log("browser")
    find_requests(browser)
    yield open_page
    assert browser.get_log("browser") == []
    assert {url.partition("#")[0] for url in find_requests(browser)} <= {*opened, "about:blank"}


def numbers(browser: Any) -> list[int]:
    """Read the counts: nodes, of how many, lines, of how many, facts, of how many."""
    return [int(n.replace(",", "")) for n in re.findall(r"[\d,]*\d", text_of(browser, "#status"))]


def rows(browser: Any) -> list[str]:
    """Read what the table says, row by row, opening it for that and closing it again."""
    browser.find_element("id", "switch").click()
    told = "return [...document.querySelectorAll('#table tbody tr')].map(row => row.textContent)"
    found = list(browser.execute_script(told))
    browser.find_element("id", "switch").click()
    return found


def fragment(browser: Any) -> str:
    """Read the fragment of the address, which is written a moment later."""
    time.sleep(0.25)
    return str(browser.execute_script("return location.hash"))


def slide(browser: Any, handle: str, value: int) -> None:
    """Set a slider, as a hand would."""
    browser.execute_script(
        "const slider = document.getElementById(arguments[0]); slider.value = arguments[1];"
        "slider.dispatchEvent(new Event('input', { bubbles: true }))",
        handle,
        value,
    )


def click_on(browser: Any, *labels: str, twice: bool = False) -> None:
    """Click in the middle between nodes: on one, or on the line that joins two."""
    click_at(browser, *browser.execute_script(ON_SCREEN, labels), twice=twice)


class TestOpening:
    """What the reader sees at first."""

    @pytest.mark.parametrize("level", ["organization", "full"])
    def test_stands_still(self, load: Callable[..., Any], level: str) -> None:
        """Something is drawn at once, and it is the same 0.5 and 1.5 s after opening."""
        browser = load(level=level)
        time.sleep(0.2)
        first = browser.get_screenshot_as_png()
        assert browser.execute_script(NOT_PAPER) > 500
        time.sleep(1)
        assert browser.get_screenshot_as_png() == first

    def test_is_small_and_soon_there(self, load: Callable[..., Any], saved: Path) -> None:
        """The file has 700 kB at most; the first picture is there within 1.5 s (the best of 3)."""
        drawn = "return performance.getEntriesByName('drawn')[0].startTime"
        assert min(load().execute_script(drawn) for _ in range(3)) < 1500
        assert (saved / "picture .html").stat().st_size <= 700_000

    def test_overview(self, load: Callable[..., Any]) -> None:
        """The panel names the most central and the sources; all is shown."""
        browser = load()
        assert text_of(browser, "#panel h2") == "Overview"
        assert "CNES" in [button.text for button in find(browser, "#panel .places button")][:3]
        shown = numbers(browser)
        assert shown[0::2] == shown[1::2]
        assert len(rows(browser)) >= shown[4]

    def test_many_nodes_open_small(self, load: Callable[..., Any]) -> None:
        """Of more than 400 nodes at most 250 are shown at first; the slider shows the others."""
        browser = load(level="full")
        assert numbers(browser)[0] == 250
        slide(browser, "most", 10**6)
        shown = numbers(browser)
        assert shown[0::2] == shown[1::2]


class TestFinding:
    """Search, clicks and keys lead to facts and the words of their sources."""

    def test_search_petit(self, load: Callable[..., Any]) -> None:
        """Slash, "petit" and Enter show Antoine Petit, with words that stand in a source."""
        browser = load()
        press(browser, "/", "petit", ENTER)
        assert text_of(browser, "#panel h2") == "Antoine Petit"
        sources = " ".join(" ".join(texts(folder("sources"), ".txt").values()).split())
        quotes = [quote.text for quote in find(browser, "#panel blockquote")]
        assert quotes
        for part in re.split(r"”? … “?", " … ".join(quotes)):
            assert part.strip("“”") in sources
        assert find(browser, "#panel .source a")[0].get_attribute("href").startswith("https://")
        assert "node=person%2Fantoine-petit" in fragment(browser)

    @pytest.mark.parametrize("typed", ["PETIT antoine", "antoin petti", "nasaa", "Gall Yves"])
    def test_search_forgives(self, load: Callable[..., Any], typed: str) -> None:
        """Case, the order of words, and a slip do not matter."""
        browser = load()
        press(browser, "/", typed, ENTER)
        wanted = {"n": "NASA", "G": "Jean-Yves Le Gall"}.get(typed[0], "Antoine Petit")
        assert text_of(browser, "#panel h2") == wanted

    def test_search_finds_nothing(self, load: Callable[..., Any]) -> None:
        """A name that nothing bears is told to be one."""
        browser = load()
        press(browser, "/", "zzzzzz")
        assert text_of(browser, "#none") == "No name is like this."
        press(browser, ESCAPE)

    def test_search_by_mouse(self, load: Callable[..., Any]) -> None:
        """A name that was found is chosen by a click."""
        browser = load()
        browser.find_element("id", "query").click()
        press(browser, "petit")
        find(browser, "#hits li")[0].click()
        assert text_of(browser, "#panel h2") == "Antoine Petit"

    def test_line_between_cnes_and_cnrs(self, load: Callable[..., Any]) -> None:
        """A click on it tells when the accord was signed, and when its renewal was reported."""
        browser = load()
        press(browser, "/", "CNRS", ENTER)
        partner = [b for b in find(browser, "#panel details button") if b.text == "CNES"]
        browser.execute_script("arguments[0].click()", partner[0])
        text = text_of(browser, "#panel")
        assert "1976-04-06 (signed)" in text
        assert "2019 (renewed), 2019-07-23 (reported)" in text
        assert "2019-07-23 (signed)" not in text
        assert fragment(browser) == "#line=organization%2Fcnes+organization%2Fcnrs"

    def test_clicks(self, load: Callable[..., Any]) -> None:
        """A node tells its facts, a line those of its ties, the paper nothing; twice is near."""
        browser = load()
        click_on(browser, "CNES")
        assert text_of(browser, "#panel h2") == "CNES"
        click_on(browser, "CNSA", "China")
        assert {b.text for b in find(browser, "#panel h2 button")} == {"CNSA", "China"}
        press(browser, ESCAPE)
        assert text_of(browser, "#panel h2") == "Overview"
        before = numbers(browser)[0]
        click_on(browser, "JAXA", twice=True)
        assert numbers(browser)[0] < before
        assert "focus=organization%2Fjaxa" in fragment(browser)

    def test_keys(self, load: Callable[..., Any]) -> None:
        """Arrows walk, Enter shows the neighbourhood, Escape comes back, t is the table."""
        browser = load("#node=organization/cnes")
        browser.execute_script("document.getElementById('drawing').focus()")
        press(browser, LEFT)
        walked = text_of(browser, "#panel h2")
        assert walked != "CNES"
        assert walked in text_of(browser, "#voice") or walked in browser.execute_script(
            "return document.getElementById('voice').textContent"
        )
        press(browser, ENTER)
        assert text_of(browser, "#near-said") == f"Near {walked}"
        press(browser, ESCAPE, ESCAPE)
        assert not find(browser, "#near")[0].is_displayed()
        press(browser, "t")
        assert find(browser, "#table")[0].is_displayed()
        press(browser, "t", "f", "?")
        assert find(browser, "#help")[0].is_displayed()
        press(browser, ESCAPE)

    def test_back_and_sources(self, load: Callable[..., Any]) -> None:
        """A button leads back to the overview, whose sources open, each with its link."""
        browser = load("#node=organization/cnes")
        back = find(browser, "#panel button")[-1]
        assert back.text == "Back to the overview (Esc)"
        back.click()
        assert text_of(browser, "#panel h2") == "Overview"
        assert "node=" not in fragment(browser)
        find(browser, "#panel summary")[-1].click()
        links = [a for a in find(browser, "#panel details a") if a.is_displayed()]
        assert len(links) > 30
        assert all(a.get_attribute("href").startswith("http") for a in links)

    def test_every_control_is_clicked(self) -> None:
        """There is a test here that does something with each control that has a name."""
        controls = re.findall(
            r'<(?:button|input) id="([\w-]+)"',
            read_text(folder("templates") / "picture" / "page.html"),
        )
        assert len(controls) > 12
        tests = Path(__file__).read_text("utf-8")
        tests = tests.replace('f"mode-{mode}"', '"mode-reported" "mode-force"')
        assert [name for name in controls if f'"{name}"' not in tests] == []

    def test_every_control_is_reached_by_tab(self, load: Callable[..., Any]) -> None:
        """Tab comes by search, buttons, sliders, chips, the drawing and the panel."""
        browser = load()
        seen = set()
        for _ in range(45):
            press(browser, TAB)
            asked = "const e = document.activeElement; return e.id || e.className || e.tagName"
            seen.add(browser.execute_script(asked))
        ids = "query fit switch png svg theme ask most drawing mode-reported first last panel"
        assert {*ids.split(), "legend", "chip", "link", "SUMMARY"} <= seen


class TestChoosing:
    """Filters change counts, table and address together; the address restores them."""

    def check(
        self, browser: Any, load: Callable[..., Any], before: list[int], **chosen: Any
    ) -> None:
        """Check that what was done shows less, in the table too, and again when reopened."""
        shown, told, address = numbers(browser), rows(browser), fragment(browser)
        assert shown[1::2] == before[1::2]
        assert 0 < shown[4] < before[4]
        again = load(address, **chosen)
        assert numbers(again) == shown
        assert fragment(again) == address
        assert rows(again) == told

    @pytest.mark.parametrize("kind", ["classes", "lines", "standings"])
    def test_chips(self, load: Callable[..., Any], kind: str) -> None:
        """A click hides, a second shows again; a double click leaves nothing else."""
        browser = load()
        before = numbers(browser)
        chip = find(browser, f".chip[data-kind={kind}]")[0]
        chip.click()
        assert chip.get_attribute("aria-pressed") == "false"
        assert f"{kind}=" in fragment(browser)
        self.check(browser, load, before)
        time.sleep(0.5)
        find(browser, f".chip[data-kind={kind}]")[0].click()
        assert numbers(browser) == before
        time.sleep(0.6)
        double = "arguments[0].dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))"
        browser.execute_script(double, find(browser, f".chip[data-kind={kind}]")[0])
        states = [
            c.get_attribute("aria-pressed") for c in find(browser, f".chip[data-kind={kind}]")
        ]
        assert states == ["true", *["false"] * (len(states) - 1)]

    def test_chip_by_keys(self, load: Callable[..., Any]) -> None:
        """Shift and Enter on an entry of the legend show nothing else, and again everything."""
        browser = load()
        before = numbers(browser)
        chips = find(browser, ".chip[data-kind=classes]")
        for pressed in ("false", "true"):
            browser.execute_script("arguments[0].focus()", chips[0])
            press(browser, ENTER, held=SHIFT)
            assert {chip.get_attribute("aria-pressed") for chip in chips[1:]} == {pressed}
            assert chips[0].get_attribute("aria-pressed") == "true"
            assert (numbers(browser) == before) is (pressed == "true")

    def test_communities(self, load: Callable[..., Any]) -> None:
        """The box takes the hulls away; the address keeps that."""
        browser = load(communities=True)
        hulls = browser.execute_script(PIXELS)
        browser.find_element("id", "communities").click()
        assert browser.execute_script(PIXELS) != hulls
        address = fragment(browser)
        assert address == "#communities=no"
        again = load(address, communities=True)
        assert not again.find_element("id", "communities").is_selected()
        assert fragment(again) == address

    def test_table(self, load: Callable[..., Any]) -> None:
        """The button shows the facts as a table; the address keeps that, and a name leads back."""
        browser = load()
        browser.find_element("id", "switch").click()
        assert not find(browser, "#drawing")[0].is_displayed()
        address = fragment(browser)
        assert address == "#table=yes"
        again = load(address)
        assert find(again, "#table")[0].is_displayed()
        name = find(again, "#table tbody button")[0]
        label = name.text
        name.click()
        assert text_of(again, "#panel h2") == label
        assert find(again, "#drawing")[0].is_displayed()

    def test_detail(self, load: Callable[..., Any]) -> None:
        """The slider leaves the most central."""
        browser = load()
        before = numbers(browser)
        slide(browser, "most", 12)
        assert numbers(browser)[0] == 12
        assert text_of(browser, "#most-said") == "the 12 most central"
        self.check(browser, load, before)

    @pytest.mark.parametrize("mode", ["reported", "force"])
    def test_years(self, load: Callable[..., Any], mode: str) -> None:
        """The handles choose years; the one that moves does not pass the other."""
        browser = load()
        before = numbers(browser)
        browser.find_element("id", f"mode-{mode}").click()
        slide(browser, "last", 2015)
        slide(browser, "first", 2010)
        assert text_of(browser, "#years-said") == "2010 – 2015"
        self.check(browser, load, before)
        slide(browser, "first", 2020)
        assert text_of(browser, "#years-said") == "2015"

    def test_in_force_keeps_what_was_signed_before(self, load: Callable[..., Any]) -> None:
        """The accord of 1976 is in force in 2000, when nothing was reported of it."""
        told = [rows(load(f"#years=2000-2002&mode={mode}")) for mode in ("reported", "force")]
        assert [any("1976-04-06" in row for row in found) for found in told] == [False, True]

    def test_neighbourhood(self, load: Callable[..., Any]) -> None:
        """Only what is near is shown, by degree; the button shows everything again."""
        browser = load("#node=organization/china")
        before = numbers(browser)
        next(b for b in find(browser, "#panel .actions button") if "Only" in b.text).click()
        assert numbers(browser)[0] == 2
        find(browser, "#near-hops button")[1].click()
        assert 2 < numbers(browser)[0] < before[0]
        assert "hops=2" in fragment(browser)
        self.check(browser, load, before)
        browser.find_element("id", "all").click()
        assert numbers(browser) == before

    def test_the_other_end_is_a_button(self, load: Callable[..., Any]) -> None:
        """A fact leads to what it relates."""
        browser = load("#node=organization/china")
        other = find(browser, "#panel .fact .said button")[0]
        name = other.text
        other.click()
        assert text_of(browser, "#panel h2") == name

    def test_an_address_of_nonsense(self, load: Callable[..., Any]) -> None:
        """What the address says of things that are not there is passed over."""
        browser = load("#node=nobody&line=a+b&focus=%00&hops=99&years=9-1&most=x&classes=Q&theme=z")
        assert text_of(browser, "#panel h2") == "Overview"


class TestTools:
    """Fit, pictures, theme, help, link."""

    def wait_for(self, path: Path) -> bytes:
        """Wait until a file is saved."""
        for _ in range(50):
            if path.exists() and path.stat().st_size:
                return path.read_bytes()
            time.sleep(0.1)
        raise AssertionError(f"{path.name} was not saved")

    def test_svg(self, load: Callable[..., Any], saved: Path) -> None:
        """The SVG has a shape for each node that is shown, with title and legend."""
        browser = load("#most=20")
        browser.find_element("id", "svg").click()
        svg = ElementTree.fromstring(self.wait_for(saved / "cooperation-in-space.svg"))
        space = "{http://www.w3.org/2000/svg}"
        assert len(svg.findall(f"{space}g[@class='node']")) == 20
        assert len(svg.findall(f"{space}line")) == numbers(browser)[2]
        words = [text.text for text in svg.iter(f"{space}text")]
        assert "Cooperation in space" in words
        assert "Agency" in words

    def test_png(self, load: Callable[..., Any], saved: Path) -> None:
        """The PNG is the drawing with a title above and a legend below."""
        browser = load()
        browser.find_element("id", "png").click()
        content = self.wait_for(saved / "cooperation-in-space.png")
        assert content.startswith(b"\x89PNG")
        height = int.from_bytes(content[20:24], "big")
        drawn = browser.execute_script("return document.querySelector('#drawing canvas').height")
        assert height > drawn + 56

    def test_theme(self, load: Callable[..., Any]) -> None:
        """The page follows the system, the button goes against it, the address keeps that."""
        browser = load()
        color = "return getComputedStyle(document.body).backgroundColor"
        for scheme, paper in (("dark", "rgb(20, 23, 28)"), ("light", "rgb(255, 255, 255)")):
            feature = {"name": "prefers-color-scheme", "value": scheme}
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
            assert browser.execute_script(color) == paper
        browser.find_element("id", "theme").click()
        assert browser.execute_script(color) == "rgb(20, 23, 28)"
        assert browser.execute_script("return paint.paper") == "rgb(20, 23, 28)"
        assert fragment(browser) == "#theme=dark"
        again = load("#theme=dark")
        assert again.execute_script(color) == "rgb(20, 23, 28)"

    def test_help_fit_and_link(self, load: Callable[..., Any]) -> None:
        """Help opens and closes; fit brings everything back; the link is copied or told."""
        browser = load()
        browser.find_element("id", "ask").click()
        assert "Esc" in text_of(browser, "#help")
        find(browser, "#help button")[0].click()
        assert not find(browser, "#help")[0].is_displayed()
        scale = browser.execute_script(
            "const s = network.getScale(); network.moveTo({scale: 4}); return s"
        )
        browser.find_element("id", "fit").click()
        assert browser.execute_script("return network.getScale()") == pytest.approx(scale)
        click_on(browser, "CNES")
        next(b for b in find(browser, "#panel .actions button") if "Copy" in b.text).click()
        time.sleep(0.2)
        told = browser.execute_script("return document.getElementById('voice').textContent")
        assert told == "Link copied" or "node=organization%2Fcnes" in told

    def test_telephone_and_print(self, load: Callable[..., Any]) -> None:
        """Nothing is wider than a telephone, nor lies on anything else; paper is white."""
        browser = load()
        window = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", window)
        for fragment in ("#theme=dark", "#node=organization/cnes&theme=dark"):
            browser = load(fragment)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
            assert browser.execute_script(NOT_PAPER) > 500
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        browser.execute_script("dispatchEvent(new Event('beforeprint'))")
        box = "return document.querySelector(arguments[0]).getBoundingClientRect()"
        main, panel = (browser.execute_script(box, name) for name in ("main", "#panel"))
        drawing = browser.execute_script(box, "#drawing canvas")
        assert drawing["bottom"] <= main["bottom"] <= panel["top"]
        assert browser.execute_script("return paint.paper") == "rgb(255, 255, 255)"
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def test_embedded(self, load: Callable[..., Any]) -> None:
        """In another page there is only the drawing, and the wheel is the other page's."""
        browser = load(search="?embed=1")
        assert not any(find(browser, s)[0].is_displayed() for s in ("header", "#legend", "#panel"))
        wheel = "const e = new WheelEvent('wheel', {deltaY: 99, bubbles: true, cancelable: true});"
        wheel += (
            "document.querySelector('#drawing canvas').dispatchEvent(e); return e.defaultPrevented"
        )
        assert browser.execute_script(wheel) is False

    def test_in_french(self, load: Callable[..., Any]) -> None:
        """The page speaks French where that is asked."""
        browser = load("#node=organization/cnrs", language="fr")
        assert "1976-04-06 (signé)" in text_of(browser, "#panel")
        assert "partie à" in text_of(browser, "#panel")
        assert read_text(folder("templates") / "picture" / "fr.json")
