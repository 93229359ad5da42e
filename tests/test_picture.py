"""The picture: a page that stands still, tells each fact with its words, and runs none of them."""

from __future__ import annotations

import json
import re
import shutil
import time
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg import ontology
from kg.dates import parse_date
from kg.model import (
    Agreement,
    Evidence,
    Fact,
    InstrumentFlight,
    Launch,
    Meeting,
    Membership,
    Name,
    Participation,
    Position,
    Row,
    Source,
    Span,
    Thing,
)
from kg.namespaces import INDIVIDUALS, ONTOLOGY
from kg.network import EDGES, MultiNetwork, read_network
from kg.picture import CLASSES, ToldFact, to_html, to_pyvis, view_facts
from kg.queries import Query, parse_query
from kg.rdf import fact_quads, source_quads, thing_quads
from kg.resources import folder, read_text
from kg.store import create_store

HOSTILE = "</script><script>globalThis.hacked=1</script><img src=x onerror=globalThis.hacked=1>"
QUOTE = "They first signed this agreement on 6 April 1976"
MADE_ON = date(2026, 11, 22)


def evidence(source: str = "release", quote: str = QUOTE, **further: Any) -> Evidence:
    """Say that a source tells a fact in these words."""
    span = Span(0, len(quote), quote)
    return Evidence(source=source, place=(span,), reported=parse_date("2019-07-23"), **further)


def agreement(slug: str, parties: str, status: str, **further: Any) -> Agreement:
    """Make an act of an agreement between organisations, whose slugs are given."""
    further = {"evidence": evidence(), **further}
    return Agreement(
        slug=slug,
        label=slug,
        kind="contract",
        parties=tuple(parties.split()),
        status=status,
        **further,
    )


ROW = Row("positions.csv", 7, ("https://example.org/jane", "javascript:hacked=1"))
FACTS: tuple[Fact, ...] = (
    agreement("framework", "cnes cnrs", "signed", date=parse_date("1976-04-06")),
    agreement("framework", "cnes cnrs", "renewed", signatories=("jane-doe",)),
    agreement("plan", "cnes capgemini", "announced", evidence=evidence("hostile", HOSTILE)),
    agreement("hope", "cnes esa", "intended"),
    Participation(
        organization="cnes", mission="insight", role="instrument-provider", evidence=evidence()
    ),
    Participation(
        organization="cnrs",
        mission="insight",
        role="science",
        evidence=evidence(),
        date=parse_date("2017"),
    ),
    Participation(
        organization="esa",
        mission="insight",
        role="partner",
        modality="planned",
        evidence=evidence(),
    ),
    Membership(organization="esa", body="charter", modality="denied", evidence=evidence()),
    Membership(
        organization="hostile",
        body="charter",
        evidence=evidence(standing="extracted", confidence=0.5),
    ),
    InstrumentFlight(instrument="seis", mission="insight", evidence=evidence()),
    Launch(mission="insight", date=parse_date("2018-05"), evidence=evidence()),
    Launch(mission="copernicus", date=parse_date("2027"), modality="planned", evidence=evidence()),
    Meeting(persons=("jane-doe", "john-roe"), evidence=evidence()),
    Position(
        person="jane-doe",
        organization="cnes",
        title="President",
        start=parse_date("2015"),
        end=parse_date("2021"),
        evidence=Evidence(source="release", place=ROW, reported=parse_date("2019-07-23")),
    ),
)
ORGANIZATIONS = {
    "cnes": ("Agency", "CNES"),
    "cnrs": ("ResearchOrganization", "CNRS"),
    "capgemini": ("Company", "Capgemini"),
    "esa": ("Agency", "ESA"),
    "hostile": ("University", HOSTILE),
}
OTHERS = {
    "person": ("jane-doe", "john-roe"),
    "mission": ("insight", "copernicus"),
    "instrument": ("seis",),
    "body": ("charter",),
}


def iri(kind: str, slug: str) -> str:
    """Write the IRI of an individual."""
    return f"{INDIVIDUALS}{kind}/{slug}"


def source(slug: str, title: str, link: str) -> Source:
    """Make a source of 23 July 2019."""
    return Source(
        slug=slug,
        title=title,
        date=parse_date("2019-07-23"),
        link=link,
        language="en",
        author="test",
        rights="CC-BY-4.0",
        sha256="0" * 64,
    )


def query(name: str) -> Query:
    """Read a query of the library."""
    return parse_query(f"{name}.rq", read_text(folder("queries") / f"{name}.rq"))


@pytest.fixture(scope="module")
def store() -> Store:
    """Hold a handful of facts of every type, some of them of hostile words."""
    things = [
        *(
            Thing(kind="organization", slug=s, cls=c, label=n)
            for s, (c, n) in ORGANIZATIONS.items()
        ),
        *(
            Thing(
                kind=kind,
                slug=slug,
                cls=kind.capitalize(),
                label=slug,
                aliases=(Name(f"The {slug}"),),
            )
            for kind, slugs in OTHERS.items()
            for slug in slugs
        ),
    ]
    sources = [
        source("release", "CNES and CNRS renew", "https://example.org/release"),
        source("hostile", HOSTILE, "javascript:globalThis.hacked=1"),
    ]
    terms = ontology.parse_ontology(
        [read_text(folder("ontology") / name) for name in ontology.FILES]
    )
    labels = {(thing.kind, thing.slug): thing.label for thing in things}
    return create_store(
        chain(
            (Quad(t.subject, t.predicate, t.object, NamedNode(ONTOLOGY)) for t in terms),
            chain.from_iterable(thing_quads(thing, "release") for thing in things),
            chain.from_iterable(source_quads(one) for one in sources),
            chain.from_iterable(fact_quads(fact, labels) for fact in FACTS),
        )
    )


@pytest.fixture(scope="module")
def network(store: Store) -> MultiNetwork:
    """Read the network of those facts."""
    return read_network(store, query(EDGES))


@pytest.fixture(scope="module")
def facts(store: Store) -> list[ToldFact]:
    """Read those facts as the picture tells them."""
    return view_facts(store, query("facts"))


@pytest.fixture(scope="module")
def page(store: Store, network: MultiNetwork, facts: list[ToldFact]) -> str:
    """Write the page of organisations, under a hostile title."""
    return to_html(store, network, facts, title=HOSTILE, made_on=MADE_ON)


class Reader(HTMLParser):
    """Collects the elements of a page, and the text inside each that holds no other."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        self.texts.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        """Note that what follows is no text of the element before."""
        self.texts.append(("", {}, ""))

    def handle_data(self, data: str) -> None:
        """Note the text that follows a start tag."""
        if self.texts:
            tag, attributes, text = self.texts[-1]
            self.texts[-1] = (tag, attributes, text + data)

    def blocks(self) -> dict[str, Any]:
        """Give the JSON blocks by their id."""
        return {
            str(attributes["id"]): json.loads(text)
            for tag, attributes, text in self.texts
            if tag == "script" and attributes.get("type") == "application/json"
        }

    def scripts(self) -> list[str]:
        """Give the scripts that run."""
        return [text for tag, attributes, text in self.texts if tag == "script" and not attributes]


class TestFacts:
    """What the picture tells of a fact."""

    @pytest.mark.parametrize(
        ("fact", "relation", "detail", "when", "state"),
        [
            ("act/framework_signed_1976-04-06", "party to", "", "happened on 1976-04-06", "signed"),
            ("act/framework_renewed", "party to", "", "reported 2019-07-23", "renewed"),
            (
                "participation/cnrs_insight_science",
                "takes part in",
                "science",
                "happened in 2017",
                "",
            ),
            (
                "participation/esa_insight_partner_planned",
                "takes part in",
                "partner",
                None,
                "planned",
            ),
            ("launch/insight_2018-05", "launched", "", "happened in 2018-05", ""),
            ("launch/copernicus_2027_planned", "launched", "", "planned for 2027", "planned"),
            (
                "position/jane-doe_cnes_president",
                "holds office at",
                "President",
                "since 2015, until 2021",
                "",
            ),
            ("membership/esa_charter_denied", "member of", "", "reported 2019-07-23", "denied"),
        ],
    )
    def test_date_with_its_kind(
        self,
        facts: list[ToldFact],
        fact: str,
        relation: str,
        detail: str,
        when: str | None,
        state: str,
    ) -> None:
        """The date says of what it is: of the event, of the beginning, or of the report only."""
        told = next(one for one in facts if one.fact == INDIVIDUALS + fact)
        assert (told.relation, told.detail, told.state) == (relation, detail, state)
        assert told.when == (when or "reported 2019-07-23")

    def test_words_and_link(self, facts: list[ToldFact]) -> None:
        """A passage has its words, its link and its standing; a row of a table has no words."""
        (passage,) = next(f for f in facts if "framework_signed" in f.fact).passages
        assert passage == (
            iri("source", "release"), "https://example.org/release", "reviewed", (QUOTE,)
        )  # fmt: skip
        row = next(fact for fact in facts if fact.kind == "position").passages
        assert {words for *_, words in row} == {()}
        assert "https://example.org/jane" in {link for _, link, *_ in row}

    def test_only_links_to_the_web(self, facts: list[ToldFact]) -> None:
        """A link that is none of the web is left out."""
        links = {link for fact in facts for _, link, *_ in fact.passages}
        assert "" in links
        assert all(link.startswith("https://") for link in links if link)

    def test_a_launch_has_one_end(self, facts: list[ToldFact]) -> None:
        """A fact about one thing alone relates it to nothing."""
        assert {fact.object for fact in facts if fact.kind == "launch"} == {""}


class TestDrawing:
    """What pyvis is given."""

    def test_stands_still(self, store: Store, network: MultiNetwork, facts: list[ToldFact]) -> None:
        """Every node has its place, and nothing moves."""
        drawn = to_pyvis(store, network, facts, level="organization")
        assert drawn.options["physics"] == {"enabled": False}
        assert {node["id"] for node in drawn.nodes} == set(network)
        assert all(
            isinstance(node["x"], int) and isinstance(node["y"], int) for node in drawn.nodes
        )
        assert len({(node["x"], node["y"]) for node in drawn.nodes}) == len(network)

    @pytest.mark.parametrize("level", ["organization", "full"])
    def test_leaves_the_network_as_it_is(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact], level: Any
    ) -> None:
        """The caller's network is not written to."""
        before = network.copy()
        to_pyvis(store, network, facts, level=level)
        assert nx.utils.graphs_equal(network, before)

    def test_parallel_ties_are_one_line(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact]
    ) -> None:
        """CNES and CNRS share an agreement and a mission: one line, with the facts of both ends."""
        edges = to_pyvis(store, network, facts, level="organization").edges
        ends = {iri("organization", "cnes"), iri("organization", "cnrs")}
        (edge,) = [edge for edge in edges if {edge["from"], edge["to"]} == ends]
        assert edge["value"] == 2
        told = {
            g["tie"]: {facts[n].fact.rpartition("/")[2] for n in g["facts"]} for g in edge["groups"]
        }
        assert told == {
            iri("agreement", "framework"): {"framework_signed_1976-04-06", "framework_renewed"},
            iri("mission", "insight"): {"cnes_insight_instrument-provider", "cnrs_insight_science"},
        }
        signed_for = [facts[n] for g in edge["groups"] for n in g["facts"]]
        assert iri("person", "jane-doe") in {fact.subject for fact in signed_for}

    @pytest.mark.parametrize(
        ("level", "dashed"),
        [
            ("organization", "capgemini-cnes"),
            ("full", "capgemini-plan cnes-plan cnes-hope esa-hope esa-insight"),
        ],
    )
    def test_what_is_not_sure_is_dashed(
        self,
        store: Store,
        network: MultiNetwork,
        facts: list[ToldFact],
        level: Any,
        dashed: str,
    ) -> None:
        """A line is dashed when all that it stands for is only announced, intended or planned."""
        edges = to_pyvis(store, network, facts, level=level).edges
        found = [(edge["from"], edge["to"]) for edge in edges if edge["dashes"]]
        ends = {"-".join(sorted(end.rpartition("/")[2] for end in pair)) for pair in found}
        assert ends == set(dashed.split())

    def test_the_full_level_draws_everything(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact]
    ) -> None:
        """All that facts relate is a node; what a source denies is no line."""
        drawn = to_pyvis(store, network, facts, level="full")
        ends = {end for fact in facts for end in (fact.subject, fact.object) if end}
        assert {node["id"] for node in drawn.nodes} == ends
        classes = {node["group"] for node in drawn.nodes}
        assert classes == {*CLASSES} - {"Government", "Organization"}
        denied = {iri("organization", "esa"), iri("body", "charter")}
        assert denied not in [{edge["from"], edge["to"]} for edge in drawn.edges]

    def test_nothing_to_draw(self, store: Store) -> None:
        """An empty network makes an empty page, and no error."""
        page = to_html(store, nx.MultiGraph(), [], title="Empty", made_on=MADE_ON)
        assert Reader(page).blocks()["nodes"] == []


class TestPage:
    """What the file holds, as an HTML parser reads it."""

    def test_same_bytes_twice(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact], page: str
    ) -> None:
        """The same graph gives the same page."""
        assert to_html(store, network, facts, title=HOSTILE, made_on=MADE_ON) == page

    def test_no_word_of_the_data_becomes_markup(self, page: str) -> None:
        """Hostile words make no element and no handler; they arrive as text."""
        reader = Reader(page)
        assert len(reader.scripts()) == 2
        assert "img" not in {tag for tag, _ in reader.elements}
        names = {name for _, attributes in reader.elements for name in attributes}
        assert not {name for name in names if name.startswith("on")}
        titles = [text for tag, _, text in reader.texts if tag in ("title", "h1")]
        assert [title.strip() for title in titles] == [HOSTILE, HOSTILE]
        blocks = reader.blocks()
        assert HOSTILE in [thing["label"] for thing in blocks["view"]["things"]]
        assert [HOSTILE] in [quotes for *_, quotes in blocks["view"]["passages"]]

    def test_only_the_two_scripts_may_run(self, page: str) -> None:
        """The policy names the scripts and the style by their hashes, and allows nothing else."""
        reader = Reader(page)
        policy = next(
            str(attributes["content"])
            for _, attributes in reader.elements
            if attributes.get("http-equiv") == "Content-Security-Policy"
        )
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        style = next(text for tag, _, text in reader.texts if tag == "style")
        for text in (*reader.scripts(), style):
            assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy

    def test_needs_no_other_file(self, page: str) -> None:
        """No element loads anything."""
        for _, attributes in Reader(page).elements:
            assert "src" not in attributes
            assert attributes.get("href") in (None, "data:,")

    def test_every_fact_is_there(self, page: str, facts: list[ToldFact]) -> None:
        """The page holds each fact with its date and its passages."""
        view = Reader(page).blocks()["view"]
        assert [fact["when"] for fact in view["facts"]] == [fact.when for fact in facts]
        assert all(fact["passages"] for fact in view["facts"])

    def test_each_class_looks_its_own(self, page: str) -> None:
        """No two classes share a shape, and every colour stands out on both papers."""
        look = Reader(page).blocks()["look"]
        shapes = [one["shape"] for one in look["classes"].values()]
        assert list(look["classes"]) == list(CLASSES)
        assert len(set(shapes)) == len(shapes)
        papers = re.findall(r"--paper: (#\w{6})", page)
        assert len(papers) == 2
        for one in (*look["classes"].values(), *look["lines"].values()):
            assert min(contrast(one["color"], paper) for paper in papers) >= 3


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 defines it."""

    def luminance(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# ---- in a browser ------------------------------------------------------------------------------

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
DRIVER = shutil.which("chromedriver")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=1280,800",
)
NOT_PAPER = """
const canvas = document.querySelector("#drawing canvas");
const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
let drawn = 0;
for (let i = 0; i < data.length; i += 4) {
  if (data[i + 3] && data[i] + data[i + 1] + data[i + 2] < 600) drawn++;
}
return drawn;
"""
ON_SCREEN = """
const box = document.getElementById("drawing").getBoundingClientRect();
const places = arguments[0].map(id => picture.network.canvasToDOM(picture.network.getPosition(id)));
const mean = axis => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
return [box.x + mean("x"), box.y + mean("y")].map(Math.round);
"""


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start a Chromium that has no network, with its console and its requests on record."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs chromium and chromedriver on the path")
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(DRIVER)
    browser = webdriver.Chrome(options=options, service=service)
    browser.execute_cdp_cmd("Network.enable", {})
    conditions = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)
    yield browser
    browser.quit()


@pytest.fixture
def load(driver: Any, tmp_path: Path) -> Iterator[Any]:
    """Open pages; whatever they then did, nothing was asked for and nothing went wrong."""

    def open_page(page: str) -> Any:
        path = tmp_path / "réseau de coopération.html"
        path.write_text(page, encoding="utf-8")
        driver.get(path.as_uri())
        time.sleep(0.4)
        return driver

    driver.get_log("performance")
    yield open_page
    assert driver.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [
        m["params"]["request"]["url"]
        for m in messages
        if m["method"] == "Network.requestWillBeSent"
    ]
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}
    assert len([url for url in asked if url.startswith("file:")]) <= 1
    assert driver.execute_script("return globalThis.hacked") is None


def press(driver: Any, *keys: str) -> None:
    """Type keys, wherever the focus is."""
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(driver).send_keys(*keys).pause(0.2).perform()


def click(driver: Any, *ids: str) -> None:
    """Click in the middle between nodes: on one, or on the line that joins two."""
    from selenium.webdriver.common.action_chains import ActionChains

    x, y = driver.execute_script(ON_SCREEN, [iri("organization", slug) for slug in ids])
    chain_ = ActionChains(driver)
    chain_.w3c_actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
    chain_.w3c_actions.pointer_action.click()
    chain_.perform()
    time.sleep(0.4)


def text_of(driver: Any, selector: str) -> str:
    """Give the text of the first element that a selector finds."""
    return str(driver.find_element("css selector", selector).text)


@pytest.mark.browser
class TestInChromium:
    """What a reader sees and does."""

    def test_draws_at_once_and_stands_still(self, load: Any, page: str) -> None:
        """Something is drawn 0.4 s after opening, and the same 0.9 s later."""
        driver = load(page)
        first = driver.get_screenshot_as_png()
        assert driver.execute_script(NOT_PAPER) > 500
        time.sleep(0.9)
        assert driver.get_screenshot_as_png() == first

    def test_search_by_keyboard(self, load: Any, page: str) -> None:
        """Slash, a name and Enter show the facts: words, date with its kind, and source."""
        driver = load(page)
        press(driver, "/", "CNRS", "\ue007")
        assert text_of(driver, "#panel h2") == "CNRS"
        assert QUOTE in text_of(driver, "#panel blockquote")
        assert "happened on 1976-04-06" in text_of(driver, "#panel")
        assert "reported 2019-07-23" in text_of(driver, "#panel")
        link = driver.find_element("css selector", "#panel .source a")
        assert link.get_attribute("href") == "https://example.org/release"
        press(driver, "\ue00c")
        assert text_of(driver, "#panel h2") == "Overview"

    def test_click_on_a_node_and_on_a_line(self, load: Any, page: str) -> None:
        """A node tells its facts, a line those of all its ties."""
        driver = load(page)
        click(driver, "cnes")
        assert text_of(driver, "#panel h2") == "CNES"
        click(driver, "cnes", "cnrs")
        ties = [tie.text for tie in driver.find_elements("css selector", "#panel h4")]
        assert sorted(ties) == ["framework", "insight"]
        assert "2 ties" in text_of(driver, "#panel")
        click(driver, "cnes", "capgemini")
        assert "announced" in text_of(driver, "#panel .state")
        assert HOSTILE in text_of(driver, "#panel blockquote")
        assert not driver.find_elements("css selector", "#panel .source a")

    def test_what_is_not_drawn_is_found(self, load: Any, page: str) -> None:
        """At the level of organisations a body has its facts in the panel, with their standing."""
        driver = load(page)
        press(driver, "/", "the charter", "\ue007")
        assert "Not drawn" in text_of(driver, "#panel")
        assert "extracted, not reviewed" in text_of(driver, "#panel")
        assert "denied" in text_of(driver, "#panel")

    def test_filters_and_table(self, load: Any, page: str) -> None:
        """A chip of the legend hides its class; the table holds the facts of what is shown."""
        driver = load(page)
        driver.find_element("id", "switch").click()
        rows = len(driver.find_elements("css selector", "#table tbody tr"))
        assert "signed" in text_of(driver, "#table")
        chip = driver.find_element("css selector", ".chip")  # agencies
        chip.click()
        assert chip.get_attribute("aria-pressed") == "false"
        assert len(driver.find_elements("css selector", "#table tbody tr")) < rows
        assert text_of(driver, "#status").startswith("2 of 3 nodes")

    def test_every_control_is_reached_by_tab(self, load: Any, page: str) -> None:
        """Tab comes by search, buttons, chips, the drawing and the panel."""
        driver = load(page)
        seen = set()
        for _ in range(16):
            press(driver, "\ue004")
            seen.add(driver.execute_script(
                "const e = document.activeElement; return e.id || e.className || e.tagName"
            ))  # fmt: skip
        assert {"query", "fit", "switch", "chip", "drawing", "link", "SUMMARY"} <= seen

    def test_the_full_level(
        self, load: Any, store: Store, network: MultiNetwork, facts: list[ToldFact]
    ) -> None:
        """Every kind of thing is drawn and can be chosen; a row of a table says whence it is."""
        page = to_html(store, network, facts, title="All", made_on=MADE_ON, level="full")
        driver = load(page)
        assert driver.execute_script(NOT_PAPER) > 500
        press(driver, "/", "jane", "\ue007")
        assert "holds office at" in text_of(driver, "#panel")
        assert "since 2015, until 2021" in text_of(driver, "#panel")
        links = [a.get_attribute("href") for a in driver.find_elements("css selector", "#panel a")]
        assert "https://example.org/jane" in links
        assert all(link.startswith("https://") for link in links)

    def test_a_large_network_opens_small(self, load: Any, store: Store) -> None:
        """Of more than 400 nodes the 250 most important are shown, and the page says so."""
        large: MultiNetwork = nx.MultiGraph()
        for number in range(1, 420):
            a, b = iri("organization", f"o{number // 4}"), iri("organization", f"o{number}")
            about = {"first": "2000", "last": "2001", "sources": "", "kind": "contract"}
            large.add_edge(a, b, key=f"{b}-tie", label="tie", parties=2, strength=1.0, **about)
        nx.set_node_attributes(large, dict.fromkeys(large, "Name"), "label")
        driver = load(to_html(store, large, [], title="Large", made_on=MADE_ON))
        assert text_of(driver, "#status").startswith("250 of 420 nodes")

    def test_dark_and_light(self, load: Any, page: str) -> None:
        """The page takes the colours that the reader's system prefers."""
        driver = load(page)
        for scheme, paper in (("dark", "rgb(20, 23, 28)"), ("light", "rgb(255, 255, 255)")):
            feature = {"name": "prefers-color-scheme", "value": scheme}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
            color = "return getComputedStyle(document.body).backgroundColor"
            assert driver.execute_script(color) == paper
