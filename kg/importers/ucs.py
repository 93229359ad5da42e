"""The UCS Satellite Database → missions, their launches, operators and contractors, with countries.

Missions have the numbers of the satellite catalog (`mission/satcat-00004`), as in GCAT, and
organizations the database's own names with their country (`organization/ucs-dlr-germany`): a
Ministry of Defense is another one in each country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.dates import PartialDate
from kg.imported import Entry, Origin, evidence
from kg.importers.cells import Cells
from kg.importers.forms import Countries, parse_told, slug_of
from kg.importers.mapping import find_columns
from kg.iris import fold
from kg.model import Evidence, Fact, Launch, Name, Participation, Thing
from kg.sheets import Line

#: The columns of names, those of their countries, and what part the named have in a mission.
_PARTS = (
    ("Operator/Owner", "Country of Operator/Owner", "operator"),
    ("Contractor", "Country of Contractor", "prime-contractor"),
)
_NUMBER = re.compile(r"[1-9]\d{0,8}")
#: Stands for a slash that belongs to a name; no cell can hold it.
_KEPT = "\0"
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")

#: The country that each name is told with, where that is always the same one.
Homes = Mapping[str, str]


def split_names(cell: str, whole: Iterable[str]) -> list[str]:
    """Split a cell at the slashes between names: not at those within parentheses or in `whole`.

    >>> split_names("NASA/Space Systems/Loral", ["Space Systems/Loral"])
    ['NASA', 'Space Systems/Loral']
    """
    for name in whole:
        cell = cell.replace(name, name.replace("/", _KEPT))
    cell = _PARENTHESES.sub(lambda match: match[0].replace("/", _KEPT), cell)
    names = (part.replace(_KEPT, "/").strip() for part in cell.split("/"))
    return list(dict.fromkeys(name for name in names if name))


def read_homes(
    place: str, lines: Iterable[Line], told: Mapping[str, Any], countries: Countries
) -> Homes:
    """Read which country each name has that is told with one country alone, and always the same.

    What is told of a name by itself goes before what is told of it together with others.
    """
    alone, joined = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for row in _rows(place, lines, told):
        for column, where, _ in _PARTS:
            names = split_names(row.text(column), told["names"]["whole"])
            found = [countries.find(name) for name in row.values(where, ["/"])]
            if len(found) == 1 and found[0]:
                for name in names:
                    (alone if len(names) == 1 else joined)[fold(name)].add(found[0])
    homes = {**joined, **alone}
    return {name: next(iter(found)) for name, found in homes.items() if len(found) == 1}


def read_satellites(
    place: str,
    lines: Iterable[Line],
    told: Mapping[str, Any],
    countries: Countries,
    homes: Homes,
    origin: Origin,
) -> Iterator[Entry]:
    """Read the satellites, row by row; raises DataError when the header lacks a column."""
    for row in _rows(place, lines, told):
        key, things, facts = row.text("NORAD Number"), tuple[Thing, ...](), tuple[Fact, ...]()
        if row.whole and not row.lacks(["NORAD Number"], row.text):
            if _NUMBER.fullmatch(key):
                cited = evidence(origin, row.line.number, row.line.sha256)
                things, facts = _to_mission(row, key, told, countries, homes, cited)
            else:
                row.fault("NORAD Number", f"{key!r} is no number", "correct the cell")
        yield Entry(row.line.number, key, row.line.sha256, things, facts, tuple(row.faults))


def _rows(place: str, lines: Iterable[Line], told: Mapping[str, Any]) -> Iterator[Cells]:
    """Give the rows below the header."""
    lines = iter(lines)
    header = next(lines, Line(1, ())).cells
    required = told["satellites"]["required"]
    columns = find_columns(place, header, {n: (n,) for n in required}, frozenset(required))
    for line in lines:
        yield Cells(line, header, columns)


def _to_mission(
    row: Cells,
    key: str,
    told: Mapping[str, Any],
    countries: Countries,
    homes: Homes,
    cited: Evidence,
) -> tuple[tuple[Thing, ...], tuple[Fact, ...]]:
    """Give a mission with those who have a part in it, its launch and their parts."""

    def parse(text: str) -> PartialDate:
        return parse_told(text, told["satellites"]["dates"])

    slug = slug_of("satcat", f"{int(key):05}")
    full = row.text("Name of Satellite, Alternate Names")
    label = row.text("Current Official Name of Satellite") or full or f"Satellite {key}"
    launched, vehicle = row.date("Date of Launch", parse), row.text("Launch Vehicle")
    where = {column: _find_countries(row, column, countries) for _, column, _ in _PARTS}
    things = [
        Thing(
            kind="mission",
            slug=slug,
            cls="Mission",
            label=label,
            aliases=(Name(full),) if full not in ("", label) else (),
            countries=where[_PARTS[0][1]],
        )
    ]
    row.lacks(["Date of Launch", *(column for column, _, _ in _PARTS)], row.text)
    facts = list[Fact]()
    if launched:
        facts.append(Launch(mission=slug, date=launched, vehicle=vehicle, evidence=cited))
    for column, country, role in _PARTS:
        cell = row.text(column)
        names = split_names(cell, told["names"]["whole"])
        if "/" in cell and len(names) == 1 and cell not in told["names"]["whole"]:
            row.fault(column, f"{cell!r} is one name, though it holds a slash", "")
        for name in names:
            alone = len(names) == 1 or len(row.values(country, ["/"])) == 1
            things.append(
                _to_organization(name, len(names), where[country] if alone else (), homes)
            )
            facts.append(
                Participation(
                    organization=things[-1].slug,
                    mission=slug,
                    role=role,
                    date=launched,
                    evidence=cited,
                )
            )
    return tuple(things), tuple(facts)


def _find_countries(row: Cells, column: str, countries: Countries) -> tuple[str, ...]:
    """Find the countries of a cell; what stands for none is passed over."""
    found = list[str]()
    for name in row.values(column, ["/"]):
        if slug := countries.find(name):
            found.append(slug)
        elif not countries.is_known(name):
            row.fault(column, f"{name!r} is no country of the registry", "add it to countries.csv")
    return tuple(dict.fromkeys(found))


def _to_organization(name: str, names: int, where: Sequence[str], homes: Homes) -> Thing:
    """Make an organization of a name: of the country told of it, or of that which it always has.

    Which of several countries belongs to which of several names, the database does not say; and
    where several names have one country, it need not be that of each (JAXA/NASA, of Japan).
    """
    home = homes.get(fold(name), "")
    told = tuple(where) if names == 1 or (len(where) == 1 and not home) else ()
    if not told and home:
        told = (home,)
    return Thing(
        kind="organization",
        slug=slug_of("ucs", name, told[0] if len(told) == 1 else ""),
        cls="Organization",
        label=name,
        countries=told,
    )
