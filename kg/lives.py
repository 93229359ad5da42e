"""How long facts and agreements hold, as far as sources tell: their dates → intervals with bounds.

The rules are those of the table in docs/time.md; each has a function here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.dates import PartialDate
from kg.validity import FIRST, LAST, Interval

#: Acts by which parties are bound, or chosen to be.
BINDING = frozenset({"announced", "signed", "renewed", "extended", "amended", "acceded"})
#: Of these, the acts that presuppose an older one: what they bind had begun before.
CONTINUING = frozenset({"renewed", "extended", "amended", "acceded"})
#: Of these, the acts that set a term anew; any other leaves the term as it was.
SETTING = frozenset({"announced", "signed", "renewed", "extended"})

#: The first and the last day on which something may have happened.
Moment = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Act:
    """An act of an agreement: its status, when it happened, and for how many months it binds.

    `on` are the dates that sources tell, `reported` those of the sources; `parties` accede by it.
    `until` are the dates on which its term runs out, where sources tell them.
    """

    iri: str
    status: str
    on: tuple[PartialDate, ...] = ()
    reported: tuple[PartialDate, ...] = ()
    months: int | None = None
    parties: frozenset[str] = frozenset()
    until: tuple[PartialDate, ...] = ()

    @property
    def moment(self) -> Moment:
        """When the act happened."""
        return moment(self.on, self.reported)

    @property
    def told(self) -> date:
        """The last day on which it is told, where no date is: it was so by then."""
        return FIRST if self.on else max((d.earliest for d in self.reported), default=FIRST)

    @property
    def placed(self) -> date:
        """The first day on which it may stand in the order of acts: by its date, or its report."""
        return min((d.earliest for d in self.on or self.reported), default=FIRST)

    @property
    def has_term(self) -> bool:
        """Tell whether a source says how long it binds."""
        return bool(self.months or self.until)

    def runs_out(self, day: date, *, late: bool) -> date:
        """Give the first (or last) day on which its term may run out, if it happened on a day."""
        if self.until:
            return (
                max(d.latest for d in self.until) if late else min(d.earliest for d in self.until)
            )
        return _later(day, self.months)

    @property
    def expires(self) -> PartialDate | None:
        """The date on which it runs out, told or as precise as its own; None where none follows."""
        if self.until:
            return self.until[0] if len(self.until) == 1 else None
        return self.on[0].plus(self.months) if len(self.on) == 1 and self.months else None


@dataclass(frozen=True, slots=True)
class Term:
    """How long an agreement binds its parties, the acts that say so, and both ends as EDTF."""

    interval: Interval
    acts: tuple[str, ...]
    begin: str
    end: str


def moment(on: Sequence[PartialDate], reported: Sequence[PartialDate]) -> Moment:
    """Tell when something happened: on its date, else at any time up to the first report of it."""
    if on:
        return min(d.earliest for d in on), min(d.latest for d in on)
    return FIRST, min((d.latest for d in reported), default=LAST)


def event(on: Sequence[PartialDate], reported: Sequence[PartialDate]) -> Interval:
    """Tell since when something has happened; that never ends."""
    return Interval(*moment(on, reported), LAST, LAST)


def state(
    on: Sequence[PartialDate], reported: Sequence[PartialDate], over: Moment | None = None
) -> Interval:
    """Tell how long something holds that sources tell as being so.

    It has begun by its date, or by the first report, and lasts up to the last report at least; it
    has ended by `over` where it is told to be over.
    """
    told = max((d.earliest for d in (*on, *reported)), default=FIRST)
    begins = moment(on, reported)
    if over is None:
        return Interval(*begins, told, LAST)
    return Interval(*begins, max(min(told, over[1]), over[0]), over[1])


def past(over: Moment) -> Interval:
    """Tell how long something held of which sources tell only that it is over."""
    return Interval(FIRST, over[1], *over)


def office(
    start: PartialDate | None,
    end: PartialDate | None,
    reported: Sequence[PartialDate],
    *,
    former: bool = False,
) -> Interval:
    """Tell how long a person holds an office of which the start or the end may be told."""
    over = (end.earliest, end.latest) if end else None
    if former and over is None:
        over = moment((), reported)
    if former and start is None:
        return past(over or (FIRST, LAST))
    return state([start] if start else [], () if over else reported, over)


def within(
    interval: Interval, founded: Iterable[PartialDate], gone: Iterable[PartialDate]
) -> Interval:
    """Tell how long something holds between things that were founded, and are gone, on some dates.

    Where that contradicts what is told of the fact itself, the fact stands.
    """
    first = max((date.earliest for date in founded), default=FIRST)
    last = min((date.latest for date in gone), default=LAST)
    return Interval(
        max(interval.begins_earliest, min(first, interval.begins_latest)),
        interval.begins_latest,
        interval.ends_earliest,
        min(interval.ends_latest, max(last, interval.ends_earliest)),
    )


def term(acts: Iterable[Act], dissolved: Iterable[PartialDate] = ()) -> Term | None:
    """Tell how long an agreement binds its parties; None where nothing more is told than a wish.

    It begins with its first act, and ends when the term runs out that the last act set, when it is
    told to have ended, or when a party was dissolved; `dissolved` are the dates of that.

    Dates that are not exact leave open which act was the last. The bounds enclose the answers for
    all exact dates that they admit; what is certain follows for each of them.
    """
    acts = sorted(acts, key=lambda a: (a.moment[::-1], a.iri))
    binding = [a for a in acts if a.status in BINDING]
    if not binding:
        return None
    first = binding[0]
    open_before = all(a.status in CONTINUING for a in binding)
    begins = FIRST if open_before else min(a.moment[0] for a in binding), first.moment[1]
    setting = _last([a for a in binding if a.status in SETTING])
    resumed = max(a.moment[0] for a in binding)
    ended = [a for a in acts if a.status == "ended" and a.moment[1] >= resumed]
    ends = [max(resumed, a.moment[0]) for a in ended]
    ends += [max(begins[0], d.earliest) for d in dissolved]
    earliest = _ends_earliest(setting, resumed, ends)
    latest = min([_ends_latest(binding, setting, ended), *(d.latest for d in dissolved)])
    told_end = [d for a in ended for d in a.on] or [a.expires for a in setting if a.expires]
    return Term(
        Interval(*begins, min(earliest, latest), latest),
        tuple(dict.fromkeys(a.iri for a in (first, *setting, *ended))),
        first.on[0].edtf if first.on and begins == first.moment else "",
        told_end[0].edtf if len(told_end) == 1 else "",
    )


def _last(acts: Sequence[Act]) -> list[Act]:
    """Give the acts any of which may be the last, as precisely as they are dated."""
    latest = max((a.moment[0] for a in acts), default=FIRST)
    return [a for a in acts if a.moment[1] >= latest]


def _ends_earliest(setting: Sequence[Act], resumed: date, ends: Sequence[date]) -> date:
    """Give the earliest day on which an agreement may have ended.

    Each act of `setting` may be the last, and is then as early as any may be. What has no term ends
    on one of `ends`, else no earlier than the last act, by `resumed`, or the last report of it.
    """
    last = max((a.moment[0] for a in setting), default=FIRST)
    terms = [a.runs_out(last, late=False) for a in setting if a.has_term]
    if ends or (setting and len(terms) == len(setting)):
        return min([*ends, *terms])
    return min([*terms, max([resumed, *(a.told for a in setting if not a.has_term)])])


def _ends_latest(binding: Sequence[Act], setting: Sequence[Act], ended: Sequence[Act]) -> date:
    """Give the latest day on which an agreement may have ended.

    Each act of `setting` may be the last; it, and what else was agreed, are then as late as may be,
    and only ends count that are told of a later time even so.
    """
    others = [a.moment[1] for a in binding if a.status not in SETTING]
    candidates = [(a.moment[1], a.runs_out(a.moment[1], late=True)) for a in setting]
    found = []
    for last, runs_out in candidates or [(FIRST, LAST)]:
        resumed = max([last, *others])
        found.append(min([runs_out, *(a.moment[1] for a in ended if a.placed >= resumed)]))
    return max(found)


def _later(day: date, months: int | None) -> date:
    """Give the day so many months on, or the last; a bound that bounds nothing stays as it is."""
    if months is None:
        return LAST
    if day in (FIRST, LAST):
        return day
    try:
        moved = PartialDate(day.year, day.month, day.day).plus(months)
    except ValueError:
        return LAST  # beyond the calendar
    assert moved is not None
    return moved.earliest
