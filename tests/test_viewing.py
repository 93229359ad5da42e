"""`kg view` draws what its options choose, and says so; a notebook shows the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browsing import start_browser
from conftest import Run
from pictures import Reader
from pyoxigraph import Store

from kg.notebook import Picture
from kg.picture import Choice
from kg.store import save_store

Draw = Callable[..., dict[str, Any]]
SPC = "PREFIX spc: <https://w3id.org/space-cooperation/ontology#>\n"
PARTS = SPC + "{} {{ ?part a spc:Participation ; spc:organization ?o ; spc:mission ?m }}"


@pytest.fixture(scope="module")
def folder(tiny: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save the small graph."""
    place = tmp_path_factory.mktemp("graph")
    save_store(tiny, place)
    return place


@pytest.fixture
def draw(folder: Path, run: Run, tmp_path: Path) -> Draw:
    """Give a way to draw with some options; the data of the page."""

    def draw(*options: str | Path) -> dict[str, Any]:
        result = run("view", "-o", tmp_path / "page.html", "--store", folder, *options)
        assert result.exit_code == 0, result.output
        view: dict[str, Any] = Reader((tmp_path / "page.html").read_text("utf-8")).blocks()["view"]
        return view

    return draw


def names(view: dict[str, Any]) -> set[str]:
    """Give the labels of the nodes."""
    return {view["things"][thing][1] for thing, *_ in view["nodes"]}


def classes(view: dict[str, Any]) -> set[str]:
    """Give the classes of the nodes."""
    return {view["things"][thing][2] for thing, *_ in view["nodes"]}


def test_states(draw: Draw) -> None:
    """Organisations are drawn together into states, and the lines have the facts of these."""
    view = draw("--level", "country")
    assert "France" in names(view)
    assert "CNES" not in names(view)
    assert "Country" in classes(view)
    assert all(facts for *_, groups in view["edges"] for _, facts in groups)
    france = next(row for row in view["nodes"] if view["things"][row[0]][1] == "France")
    told = [view["facts"][number] for number in france[6]]
    ends = {view["things"][end][1] for fact in told for end in (fact[2], fact[5]) if end >= 0}
    assert {"CNES", "CNRS"} <= ends
    assert all(passages for *_, passages, _ in told)


def test_people(draw: Draw) -> None:
    """People are joined by what they signed, and by their meetings, with the words for it."""
    view = draw("--level", "person")
    assert classes(view) == {"Person"}
    assert all(facts for *_, groups in view["edges"] for _, facts in groups)


def test_focus(draw: Draw) -> None:
    """Only what is near is drawn, and the page says so."""
    near, further, everything = (
        draw("--focus", "CNRS"),
        draw("--focus", "CNRS", "--hops", "2"),
        draw(),
    )
    assert names(near) < names(further) <= names(everything)
    assert ["scope-focus", "CNRS"] in near["scope"]
    assert ["scope-hops", "2"] in further["scope"]
    assert everything["scope"] == []


def test_time_strength_and_review(draw: Draw) -> None:
    """The limits of the graph are limits of the picture, and are told."""
    view = draw("--as-of", "1980", "--min-strength", "0.5", "--reviewed-only")
    assert len(view["edges"]) < len(draw()["edges"])
    assert {key for key, _ in view["scope"]} == {"scope-as-of", "scope-least", "scope-reviewed"}
    assert all(strength >= 0.5 for _, _, strength, _ in view["edges"])


def test_communities_and_size(draw: Draw) -> None:
    """Each tied node has a community; size is by the measure that is asked for."""
    view = draw("--communities", "--size-by", "betweenness")
    tied = {end for a, b, *_ in view["edges"] for end in (a, b)}
    assert all(view["nodes"][place][5] >= 0 for place in tied)
    assert view["sizeBy"] == "betweenness"
    assert {community for *_, community, _ in draw()["nodes"]} == {-1}


@pytest.mark.parametrize("form", ["SELECT ?o ?m", "CONSTRUCT { ?o spc:takesPartIn ?m } WHERE"])
def test_query(draw: Draw, tmp_path: Path, form: str) -> None:
    """The answer to a query of one's own is drawn, with the facts of each pair."""
    (tmp_path / "mine.rq").write_text(PARTS.format(form))
    view = draw("--query", tmp_path / "mine.rq")
    assert view["level"] == "query"
    assert "Mission" in classes(view)
    assert all(facts for *_, groups in view["edges"] for _, facts in groups)
    assert draw("--query", tmp_path / "mine.rq", "--as-of", "2020")["level"] == "query"


def test_language(draw: Draw, tmp_path: Path) -> None:
    """The page speaks French, title and all."""
    assert draw("--lang", "fr")["language"] == "fr"
    page = (tmp_path / "page.html").read_text("utf-8")
    assert '<html lang="fr">' in page
    assert "La coopération dans l’espace" in page


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--focus", "CNRSS"], "did you mean CNRS"),
        (["--hops", "2"], "--hops is counted from --focus"),
        (["--query", "one.rq"], "a picture is drawn of two columns"),
        (["--query", "service.rq"], "SERVICE"),
        (["--query", "one.rq", "--level", "full"], "it takes no --level"),
        (["--query", "none.rq"], "none.rq"),
    ],
)
def test_what_cannot_be_drawn(
    options: list[str], message: str, folder: Path, run: Run, tmp_path: Path, canary: Any
) -> None:
    """The message says what to do, nothing is written, and a stranger's query reaches nothing."""
    address, visits = canary
    (tmp_path / "one.rq").write_text("SELECT ?s { ?s ?p ?o } LIMIT 3")
    (tmp_path / "service.rq").write_text(f"SELECT ?s ?o {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
    words = [tmp_path / word if word.endswith(".rq") else word for word in options]
    result = run("view", "-o", tmp_path / "page.html", "--store", folder, *words)
    assert result.exit_code in (1, 2)
    assert message in result.output
    assert not (tmp_path / "page.html").exists()
    assert not visits


def test_notebook(tiny: Store) -> None:
    """A notebook gets the page in a frame of its own, a picture, and a line."""
    picture = Picture(tiny, Choice(size_by="degree"), title='A "<b>title</b>"')
    shown = picture._repr_mimebundle_(include=None, exclude=None)
    assert shown["text/plain"] == repr(picture)
    assert "nodes" in repr(picture)
    assert ElementTree.fromstring(shown["image/svg+xml"]).tag.endswith("svg")
    assert shown["text/html"].count("<iframe") == 1
    assert "<b>title" not in shown["text/html"]
    assert Picture(Store()).to_svg().startswith("<svg")


@pytest.mark.browser
def test_two_in_one_notebook(tiny: Store, tmp_path: Path) -> None:
    """Two pictures on one page draw each in its own frame, without a word to the console."""
    outputs = [
        Picture(tiny, title=title)._repr_mimebundle_()["text/html"] for title in ("One", "Two")
    ]
    page = tmp_path / "notebook.html"
    page.write_text(f'<!doctype html><meta charset="utf-8">{"".join(outputs)}', "utf-8")
    with start_browser(tmp_path) as browser:
        browser.get(page.as_uri())
        found = []
        for frame in browser.find_elements("css selector", "iframe"):
            browser.switch_to.frame(frame)
            found.append(browser.find_element("css selector", "h1").text)
            assert browser.execute_script("return shown.nodes.size") > 1
            browser.switch_to.default_content()
        assert found == ["One", "Two"]
        assert not [e for e in browser.get_log("browser") if e["level"] == "SEVERE"]
