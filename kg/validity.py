"""When something holds, as far as is known: an interval with bounds, and three-valued answers.

A source may tell a year only, or no end at all; so an interval says between which days something
begins, and between which days it ends. An answer is `certain` when it follows in every reading of
these bounds, `no` when it follows in none, else `possible` (M. Koubarakis, "Database models for
infinite and indefinite temporal information", Information Systems 19(2), 1994).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.dates import PartialDate

#: Bounds that bound nothing. A thing that ends after the last day never ends.
FIRST, LAST = date.min, date.max


class Certainty(StrEnum):
    """How sure it is that something holds."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds on the first and on the last day on which something holds.

    In every reading it begins no later than it ends: bounds that no such reading has are tightened.
    Where none is left, since it ends before it begins, it never holds.
    """

    begins_earliest: date = FIRST
    begins_latest: date = LAST
    ends_earliest: date = FIRST
    ends_latest: date = LAST

    def __post_init__(self) -> None:
        object.__setattr__(self, "begins_latest", min(self.begins_latest, self.ends_latest))
        object.__setattr__(self, "ends_earliest", max(self.ends_earliest, self.begins_earliest))

    def holds(self, when: PartialDate) -> Certainty:
        """Tell whether it holds on a day; of a month or a year, on whichever day is meant."""
        if self._misses(when.earliest, when.latest):
            return Certainty.NO
        certain = self.begins_latest <= when.earliest and when.latest <= self.ends_earliest
        return Certainty.CERTAIN if certain else Certainty.POSSIBLE

    def overlaps(self, start: date, end: date) -> Certainty:
        """Tell whether it holds on some day from `start` to `end`, both included."""
        if self._misses(start, end):
            return Certainty.NO
        certain = self.begins_latest <= end and start <= self.ends_earliest
        return Certainty.CERTAIN if certain else Certainty.POSSIBLE

    def _misses(self, start: date, end: date) -> bool:
        """Tell whether it lies outside of some days in every reading."""
        return self.ends_latest < max(start, self.begins_earliest) or end < self.begins_earliest
