"""Partial dates keep the precision of their source."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import PartialDate, parse_date


@pytest.mark.parametrize(
    ("text", "datatype", "earliest", "latest"),
    [
        ("2019", "gYear", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-02", "gYearMonth", date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02", "gYearMonth", date(2020, 2, 1), date(2020, 2, 29)),
        ("1976-04-06", "date", date(1976, 4, 6), date(1976, 4, 6)),
    ],
)
def test_precision(text: str, datatype: str, earliest: date, latest: date) -> None:
    """A date says which days it may mean, and with which datatype it is written."""
    parsed = parse_date(text)
    assert (str(parsed), parsed.datatype) == (text, datatype)
    assert (parsed.earliest, parsed.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "19", "2019-13", "2019-00", "2021-02-29", "2019-7-1", "0000", "2019-07-23T00:00", "२०१९"],
)
def test_refused(text: str) -> None:
    """Other forms, and days that never were, are refused."""
    with pytest.raises(ValueError, match="not a date"):
        parse_date(text)


@given(st.dates(), st.sampled_from([1, 2, 3]))
def test_round_trip(day: date, parts: int) -> None:
    """What is written is read back the same, and holds the day it was cut from."""
    month, last = (day.month if parts > 1 else None), (day.day if parts > 2 else None)
    partial = PartialDate(day.year, month, last)
    assert parse_date(str(partial)) == partial
    assert partial.earliest <= day <= partial.latest
