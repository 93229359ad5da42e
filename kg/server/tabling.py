"""Results as tables, made in a child: rankings, answers of the catalogue, and the first page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.centrality import MEASURES
from kg.centrality import rank as rank_by
from kg.library import read_catalogue
from kg.namespaces import RDF, SPC
from kg.network import EDGES, project, read_network
from kg.picture import to_html
from kg.publication import ABOUT, TITLE
from kg.queries import Query, run_query, to_sparql
from kg.server.templates import render
from kg.tables import Table, to_csv, to_json
from kg.told import view_facts

CATALOGUE = read_catalogue()
#: The media types of tables, by the ending of an address.
FORMS = {"html": "text/html", "csv": "text/csv", "json": "application/json"}
#: What the first page counts.
_COUNTED = (
    "Organization",
    "Mission",
    "Agreement",
    "Person",
    "Instrument",
    "Body",
    "Fact",
    "Source",
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The organisations ranked by a measure, in a form."""

    measure: str
    form: str

    def __call__(self, store: Store) -> bytes:
        """Rank them."""
        table = rank_by(project(read_network(store, CATALOGUE[EDGES])), self.measure)
        if self.form != "html":
            return to_bytes(table, self.form)
        return render("rank", table=table, measure=self.measure, measures=[*MEASURES])


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a question of the catalogue, in a form.

    `values` are pairs of parameter and text, `today` the day that questions mean by that word.
    """

    name: str
    values: tuple[tuple[str, str], ...]
    form: str
    today: date

    def __call__(self, store: Store) -> bytes:
        """Ask it; raises what `run_query` raises."""
        query, given = CATALOGUE[self.name], dict(self.values)
        table = run_query(store, query, given, today=self.today)
        if self.form != "html":
            return to_bytes(table, self.form)
        sparql = to_sparql(store, query, given, today=self.today)
        return to_page(query, given, table, sparql, "")


@dataclass(frozen=True, slots=True)
class Start:
    """The first page."""

    def __call__(self, store: Store) -> bytes:
        """Count what there is."""
        kinds = Counter[str]()
        for name in _COUNTED:
            cls = NamedNode(SPC[name])
            found = store.quads_for_pattern(None, NamedNode(RDF.type), cls, DefaultGraph())
            kinds[name] = sum(1 for _ in found)
        return render("start", about=ABOUT, kinds=kinds)


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of the network, as `kg view` draws it; it reads files, so no child can."""

    def __call__(self, store: Store) -> bytes:
        """Draw it."""
        facts = view_facts(store, CATALOGUE["facts"])
        network = read_network(store, CATALOGUE[EDGES])
        return to_html(store, network, facts, title=TITLE, made_on=date.today()).encode()


def to_bytes(table: Table, form: str) -> bytes:
    """Write a table as CSV or JSON."""
    return (to_csv(table) if form == "csv" else to_json(table)).encode()


def to_page(
    query: Query, given: dict[str, str], table: Table | None, sparql: str, problem: str
) -> bytes:
    """Write the page of a question: its form, and the answer or what is wrong."""
    return render("query", query=query, given=given, table=table, sparql=sparql, problem=problem)
