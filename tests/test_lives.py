"""How long facts and agreements hold: each row of the table in docs/time.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dates import PartialDate, parse_date
from kg.lives import BINDING, SETTING, Act, event, office, past, state, term
from kg.validity import FIRST, LAST, Certainty, Interval


def day(text: str) -> date:
    """Read a bound: a day, or `first` and `last` for what bounds nothing."""
    return {"first": FIRST, "last": LAST}.get(text) or date.fromisoformat(text)


def bounds(text: str) -> Interval:
    """Read the four bounds of an interval."""
    return Interval(*map(day, text.split()))


def dates(text: str) -> tuple[PartialDate, ...]:
    """Read partial dates."""
    return tuple(map(parse_date, text.split()))


def act(status: str, on: str = "", reported: str = "", years: int = 0) -> Act:
    """Make an act, named by its status and date."""
    return Act(f"{status} {on}".strip(), status, dates(on), dates(reported), years * 12 or None)


@pytest.mark.parametrize(
    ("on", "reported", "expected"),
    [
        ("2018-05-05", "2019", "2018-05-05 2018-05-05 last last"),
        ("2018", "2019-07-01", "2018-01-01 2018-12-31 last last"),
        ("2018~", "", "2017-01-01 2019-12-31 last last"),
        ("", "2019-07-01 2020", "first 2019-07-01 last last"),
        ("", "", "first last last last"),
    ],
)
def test_what_happened_has_happened_ever_since(on: str, reported: str, expected: str) -> None:
    """An event begins on its date, or up to its first report, and never ends."""
    assert event(dates(on), dates(reported)) == bounds(expected)


@pytest.mark.parametrize(
    ("on", "reported", "over", "expected"),
    [
        ("2010", "2015-03-01", "", "2010-01-01 2010-12-31 2015-03-01 last"),
        ("", "2015-03-01 2020-06", "", "first 2015-03-01 2020-06-01 last"),
        ("2010", "2015-03-01", "2022", "2010-01-01 2010-12-31 2022-01-01 2022-12-31"),
        ("2010", "2023-03-01", "2022", "2010-01-01 2010-12-31 2022-12-31 2022-12-31"),
        ("", "", "", "first last first last"),
    ],
)
def test_a_state_lasts_as_long_as_it_is_told(
    on: str, reported: str, over: str, expected: str
) -> None:
    """A state holds up to its last report at least, and perhaps ever after unless it is over."""
    ended = parse_date(over) if over else None
    closing = (ended.earliest, ended.latest) if ended else None
    assert state(dates(on), dates(reported), closing) == bounds(expected)


def test_what_is_over_had_begun() -> None:
    """Of what is only told to be over, nobody knows since when it held."""
    assert past((day("2022-01-01"), day("2022-12-31"))) == bounds(
        "first 2022-12-31 2022-01-01 2022-12-31"
    )


@pytest.mark.parametrize(
    ("start", "end", "reported", "former", "expected"),
    [
        ("2013", "2021-04", "2019-07-23", False, "2013-01-01 2013-12-31 2021-04-01 2021-04-30"),
        ("2013", "", "2019-07-23", False, "2013-01-01 2013-12-31 2019-07-23 last"),
        ("", "", "2019-07-23", False, "first 2019-07-23 2019-07-23 last"),
        ("", "", "2019-07-23", True, "first 2019-07-23 first 2019-07-23"),
        ("2013", "", "2019-07-23", True, "2013-01-01 2013-12-31 2013-01-01 2019-07-23"),
    ],
)
def test_an_office_is_held_from_its_start_to_its_end(
    start: str, end: str, reported: str, former: bool, expected: str
) -> None:
    """An office has the bounds of its start and end, where these are told."""
    first, last = (parse_date(text) if text else None for text in (start, end))
    assert office(first, last, dates(reported), former=former) == bounds(expected)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([act("signed", "2014-01-31")], "2014-01-31 2014-01-31 2014-01-31 last"),
        ([act("signed", "2014", years=5)], "2014-01-01 2014-12-31 2019-01-01 2019-12-31"),
        ([act("signed", "2014-02-28", years=5)], "2014-02-28 2014-02-28 2019-02-28 2019-02-28"),
        ([act("announced", "", "2018-04-05")], "first 2018-04-05 2018-04-05 last"),
        ([act("signed", "", "2018-04-05", 5)], "first 2018-04-05 first 2023-04-05"),
        (
            [act("signed", "1976-04-06"), act("renewed", "2019", years=5)],
            "1976-04-06 1976-04-06 2024-01-01 2024-12-31",
        ),
        ([act("renewed", "2019", years=5)], "first 2019-12-31 2024-01-01 2024-12-31"),
        (
            [act("signed", "2014", years=5), act("renewed", "2018-06-01")],
            "2014-01-01 2014-12-31 2018-06-01 last",
        ),
        (
            [act("signed", "2014", years=5), act("amended", "2018-06-01")],
            "2014-01-01 2014-12-31 2019-01-01 2019-12-31",
        ),
        (
            [act("renewed", "2018", years=1), act("extended", "2018-06-01", years=5)],
            "first 2018-06-01 2019-06-01 2023-06-01",
        ),
        (
            [act("signed", "2013-03-14"), act("ended", "2022")],
            "2013-03-14 2013-03-14 2022-01-01 2022-12-31",
        ),
        (
            [act("signed", "2013", years=5), act("ended", "2016-02")],
            "2013-01-01 2013-12-31 2016-02-01 2016-02-29",
        ),
        (
            [act("signed", "2013"), act("ended", "2016"), act("signed", "2020-01-01")],
            "2013-01-01 2013-12-31 2020-01-01 last",
        ),
        ([act("signed", "2013"), act("ended", "", "2016-02-01")],
         "2013-01-01 2013-12-31 2013-01-01 2016-02-01"),
        ([act("intended", "", "2015"), act("signed", "2016-01-01")],
         "2016-01-01 2016-01-01 2016-01-01 last"),
    ],
    ids=str,
)  # fmt: skip
def test_an_agreement_binds_for_the_term_last_set(acts: list[Act], expected: str) -> None:
    """An agreement begins with its first act and ends with the term that the last one sets."""
    found = term(acts)
    assert found is not None
    assert found.interval == bounds(expected)
    assert term(reversed(acts)) == found


def test_a_wish_binds_nobody() -> None:
    """An agreement that is only intended, or only told to be over, has no interval."""
    assert term([act("intended", "2015")]) is None
    assert term([act("ended", "2015")]) is None


def test_a_dissolved_party_is_bound_no_more() -> None:
    """An agreement ends with the organisation that was party to it."""
    found = term([act("signed", "2000-01-01")], dates("2003-10"))
    assert found is not None
    assert found.interval == bounds("2000-01-01 2000-01-01 2003-10-01 2003-10-31")


def test_a_term_names_the_acts_it_rests_on() -> None:
    """The first act and the one that set the term carry the interval, and its ends in EDTF."""
    acts = [
        act("signed", "1976-04-06"),
        act("renewed", "2014", years=5),
        act("renewed", "2019~", years=5),
        act("amended", "2020"),
    ]
    found = term(acts)
    assert found is not None
    assert found.acts == ("signed 1976-04-06", "renewed 2019~")
    assert (found.begin, found.end) == ("1976-04-06", "2024~")


#: Days of three years; some of them begin or end a month or a year.
_days = st.sampled_from([date(2001, 1, 1) + timedelta(days=n) for n in range(0, 1095, 31)])
_dates = st.builds(lambda d: PartialDate(d.year, d.month, d.day), _days)
_acts = st.lists(
    st.builds(
        lambda status, on, reported, months: Act(status, status, on, reported, months),
        st.sampled_from([*sorted(BINDING), "ended", "intended"]),
        st.lists(_dates, max_size=1).map(tuple),
        st.lists(_dates, min_size=1, max_size=2).map(tuple),
        st.sampled_from([None, None, 6, 12]),
    ),
    min_size=1,
    max_size=4,
)
_coarseness = st.lists(st.sampled_from(["day", "month", "year", "circa"]), min_size=6, max_size=6)


def coarsen(told: PartialDate, how: str) -> PartialDate:
    """Tell a date less precisely."""
    month = None if how == "year" else told.month
    day = told.day if how in ("day", "circa") else None
    return PartialDate(told.year, month, day, "~" if how == "circa" else "")


def follow(acts: list[Act], dissolved: list[PartialDate]) -> Interval | None:
    """Tell the term of an agreement of which the dates of all acts are exact: a reference.

    It reads the rules as they are written in docs/time.md, one day at a time.
    """
    binding = {a: a.on[0].earliest for a in acts if a.status in BINDING}
    if not binding:
        return None
    began, resumed = min(binding.values()), max(binding.values())
    setting = {a: day for a, day in binding.items() if a.status in SETTING}
    last = [a for a, day in setting.items() if day == max(setting.values())]
    ends = [a.on[0].earliest for a in acts if a.status == "ended"]
    ends = [*(day for day in ends if day >= resumed), *(d.earliest for d in dissolved)]
    terms = [a.on[0].plus(a.months) if a.months else None for a in last] or [None]
    earliest = [min([*ends, *([t.earliest] if t else [])], default=resumed) for t in terms]
    latest = [min([*ends, t.earliest if t else LAST]) for t in terms]
    only_later = all(a.status not in ("announced", "signed") for a in binding)
    return Interval(FIRST if only_later else began, began, min(earliest), max(latest))


@given(_acts, st.lists(_dates, max_size=1))
@settings(max_examples=300)
def test_exact_dates_give_what_the_reference_gives(
    acts: list[Act], dissolved: list[PartialDate]
) -> None:
    """Where every date is a day, the term is that of the rules read plainly."""
    acts = [replace(a, iri=str(n), on=a.on or a.reported[:1]) for n, a in enumerate(acts)]
    found = term(acts, dissolved)
    assert (found and found.interval) == follow(acts, dissolved)


@given(_acts, st.lists(_dates, max_size=1), _coarseness, _dates)
@settings(max_examples=500)
def test_less_precise_dates_never_turn_certain_into_no(
    acts: list[Act], dissolved: list[PartialDate], how: list[str], when: PartialDate
) -> None:
    """Less precise dates of acts only widen the bounds: they enclose those of the exact dates."""
    acts = [replace(a, iri=str(n)) for n, a in enumerate(acts)]
    wide = [
        replace(a, on=tuple(coarsen(d, h) for d in a.on)) for a, h in zip(acts, how, strict=False)
    ]
    exact, found = term(acts, dissolved), term(wide, [coarsen(d, how[-1]) for d in dissolved])
    if exact is None or found is None:
        assert exact is found
        return
    inner, outer = exact.interval, found.interval
    assert outer.begins_earliest <= inner.begins_earliest
    assert inner.ends_latest <= outer.ends_latest
    before, after = inner.holds(when), outer.holds(when)
    assert {before, after} != {Certainty.CERTAIN, Certainty.NO}
