"""The commands that read real tables: `kg import table`, and one for each data set.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.options import registry_option, table_option, time_option
from kg.terminal import print_table, progress, tell

if TYPE_CHECKING:
    from kg.dates import PartialDate
    from kg.importers.steps import Outcome

_OPTIONS = (
    click.option(
        "--into",
        type=click.Path(file_okay=False, path_type=Path),
        default="imports",
        show_default=True,
        help="The folder of sources that gets what is imported; name it in `kg build`.",
    ),
    time_option("--edition", "edition", "The date of this edition of the table, if it tells none."),
    click.option("--strict", is_flag=True, help="Import nothing where something cannot be used."),
    registry_option,
    table_option,
)


def import_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all imports have."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group("import")
def import_() -> None:
    """Read tables that exist as data, into files that every later build replays.

    What is imported again replaces what was imported before: nothing is doubled, and what has
    changed is told. A row that cannot be used is told with its number, its column and the reason;
    the rest is imported, and the exit status is 1.

    \b
    kg import table nasa-space-act-agreements saa.xlsx --edition 2024-06
    kg build imports/
    """


@import_.command()
@click.argument("mapping", metavar="MAPPING")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encoding", help="Of a text file, when it is not UTF-8: cp1252.")
@click.option("--sheet", help="Of an Excel file; when left out, its first one.")
@import_options
def table(
    mapping: str,
    file: Path,
    encoding: str | None,
    sheet: str | None,
    into: Path,
    edition: PartialDate | None,
    strict: bool,
    registries: tuple[Path, ...],
    form: str | None,
) -> None:
    """Import an agency's own list of agreements, a row each: CSV, TSV or Excel.

    MAPPING is a TOML file that says what the columns mean, or the name of one that is shipped:
    nasa-space-act-agreements. The shipped ones explain themselves.

    \b
    kg import table nasa-space-act-agreements saa.csv
    kg import table my-agency.toml list.xlsx --sheet Agreements
    """
    from dataclasses import replace

    from kg.build import closed_lists
    from kg.importers import agreements, steps
    from kg.importers.forms import Countries
    from kg.importers.mapping import parse_mapping
    from kg.model import Source
    from kg.reading import read_registry
    from kg.resources import find_mapping, read_text
    from kg.sheets import read_lines

    registry = read_registry(registries)
    chosen = find_mapping(mapping)
    kinds = closed_lists()["agreement-kind"]
    meant = parse_mapping(str(chosen), read_text(chosen), registry, kinds)
    meant = replace(meant, encoding=encoding or meant.encoding, sheet=sheet or meant.sheet)

    def source(digest: str) -> Source:
        return Source(slug=meant.slug, title=meant.title, link=meant.link, sha256=digest,
                      language=meant.language, date=edition, issuer=meant.party)  # fmt: skip

    origin, size = steps.begin(file, source, meant.slug, meant.version)
    lines = read_lines(file, delimiter=meant.delimiter, encoding=meant.encoding, sheet=meant.sheet)
    with progress(file.name) as told:
        rows = steps.follow(lines, size, told)
        countries = Countries(registry, {})
        entries = agreements.read_agreements(str(file), rows, meant, origin, countries)
        outcome = steps.run(into, origin, entries, strict=strict)
    _report([outcome], form)


def _report(outcomes: list[Outcome], form: str | None) -> None:
    """Tell what became of each table; the rows that need a word are the result."""
    from kg.tables import Table

    rows = [row for outcome in outcomes for row in outcome.to_table().rows]
    if rows:
        print_table(Table(outcomes[0].to_table().columns, tuple(rows)), form)
    for outcome in outcomes:
        told = [f"{outcome.rows} rows, {outcome.used} used, {outcome.facts} facts"]
        for state in ("passed over", "unused", "incomplete", "added", "changed", "removed"):
            if number := outcome.count(state):
                told.append(f"{number} {state}")
        tell(f"{outcome.path}: {', '.join(told)}")
    tell(f"`kg build {outcomes[0].path.parent}` makes the graph of it")
    sys.exit(1 if any(outcome.count("unused", "incomplete") for outcome in outcomes) else 0)
