"""The ladder of commitment: the highest rung of a pair at every date, and the facts for it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.commitment import ORDER, Step, history, judge, read_steps
from kg.dates import PartialDate, parse_date
from kg.library import read_catalogue
from kg.lookup import values
from kg.namespaces import INDIVIDUALS
from kg.queries import run_query
from kg.store import save_store
from kg.validity import FIRST, LAST, Certainty, Interval

_ORG = f"{INDIVIDUALS}organization/"


@pytest.fixture(scope="module")
def steps(bundled: Store) -> dict[tuple[str, str], list[Step]]:
    """Read the steps of all pairs of the bundled graph."""
    return read_steps(run_query(bundled, read_catalogue()["commitments"]))


def rungs(steps: dict[tuple[str, str], list[Step]], a: str, b: str, day: str) -> str:
    """Give the certain rung of a pair on a day, and a higher possible one behind a slash."""
    told = judge(steps[_ORG + a, _ORG + b], parse_date(day))
    found = {sure: rung for sure, rung, _ in told}
    parts = (found.get(Certainty.CERTAIN, ""), found.get(Certainty.POSSIBLE, ""))
    return "/".join(parts).rstrip("/")


@pytest.mark.parametrize(
    ("pair", "day", "expected"),
    [
        ("cnes cnrs", "1980", "in-force"),
        ("cnes cnrs", "1976", "/in-force"),
        ("capgemini cnes", "2021-03-25", "met/in-force"),
        ("esa roscosmos", "2013-03-13", "/in-force"),
        ("esa roscosmos", "2014", "in-force"),
        ("cnes jaxa", "2012", "in-force"),
        ("cnes jaxa", "2016", "signed/in-force"),
        ("cnes dlr", "2010", "in-force"),
        ("cnes dlr", "2022", "signed/in-force"),
        ("cnes nasa", "2007", "carried-out"),
        ("nasa trw", "2002-09-09", "/in-force"),
        ("nasa trw", "2003", "announced"),
    ],
)
def test_a_pair_stands_on_a_rung(
    steps: dict[tuple[str, str], list[Step]], pair: str, day: str, expected: str
) -> None:
    """Rungs follow from acts, intervals, parts in missions, flights and meetings."""
    a, b = pair.split()
    assert rungs(steps, a, b, day) == expected


def test_what_binds_no_more_has_ended() -> None:
    """One agreement that is over leaves the other; both over leave `ended`."""

    def day(text: str) -> date:
        return date.fromisoformat(text)

    first, second = day("2010-12-31"), day("2015-12-31")
    own = [
        Step("in-force", Interval(FIRST, FIRST, first, first), "one", ("x",)),
        Step("ended", Interval(day("2011-01-01"), day("2011-01-01"), LAST, LAST), "one", ("x",)),
        Step("in-force", Interval(FIRST, FIRST, second, second), "two", ("y",)),
        Step("ended", Interval(day("2016-01-01"), day("2016-01-01"), LAST, LAST), "two", ("y",)),
        Step("met", Interval(FIRST, FIRST, LAST, LAST), "three", ("z",)),
    ]
    assert history(own).rows == (
        ("", "in-force", "certain", "one; two", "x y"),
        ("2011-01-01", "in-force", "certain", "two", "y"),
        ("2016-01-01", "ended", "certain", "one; two", "x y"),
    )


def test_every_step_names_facts_of_the_graph(
    steps: dict[tuple[str, str], list[Step]], bundled: Store
) -> None:
    """No rung without evidence."""
    facts = {fact for own in steps.values() for step in own for fact in step.facts}
    assert facts
    evidence = f"{INDIVIDUALS[: -len('id/')]}ontology#evidence"
    assert all(values(bundled, fact, evidence) for fact in facts)


_days = st.dates(date(2000, 1, 1), date(2004, 12, 31))
_bounds = st.lists(_days, min_size=4, max_size=4).map(sorted).map(lambda d: Interval(*d))
_steps = st.lists(st.builds(Step, st.sampled_from(ORDER), _bounds, st.just("t"), st.just(("f",))))


@given(_steps, _days)
def test_less_precision_never_makes_certain_or_no(own: list[Step], day: date) -> None:
    """What is certain of a year is certain of each of its days; what is possible stays possible."""
    exact = judge(own, PartialDate(day.year, day.month, day.day))
    wide = judge(own, PartialDate(day.year))

    def top(told: list[tuple[Certainty, str, list[Step]]], *sure: Certainty) -> int:
        return max((ORDER.index(rung) for s, rung, _ in told if s in sure), default=-1)

    assert top(wide, Certainty.CERTAIN) <= top(exact, Certainty.CERTAIN)
    assert top(exact, *Certainty) <= top(wide, *Certainty)


def test_the_command_answers_for_two_for_one_and_for_all(
    tmp_path: Path, run: Run, tiny: Store
) -> None:
    """The history of a pair, and the rungs of a day."""
    folder = tmp_path / "store"
    save_store(tiny, folder)
    pair = run("ladder", "CNES", "CNRS", "--store", folder, "-f", "json")
    rows = json.loads(pair.stdout)
    assert {"since": "1976-04-06", "rung": "in-force", "certainty": "certain"}.items() <= max(
        (row for row in rows if row["since"] <= "1976-04-06"), key=lambda row: row["since"]
    ).items()
    one = json.loads(
        run("ladder", "CNRS", "--as-of", "1980", "--store", folder, "-f", "json").stdout
    )
    assert [(row["a_label"], row["b_label"], row["rung"]) for row in one] == [
        ("CNES", "CNRS", "in-force")
    ]
    everyone = run("ladder", "--as-of", "2022", "--certain-only", "--store", folder, "-f", "json")
    assert {row["certainty"] for row in json.loads(everyone.stdout)} == {"certain"}
    nobody = run("ladder", "CNES", "CNRS", "--as-of", "1950", "--store", folder, "-f", "json")
    assert json.loads(nobody.stdout) == []
    assert "no source tells of a commitment" in nobody.stderr
    assert run("ladder", "CNES", "CNES", "--store", folder).exit_code == 2
    assert run("ladder", "CNES", "--certain-only", "--store", folder).exit_code == 2
    assert "not a date" in run("ladder", "--as-of", "2019-13", "--store", folder).stderr
