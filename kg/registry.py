"""The known names: curated tables of things and of office-holders, read from CSV and checked."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.dates import PartialDate, parse_date
from kg.errors import DataError, Problem
from kg.iris import LANGUAGE, LINK, SLUG, fold
from kg.model import Evidence, Name, Position, Row, Source, Thing

THING_COLUMNS = (
    "slug",
    "class",
    "label",
    "aliases",
    "country",
    "parent",
    "predecessor",
    "successor",
    "start",
    "end",
    "wikidata",
    "ror",
    "homepage",
    "source",
    "note",
)
POSITION_COLUMNS = ("person", "organization", "title", "start", "end", "source", "note")
POSITIONS = "positions.csv"

#: The tables by file name: the kind of thing that their rows name, and the classes they may have.
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "countries.csv": ("country", ("Country",)),
    "organizations.csv": (
        "organization",
        (
            "Agency",
            "Company",
            "Government",
            "Organization",
            "ResearchOrganization",
            "University",
        ),
    ),
    "missions.csv": ("mission", ("Mission",)),
    "instruments.csv": ("instrument", ("Instrument",)),
    "bodies.csv": ("body", ("Body",)),
    "people.csv": ("person", ("Person",)),
}

_TAGGED = re.compile(rf"(.+)@({LANGUAGE.pattern})")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_ROR = re.compile(r"https://ror\.org/0[a-z0-9]{6}[0-9]{2}")


@dataclass(slots=True)
class Registry:
    """The things that are known by name, by kind and slug, and who held which office."""

    things: dict[tuple[str, str], Thing] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)

    def knows(self, kind: str, slug: str) -> bool:
        """Tell whether the registry has a thing of this kind and slug."""
        return (kind, slug) in self.things


@dataclass(slots=True)
class _Line:
    """One row of a table, with the place it has in its file and the faults found in it."""

    file: str
    number: int
    cells: Mapping[str, str]
    problems: list[Problem]

    def fault(self, what: str, remedy: str) -> None:
        """Note a fault of this row."""
        self.problems.append(Problem(self.file, self.number, what, remedy))

    def values(self, column: str) -> tuple[str, ...]:
        """Split a cell that holds several values at its semicolons."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def date(self, column: str) -> PartialDate | None:
        """Read a partial date, or None where the cell is empty or wrong."""
        text = self.cells[column]
        try:
            return parse_date(text) if text else None
        except ValueError as error:
            self.fault(f"{column}: {error}", "write the date as precisely as the source tells it")
            return None

    def links(self, column: str) -> tuple[str, ...]:
        """Read web addresses."""
        links = self.values(column)
        for link in links:
            if not LINK.fullmatch(link):
                self.fault(f"{column}: {link!r} is no web address", "write http(s)://…")
        return tuple(link for link in links if LINK.fullmatch(link))

    def matching(self, column: str, form: re.Pattern[str], example: str) -> str:
        """Read an identifier of a given form."""
        text = self.cells[column]
        if text and not form.fullmatch(text):
            self.fault(f"{column}: {text!r} is malformed", f"write it like {example}")
            return ""
        return text


def parse_registry(tables: Iterable[tuple[str, str, str]], source: Source) -> Registry:
    """Read the tables of a registry.

    `tables` gives for each its name (a key of `TABLES`, or `POSITIONS`), the place to name in
    messages, and its text; a name may come twice, so that a user's table adds to the packaged one.
    `source` is what the rows are cited as. Raises DataError with every fault of every row.
    """
    registry, problems = Registry(), list[Problem]()
    lines: dict[tuple[str, str], _Line] = {}
    offices: list[_Line] = []
    for name, place, text in tables:
        columns = POSITION_COLUMNS if name == POSITIONS else THING_COLUMNS
        for line in _read_rows(place, text, columns, problems):
            if name == POSITIONS:
                offices.append(line)
            elif (thing := _to_thing(line, *TABLES[name])) and _is_new(line, thing, lines):
                registry.things[thing.kind, thing.slug] = thing
                lines[thing.kind, thing.slug] = line
    for key, line in lines.items():
        _check_references(line, registry.things[key], registry, lines)
    _check_names(registry, lines)
    registry.positions = _to_positions(offices, registry, source)
    if problems:
        raise DataError(problems)
    return registry


def _read_rows(
    place: str, text: str, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[_Line]:
    """Read the rows of a CSV file (RFC 4180) that has exactly these columns."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    expected = f"the columns are {','.join(columns)}"
    try:
        if tuple(next(reader, ())) != columns:
            problems.append(Problem(place, 1, "the header is not the expected one", expected))
            return
        for cells in reader:
            line = _Line(place, reader.line_num, {}, problems)
            if len(cells) != len(columns):
                line.fault(f"{len(cells)} cells instead of {len(columns)}", expected)
                continue
            line.cells = {c: cell.strip() for c, cell in zip(columns, cells, strict=True)}
            yield line
    except csv.Error as error:
        problems.append(Problem(place, reader.line_num, f"malformed CSV ({error})", expected))


def _to_thing(line: _Line, kind: str, classes: tuple[str, ...]) -> Thing | None:
    """Read one thing; None when it cannot be named at all."""
    slug = line.cells["slug"]
    if not SLUG.fullmatch(slug):
        line.fault(f"slug {slug!r} is malformed", "use lower-case ASCII words joined by hyphens")
        return None
    if line.cells["class"] not in classes:
        line.fault(f"unknown class {line.cells['class']!r}", f"choose from {', '.join(classes)}")
    if not line.cells["label"]:
        line.fault(f"{slug} has no label", "write its shortest unambiguous name")
    if not line.cells["source"]:
        line.fault(f"{slug} has no source", "write the address of the page that says so")
    start, end = line.date("start"), line.date("end")
    if start and end and end.latest < start.earliest:
        line.fault(f"{slug} ends ({end}) before it starts ({start})", "correct one of the dates")
    return Thing(
        kind=kind,
        slug=slug,
        cls=line.cells["class"],
        label=line.cells["label"],
        aliases=tuple(_to_name(alias) for alias in line.values("aliases")),
        countries=line.values("country"),
        parent=line.cells["parent"],
        successors=line.values("successor"),
        start=start,
        end=end,
        wikidata=line.matching("wikidata", _WIKIDATA, "Q42"),
        ror=line.matching("ror", _ROR, "https://ror.org/027ka1x80"),
        homepage="".join(line.links("homepage")[:1]),
        links=line.links("source"),
    )


def _to_name(text: str) -> Name:
    """Read `name` or `name@language`."""
    match = _TAGGED.fullmatch(text)
    return Name(match[1], match[2]) if match else Name(text)


def _is_new(line: _Line, thing: Thing, lines: Mapping[tuple[str, str], _Line]) -> bool:
    """Tell whether the slug is free, and note a fault when it is taken."""
    former = lines.get((thing.kind, thing.slug))
    if former is not None:
        line.fault(
            f"slug {thing.slug} is taken by {former.file}:{former.number}",
            "merge the two rows, or choose another slug",
        )
    return former is None


def _check_references(
    line: _Line, thing: Thing, registry: Registry, lines: Mapping[tuple[str, str], _Line]
) -> None:
    """Note every slug that leads nowhere, and every succession told on one side only."""
    references = [("country", slug) for slug in thing.countries]
    references += [(thing.kind, slug) for slug in (thing.parent, *thing.successors) if slug]
    references += [(thing.kind, slug) for slug in line.values("predecessor")]
    for kind, slug in references:
        if not registry.knows(kind, slug):
            line.fault(f"{thing.slug} refers to {kind} {slug!r}, which is unknown", "add its row")
    for here, there in (("successor", "predecessor"), ("predecessor", "successor")):
        for slug in line.values(here):
            other = lines.get((thing.kind, slug))
            if other and thing.slug not in other.values(there):
                line.fault(
                    f"{thing.slug} has {here} {slug}, which does not have it as {there}",
                    f"state it on both rows ({other.file}:{other.number})",
                )


def _check_names(registry: Registry, lines: Mapping[tuple[str, str], _Line]) -> None:
    """Note every name that two things bear, unless the note of one of them says why.

    Countries stand apart: a state that acts as a party bears the name of its country.
    """
    bearers: dict[tuple[bool, str], tuple[str, str]] = {}
    for key, thing in registry.things.items():
        for name in dict.fromkeys(fold(n.text) for n in (Name(thing.label), *thing.aliases)):
            first = bearers.setdefault((thing.kind == "country", name), key)
            if first == key or lines[first].cells["note"] or lines[key].cells["note"]:
                continue
            lines[key].fault(
                f"{thing.slug} and {first[0]} {first[1]} are both called {name!r}",
                "drop the alias from one, merge the two, or say in the note why both have it",
            )


def _to_positions(offices: Iterable[_Line], registry: Registry, source: Source) -> list[Position]:
    """Read who held which office; each row is its own evidence."""
    positions, terms = [], Counter[tuple[str, str, str]]()
    for line in offices:
        cells = line.cells
        for kind in ("person", "organization"):
            if not registry.knows(kind, cells[kind]):
                line.fault(f"unknown {kind} {cells[kind]!r}", "add its row to the registry")
        links = line.links("source")
        if not links or not cells["title"]:
            line.fault("title and source are needed", "write what the office is and who says so")
        start, end = line.date("start"), line.date("end")
        if start and end and end.latest < start.earliest:
            line.fault(f"the office ends ({end}) before it starts ({start})", "correct the dates")
        office = (cells["person"], cells["organization"], cells["title"])
        terms[office] += 1
        place = Row(POSITIONS, line.number, links)
        positions.append(
            Position(
                person=cells["person"],
                organization=cells["organization"],
                title=cells["title"],
                start=start,
                end=end,
                term=terms[office],
                evidence=Evidence(source=source.slug, place=place, reported=source.date),
            )
        )
    return positions
