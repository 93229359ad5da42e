"""SPARQL text as tokens: to bind parameters as terms, and to refuse what a stranger may not ask.

Neither is done by replacing text: a value that holds quotes, escapes or braces stays a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError, RefusedQueryError

#: The terminals of SPARQL 1.1 (section 19.8) as far as they matter here. Order decides: an IRI or a
#: string is consumed whole, so that what it holds is never taken for a variable or a keyword.
_TOKENS = re.compile(
    r"""
    (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<comment> \#[^\r\n]* )
  | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
  | (?P<parameter> \$\w+ )
  | (?P<variable> \?\w+ )
  | (?P<name> (?:[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)* )
  | (?P<word> [^\W\d]\w* )
  | (?P<open> [({\[] )
  | (?P<close> [)}\]] )
  | (?P<space> \s+ )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)

#: Keywords that reach the network or other files, or that change the graph.
_REFUSED = frozenset(
    "ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE SERVICE USING WITH".split()  # noqa: SIM905
)
#: Limits on the text, far above every real question, below what overflows the engine's stack
#: (groups from a depth of 2,200) or keeps its planner busy for seconds (150 triple patterns).
LONGEST, DEEPEST, MOST_OPERATORS = 32_768, 64, 400


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Split a query into tokens: the kind of each and its text, which joined give the query."""
    for match in _TOKENS.finditer(text):
        yield match.lastgroup or "other", match[0]


def parameters(text: str) -> set[str]:
    """Give the names that stand behind a dollar sign: a query's parameters."""
    return {token[1:] for kind, token in tokens(text) if kind == "parameter"}


def bind(text: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """Put a term in the place of each parameter that has a value; the others stay variables."""
    return "".join(
        f" {values[token[1:]]} " if kind == "parameter" and token[1:] in values else token
        for kind, token in tokens(text)
    )


def guard(text: str) -> None:
    """Refuse a stranger's query that reaches out, changes data, or is built to exhaust the engine.

    Raises RefusedQueryError that names what is refused. What is slow rather than deep is for the
    clock of the process that runs it.
    """
    if len(text.encode()) > LONGEST:
        raise RefusedQueryError(f"the query is longer than {LONGEST} bytes; shorten it")
    if re.search(r"\\[uU]", text):
        raise RefusedQueryError("the query escapes characters by \\u; write them as they are")
    depth = operators = 0
    for kind, token in tokens(text):
        if kind == "word" and token.upper() in _REFUSED:
            raise RefusedQueryError(
                f"{token.upper()} is refused: a query reads this graph and nothing else"
            )
        depth += (kind == "open") - (kind == "close")
        operators += kind == "other" and token in "!+-*/|&^.;,"
        if depth > DEEPEST:
            raise RefusedQueryError(f"the query nests deeper than {DEEPEST} levels; flatten it")
        if operators > MOST_OPERATORS:
            raise RefusedQueryError(f"the query has over {MOST_OPERATORS} operators; split it")


def named_dataset(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Take the dataset clauses out of a query: the rest, and the graphs of FROM and of FROM NAMED.

    The rest keeps its lines. Raises RefusedQueryError for a graph that is not named by a whole IRI.
    """
    rest, default, named = list[str](), list[str](), list[str]()
    place: list[str] | None = None
    for kind, token in tokens(text):
        word = token.upper() if kind == "word" else ""
        if word == "FROM":
            place = default
        elif place is default and word == "NAMED":
            place = named
        elif place is not None and kind not in ("space", "comment"):
            if kind != "iri" or not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*:", token):
                raise RefusedQueryError("FROM takes a graph by its whole IRI: FROM <https://…>")
            place.append(token[1:-1])
            place = None
            rest.append(" ")
        else:
            rest.append(token)
    if place is not None:
        raise RefusedQueryError("FROM takes a graph by its whole IRI: FROM <https://…>")
    return "".join(rest), tuple(default), tuple(named)


def locate(text: str, name: str, error: SyntaxError) -> QueryError:
    """Say where in the file of a query the engine found a syntax error, and what it may be."""
    match = re.search(r"error at (\d+):(\d+)", str(error))
    lines = text.splitlines() or [""]
    line = min(int(match[1]) if match else 1, len(lines))
    found = lines[line - 1].strip()[:60] or "the end"
    reason = next((r for sign, r in _REASONS.items() if sign in str(error)), "correct the query")
    return QueryError(f"{name}:{line}: syntax error near {found!r}; {reason}")


#: What the engine says in terms of its grammar, and what a person can do about it.
_REASONS = {
    "Prefix not found": "declare the prefix (PREFIX name: <…>)",
    "variable that is unbound": "select only variables that are grouped or aggregated",
    "already in": "give the new variable another name",
}
