"""The one way in which every table is imported: rows → a file for later builds, and a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg.errors import DataError, Problem
from kg.imported import ENDING, Change, Entry, Origin, find_changes, read_origin, write_imported
from kg.model import Source
from kg.sheets import hash_file
from kg.tables import Cell, Table

T = TypeVar("T")

#: What the report tells of a row: left out on purpose, not or not wholly usable, what changed.
STATES = ("passed over", "noted", "unused", "incomplete", "added", "changed", "removed")

#: What is told of a row that was used, and of one that was not: without and with a remedy.
_STATES = (("noted", "passed over"), ("incomplete", "unused"))


@dataclass(slots=True)
class Outcome:
    """What became of the rows of a table, and the file that holds it."""

    path: Path
    rows: int = 0
    used: int = 0
    facts: int = 0
    report: list[tuple[Cell, ...]] = field(default_factory=list)

    def count(self, *states: str) -> int:
        """Give how many rows of the report have one of some states."""
        return sum(row[2] in states for row in self.report)

    def to_table(self) -> Table:
        """Give the report as a table."""
        return Table(("row", "key", "state", "column", "what", "remedy"), tuple(self.report))


def begin(
    path: Path, source: Callable[[str], Source], mapping: str, version: str
) -> tuple[Origin, int]:
    """Describe where the rows of a file come from; `source` makes the source of its SHA-256.

    Gives the size of the file, too.
    """
    digest, size = hash_file(path)
    return Origin(source(digest), path.name, mapping, version), size


def run(folder: Path, origin: Origin, entries: Iterable[Entry], *, strict: bool = False) -> Outcome:
    """Write what a table gives into a folder of sources, in place of what a former edition gave.

    With `strict`, nothing is written where something could not be used. Raises DataError that names
    every such row then, and when no row at all could be used.
    """
    path = folder / f"{origin.source.slug}{ENDING}"
    outcome = Outcome(path)
    former = path if path.exists() else None
    if former:
        read_origin(former)
    write_imported(path, origin, _kept(find_changes(former, entries), origin, outcome, strict))
    return outcome


def follow(
    lines: Iterable[tuple[T, int]], size: int, told: Callable[[int, int], None]
) -> Iterator[T]:
    """Give the rows, and tell how many bytes of the file are read."""
    for number, (line, done) in enumerate(lines):
        if number % 500 == 0:
            told(min(done, size), size)
        yield line


def _kept(
    told: Iterable[Entry | Change], origin: Origin, outcome: Outcome, strict: bool
) -> Iterator[Entry]:
    """Pass on what is to be written, and note what is to be told."""
    for each in told:
        if isinstance(each, Change):
            outcome.report.append((each.row, each.key, each.what, "", "", ""))
            continue
        outcome.rows += 1
        outcome.used += each.used
        outcome.facts += len(each.facts)
        for fault in each.faults:
            partly, not_at_all = _STATES[bool(fault.remedy)]
            state = partly if each.used else not_at_all
            cells = fault.column, fault.what, fault.remedy
            outcome.report.append((each.row, each.key, state, *cells))
        yield each
    wrong = [row for row in outcome.report if row[2] in ("unused", "incomplete")]
    if (strict and wrong) or (wrong and not outcome.used):
        raise DataError(_to_problem(origin.table, row) for row in wrong)


def _to_problem(table: str, row: tuple[Cell, ...]) -> Problem:
    number, _, _, column, what, remedy = row
    where = f"row {number}, column {column!r}: " if column else f"row {number}: "
    return Problem(table, int(number or 0), f"{where}{what}", str(remedy))
