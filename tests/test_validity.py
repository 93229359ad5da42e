"""Three-valued answers follow from every reading of the bounds, or from none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kg.dates import PartialDate, parse_date
from kg.validity import FIRST, LAST, Certainty, Interval

#: A small calendar, of which every reading can be listed: from April 2019 to July 2020.
_START = date(2019, 4, 1)
_DAYS = [_START + timedelta(days=n) for n in range(0, 480, 7)]

_days = st.sampled_from(_DAYS)
_partial = st.one_of(
    st.builds(lambda day: PartialDate(day.year, day.month, day.day), _days),
    st.builds(lambda day: PartialDate(day.year, day.month), _days),
    st.builds(lambda day: PartialDate(day.year), _days),
)


@st.composite
def _bounds(draw: st.DrawFn) -> tuple[date, date]:
    """Draw the days between which something happens, either of which may be unknown."""
    first, last = sorted((draw(_days), draw(_days)))
    return draw(st.sampled_from([first, FIRST])), draw(st.sampled_from([last, LAST]))


_intervals = st.builds(lambda a, b: Interval(*a, *b), _bounds(), _bounds())


def _readings(interval: Interval) -> Iterator[tuple[date, date]]:
    """List what the bounds leave open: each first and last day."""
    ends = [FIRST, *_DAYS, LAST]
    for begin in ends:
        if interval.begins_earliest <= begin <= interval.begins_latest:
            for end in ends:
                if begin <= end and interval.ends_earliest <= end <= interval.ends_latest:
                    yield begin, end


def _judge(answers: list[bool]) -> Certainty:
    """Give the three-valued answer of a reference: all readings, some, or none."""
    if not any(answers):
        return Certainty.NO
    return Certainty.CERTAIN if all(answers) else Certainty.POSSIBLE


@given(_intervals, _days)
def test_a_day_is_judged_by_all_readings(interval: Interval, day: date) -> None:
    """On a day, the answer is that of a reference which tries every reading."""
    when = PartialDate(day.year, day.month, day.day)
    readings = [begin <= day <= end for begin, end in _readings(interval)]
    assert interval.holds(when) == _judge(readings)


@given(_intervals, _days, _days)
def test_a_period_is_judged_by_all_readings(interval: Interval, a: date, b: date) -> None:
    """In a period, the answer is that of a reference which tries every reading."""
    start, end = sorted((a, b))
    readings = [begin <= end and start <= last for begin, last in _readings(interval)]
    assert interval.overlaps(start, end) == _judge(readings)


@given(_bounds(), _bounds(), _bounds(), _bounds(), _partial)
def test_less_precision_only_makes_less_sure(
    begin: tuple[date, date],
    end: tuple[date, date],
    more: tuple[date, date],
    later: tuple[date, date],
    when: PartialDate,
) -> None:
    """Wider bounds, or a wider date asked about, never turn `certain` into `no` or back."""
    narrow = Interval(*begin, *end)
    wide = Interval(
        min(begin[0], more[0]), max(begin[1], more[1]), min(end[0], later[0]), max(end[1], later[1])
    )
    for asked in (when, PartialDate(when.year, when.month), PartialDate(when.year)):
        before, after = narrow.holds(when), wide.holds(asked)
        assert after in (before, Certainty.POSSIBLE) or not list(_readings(narrow))


def test_a_year_is_not_its_first_day() -> None:
    """What began in 2019 had not surely begun in June 2019, and surely had on the last day."""
    began = parse_date("2019")
    interval = Interval(began.earliest, began.latest, LAST, LAST)
    asked = ["2018-12-31", "2019-01-01", "2019-06", "2019-12-31", "2020"]
    assert [interval.holds(parse_date(day)) for day in asked] == [
        "no", "possible", "possible", "certain", "certain",
    ]  # fmt: skip


def test_what_ends_before_it_begins_never_holds() -> None:
    """Contradictory dates make nothing certain and nothing possible."""
    begin, end = parse_date("2020").earliest, parse_date("2019").latest
    never = Interval(begin, begin, end, end)
    asked = ["2018", "2019", "2020", "2021"]
    assert {never.holds(parse_date(day)) for day in asked} == {Certainty.NO}
