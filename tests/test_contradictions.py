"""What sources tell differently of which only one can be true: found, kept and shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import TINY, Run
from pyoxigraph import Literal, NamedNode, Quad, Store
from serving import serving

from kg.build import build_from
from kg.namespaces import EDTF, INDIVIDUALS, SPC, XSD
from kg.queries import Query, run_query
from kg.store import add_quads, create_store, save_store

#: What is told of an accord, and on which day: a signature, another, its end, and what came later.
ACTS = (
    ("signed", "2010-05-01", "2010-05-02"),
    ("signed", "2010-05", "2010-06-01"),
    ("signed", "2010-06-30", "2010-07-02"),
    ("intended", "", "2011-02-03"),
    ("ended", "2014", "2014-12-31"),
    ("renewed", "2015-03-01", "2015-03-02"),
    ("renewed", "2014-07-01", "2014-07-02"),
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Build the small graph with sources that contradict one another on an accord."""
    folder = tmp_path_factory.mktemp("odd")
    for number, (status, on, reported) in enumerate(ACTS):
        text = "CNES and ISRO told of their accord."
        fact = {"type": "agreement", "agreement": "odd", "label": "An odd accord", "quote": text,
                "kind": "treaty", "parties": ["cnes", "isro"], "status": status}  # fmt: skip
        head = {"title": f"Source {number}", "date": reported, "link": "https://example.org/",
                "language": "en", "author": "us", "rights": "CC0-1.0"}  # fmt: skip
        written = "".join(f"{key}: {value}\n" for key, value in head.items())
        (folder / f"odd-{number}.txt").write_text(f"{written}\n{text}\n", "utf-8")
        told = fact | ({"date": on} if on else {})
        (folder / f"odd-{number}.jsonl").write_text(json.dumps(told) + "\n", "utf-8")
    return build_from([TINY], [TINY, folder])


def ask(store: Store, query: Query, of: str) -> set[tuple[object, ...]]:
    """Give what is contradictory of a thing, sources by their slugs."""
    rows = run_query(store, query, {"of": of}).dicts()
    return {
        (r["fact"], r["value"], slug(r["source"]), r["other"], slug(r["other_source"]))
        for r in rows
    }


def slug(iri: object) -> str:
    """Give the last part of an IRI."""
    return str(iri).rsplit("/", 1)[-1]


def test_an_agreement_has_one_state(odd: Store, catalogue: Mapping[str, Query]) -> None:
    """It is signed once, is not intended any more then, and is not prolonged after its end."""
    assert ask(odd, catalogue["contradictions"], "An odd accord") == {
        ("signature", "2010-05-01", "odd-0", "2010-06-30", "odd-2"),
        ("signature", "2010-05", "odd-1", "2010-06-30", "odd-2"),
        ("state", "signed 2010-05-01", "odd-0", "intended 2011-02-03", "odd-3"),
        ("state", "signed 2010-05", "odd-1", "intended 2011-02-03", "odd-3"),
        ("state", "signed 2010-06-30", "odd-2", "intended 2011-02-03", "odd-3"),
        ("state", "ended 2014", "odd-4", "renewed 2015-03-01", "odd-5"),
    }


@pytest.mark.parametrize(
    ("term", "values", "edtf", "expected"),
    [
        ("country", ["india"], "", {("country", "India", "France")}),
        ("country", ["india", "france"], "", set()),
        ("start", ["1961-12"], "", set()),
        ("start", ["1962"], "", {("start", "1961-12-19", "1962")}),
        ("start", ["1962"], "1962?/", set()),
        ("end", ["1999"], "", set()),
    ],
)
def test_a_thing_has_one_country_and_start(
    term: str,
    values: list[str],
    edtf: str,
    expected: set[tuple[str, ...]],
    tiny: Store,
    catalogue: Mapping[str, Query],
) -> None:
    """What agrees as far as it is told, or as sure as it is, is no contradiction."""
    store = create_store(quad for quad in tiny if isinstance(quad.graph_name, NamedNode))
    cnes, source = node("organization/cnes"), node("source/cnes-cnrs-2019")
    registry = node("source/registry")
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}

    def value(text: str) -> NamedNode | Literal:
        if term == "country":
            return node(f"country/{text}")
        return Literal(text, datatype=NamedNode(XSD[kinds[len(text)]]))

    add_quads(store, [Quad(cnes, NamedNode(SPC[term]), value(text), source) for text in values])
    if edtf:
        sure = Literal(edtf, datatype=NamedNode(EDTF))
        add_quads(store, [Quad(cnes, NamedNode(SPC.edtf), sure, source)])
    if term == "start":
        told = list(store.quads_for_pattern(cnes, NamedNode(SPC.start), None, registry))
        assert [quad.object.value for quad in told if isinstance(quad.object, Literal)] == [
            "1961-12-19"
        ]
    found = ask(store, catalogue["contradictions"], "CNES")
    assert {(fact, one, other) for fact, one, _, other, _ in found} == expected


def node(path: str) -> NamedNode:
    """Name an individual."""
    return NamedNode(INDIVIDUALS + path)


def test_it_is_shown_where_the_thing_is_shown(tiny: Store, tmp_path: Path, run: Run) -> None:
    """`kg show` and the page of the mission tell both dates, each with its source."""
    save_store(tiny, tmp_path)
    shown = run("show", "CALIPSO", "--store", tmp_path).stdout
    heading, line = shown.partition("Contradictions (1)\n")[1:]
    assert heading
    assert line.split("\n")[0].split() == [
        "launch", "2006-04-28", "[alcatel-alenia-space-calipso-2006]",
        "or", "2006-04-29", "[calipso-slip-2006]",
    ]  # fmt: skip
    assert "Contradictions" not in run("show", "InSight", "--store", tmp_path).stdout
    with serving(tmp_path, "--workers", "1") as client:
        page = client.get("/doc/mission/calipso.html").text
        assert "<h2>Contradictions (1)</h2>" in page
        told = page.partition("Contradictions")[2].partition("</section>")[0]
        for text in ("2006-04-28", "2006-04-29", 'href="/id/source/calipso-slip-2006'):
            assert text in told
        assert "Contradictions" not in client.get("/doc/mission/insight.html").text
