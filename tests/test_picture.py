"""The picture: what is drawn with which facts, and a page that no word of the data can run in."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from pictures import HOSTILE, QUOTE, Reader, iri, make_store, query
from pyoxigraph import Store

from kg.namespaces import INDIVIDUALS
from kg.network import EDGES, MultiNetwork, read_network
from kg.picture import CLASSES, LANGUAGES, Choice, to_html, to_pyvis
from kg.resources import folder, read_text
from kg.told import ToldFact, view_facts

MADE_ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def store() -> Store:
    """Hold a handful of facts of every type."""
    return make_store()


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
        drawn = to_pyvis(store, network, facts)
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
        to_pyvis(store, network, facts, Choice(level=level))
        assert nx.utils.graphs_equal(network, before)

    def test_parallel_ties_are_one_line(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact]
    ) -> None:
        """CNES and CNRS share an agreement and a mission: one line, with the facts of both ends."""
        edges = to_pyvis(store, network, facts).edges
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
            ("full", "capgemini-plan cnes-plan cnes-hope esa-hope esa-insight charter-hostile"),
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
        edges = to_pyvis(store, network, facts, Choice(level=level)).edges
        found = [(edge["from"], edge["to"]) for edge in edges if edge["dashes"]]
        ends = {"-".join(sorted(end.rpartition("/")[2] for end in pair)) for pair in found}
        assert ends == set(dashed.split())

    def test_the_full_level_draws_everything(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact]
    ) -> None:
        """All that facts relate is a node; what a source denies is no line."""
        drawn = to_pyvis(store, network, facts, Choice(level="full"))
        ends = {end for fact in facts for end in (fact.subject, fact.object) if end}
        assert {node["id"] for node in drawn.nodes} == ends
        classes = {node["group"] for node in drawn.nodes}
        assert classes == {*CLASSES} - {"Government", "Organization", "Country", "Thing"}
        denied = {iri("organization", "esa"), iri("body", "charter")}
        assert denied not in [{edge["from"], edge["to"]} for edge in drawn.edges]

    def test_nothing_to_draw(self, store: Store) -> None:
        """An empty network makes an empty page, and no error."""
        page = to_html(store, nx.MultiGraph(), [], title="Empty", made_on=MADE_ON)
        assert Reader(page).blocks()["view"]["nodes"] == []


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

    def test_hostile_words_arrive_as_text(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact]
    ) -> None:
        """Labels and quotes reach the page letter for letter, inside a block of JSON."""
        choice = Choice(level="full")
        page = to_html(store, network, facts, title="T", made_on=MADE_ON, choice=choice)
        assert len(Reader(page).scripts()) == 2
        view = Reader(page).blocks()["view"]
        assert HOSTILE in [label for _, label, *_ in view["things"]]
        assert [HOSTILE] in [quotes for *_, quotes in view["passages"]]

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
        """The page holds each fact that is about what is drawn, with its date and its passages."""
        view = Reader(page).blocks()["view"]
        organizations = {view["things"][node[0]][0] for node in view["nodes"]}
        about = [
            f for f in facts if {f.subject, f.object} & {INDIVIDUALS + o for o in organizations}
        ]
        told = {(row[6], view["terms"][row[9]]) for row in view["facts"]}
        assert {(fact.date, fact.state) for fact in about} <= told
        assert all(row[11] for row in view["facts"])

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_word_is_there(
        self, store: Store, network: MultiNetwork, facts: list[ToldFact], language: str
    ) -> None:
        """Each language has the same words, and a word for each term of the data."""
        choice = Choice(level="full", language=language)
        blocks = Reader(
            to_html(store, network, facts, title="T", made_on=MADE_ON, choice=choice)
        ).blocks()
        words = blocks["words"]
        assert words.keys() == json.loads(template("en.json")).keys()
        assert set(blocks["look"]["classes"]) == set(words["classes"]) == set(CLASSES)
        assert set(blocks["look"]["lines"]) == set(words["kinds"])
        if language != "en":
            assert {fact.relation for fact in facts} <= set(words["relations"])
            assert {fact.state for fact in facts if fact.state} <= set(words["dates"])

    def test_every_word_is_used(self) -> None:
        """No sentence of the page is left over from something else, and none is missing."""
        words = json.loads(template("en.json"))
        text = template("page.html") + "".join(
            read_text(file) for file in folder_of_templates() if file.name.endswith(".js")
        )
        families = ("meaning-", "scope-", "only-", "mode-")
        unused = {w for w in words if not w.startswith(families) and w not in text}
        assert unused == set()
        asked = set(re.findall(r'say\("([\w-]+)"', text)) | set(re.findall(r"WORDS\.(\w+)", text))
        assert asked <= set(words)


def folder_of_templates() -> list[Any]:
    """List the files of the template."""
    return sorted((folder("templates") / "picture").iterdir(), key=lambda file: file.name)


def template(name: str) -> str:
    """Read a file of the template."""
    return read_text(folder("templates") / "picture" / name)


#: How the colour-blind see linear RGB (Machado, Oliveira, Fernandes 2009, severity 1).
VISIONS = {
    "all": np.eye(3),
    "protanope": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranope": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanope": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]


def linear(color: str) -> Any:
    """Give the linear RGB of a colour, 0 to 1."""
    parts = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 defines it."""
    dark, light = sorted(float(np.dot(linear(color), TO_XYZ[1])) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(color: str, vision: str) -> Any:
    """Give the CIE L*a*b* of a colour, as somebody sees it."""
    seen = np.clip(np.array(VISIONS[vision]) @ linear(color), 0, 1)
    x, y, z = np.cbrt(np.array(TO_XYZ) @ seen / (0.9505, 1, 1.089))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


class TestLook:
    """The encoding, measured."""

    def test_each_class_has_its_own_shape(self) -> None:
        """A class is known from its shape alone, in grey print too."""
        look = json.loads(template("look.json"))
        shapes = [one["shape"] for one in look["classes"].values()]
        assert list(look["classes"]) == list(CLASSES)
        assert len(set(shapes)) == len(shapes)
        assert all(f'"{shape}":' in template("shapes.js") for shape in shapes)

    def test_every_colour_stands_out_on_both_papers(self) -> None:
        """Shapes and lines have a contrast of 3:1, texts of 4.5:1, in light and in dark."""
        look, style = json.loads(template("look.json")), template("style.css")
        pairs = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", style)
        light, dark = ({name: pair[i] for name, *pair in pairs} for i in (0, 1))
        for theme in (light, dark):
            for one in (*look["classes"].values(), *look["lines"].values()):
                assert contrast(one["color"], theme["paper"]) >= 3
            for ground in ("paper", "panel"):
                assert contrast(theme["control"], theme[ground]) >= 3
                for ink in ("ink", "soft", "accent"):
                    assert contrast(theme[ink], theme[ground]) >= 4.5
            assert contrast(theme["ink"], theme["button"]) >= 4.5
            assert contrast(theme["soft"], theme["button"]) >= 4.5

    @pytest.mark.parametrize("vision", VISIONS)
    def test_families_are_told_apart(self, vision: str) -> None:
        """The colours of two families are at least 20 apart (CIE 1976), for everybody's eyes."""
        look = json.loads(template("look.json"))
        families = {one["color"] for one in look["classes"].values()}
        assert len(families) == 6
        for one, other in combinations(sorted(families), 2):
            assert np.linalg.norm(lab(one, vision) - lab(other, vision)) >= 20
