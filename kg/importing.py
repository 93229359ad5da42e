"""The commands that read real tables: `kg import table`, and one for each data set.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.options import registry_option, table_option, time_option
from kg.terminal import print_table, progress, tell

if TYPE_CHECKING:
    from kg.dates import PartialDate
    from kg.imported import Origin
    from kg.importers.steps import Outcome
    from kg.sheets import Line

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


@import_.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@import_options
def gcat(
    files: tuple[Path, ...],
    into: Path,
    edition: PartialDate | None,
    strict: bool,
    registries: tuple[Path, ...],
    form: str | None,
) -> None:
    """Import the General Catalog of Artificial Space Objects (J. McDowell, CC BY 4.0).

    FILES are its tables (.tsv), or a folder with them: the organizations (orgs.tsv), and objects
    with their owners and manufacturers (satcat.tsv and the like). What a table is, its header
    tells.

    \b
    kg import gcat gcat/
    kg import gcat orgs.tsv satcat.tsv
    """
    from kg.importers import gcat as catalog
    from kg.importers import steps
    from kg.sheets import read_lines

    def rows(path: Path) -> Iterator[tuple[Line, int]]:
        return read_lines(path, delimiter="\t", quoted=False)

    codes = catalog.Codes(_read_mapping("gcat"))
    tables: dict[str, list[Path]] = {"orgs": [], "objects": []}
    for path in _find_tables(files, ".tsv"):
        header = next((line.cells for line, _ in rows(path)), ())
        found = catalog.find_table(header, codes.told)
        if found not in tables:
            reason = "tells of no organization" if found else "is no table of the catalog"
            tell(f"{path}: passed over, as it {reason}")
            continue
        tables[found].append(path)
        _tell_new(path, header, codes.told[found])
    if len(tables["orgs"]) != 1:
        raise click.UsageError(f"name one table of organizations; there are {len(tables['orgs'])}")
    [orgs] = tables["orgs"]
    units = catalog.read_units(str(orgs), (line for line, _ in rows(orgs)), codes)
    outcomes: list[Outcome] = []
    for kind, path in [(kind, path) for kind, paths in tables.items() for path in paths]:
        when = edition or catalog.find_edition(line for line, _ in rows(path))
        origin, size = _begin(path, codes.told[kind], "gcat", when)
        with progress(path.name) as told:
            lines = steps.follow(rows(path), size, told)
            entries = (
                catalog.read_orgs(str(path), lines, codes, units)
                if kind == "orgs"
                else catalog.read_objects(str(path), lines, codes, units, origin)
            )
            outcomes.append(steps.run(into, origin, entries, strict=strict))
    _report(outcomes, form)


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encoding", help="Of the file, when it is not UTF-8: cp1252.")
@import_options
def ucs(
    file: Path,
    encoding: str | None,
    into: Path,
    edition: PartialDate | None,
    strict: bool,
    registries: tuple[Path, ...],
    form: str | None,
) -> None:
    """Import the Satellite Database of the Union of Concerned Scientists, as CSV or Excel.

    \b
    kg import ucs UCS-Satellite-Database.csv --edition 2023-05-01
    """
    from kg.importers import steps
    from kg.importers import ucs as database
    from kg.importers.forms import Countries
    from kg.reading import read_registry
    from kg.sheets import read_lines

    def rows() -> Iterator[tuple[Line, int]]:
        return read_lines(file, encoding=encoding or "")

    mapping = _read_mapping("ucs")
    countries = Countries(read_registry(registries), mapping["countries"])
    header = next((line.cells for line, _ in rows()), ())
    _tell_new(file, header, mapping["satellites"])
    homes = database.read_homes(str(file), (line for line, _ in rows()), mapping, countries)
    origin, size = _begin(file, mapping["satellites"], "ucs", edition)
    with progress(file.name) as told:
        lines = steps.follow(rows(), size, told)
        entries = database.read_satellites(str(file), lines, mapping, countries, homes, origin)
        outcome = steps.run(into, origin, entries, strict=strict)
    _report([outcome], form)


def _print_query(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the shipped query, and end."""
    if wanted:
        from kg.resources import folder, read_text

        click.echo(read_text(folder("imports") / "wikidata.rq"), nl=False)
        context.exit()


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--query",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_query,
    help="Print the query whose result FILE may be, and end.",
)
@import_options
def wikidata(
    file: Path,
    into: Path,
    edition: PartialDate | None,
    strict: bool,
    registries: tuple[Path, ...],
    form: str | None,
) -> None:
    """Import entities of Wikidata: missions, organizations, and who has what part.

    FILE is a dump (one entity a line; .gz, .bz2), what Special:EntityData gives (.json), or the
    result of the shipped query (.csv, .tsv).

    \b
    kg import wikidata --query > missions.rq
    kg import wikidata Q48756.json
    kg import wikidata query.csv --edition 2026-11-01
    """
    from kg.importers import steps
    from kg.importers import wikidata as base
    from kg.importers.wikibase import read_file
    from kg.reading import read_registry
    from kg.sheets import Fault

    mapping = _read_mapping("wikidata")
    index = base.Index(read_registry(registries), mapping)
    for found in read_file(file):
        if not isinstance(found.entity, Fault):
            index.add(found.entity)
    origin, size = _begin(file, mapping["source"], "wikidata", edition)
    with progress(file.name) as told:
        entities = steps.follow(((found, found.read) for found in read_file(file)), size, told)
        entries = base.read_entries(entities, index, mapping, origin)
        outcome = steps.run(into, origin, entries, strict=strict)
    _report([outcome], form)


def _find_tables(files: Iterable[Path], ending: str) -> list[Path]:
    """Give each file, and of each folder those with an ending, by name."""
    found = list[Path]()
    for path in files:
        found += sorted(path.glob(f"*{ending}")) if path.is_dir() else [path]
    return found


def _tell_new(path: Path, header: Iterable[str], told: Mapping[str, Any]) -> None:
    """Tell the columns that a mapping does not know, unless it is the header that is missing."""
    from kg.importers.mapping import find_new_columns

    names = find_new_columns(tuple(header), ())
    if set(told["required"]).issubset(names):
        new = find_new_columns(names, told["columns"])
        tell(*(f"{path}: column {column!r} is new, and not read" for column in new))


def _read_mapping(name: str) -> dict[str, Any]:
    """Read a shipped mapping, with its `version`: a digest of its text."""
    import tomllib
    from hashlib import sha256

    from kg.resources import find_mapping, read_text

    text = read_text(find_mapping(name))
    return tomllib.loads(text) | {"version": sha256(text.encode()).hexdigest()[:12]}


def _begin(
    path: Path, told: Mapping[str, Any], mapping: str, edition: PartialDate | None
) -> tuple[Origin, int]:
    """Describe where the rows of a table come from that a shipped mapping describes."""
    from kg.importers.steps import begin
    from kg.model import Source

    def source(digest: str) -> Source:
        return Source(slug=told["slug"], title=told["title"], link=told["link"], language="en",
                      date=edition, sha256=digest)  # fmt: skip

    return begin(path, source, mapping, _read_mapping(mapping)["version"])


def _report(outcomes: list[Outcome], form: str | None) -> None:
    """Tell what became of each table; the rows that need a word are the result."""
    from kg.importers.steps import STATES
    from kg.tables import Table

    rows = [row for outcome in outcomes for row in outcome.to_table().rows]
    if rows:
        print_table(Table(outcomes[0].to_table().columns, tuple(rows)), form)
    for outcome in outcomes:
        told = [f"{outcome.rows} rows, {outcome.used} used, {outcome.facts} facts"]
        for state in STATES:
            if number := outcome.count(state):
                told.append(f"{number} {state}")
        tell(f"{outcome.path}: {', '.join(told)}")
    tell(f"`kg build {outcomes[0].path.parent}` makes the graph of it")
    sys.exit(1 if any(outcome.count("unused", "incomplete") for outcome in outcomes) else 0)
