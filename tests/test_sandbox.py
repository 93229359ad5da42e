"""A stranger's query runs in a child that is confined, and killed when it asks too much."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg.sandbox
from kg.errors import QueryError, RefusedQueryError
from kg.queries import Query
from kg.sandbox import Limits, run_guarded
from kg.snapshots import View
from kg.store import create_store, save_store

QUICK = Limits(seconds=3, memory=2**28, rows=500, answer=2**20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of 600 triples."""
    place = tmp_path_factory.mktemp("store")
    base, p = "https://example.org/", NamedNode("https://example.org/p")
    quads = [
        Quad(NamedNode(f"{base}{n}"), p, NamedNode(f"{base}{n * 7 % 600}")) for n in range(600)
    ]
    save_store(create_store(quads), place)
    return place


def ask(folder: Path, text: str, limits: Limits = QUICK) -> tuple[tuple[object, ...], ...]:
    """Run a query and give its rows."""
    return run_guarded(View(folder), Query("mine.rq", text), limits).rows


def test_answer(folder: Path) -> None:
    """A harmless query is answered as it is in the process itself."""
    assert ask(folder, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == ((600,),)


def test_errors_of_the_query(folder: Path) -> None:
    """A syntax error comes back from the child with its line."""
    with pytest.raises(QueryError, match=r"mine\.rq:2: syntax error"):
        ask(folder, "SELECT * {\n ?s ?p }")


def test_other_forms(folder: Path) -> None:
    """DESCRIBE and CONSTRUCT give triples as rows, in one order."""
    rows = ask(folder, "DESCRIBE <https://example.org/1>")
    assert ("https://example.org/1", "https://example.org/p", "https://example.org/7") in rows
    made = ask(folder, "CONSTRUCT { ?s ?p 'b' , 'a' , ?o } { ?s ?p ?o } LIMIT 2")
    assert len(made) == 6
    assert made == tuple(sorted(made))


def test_no_store(tmp_path: Path) -> None:
    """So does a missing store."""
    with pytest.raises(QueryError, match="no graph store here"):
        ask(tmp_path, "ASK {}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT (COUNT(*) AS ?n) { ?a (<x:p>|!<x:p>)* ?b . ?c (<x:p>|!<x:p>)* ?d . ?e !<x:p>* ?f }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g LIMIT 1",
        "ASK { " + "?s ?p ?o . " * 190 + "}",
    ],
    ids=["product", "paths", "sort", "planning"],
)
def test_greedy_queries_are_stopped(folder: Path, text: str) -> None:
    """Time and memory are limited, and the limit is told; this process goes on."""
    begun = time.monotonic()
    with pytest.raises(RefusedQueryError, match="narrow"):
        ask(folder, text, Limits(seconds=2, memory=2**28))
    assert time.monotonic() - begun < 10
    assert ask(folder, "ASK { ?s ?p ?o }") == ((True,),)


def test_crashes_are_survived(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the guard to let a bomb through, the child dies and this process does not."""
    monkeypatch.setattr(kg.sandbox, "guard", lambda text: None)
    with pytest.raises(QueryError):
        ask(folder, "ASK " + "{" * 20_000 + "}" * 20_000)
    assert ask(folder, "ASK { ?s ?p ?o }") == ((True,),)


def test_no_way_out(
    folder: Path, canary: tuple[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the guard to let SERVICE through, the child could open no socket."""
    address, visits = canary
    monkeypatch.setattr(kg.sandbox, "guard", lambda text: None)
    for text in (
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(IRI(CONCAT('{address}', 'x')) AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
    ):
        with pytest.raises(QueryError):
            ask(folder, text)
    assert not visits


def test_graphs_of_from(tmp_path: Path, canary: tuple[str, list[int]]) -> None:
    """FROM chooses among the graphs of the store, merged; any other graph is refused."""
    address, visits = canary
    x, a, b = (NamedNode(f"https://example.org/{name}") for name in "xab")
    save_store(create_store([Quad(x, x, x, a), Quad(x, x, x, b), Quad(a, x, x, b)]), tmp_path)
    both = f"SELECT ?s FROM {a} FROM {b} {{ ?s ?p ?o }}"
    assert len(ask(tmp_path, both)) == 2  # what two graphs state is one triple
    assert ask(tmp_path, f"SELECT ?g FROM NAMED {b} {{ GRAPH ?g {{ {a} ?p ?o }} }}") == (
        (b.value,),
    )
    assert ask(tmp_path, f"ASK FROM {a} {{ {a} ?p ?o }}") == ((False,),)
    for graph in ("<file:///etc/passwd>", f"<{address}>", "<relative>", "x:y"):
        for clause in ("FROM", "FROM NAMED", "from # a comment\n"):
            with pytest.raises(QueryError, match="FROM"):
                ask(tmp_path, f"PREFIX x: <x:> SELECT * {clause} {graph} {{ ?s ?p ?o }}")
    assert not visits


def test_nothing_is_cut_silently(folder: Path) -> None:
    """An answer over the limits is refused, not shortened."""
    with pytest.raises(QueryError, match="600 rows, over 500; add a LIMIT"):
        ask(folder, "SELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError, match="the answer is too large"):
        ask(folder, "SELECT * { ?s ?p ?o } LIMIT 400", Limits(answer=2**10))


def test_memory_of_texts(folder: Path) -> None:
    """A text that doubles itself meets the limit on memory."""
    doubling = "".join(f" BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(24))
    with pytest.raises(RefusedQueryError, match="too much memory"):
        ask(folder, f"SELECT (STRLEN(?x24) AS ?n) {{ BIND('{'x' * 99}' AS ?x0) {doubling} }}")


def test_literals_survive(tmp_path: Path) -> None:
    """Texts come back from the child as they are."""
    text = 'quote " backslash \\ line\nend ÿ 𝄞'
    subject = NamedNode("https://example.org/s")
    save_store(create_store([Quad(subject, subject, Literal(text), subject)]), tmp_path)
    assert ask(tmp_path, "SELECT ?o { ?s ?p ?o }") == ((text,),)
