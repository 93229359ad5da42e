"""The ladder of commitment: how far each pair of organisations has gone, at every date.

The rungs are the top concepts of scheme:status: met, intended, announced, signed, in force, carried
out, ended. What a tie has reached lasts until the tie is over; a pair stands on the highest rung of
its ties that are not over, and on `ended` once all are. docs/time.md has the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations

from kg.dates import PartialDate, parse_date
from kg.tables import Cell, Table
from kg.validity import FIRST, LAST, Certainty, Interval

#: The rungs in the order by which a pair is judged: what has ended counts for more than a wish,
#: which may be older, and for less than what binds.
ORDER = ("met", "intended", "ended", "announced", "signed", "in-force", "carried-out")
_SIGNED = 4
_ACT_RUNGS = {2: "intended", 3: "announced", _SIGNED: "signed"}
#: What a part in a mission comes to, by its modality.
_PARTS = {"actual": "in-force", "ended": "in-force", "planned": "intended", "possible": "intended"}

Row = Mapping[str, Cell]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """A rung on which a tie stands during an interval, and the facts that say so."""

    rung: str
    interval: Interval
    tie: str
    facts: tuple[str, ...]


@dataclass(slots=True)
class _Tie:
    """What is told of one tie, by organisation where it differs."""

    label: str
    acts: dict[str, tuple[int, Interval]] = field(default_factory=dict)
    force: Interval | None = None
    rests: list[str] = field(default_factory=list)
    joined: dict[str, tuple[date, date]] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    parts: dict[str, list[tuple[str, Interval, str]]] = field(default_factory=dict)
    launches: list[tuple[Interval, str]] = field(default_factory=list)
    present: dict[str, set[str]] = field(default_factory=dict)
    met: Interval | None = None


def read_steps(commitments: Table) -> dict[Pair, list[Step]]:
    """Read the steps of each pair of organisations (IRIs, in order) from `commitments`' answer."""
    found: dict[Pair, list[Step]] = defaultdict(list)
    for iri, tie in _read_ties(commitments).items():
        for pair in combinations(sorted(tie.members), 2):
            found[pair] += _to_steps(iri, tie, pair)
    return {pair: steps for pair, steps in found.items() if steps}


def judge(steps: Iterable[Step], when: PartialDate) -> list[tuple[Certainty, str, list[Step]]]:
    """Tell the highest rung on which a pair surely stands on a day, then a higher one if possible.

    Each comes with the steps that say so; nothing when no rung is reached.
    """
    sure, possible = defaultdict[int, list[Step]](list), defaultdict[int, list[Step]](list)
    for step in steps:
        held = step.interval.holds(when)
        if held != Certainty.NO:
            where = sure if held == Certainty.CERTAIN else possible
            where[ORDER.index(step.rung)].append(step)
    top, may = max(sure, default=-1), max(possible, default=-1)
    told = [(Certainty.CERTAIN, ORDER[top], sure[top])] if sure else []
    return told + ([(Certainty.POSSIBLE, ORDER[may], possible[may])] if may > top else [])


def history(steps: Sequence[Step]) -> Table:
    """Tell on which rung a pair stands since when, one row for each change of what is known."""
    rows: list[tuple[Cell, ...]] = []
    former: list[tuple[Cell, ...]] = []
    for day in sorted(set(_changes(steps))):
        told = [
            (str(rung), str(sure), *_cite(by))
            for sure, rung, by in judge(steps, PartialDate(day.year, day.month, day.day))
        ]
        if told != former:
            since = "" if day == FIRST else day.isoformat()
            rows += [(since, *row) for row in told]
            former = list(told)
    return Table(("since", "rung", "certainty", "ties", "facts"), tuple(rows))


def ladder(steps: Mapping[Pair, Sequence[Step]], labels: Mapping[str, str], when: PartialDate,
           *, certain_only: bool = False) -> Table:  # fmt: skip
    """Tell the rung of every pair on a day, the highest first."""
    rows = [
        (pair[0], labels[pair[0]], pair[1], labels[pair[1]], rung, str(sure), *_cite(by))
        for pair, own in steps.items()
        for sure, rung, by in judge(own, when)
        if sure == Certainty.CERTAIN or not certain_only
    ]
    rows.sort(key=lambda row: (-ORDER.index(row[4]), row[5], row[1], row[3], row))
    columns = ("a", "a_label", "b", "b_label", "rung", "certainty", "ties", "facts")
    return Table(columns, tuple(rows))


def _cite(steps: Iterable[Step]) -> tuple[str, str]:
    """Name the ties that carry a rung, and the facts that say so."""
    steps = list(steps)
    facts = sorted({fact for step in steps for fact in step.facts})
    return "; ".join(sorted({step.tie for step in steps})), " ".join(facts)


def _changes(steps: Iterable[Step]) -> Iterator[date]:
    """Give the days on which what is known of a pair may change."""
    for interval in (step.interval for step in steps):
        yield from (interval.begins_earliest, interval.begins_latest)
        yield from (_next(d) for d in (interval.ends_earliest, interval.ends_latest) if d != LAST)


def _next(day: date) -> date:
    return day + timedelta(days=1) if day != LAST else LAST


def _read_ties(commitments: Table) -> dict[str, _Tie]:
    """Put together what the rows tell of each tie."""
    ties: dict[str, _Tie] = {}
    for row in commitments.dicts():
        tie = ties.setdefault(str(row["tie"]), _Tie(str(row["tie_label"])))
        who, fact, interval = str(row["organization"] or ""), str(row["fact"]), _interval(row)
        if who:
            tie.members.add(who)
        match row["kind"]:
            case "act":
                tie.acts[fact] = int(row["rung"] or 0), interval
                if row["joined_latest"]:
                    tie.joined[who] = _day(row["joined_earliest"]), _day(row["joined_latest"])
            case "agreement":
                tie.force = interval
                tie.rests += [fact] if fact not in tie.rests else []
            case "mission":
                tie.parts.setdefault(who, []).append((str(row["state"]), interval, fact))
            case "launch":
                tie.launches.append((interval, fact))
            case _:
                tie.met = interval
                tie.present.setdefault(who, set()).add(str(row["person"]))
    return ties


def _to_steps(iri: str, tie: _Tie, pair: Pair) -> Iterator[Step]:
    """Give the steps of a pair in one tie."""
    if tie.acts:
        yield from _agreement_steps(tie, pair)
    if tie.met and _are_two(*(tie.present.get(who, set()) for who in pair)):
        yield Step("met", tie.met, tie.label, (iri,))
    for state, one, fact in tie.parts.get(pair[0], ()):
        for other_state, other, other_fact in tie.parts.get(pair[1], ()):
            rungs = _PARTS[state], _PARTS[other_state]
            rung = min(rungs, key=ORDER.index)
            both, facts = _meet(one, other), tuple(sorted({fact, other_fact}))
            if both.ends_latest < both.begins_earliest:
                continue  # who has left before the other came
            yield Step(rung, both, tie.label, facts)
            yield from _over(both, tie.label, facts)
            if rung == "in-force":
                for launch, flown in tie.launches:
                    done = replace(both, ends_earliest=LAST, ends_latest=LAST)
                    yield Step("carried-out", _meet(done, launch), tie.label, (*facts, flown))


def _agreement_steps(tie: _Tie, pair: Pair) -> Iterator[Step]:
    """Give the steps of two parties of an agreement, from when both are."""
    force, joined = tie.force, [tie.joined[who] for who in pair if who in tie.joined]
    first = max((j[0] for j in joined), default=FIRST)
    last = max((j[1] for j in joined), default=FIRST)
    known = force is not None and force.ends_latest != LAST
    ends = (force.ends_earliest, force.ends_latest) if force and known else (LAST, LAST)
    for fact, (rung, act) in tie.acts.items():
        begins = max(act.begins_earliest, first), max(act.begins_latest, last)
        yield Step(_ACT_RUNGS[rung], Interval(*begins, *ends), tie.label, (fact,))
    signed = [act for rung, act in tie.acts.values() if rung == _SIGNED]
    if force is None or not signed:
        return
    announced = len(signed) < len(tie.acts)
    begins = (
        min(a.begins_earliest for a in signed) if announced else force.begins_earliest,
        min(a.begins_latest for a in signed) if announced else force.begins_latest,
    )
    bound = Interval(
        max(begins[0], first), max(begins[1], last), force.ends_earliest, force.ends_latest
    )
    yield Step("in-force", bound, tie.label, tuple(tie.rests))
    yield from _over(bound, tie.label, tuple(tie.rests))


def _over(interval: Interval, tie: str, facts: tuple[str, ...]) -> Iterator[Step]:
    """Give the step after the end of an interval, where one is told."""
    if interval.ends_latest != LAST:
        begins = _next(interval.ends_earliest), _next(interval.ends_latest)
        yield Step("ended", Interval(*begins, LAST, LAST), tie, facts)


def _are_two(some: set[str], others: set[str]) -> bool:
    """Tell whether somebody of the one side met somebody else of the other."""
    return bool(some and others) and len(some | others) > 1


def _meet(one: Interval, other: Interval) -> Interval:
    """Give when both hold."""
    return Interval(
        max(one.begins_earliest, other.begins_earliest),
        max(one.begins_latest, other.begins_latest),
        min(one.ends_earliest, other.ends_earliest),
        min(one.ends_latest, other.ends_latest),
    )


def _interval(row: Row) -> Interval:
    """Read the bounds of a row."""
    bounds = ("begins_earliest", "begins_latest", "ends_earliest", "ends_latest")
    return Interval(*(_day(row[bound]) for bound in bounds))


def _day(cell: Cell) -> date:
    return parse_date(str(cell)).earliest
