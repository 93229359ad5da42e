"""The library of queries as texts: plain SPARQL that explains itself and keeps the house rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import pytest
from pyoxigraph import Store
from rdflib.plugins.sparql import prepareQuery

from kg.library import read_catalogue, read_rules
from kg.namespaces import PREFIXES
from kg.queries import Query, run_query
from kg.sparql import parameters, tokens

QUERIES = read_catalogue()
RULES = {query.name: query for query in read_rules()}
TEXTS = {**QUERIES, **{f"rules/{name}": rule for name, rule in RULES.items()}}
#: What a query may be filed under; `kg queries TAG` lists one of these.
TAGS = {
    "agreements",
    "bodies",
    "countries",
    "dates",
    "facts",
    "instruments",
    "missions",
    "network",
    "organizations",
    "persons",
    "sources",
    "themes",
}
#: Words that are followed by a space and a parenthesis, not being functions.
LOOSE = {"AS", "BY", "DISTINCT", "IN", "SELECT", "WHERE"}

each_query = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
each_text = pytest.mark.parametrize("query", TEXTS.values(), ids=TEXTS.keys())


def code(query: Query) -> list[tuple[str, str]]:
    """Split a query into tokens without its comments and white space."""
    return [(kind, t) for kind, t in tokens(query.text) if kind not in ("comment", "space")]


def words(query: Query) -> list[str]:
    """Give the tokens of a query, keywords in capitals."""
    return [t.upper() if kind == "word" else t for kind, t in code(query)]


def test_there_are_many() -> None:
    """The library answers more than twenty questions."""
    assert len(QUERIES) > 20


@each_text
def test_both_engines_parse_it(query: Query) -> None:
    """The text as it stands in the file is SPARQL to Oxigraph and to rdflib."""
    Store().query(query.text)
    prepareQuery(query.text)


@each_query
def test_header_is_complete(query: Query) -> None:
    """A question, a description in sentences, known tags, and a meaning for every parameter."""
    assert query.summary.endswith("?")
    assert query.description.endswith(".")
    assert set(query.tags) <= TAGS
    assert query.tags
    for parameter in query.parameters:
        assert parameter.description
        assert bool(parameter.default) != parameter.optional


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_rule_says_what_it_derives(rule: Query) -> None:
    """A rule is a statement about one property, and takes no parameters."""
    assert rule.summary.endswith(".")
    assert words(rule).count("CONSTRUCT") == 1
    assert not parameters(rule.text)


@each_text
def test_name_is_a_phrase_without_numbers(query: Query) -> None:
    """Names are lower-case words joined by hyphens."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", query.name)


@each_text
def test_prefixes_are_those_used(query: Query) -> None:
    """The prefixes declared are those used, sorted, and stand for what they stand for elsewhere."""
    declared = re.findall(r"^PREFIX ([\w-]*): <(.*)>$", query.text, re.MULTILINE)
    body = query.text.split("\n\n", 1)[1] if "\n\n" in query.text else query.text
    used = {t.partition(":")[0] for kind, t in tokens(body) if kind == "name"}
    assert [prefix for prefix, _ in declared] == sorted(used)
    assert dict(declared) == {prefix: PREFIXES[prefix] for prefix in used}


@each_query
def test_rows_are_ordered(query: Query) -> None:
    """A query selects, and the order of its rows is the last thing it says."""
    said = words(query)
    depth, last_group = 0, 0
    for place, token in enumerate(said):
        depth += (token == "{") - (token == "}")
        last_group = place if token == "}" and depth == 0 else last_group
    assert "ORDER" in said[last_group:]
    assert "SELECT" in said
    assert not {"LIMIT", "OFFSET", "REDUCED", "SAMPLE", "SERVICE", "NOW", "RAND"} & set(said)


@each_query
def test_parameters_are_not_projected(query: Query) -> None:
    """A parameter becomes a term: it stands in patterns and expressions, never as a variable."""
    kinds, said = [kind for kind, _ in code(query)], words(query)
    clause = ""
    for place, token in enumerate(said):
        if token in ("SELECT", "WHERE", "GROUP", "ORDER", "HAVING", "VALUES"):
            clause = token
        elif token == "}" or (token == "{" and clause != "VALUES"):
            clause = ""
        if kinds[place] == "parameter":
            assert clause not in ("SELECT", "GROUP", "ORDER", "VALUES"), token
            assert said[place - 1] != "AS", token
            assert said[place - 2 : place] != ["BOUND", "("], token


@each_text
def test_functions_touch_their_parenthesis(query: Query) -> None:
    """No space parts the name of a function from its parenthesis: not every engine takes it."""
    kept = [(kind, t) for kind, t in tokens(query.text) if kind != "comment"]
    for (kind, name), (gap, _), (_, after) in zip(kept, kept[1:], kept[2:], strict=False):
        if after == "(" and gap == "space" and kind in ("word", "name"):
            assert name.upper() in LOOSE, name


@each_query
def test_columns_are_named_alike(query: Query, tiny: Store, catalogue: Mapping[str, Query]) -> None:
    """Columns are snake_case; a label follows its thing; a quote comes with date and source."""
    columns = run_query(tiny, catalogue[query.name], today=date(2026, 11, 22)).columns
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", column) for column in columns)
    for before, column in pairwise(columns):
        if column.endswith("_label"):
            assert column == f"{before}_label"
    if "quote" in columns:
        assert {"date", "date_kind", "source"} <= set(columns)
