"""An agency's own list of agreements → agreements with their signature and expiry, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.dates import PartialDate
from kg.imported import Entry, Origin, evidence
from kg.importers.cells import Cells
from kg.importers.forms import Countries, parse_told, slug_of
from kg.importers.mapping import ListMapping, find_columns
from kg.iris import fold
from kg.model import Agreement, Thing
from kg.sheets import Line

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
        row = Cells(line, first.cells, columns, mapping.empty, mapping.encoding)
        made = _to_things(row, mapping, origin, countries) if row.whole else None
        key, things, agreement = made or (row.text("number"), (), None)
        facts = (agreement,) if agreement else ()
        yield Entry(line.number, key, line.sha256, things, facts, tuple(row.faults))


def _to_things(
    row: Cells, mapping: ListMapping, origin: Origin, countries: Countries
) -> tuple[str, tuple[Thing, ...], Agreement] | None:
    """Give the row's number, its partners and its agreement; None where it cannot be used."""
    number, partners = row.text("number"), row.values("partner", mapping.separators)

    def parse(text: str) -> PartialDate:
        return parse_told(text, mapping.dates, mapping.serials)

    signed, expires = row.date("signed", parse), row.date("expires", parse)
    needed = mapping.required - {"signed", "expires"}
    lacking = [row.lacks(sorted(needed), row.text)]
    dates = {"signed": signed, "expires": expires}
    lacking += [row.lacks(sorted(mapping.required & dates.keys()), dates.get)]
    if any(lacking):
        return None
    if signed and expires and expires.latest < signed.earliest:
        row.fault("expires", f"it expires ({expires}) before it is signed ({signed})", _REMEDY)
        return None
    where = _find_countries(row, len(partners), mapping, countries)
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


def _find_countries(
    row: Cells, partners: int, mapping: ListMapping, countries: Countries
) -> tuple[str, ...]:
    """Find the country of the only partner; which of several is whose, a list does not say."""
    names = row.values("country", mapping.separators)
    slugs = [countries.find(name) for name in names]
    for name, slug in zip(names, slugs, strict=True):
        if not slug:
            what = f"{name!r} is no country of the registry"
            row.fault("country", what, "add its name to countries.csv")
    return tuple(dict.fromkeys(filter(None, slugs))) if partners == 1 or len(names) == 1 else ()
