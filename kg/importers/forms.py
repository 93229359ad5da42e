"""How tables write dates, and how their spellings of names become slugs and countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from kg.dates import PartialDate, parse_date
from kg.iris import fold, slugify
from kg.registry import Registry

_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split(" "), start=1)}
#: GCAT's "vague dates": year, month, day, time, each perhaps not told, and `?` where unsure.
_VAGUE = re.compile(
    r"(\d{1,4})(?: ([A-Z][a-z]{2})(?: +(\d{1,2})(?: +\d{4}(?::\d\d(?:\.\d+)?)?h?)?)?)?(\?)?"
)
_SERIAL = re.compile(r"\d{5}")
#: The days from which Excel counts, the first told to be day 0 so that its 29 February 1900, which
#: never was, is past (ECMA-376 part 1, 18.17.4.1).
EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}


def parse_vague(text: str) -> PartialDate:
    """Read a date of GCAT: `1957 Oct  4`, `1991 Dec`, `1948?`, `2003 Oct 1 0930?`.

    The time of day is left out, and with it how sure it is: a `?` behind a time doubts the time.
    Raises ValueError for anything else (`1950s` is a decade, of which no day is known).
    """
    match = _VAGUE.fullmatch(" ".join(text.split()))
    if match is None or (match[2] and match[2] not in _MONTHS):
        raise ValueError(f"{text!r} is not a date of the form YYYY Mon D, with ? where unsure")
    year, month, day = match[1], match[2], match[3]
    parts = [f"{int(year):04}"]
    parts += [f"{_MONTHS[month]:02}"] if month else []
    parts += [f"{int(day):02}"] if day else []
    timed = day and len(text.split()) > 3
    return parse_date("-".join(parts) + ("?" if match[4] and not timed else ""))


def parse_told(text: str, forms: Iterable[str], serials: str = "") -> PartialDate:
    """Read a date in ISO 8601, in one of some forms of strptime, or as a number of Excel.

    `serials` tells from which day Excel counts (a key of EPOCHS); empty where numbers are no dates.
    Raises ValueError where it is none of these, or two of them.
    """
    text = text.strip()
    if _SERIAL.fullmatch(text):
        if not serials:
            raise ValueError(f"{text!r} is a number: perhaps a day as Excel counts them")
        day = EPOCHS[serials] + timedelta(int(text))
        return PartialDate(day.year, day.month, day.day)
    try:
        return parse_date(text.partition("T")[0])
    except ValueError:
        pass
    found = set()
    for form in forms:
        try:
            when = datetime.strptime(text, form)
        except ValueError:
            continue
        month = when.month if re.search("%[mbB]", form) else None
        found.add(PartialDate(when.year, month, when.day if "%d" in form else None))
    if len(found) != 1:
        shown = ", ".join(("YYYY-MM-DD", *forms))
        raise ValueError(f"{text!r} is not a date of the form {shown}")
    return found.pop()


class Countries:
    """Which country of the registry a spelling means."""

    def __init__(self, registry: Registry, spellings: Mapping[str, str]) -> None:
        """Take the registry's names, and other spellings with the slug that each stands for."""
        self._slugs: dict[str, str] = {}
        for (kind, slug), thing in registry.things.items():
            if kind == "country":
                for name in (thing.label, *(alias.text for alias in thing.aliases)):
                    known = self._slugs.setdefault(fold(name), slug)
                    if known != slug:
                        self._slugs[fold(name)] = ""
        self._slugs |= {fold(name): slug for name, slug in spellings.items()}

    def find(self, name: str) -> str:
        """Give the slug of the country that bears a name; nothing where none does, or two do."""
        return self._slugs.get(fold(name), "")

    def is_known(self, name: str) -> bool:
        """Tell whether a spelling is known, be it as one that stands for no country."""
        return fold(name) in self._slugs


def slug_of(prefix: str, *names: str) -> str:
    """Make the slug of a thing that a table names: the source's prefix, and the names."""
    return "-".join((prefix, *(slugify(name) for name in names if name)))
