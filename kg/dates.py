"""Dates as precise and as sure as their source: a year, a month or a day; never padded."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the month, or the month and the day, may not be known (ISO 8601-1, 5.2.2).

    `qualifier` is that of EDTF level 1 (ISO 8601-2, 4.2.1): `?` uncertain, `~` approximate, `%`
    both, empty when the source is sure of the date. A text of the date leaves it out.
    """

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def edtf(self) -> str:
        """The date as an Extended Date/Time Format of level 1: `2019-07~`."""
        return f"{self}{self.qualifier}"

    @property
    def datatype(self) -> str:
        """The local name of the XML Schema datatype: `gYear`, `gYearMonth` or `date`."""
        return "date" if self.day else "gYearMonth" if self.month else "gYear"

    @property
    def earliest(self) -> date:
        """The first day that the date may mean."""
        if self.qualifier:
            return self._neighbour(-1).earliest
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date may mean."""
        if self.qualifier:
            return self._neighbour(1).latest
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def plus(self, months: int) -> PartialDate | None:
        """Give the date so many months on, as precise as this one, or None: a year has no months.

        A day that the month lacks becomes the last of that month, as XML Schema adds durations
        (XML Schema 1.0 part 2, appendix E).
        """
        if self.month is None:
            years, rest = divmod(months, 12)
            return None if rest else PartialDate(self.year + years, qualifier=self.qualifier)
        years, month = divmod(self.month - 1 + months, 12)
        year, month = self.year + years, month + 1
        day = min(self.day, monthrange(year, month)[1]) if self.day else None
        return PartialDate(year, month, day, self.qualifier)

    def _neighbour(self, step: int) -> PartialDate:
        """Give the year, month or day before or after, within the calendar.

        ISO 8601-2 leaves open how far off an uncertain date may be; we take one such unit.
        """
        plain = PartialDate(self.year, self.month, self.day)
        try:
            if self.day:
                near = plain.earliest + timedelta(days=step)
                return PartialDate(near.year, near.month, near.day)
            moved = plain.plus(step if self.month else 12 * step) or plain
            return moved if MINYEAR <= moved.year <= MAXYEAR else plain
        except OverflowError:
            return plain


def parse_date(text: str) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, each with or without a qualifier of EDTF.

    Raises ValueError when the text has another form or names a day that never was (2021-02-30).

    >>> str(parse_date("2019-07")), parse_date("2019-07~").edtf
    ('2019-07', '2019-07~')
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    try:
        date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a date of the calendar") from error
    assert year is not None
    return PartialDate(year, month, day, match[4])
