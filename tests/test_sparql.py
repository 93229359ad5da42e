"""Parameters are bound as terms, and a stranger's query is read before it is run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import RefusedQueryError
from kg.queries import Query, run_query
from kg.sparql import LONGEST, bind, guard, locate, parameters, tokens

HOSTILE = st.one_of(
    st.text(),
    st.sampled_from(['"', "\\", '\\"', '" . } #', "'''", '"""', "\\u0022", "$x", "}", "\n", "<a>"]),
)


def test_parameters() -> None:
    """A parameter stands behind a dollar sign, and nowhere inside a string, an IRI or a comment."""
    text = 'SELECT ?a { ?a $b <x:$c> "$d" # $e\n ; ex:f\\$g """$h "" $i""" , $j }'
    assert parameters(text) == {"b", "j"}


@given(st.text())
def test_tokens_lose_nothing(text: str) -> None:
    """The tokens of any text, joined, are the text."""
    assert "".join(token for _, token in tokens(text)) == text


@settings(max_examples=400)
@given(HOSTILE.filter(lambda text: text.isprintable() or "\n" in text))
def test_a_bound_text_stays_a_text(value: str) -> None:
    """Whatever a value holds, the query gives back the value and nothing else."""
    text = bind("SELECT ?value { BIND($x AS ?value) }", {"x": Literal(value)})
    assert run_query(Store(), Query("mine", text)).rows == ((value,),)


def test_other_parameters_stay_variables() -> None:
    """What has no value is a variable: the question is asked about everything."""
    store = Store()
    assert bind("ASK { $a ?b $c }", {"a": NamedNode("x:a")}) == "ASK {  <x:a>  ?b $c }"
    assert not store.query(bind("ASK { $a ?b $c }", {}))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?s { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
        "SELECT * { BIND(IRI('http://127.0.0.1/') AS ?e) LATERAL { SERVICE ?e { ?s ?p ?o } } }",
        "LOAD <http://127.0.0.1/>",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a\\u0022' }",
        "ASK " + "{" * 65 + "}" * 65,
        "ASK { FILTER(" + "!" * 500 + "true) }",
        "ASK { FILTER(1" + "+1" * 500 + ") }",
        "ASK { ?s <x:a>" + "/<x:a>" * 500 + " ?o }",
        "ASK { " + "?s ?p ?o . " * 500 + "}",
        "#" + "x" * LONGEST,
    ],
)
def test_refused(text: str) -> None:
    """Queries that reach out, change data or exhaust the engine are refused unread by it."""
    with pytest.raises(RefusedQueryError):
        guard(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service <x:load> 'INSERT' , \"SERVICE <x:>\" }",
        "# SERVICE\nASK { ?from ?p <http://x/SERVICE> }",
        "PREFIX load: <x:> ASK { load:from load:insert ?o }",
        "SELECT * { { { { ?s ?p ?o } } } } ORDER BY ?s LIMIT 5",
    ],
)
def test_not_refused(text: str) -> None:
    """The same words as names, in texts, IRIs and comments are harmless."""
    guard(text)


def test_the_bundled_queries_pass(catalogue: dict[str, object]) -> None:
    """The limits are above every real question."""
    for query in catalogue.values():
        guard(query.text)  # type: ignore[attr-defined]


def test_syntax_errors_are_located() -> None:
    """A syntax error is told with file and line, in words rather than in grammar."""
    text = "SELECT ?s\nWHERE { ?s a foo:bar }"
    with pytest.raises(SyntaxError) as caught:
        Store().query(text)
    message = str(locate(text, "mine.rq", caught.value))
    assert message.startswith(
        "mine.rq:2: syntax error near 'WHERE { ?s a foo:bar }'; declare the pre"
    )


@pytest.mark.parametrize("text", ["SELECT * WHERE {\n ?s ?p ?o\n", "SELECT ?s ?s { ?s ?p ?o }", ""])
def test_errors_past_the_end_are_located(text: str) -> None:
    """So is one that the engine places after the last line."""
    with pytest.raises(SyntaxError) as caught:
        Store().query(text)
    lines = max(1, len(text.splitlines()))
    assert str(locate(text, "mine.rq", caught.value)).startswith(
        f"mine.rq:{lines}: syntax error near"
    )
