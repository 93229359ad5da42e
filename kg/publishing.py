"""The commands that give the graph to others: export, diff, withdraw, validate, serve, lint.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.options import (
    catalogue,
    changing,
    graph_options,
    output_option,
    reach,
    reviewed_option,
    store_option,
    table_option,
    text_option,
)
from kg.terminal import print_table, print_text, tell

if TYPE_CHECKING:
    from kg.snapshots import View
    from kg.tables import Table


@click.command()
@output_option
@click.option("--release", "version", metavar="VERSION", help="Make a numbered release: 2026.1.")
@click.option(
    "--previous",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the release before.",
)
@click.option("--issued", metavar="DATE", help="The day of the release: YYYY-MM-DD.")
@graph_options
def export(
    output: Path, version: str | None, previous: Path | None, issued: str | None, view: View
) -> None:
    """Write the data as Turtle and TriG, with the ontology and a VoID description, into a folder.

    With --release, also as N-Quads and JSON-LD, with DCAT, checksums and a README, into a new
    folder: every file is read back by parsers of three families before it takes its place.

    \b
    kg export -o turtle/
    kg export -o 2026.1 --release 2026.1 --issued 2026-11-26
    kg export -o 2026.2 --release 2026.2 --previous 2026.1
    """
    if version is None:
        if previous or issued:
            raise click.UsageError("--previous and --issued are of a release; give --release too")
        from kg.build import export_files
        from kg.resources import write

        files = export_files(view.open())
        for name, content in files.items():
            write(output / name, content)
    else:
        from kg.editions import check_issued, make_edition, read_edition
        from kg.resources import check_new, write_folder

        check_new(output)  # before a quarter of a minute is spent
        day = check_issued(issued) if issued else ""
        former = read_edition(previous) if previous else None
        files, readers = make_edition(view.open(), version, issued=day, previous=former)
        write_folder(output, files)
        click.echo(f"read back by {', '.join(readers)}", err=True)
        if "Raptor" not in readers:
            tell("Raptor is not installed (Debian: raptor2-utils): Turtle was read by two parsers")
    click.echo(f"{output}: {', '.join(files)}", err=True)


@click.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--patch", type=click.Path(path_type=Path), help="Write an RDF Patch here too.")
@text_option
def diff(old: Path, new: Path, patch: Path | None, form: str | None) -> None:
    """Tell what the graph NEW says that OLD does not, what it no longer says, and what changed.

    Each is a release, a graph store, or a file of N-Quads.

    \b
    kg diff 2026.1 2026.2
    kg diff 2026.1 space-kg --patch changes.rdfp
    """
    from kg import changes
    from kg.editions import hash_store, read_graph
    from kg.network import EDGES
    from kg.resources import write

    before, after = read_graph(old), read_graph(new)
    difference = changes.compare(before, after)
    told = changes.tell(before, after, catalogue()[EDGES])
    if patch:
        write(patch, changes.to_patch(difference, hash_store(before), hash_store(after)))
    _print_changes(told, form)
    added, removed = len(difference.added), len(difference.removed)
    click.echo(f"{added} quads added, {removed} removed", err=True)


@click.command()
@click.argument("source", required=False)
@click.option("--undo", is_flag=True, help="Bring the source back that was withdrawn last.")
@click.option("--dry-run", is_flag=True, help="Print the notice, and change nothing.")
@store_option
@text_option
def withdraw(source: str | None, undo: bool, dry_run: bool, place: str, form: str | None) -> None:
    """Remove exactly what only SOURCE says, and print every fact, tie and rank that changes.

    Later builds leave the source out too, until --undo.

    \b
    kg withdraw cnes-cnrs-2019 --dry-run
    kg withdraw cnes-cnrs-2019
    kg withdraw --undo
    """
    from kg import changes
    from kg.lookup import count
    from kg.network import EDGES
    from kg.queries import get_individual
    from kg.store import hold_store, open_graphs, pop_store, push_store, read_withdrawn
    from kg.withdrawal import withdraw_from

    if bool(source) == undo:
        raise click.UsageError("name a source to withdraw, or give --undo")
    held = nullcontext(reach(place)) if dry_run else changing(place)
    with held as folder, hold_store(folder):
        before, reviewed = open_graphs(folder)
        if source:
            iri = get_individual(before, source, ("source",))
            after, reviewed_after = withdraw_from((before, reviewed), iri)
            if not dry_run:
                push_store(after, folder, reviewed_after, iri)
        elif dry_run:
            raise click.UsageError("--dry-run is for a withdrawal, not for --undo")
        else:
            iri = pop_store(folder)
            after, _ = open_graphs(folder)
        told = changes.tell(before, after, catalogue()[EDGES], ranks=True)
        left = len(read_withdrawn(folder))
    _print_changes(told, form)
    name, done = iri.rsplit("/", 1)[-1], "is back" if undo else "is withdrawn"
    if dry_run:
        click.echo(f"nothing was changed; without --dry-run, {name} is withdrawn", err=True)
        return
    click.echo(f"{name} {done}; {place}: {count(after)}", err=True)
    if left:
        click.echo(f"{left} withdrawn; `kg withdraw --undo` brings the last one back", err=True)


@click.command()
@graph_options
@table_option
def validate(view: View, form: str | None) -> None:
    """Check the graph against the shapes of the ontology (SHACL); exit status 1 when it fails."""
    from kg.build import shape_texts
    from kg.validation import validate as check

    violations = check(view.open(), shape_texts())
    click.echo(f"{len(violations.rows)} violations" if violations.rows else "conforms", err=True)
    if violations.rows:
        print_table(violations, form)
        sys.exit(1)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--host", "hosts", multiple=True, help="A name it is reached under, beside localhost."
)
@click.option("--cors", is_flag=True, help="Let pages of any site read the answers.")
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True)
@store_option
@reviewed_option
def serve(
    port: int,
    address: str,
    hosts: tuple[str, ...],
    cors: bool,
    workers: int,
    place: str,
    reviewed_only: bool,
) -> None:
    """Serve the graph to browsers and SPARQL clients, for reading only.

    \b
    kg serve                                  http://127.0.0.1:8000/
    kg serve --port 80 --address 0.0.0.0 --host graph.example.org
    """
    from kg.server.app import LOCAL, make_app
    from kg.server.running import bind, run
    from kg.snapshots import View

    view, names = View(reach(place), reviewed_only), (*LOCAL, address, *hosts)
    with bind(address, port) as taken:
        app = make_app(view, hosts=names, cors=cors, workers=workers)
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"http://{shown}:{taken.getsockname()[1]}/  (Ctrl-C stops it)", err=True)
        run(app, taken)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--server", metavar="URL", help="Ask this server how it serves the ontology.")
@click.option("--fair", "only_fair", is_flag=True, help="Only how FAIR the ontology is.")
@table_option
def lint(files: tuple[Path, ...], server: str | None, only_fair: bool, form: str | None) -> None:
    """Check the quality of the ontology, or of that in Turtle FILES; exit status 1 when it lacks.

    The pitfalls of OOPS! that a program can find offline, and the tests of FOOPS!, with the score.

    \b
    kg lint
    kg lint --fair --server http://127.0.0.1:8080
    """
    from kg.linting import fetch_from, read_ontology
    from kg.linting import lint as check
    from kg.tables import Table

    report, score = check(read_ontology(files), fetch_from(server) if server else None)
    rows = tuple(row for row in report.rows if row[0] == "FOOPS" or not only_fair)
    print_table(Table(report.columns, rows), form)
    failed = [row for row in rows if row[3] == "fails"]
    click.echo(f"{len(rows)} checks, {len(failed)} fail; FAIR score {score:.0%}", err=True)
    sys.exit(1 if failed else 0)


def _print_changes(told: Table, form: str | None) -> None:
    from kg.changes import to_text

    if form is None or form == "table":
        print_text(to_text(told))
    else:
        print_table(told, form)


COMMANDS = (export, diff, withdraw, validate, serve, lint)
