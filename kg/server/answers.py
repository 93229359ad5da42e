"""Answers to SPARQL queries, made in a child: serialised, within limits, in the format chosen."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    parse_query_results,
    serialize,
)

from kg.errors import QueryError, TooLargeError, UnacceptableError
from kg.namespaces import BASE, PREFIXES
from kg.server.media import GRAPHS, RESULTS
from kg.sparql import locate, named_dataset
from kg.store import select


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it came over the protocol, and the media types that its answer may have.

    The graphs are those of the protocol, which count before those of the query (2.1.4 there).
    """

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    result: str = "application/sparql-results+json"
    graph: str = "text/turtle"
    rows: int = 10_000
    size: int = 8 * 2**20

    def __call__(self, store: Store) -> bytes:
        """Answer it on a store: a line with the media type, then the answer.

        Raises QueryError, TooLargeError, and UnacceptableError when the client takes no format of
        what the query gives.
        """
        found = self._run(store)
        chosen = self.graph if isinstance(found, QueryTriples) else self.result
        if not chosen:
            offered = GRAPHS if isinstance(found, QueryTriples) else RESULTS
            raise UnacceptableError(f"this answer is given as {', '.join(offered)}")
        buffer = _Bounded(self.size)
        try:
            if isinstance(found, QueryTriples):
                triples = list(islice(found, self.rows + 1))
                if len(triples) > self.rows:
                    raise TooLargeError(f"over {self.rows} triples; add a LIMIT")
                serialize(triples, buffer, GRAPHS[chosen], prefixes=PREFIXES)
            else:
                found.serialize(buffer, RESULTS[chosen])
        except (OSError, RuntimeError, ValueError) as error:
            if buffer.is_full:
                raise TooLargeError(f"over {self.size} bytes; add a LIMIT") from error
            raise QueryError(f"{error}; correct the query") from error
        content = buffer.getvalue()
        if isinstance(found, QuerySolutions):
            _check_rows(content, RESULTS[chosen], self.rows)
        return chosen.encode() + b"\n" + content

    def _run(self, store: Store) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Evaluate it on the graphs that are chosen."""
        text, default, named = named_dataset(self.text)
        try:
            if self.default or self.named:
                return _query_protocol(store, text, self.default, self.named)
            if default or named:
                return select(store, default, named).query(text, base_iri=BASE)
            return store.query(text, base_iri=BASE)
        except SyntaxError as error:
            raise locate(text, "query", error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"{error}; correct the query") from error


def _query_protocol(
    store: Store, text: str, default: tuple[str, ...], named: tuple[str, ...]
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Evaluate a query on the graphs that the protocol names; one that is not here is empty."""
    known = [g for g in default if store.contains_named_graph(NamedNode(g))]
    others = [g for g in named if store.contains_named_graph(NamedNode(g))]
    if len(known) > 1:  # a merge, in which what two graphs state is one triple
        return select(store, known, others).query(text, base_iri=BASE)
    return store.query(
        text,
        base_iri=BASE,
        default_graph=[NamedNode(g) for g in default],
        named_graphs=[NamedNode(g) for g in named],
    )


def _check_rows(content: bytes, form: QueryResultsFormat, most: int) -> None:
    """Refuse an answer of too many rows; a short text cannot hold them."""
    if len(content) < 2 * most:
        return
    if form == QueryResultsFormat.TSV:
        rows = content.count(b"\n") - 1
    elif form == QueryResultsFormat.CSV:
        rows = sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline=""))) - 1
    else:
        parsed = parse_query_results(content, format=form)
        rows = sum(1 for _ in parsed) if isinstance(parsed, QuerySolutions) else 0
    if rows > most:
        raise TooLargeError(f"{rows} rows, over {most}; add a LIMIT")


class _Bounded(io.BytesIO):
    """A buffer that takes so many bytes and no more."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._room, self.is_full = size, False

    def write(self, content: bytes) -> int:  # type: ignore[override]
        """Take bytes while there is room."""
        self._room -= len(content)
        if self._room < 0:
            self.is_full = True
            raise OSError("the answer is too large")
        return super().write(content)
