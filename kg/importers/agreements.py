"""An agency's own list of agreements → agreements with their signature and expiry, a row each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.dates import PartialDate
from kg.imported import Entry, Origin, evidence
from kg.importers.forms import Countries, parse_told, slug_of
from kg.importers.mapping import ListMapping, find_columns
from kg.iris import fold
from kg.model import Agreement, Thing
from kg.sheets import Fault, Line, find_fault, pad

_REMEDY = "correct the cell"


def read_agreements(
    place: str, lines: Iterable[Line], mapping: ListMapping, origin: Origin, countries: Countries
) -> Iterator[Entry]:
    """Read a list of agreements, row by row; `place` is what messages call it.

    A row whose number, partner or required date cannot be read gives nothing, and says why; another
    cell that cannot is left out and told. Raises DataError when the header lacks a column.
    """
    lines = iter(lines)
    first = next(lines, Line(1, ()))
    columns = find_columns(place, first.cells, mapping.columns, mapping.required)
    for line in lines:
        faults = list[Fault]()
        row = _Row(line, len(first.cells), columns, first.cells, mapping, faults)
        made = _to_things(row, mapping, origin, countries) if row.cells is not None else None
        key, things, agreement = made or (row.text("number"), (), None)
        facts = (agreement,) if agreement else ()
        yield Entry(line.number, key, line.sha256, things, facts, tuple(faults))


class _Row:
    """The cells of a row by what they mean; what is wrong with them is noted."""

    def __init__(
        self,
        line: Line,
        width: int,
        columns: Mapping[str, int],
        header: tuple[str, ...],
        mapping: ListMapping,
        faults: list[Fault],
    ) -> None:
        self.line, self.faults = line, faults
        self._columns, self._header, self._mapping = columns, header, mapping
        self.cells = None if line.fault else pad(line.cells, width)
        if line.fault:
            faults.append(line.fault)
        elif self.cells is None:
            what = f"{len(line.cells)} cells instead of {width}"
            faults.append(Fault("", what, "give each row the columns of the first"))

    def text(self, key: str) -> str:
        """Give a cell without space around it; empty where it says nothing or cannot be used."""
        place = self._columns.get(key)
        if self.cells is None or place is None:
            return ""
        cell = " ".join(self.cells[place].split())
        if fold(cell) in self._mapping.empty:
            return ""
        fault = find_fault(self.cells[place], self._mapping.encoding or "UTF-8")
        if place in self.line.formulas or cell.startswith("="):
            fault = Fault("", f"a formula ({cell[:40]!r})", "put its value there")
        if fault:
            self.fault(key, fault.what, fault.remedy)
            return ""
        return cell

    def date(self, key: str) -> PartialDate | None:
        """Read a date; None where there is none, or none that can be read."""
        text = self.text(key)
        if not text:
            return None
        try:
            return parse_told(text, self._mapping.dates, self._mapping.serials)
        except (ValueError, OverflowError) as error:
            self.fault(key, str(error), "write it as one of these, or add its form to the mapping")
            return None

    def values(self, key: str) -> list[str]:
        """Split a cell that may hold several values."""
        pattern = "|".join(map(re.escape, self._mapping.separators)) or r"(?!)"
        parts = (part.strip() for part in re.split(pattern, self.text(key)))
        return list(dict.fromkeys(part for part in parts if part))

    def fault(self, key: str, what: str, remedy: str) -> None:
        """Note what is wrong with a cell; once is enough."""
        place = self._columns.get(key)
        column = key if place is None else self._header[place]
        if not any(f.column == column for f in self.faults):
            self.faults.append(Fault(column, what, remedy))

    def lacks(self, keys: Iterable[str], get: Callable[[str], object]) -> bool:
        """Tell whether a cell is empty that must not be, and note which."""
        missing = [key for key in keys if not get(key)]
        for key in missing:
            self.fault(key, "the cell is empty", "tell it, or leave the row out")
        return bool(missing)


def _to_things(
    row: _Row, mapping: ListMapping, origin: Origin, countries: Countries
) -> tuple[str, tuple[Thing, ...], Agreement] | None:
    """Give the row's number, its partners and its agreement; None where it cannot be used."""
    number, partners = row.text("number"), row.values("partner")
    signed, expires = row.date("signed"), row.date("expires")
    needed = mapping.required - {"signed", "expires"}
    lacking = [row.lacks(sorted(needed), row.text)]
    dates = {"signed": signed, "expires": expires}
    lacking += [row.lacks(sorted(mapping.required & dates.keys()), dates.get)]
    if any(lacking):
        return None
    if signed and expires and expires.latest < signed.earliest:
        row.fault("expires", f"it expires ({expires}) before it is signed ({signed})", _REMEDY)
        return None
    where = _find_countries(row, len(partners), countries)
    prefix = origin.source.slug
    things = tuple(
        Thing(
            kind="organization",
            slug=slug_of(prefix, name),
            cls="Organization",
            label=name,
            countries=where,
        )
        for name in partners
    )
    parties = (mapping.party, *dict.fromkeys(thing.slug for thing in things))
    kind = mapping.kinds.get(fold(row.text("type")), mapping.default_kind)
    return number, things, Agreement(
        slug=slug_of(prefix, number),
        label=row.text("title") or f"Agreement {number}",
        kind=kind,
        parties=parties,
        status="signed" if signed else "announced",
        date=signed,
        expires=expires,
        evidence=evidence(origin, row.line.number, row.line.sha256),
    )  # fmt: skip


def _find_countries(row: _Row, partners: int, countries: Countries) -> tuple[str, ...]:
    """Find the country of the only partner; which of several is whose, a list does not say."""
    names = row.values("country")
    slugs = [countries.find(name) for name in names]
    for name, slug in zip(names, slugs, strict=True):
        if not slug:
            what = f"{name!r} is no country of the registry"
            row.fault("country", what, "add its name to countries.csv")
    return tuple(dict.fromkeys(filter(None, slugs))) if partners == 1 or len(names) == 1 else ()
