"""The General Catalog of Artificial Space Objects → organizations, missions, and who has what part.

Organizations keep the catalog's codes (`organization/gcat-cnes`), missions the numbers of the
satellite catalog (`mission/satcat-00004`). What the codes mean stands in `gcat.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kg.dates import PartialDate
from kg.imported import Entry, Origin, evidence
from kg.importers.cells import Cells
from kg.importers.forms import parse_vague, slug_of
from kg.importers.mapping import find_columns
from kg.iris import fold
from kg.model import Evidence, Fact, Launch, Name, Participation, Thing
from kg.sheets import Line

#: What stands for nothing, and for an end that lies ahead.
_EMPTY = frozenset({"", "-", "*", "?"})
_UPDATED = re.compile(r"#\s*Updated\s+(\d{4} [A-Z][a-z]{2} +\d{1,2})\b")
_NUMBERED = re.compile(r"S(\d{5,})")
_INTERNATIONAL = "I-"
#: Who owns a spacecraft directs its mission; who makes it answers for the whole of it.
_ROLES = {"Owner": "lead", "Manufacturer": "prime-contractor"}


class Unit(NamedTuple):
    """What other rows need to know of an organization."""

    label: str
    cls: str
    state: str
    unique: str
    start: PartialDate | None
    end: PartialDate | None

    @property
    def is_state(self) -> bool:
        """Tell whether it is a country, or a part of one."""
        return self.cls == "Government"


@dataclass(slots=True)
class Units:
    """The organizations of the catalog by their codes, and who came after whom."""

    codes: dict[str, Unit] = field(default_factory=dict)
    _groups: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, code: str, unit: Unit) -> None:
        """Take note of an organization."""
        self.codes.setdefault(code, unit)
        self._groups[unit.unique].append(code)

    def find_successor(self, code: str) -> str:
        """Find what an organization was called after its end: the same one by its unique code.

        The next to begin counts that cannot have begun before this one ended.
        """
        unit = self.codes[code]
        if unit.end is None:
            return ""
        later = [
            (self.codes[other].start, other)
            for other in self._groups[unit.unique]
            if other != code and (start := self.codes[other].start)
            if start.latest >= unit.end.earliest
        ]
        dated = sorted((start.earliest, other) for start, other in later if start)
        return dated[0][1] if dated else ""


@dataclass(frozen=True, slots=True)
class Codes:
    """What the codes of the catalog mean, as `gcat.toml` tells it."""

    told: Mapping[str, Any]

    def class_of(self, row: Cells) -> str:
        """Give the class of an organization; empty for what is none."""
        by_type = self.told["types"].get(row.text("Type"))
        if by_type is not None:
            return str(by_type)
        names = fold(" ".join(row.text(key) for key in ("Name", "EName", "ShortName")))
        for cls, words in self.told["names"].items():
            if any(fold(word) in names for word in words):
                return str(cls)
        return str(self.told["classes"].get(row.text("Class"), "Organization"))

    def country_of(self, state: str, units: Units) -> tuple[str, Thing | None]:
        """Give the country of a code, and its thing when the registry lacks it; or nothing.

        A part of a country (`HK`) has the code of that one as its state.
        """
        seen = set[str]()
        while (unit := units.codes.get(state)) and unit.is_state and state not in seen:
            seen.add(state)
            state = unit.state
        if slug := self.told["states"].get(state):
            return str(slug), None
        if unit is None or not unit.is_state:
            return "", None
        slug = slug_of("gcat", state)
        return slug, Thing(kind="country", slug=slug, cls="Country", label=unit.label)


def find_edition(lines: Iterable[Line]) -> PartialDate | None:
    """Find the date of an edition in the first rows of a table, where it tells one."""
    for line, _ in zip(lines, range(3), strict=False):
        if line.cells and (match := _UPDATED.match(line.cells[0])):
            return parse_vague(match[1])
    return None


def find_table(header: Sequence[str], told: Mapping[str, Any]) -> str:
    """Tell which table of the catalog a header is of; empty for none that is known."""
    names = {name.lstrip("\ufeff# ").strip() for name in header}
    for table in ("orgs", "objects"):
        required = told[table]["required"]
        if sum(name in names for name in required) > len(required) / 2:
            return table
    return "others" if names.issuperset(told["others"]["columns"]) else ""


def read_units(place: str, lines: Iterable[Line], codes: Codes) -> Units:
    """Read what other rows need to know of the organizations."""
    units = Units()
    for row in _rows(place, lines, codes.told["orgs"]):
        if row.whole and (code := row.text("Code")) and (cls := codes.class_of(row)):
            start, end = _period(row)
            label = row.text("EName") or row.text("Name") or row.text("ShortName") or code
            unique = row.text("UCode") or code
            units.add(code, Unit(label, cls, row.text("StateCode"), unique, start, end))
    return units


def read_orgs(place: str, lines: Iterable[Line], codes: Codes, units: Units) -> Iterator[Entry]:
    """Read the organizations; raises DataError when the header lacks a column."""
    for row in _rows(place, lines, codes.told["orgs"]):
        code, things = row.text("Code"), tuple[Thing, ...]()
        if row.whole and not row.lacks(["Code"], row.text):
            if code in units.codes:
                things = _to_things(row, code, units, codes)
            else:
                row.fault("Type", f"{row.text('Name')} is no organization", "")
        yield Entry(row.line.number, code, row.line.sha256, things, (), tuple(row.faults))


def read_objects(
    place: str, lines: Iterable[Line], codes: Codes, units: Units, origin: Origin
) -> Iterator[Entry]:
    """Read the objects: missions with their launch, owners and makers, each with its role.

    Whose part the catalog doubts (`CNES?`) has it possibly. Raises DataError when the header lacks
    a column.
    """
    types = codes.told["object_types"]
    for row in _rows(place, lines, codes.told["objects"]):
        key, kind = row.text("JCAT"), row.text("Type")[:1]
        things, facts = tuple[Thing, ...](), tuple[Fact, ...]()
        if row.whole and not row.lacks(["JCAT", "Type"], row.text):
            if reason := types.get(kind, f"{row.text('Type')!r} is an unknown type"):
                row.fault("Type", reason, "" if kind in types else "correct it")
            else:
                cited = evidence(origin, row.line.number, row.line.sha256)
                things, facts = _to_mission(row, key, codes, units, cited)
        yield Entry(row.line.number, key, row.line.sha256, things, facts, tuple(row.faults))


def _rows(place: str, lines: Iterable[Line], table: Mapping[str, Any]) -> Iterator[Cells]:
    """Give the rows below the header, without comments."""
    lines = iter(lines)
    header = next(lines, Line(1, ())).cells
    names = {name: (name,) for name in table["columns"]}
    required: Set[str] = frozenset(table["required"])
    columns = find_columns(place, header, {n: names[n] for n in required}, required)
    for line in lines:
        if not (line.cells and line.cells[0].startswith("#")):
            yield Cells(line, header, columns, _EMPTY)


def _to_things(row: Cells, code: str, units: Units, codes: Codes) -> tuple[Thing, ...]:
    """Give an organization, and its country where the registry lacks that."""
    unit = units.codes[code]
    country, new = codes.country_of(unit.state, units)
    _period(row)  # tells what is wrong with the dates
    parent = _find_parent(row, unit, units)
    successor = units.find_successor(code)
    keys = ("ShortName", "Name", "ShortEName", "EName", "UName")
    names = dict.fromkeys(row.text(key) for key in keys)
    organization = Thing(
        kind="organization",
        slug=slug_of("gcat", code),
        cls=unit.cls,
        label=unit.label,
        aliases=tuple(Name(name) for name in names if name and name != unit.label),
        countries=(country,) if country else (),
        parent=slug_of("gcat", parent) if parent else "",
        successors=(slug_of("gcat", successor),) if successor else (),
        start=unit.start,
        end=unit.end,
    )
    named = [_mention(other, units) for other in (parent, successor) if other]
    return (organization, *([new] if new else []), *named)


def _period(row: Cells) -> tuple[PartialDate | None, PartialDate | None]:
    """Read from when to when an organization was; nothing where the two contradict each other."""
    start, end = row.date("TStart", parse_vague), row.date("TStop", parse_vague)
    if start and end and end.latest < start.earliest:
        row.fault("TStop", f"it ends ({end}) before it starts ({start})", "correct one of the two")
        return None, None
    return start, end


def _find_parent(row: Cells, unit: Unit, units: Units) -> str:
    """Find what an organization is part of: no country, but perhaps an international body."""
    told = row.text("Parent").rstrip("?")
    if "/" in told:
        row.fault("Parent", f"{told!r} are several; the graph keeps one", "")
        return ""
    if told and told not in units.codes:
        row.fault("Parent", f"no organization has the code {told!r}", "add its row to orgs.tsv")
    elif told and not units.codes[told].is_state:
        return told if told != row.text("Code") else ""
    if unit.state.startswith(_INTERNATIONAL) and unit.state in units.codes:
        return unit.state if unit.state != row.text("Code") else ""
    return ""


def _mention(code: str, units: Units) -> Thing:
    """Name an organization that another row describes."""
    unit = units.codes[code]
    return Thing(kind="organization", slug=slug_of("gcat", code), cls=unit.cls, label=unit.label)


def _to_mission(
    row: Cells, key: str, codes: Codes, units: Units, cited: Evidence
) -> tuple[tuple[Thing, ...], tuple[Fact, ...]]:
    """Give a mission with those who have a part in it, its launch and their parts."""
    numbered = _NUMBERED.fullmatch(key)
    slug = slug_of("satcat", numbered[1]) if numbered else slug_of("gcat", key)
    label = row.text("PLName") or row.text("Name") or key
    launched, ended = row.date("LDate", parse_vague), row.date("DDate", parse_vague)
    if launched and ended and ended.latest < launched.earliest:
        row.fault("DDate", f"it ends ({ended}) before its launch ({launched})", "correct the dates")
        ended = None
    country, new = codes.country_of(row.text("State"), units)
    mission = Thing(
        kind="mission",
        slug=slug,
        cls="Mission",
        label=label,
        aliases=(Name(row.text("Name")),) if row.text("Name") not in ("", label) else (),
        countries=(country,) if country else (),
        end=ended,
    )
    named, facts = list[Thing](), list[Fact]()
    if launched:
        facts.append(Launch(mission=slug, date=launched, evidence=cited))
    for column, role in _ROLES.items():
        for told in row.values(column, ["/"]):
            code = told.rstrip("?")
            if code not in units.codes:
                what = f"no organization has the code {code!r}"
                row.fault(column, what, "add its row to orgs.tsv")
                continue
            named.append(_mention(code, units))
            facts.append(
                Participation(
                    organization=named[-1].slug,
                    mission=slug,
                    role=role,
                    date=launched,
                    modality="actual" if code == told else "possible",
                    evidence=cited,
                )
            )
    return (mission, *([new] if new else []), *named), tuple(facts)
