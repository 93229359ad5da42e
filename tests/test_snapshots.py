"""The graph as of a day or a period: what holds then, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.dates import PartialDate, parse_date
from kg.derivation import read_intervals
from kg.errors import QueryError
from kg.lookup import pairs
from kg.namespaces import INDIVIDUALS, RDF, SPC
from kg.network import read_network
from kg.queries import Query, run_query
from kg.snapshots import Scope, mark, take
from kg.tables import Table

_CNRS = INDIVIDUALS + "agreement/cnes-cnrs-framework"


def scope(as_of: str = "", start: str = "", end: str = "", *, certain: bool = False) -> Scope:
    """Make a scope of texts."""
    day, first, last = (parse_date(text) if text else None for text in (as_of, start, end))
    return Scope(day, first, last, certain)


@pytest.mark.parametrize(
    ("asked", "held", "sure"),
    [
        (scope("1976-04-05"), False, False),
        (scope("1976-04-06"), True, True),
        (scope("1976"), True, False),
        (scope("2024-06-30"), True, False),
        (scope("2025"), False, False),
        (scope(start="2025"), False, False),
        (scope(end="1976-04"), True, True),
        (scope(start="1970", end="1976"), True, True),
        (scope(start="2024-06", end="2030"), True, False),
    ],
    ids=str,
)
def test_an_agreement_is_there_while_it_binds(
    tiny: Store, asked: Scope, held: bool, sure: bool
) -> None:
    """The agreement of CNES and CNRS was signed in April 1976 and ran out at some time of 2024."""
    assert (_CNRS in read_intervals(take(tiny, asked))) is held
    certain = Scope(asked.as_of, asked.start, asked.end, certain_only=True)
    assert (_CNRS in read_intervals(take(tiny, certain))) is sure


def test_every_question_means_the_same_by_a_day(
    tiny: Store, catalogue: Mapping[str, Query]
) -> None:
    """Questions and the network see one and the same graph."""
    snapshot = take(tiny, scope("2010-01-01"))
    asked = {"a": "CNES", "b": "CNRS"}
    now = run_query(snapshot, catalogue["agreements-between"], asked).dicts()
    assert {(row["status"], row["date"]) for row in now} == {("signed", "1976-04-06")}
    network = read_network(snapshot, catalogue["cooperation-edges"])
    ends = [f"{INDIVIDUALS}organization/{slug}" for slug in ("cnes", "cnrs")]
    assert _CNRS in network[ends[0]][ends[1]]
    certain = take(tiny, scope("2010-01-01", certain=True))
    assert _CNRS in read_network(certain, catalogue["cooperation-edges"])[ends[0]][ends[1]]


def test_a_snapshot_derives_anew(tiny: Store, catalogue: Mapping[str, Query]) -> None:
    """Direct properties are those of what holds, and no act is left without its agreement."""
    snapshot = take(tiny, scope("1985"))
    network = read_network(snapshot, catalogue["cooperation-edges"])
    derived = {frozenset(pair) for pair in pairs(snapshot, SPC.cooperatesWith)}
    assert derived == {frozenset(edge[:2]) for edge in network.edges}
    told = {act for _, act in pairs(snapshot, SPC.act)}
    assert {iri for iri, cls in pairs(snapshot, RDF.type) if cls == SPC.Act} == told


@st.composite
def _dates(draw: st.DrawFn) -> PartialDate:
    """Draw a year, a month or a day."""
    month = draw(st.none() | st.integers(1, 12))
    return PartialDate(
        draw(st.integers(1960, 2030)),
        month,
        draw(st.none() | st.integers(1, 28)) if month else None,
    )


@settings(max_examples=25, deadline=None)
@given(_dates())
def test_what_is_certain_is_possible(tiny: Store, when: PartialDate) -> None:
    """The certain graph is part of the possible one, and that of the whole."""
    whole = read_intervals(tiny).keys()
    possible = read_intervals(take(tiny, Scope(when))).keys()
    certain = read_intervals(take(tiny, Scope(when, certain_only=True))).keys()
    assert certain <= possible <= whole


def test_rows_say_how_sure_they_are() -> None:
    """A row that both graphs give is certain; one that speaks of itself is so in both respects."""
    table, certain = Table(("a",), (("x",), ("y",))), Table(("a",), (("x",),))
    assert mark(table, certain).rows == (("x", "certain"), ("y", "possible"))
    told = Table(("a", "certainty"), (("x", "certain"), ("y", "certain"), ("z", "possible")))
    kept = Table(told.columns, (("x", "certain"), ("z", "possible")))
    assert [row[1] for row in mark(told, kept).rows] == ["certain", "possible", "possible"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"as_of": "2019", "start": "2018"}, "a day or a period, not both"),
        ({"start": "2020", "end": "2019-12"}, "from 2020 to 2019-12 ends before it starts"),
        ({"certain": True}, "--certain-only needs a time"),
    ],
)
def test_times_that_make_no_sense_are_refused(wrong: dict[str, object], message: str) -> None:
    """A message says what is wrong and what to give instead."""
    with pytest.raises(QueryError, match=message):
        scope(**wrong)  # type: ignore[arg-type]


def test_a_year_may_end_within_the_period_that_it_begins() -> None:
    """The same year as both ends is that year."""
    assert scope(start="2020", end="2020").is_limited
