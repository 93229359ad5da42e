"""What the queries answer: their rows over a small graph, on two engines, and over the bundled one.

`expected/NAME.csv` holds the rows of a query, `NAME.CASE.csv` those for other parameters; each row
was checked by hand against the texts in `tests/data/tiny`. KG_SNAPSHOTS=write writes them anew.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store
from rdflib import Dataset, Literal, URIRef
from rdflib.query import ResultRow

from kg.library import read_catalogue
from kg.namespaces import INDIVIDUALS, XSD, to_curie
from kg.queries import Parameter, Query, run_query, to_sparql
from kg.sparql import bind
from kg.tables import Cell, Table

EXPECTED = Path(__file__).parent / "expected"
TODAY = date(2026, 11, 22)
#: The parameters of each case; a query that is not named here is asked with its defaults.
CASES: Mapping[str, Mapping[str, str]] = {
    "agreements-between.isro": {"b": "ISRO"},
    "expiring.before-june-2024": {"before": "2024-06-01"},
    "agreements-in-force.april-2015": {"on": "2015-04-10", "organization": "ISRO"},
    "agreements-in-force.june-2024": {"on": "2024-06-01"},
    "agreements-in-force.in-2022": {"on": "2022", "organization": "CNRS"},
    "common-partners": {"b": "ISRO"},
    "contradictions.calipso": {"of": "CALIPSO"},
    "merges.rosalind-franklin": {"of": "Rosalind Franklin"},
    "facts.roscosmos": {"thing": "Roscosmos"},
    "first-agreements.isro": {"organization": "ISRO"},
    "instruments-on.insight": {"mission": "InSight"},
    "launches.from-march-2028": {"from": "2028-03-01"},
    "launches.to-2010": {"to": "2010"},
    "meetings.capgemini": {"of": "Capgemini"},
    "members-of.climate": {"body": "Space Climate Observatory"},
    "office-holders.twice": {"organization": "UAE Space Agency"},
    "participants-of.rosalind-franklin": {"mission": "Rosalind Franklin"},
    "plans.isro": {"thing": "ISRO"},
    "signatories.isro": {"organization": "ISRO"},
    "sources-of.person": {"thing": "Jean-Yves Le Gall"},
    "state-edges.without-makers": {"without": "instrument-provider"},
    "ties-between.isro": {"b": "ISRO"},
    "timeline.isro": {"b": "ISRO"},
    "told-by-one-source.capgemini": {"organization": "Capgemini"},
}
QUERIES = read_catalogue()
STEMS = sorted({*QUERIES, *CASES})
#: Queries for which no row is good news, or no news.
GOOD_WHEN_EMPTY = {
    "contradictions",
    "merges",
    "organizations-without-facts",
    "plans",
    "told-by-one-source",
    "unsigned-agreements",
}
each_case = pytest.mark.parametrize("stem", STEMS)


def to_text(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Write rows as the expected files have them: CSV, IRIs by their prefix."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow("" if c is None else to_curie(str(c)) for c in row)
    return buffer.getvalue()


def to_cell(term: object) -> Cell:
    """Turn a term of rdflib into what `kg.queries` makes of one of Oxigraph."""
    if isinstance(term, Literal):
        if str(term.datatype) == XSD.integer:
            return int(str(term))
        return float(str(term)) if str(term.datatype) in (XSD.decimal, XSD.double) else str(term)
    assert term is None or isinstance(term, URIRef), term
    return None if term is None else str(term)


def bound(stem: str, store: Store) -> str:
    """Give the SPARQL of a case, its parameters bound."""
    query = QUERIES[stem.partition(".")[0]]
    return to_sparql(store, query, CASES.get(stem, {}), today=TODAY)


def ask(stem: str, store: Store) -> Table:
    """Ask the question of a case."""
    return run_query(store, QUERIES[stem.partition(".")[0]], CASES.get(stem, {}), today=TODAY)


@each_case
def test_rows(stem: str, tiny: Store) -> None:
    """The small graph gives the rows that were checked by hand, in their order."""
    table = ask(stem, tiny)
    text, file = to_text(table.columns, table.rows), EXPECTED / f"{stem}.csv"
    if os.environ.get("KG_SNAPSHOTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.is_file(), f"no {file.name}; write it with KG_SNAPSHOTS=write, and check its rows"
    assert text == file.read_text(encoding="utf-8")


@each_case
def test_rdflib_gives_the_same_rows(stem: str, tiny: Store, tiny_dataset: Dataset) -> None:
    """Another engine, with a store of its own, gives the same rows in the same order."""
    rows = []
    for row in tiny_dataset.query(bound(stem, tiny)):
        assert isinstance(row, ResultRow)
        rows.append(tuple(to_cell(term) for term in row))
    assert tuple(rows) == ask(stem, tiny).rows


@each_case
def test_order_is_total(stem: str, tiny: Store) -> None:
    """No two rows are the same, so that an order by all columns can tell them apart."""
    rows = ask(stem, tiny).rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("file", sorted(EXPECTED.glob("*")), ids=lambda file: file.name)
def test_expected_file_is_of_use(file: Path) -> None:
    """Each expected file belongs to a case, and holds a row."""
    assert file.suffix == ".csv"
    assert file.stem in STEMS
    with file.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.reader(lines))) > 1


@pytest.mark.parametrize("name", QUERIES)
def test_bundled_graph_has_an_answer(
    name: str, bundled: Store, catalogue: Mapping[str, Query]
) -> None:
    """Asked with its defaults, a query tells something of the graph that the project ships."""
    assert run_query(bundled, catalogue[name], today=TODAY).rows or name in GOOD_WHEN_EMPTY


#: `test_states` asks state-edges about periods: no mission of the small graph that ties states has
#: a launch. Without a part, a row has fewer sources.
OPTIONAL = [
    (query, parameter)
    for query in QUERIES.values()
    for parameter in query.parameters
    if parameter.optional and query.name != "state-edges"
]


@pytest.mark.parametrize(
    ("query", "parameter"), OPTIONAL, ids=[f"{q.name}-{p.name}" for q, p in OPTIONAL]
)
def test_optional_parameter_narrows(query: Query, parameter: Parameter, tiny: Store) -> None:
    """Left out, an optional parameter leaves every row; given, some of them and no others."""
    values = {"thing": "Capgemini", "organization": "ISRO", "mission": "InSight", "date": "2024"}
    every = run_query(tiny, query, today=TODAY).rows
    own = {"contradictions": "CALIPSO", "merges": "rover-rosalind-franklin"}
    value = own.get(query.name, values[parameter.type])
    some = run_query(tiny, query, {parameter.name: value}, today=TODAY).rows
    assert some
    assert set(some) <= set(every)


def test_sources_of_a_fact(tiny: Store) -> None:
    """The sources of a single fact are found by its IRI."""
    fact = NamedNode(f"{INDIVIDUALS}position/jean-yves-le-gall_cnes_president")
    text = bind(QUERIES["sources-of"].text, {"thing": fact})
    rows = run_query(tiny, Query("sources-of", text)).dicts()
    assert {row["fact"] for row in rows} == {fact.value}
    assert {str(row["source"]).rsplit("/", 1)[-1] for row in rows} == {
        "cnes-cnrs-2019",
        "cnes-capgemini-2021",
        "cnes-isro-2016",
        "registry",
    }


@pytest.mark.parametrize(
    ("day", "certainty"),
    [
        ("2018-12-31", "certain"),
        ("2019-06-01", "certain"),
        ("2023-12-31", "certain"),
        ("2024-12-31", "possible"),
        ("2025-01-01", None),
        ("1976-04-05", None),
        ("1976-04-06", "certain"),
        ("1976-04", "possible"),
        ("1976", "possible"),
        ("2023", "certain"),
    ],
)
def test_in_force_admits_partial_dates(day: str, certainty: str | None, tiny: Store) -> None:
    """Signed on a day, and renewed within 2019 for five years, so that it had not ended before."""
    values = {"on": day, "organization": "CNRS"}
    rows = run_query(tiny, QUERIES["agreements-in-force"], values, today=TODAY).dicts()
    assert [row["certainty"] for row in rows] == ([certainty] if certainty else [])


def test_an_ended_agreement_is_not_in_force(tiny: Store) -> None:
    """An agreement of which only the end is told is never in force."""
    for day in ("2021", "2022", "2023"):
        values = {"on": day, "organization": "Roscosmos"}
        assert not run_query(tiny, QUERIES["agreements-in-force"], values, today=TODAY).rows


def test_nobody_of_isro_met(tiny: Store) -> None:
    """A meeting of others is none of an organisation whose people were not there."""
    assert not run_query(tiny, QUERIES["meetings"], {"of": "ISRO"}).rows
