"""The command `kg`: reads options, calls the library, prints results; no logic of its own.

Results go to standard output and everything else to standard error. Exit status: 0 done, 1 the data
or the question is wrong, 2 misuse, 130 interrupted. Heavy imports stand inside the commands.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg import analysing, asking, extracting, importing, publishing, reporting, viewing
from kg.errors import KgError
from kg.options import (
    changing,
    store_option,
    table_option,
)
from kg.terminal import give_up_output, print_table, progress, tell


class Commands(click.Group):
    """The commands in the order of a first session; what a user can mend becomes a message."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands as a user meets them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a KgError becomes its message and status 1, an interruption status 130."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            from kg.tables import to_visible

            lines = map(to_visible, str(error).split("\n"))
            raise click.ClickException("\n".join(lines)) from error
        except UnicodeEncodeError as error:  # half a surrogate pair, as Python reads such bytes
            raise click.UsageError("an argument holds bytes that are not UTF-8") from error
        except KeyboardInterrupt:
            click.echo("\nstopped; nothing is lost, the same command goes on from here", err=True)
            ctx.exit(130)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; a reader that closes the pipe early (`| head`) is no error."""
        try:
            return super().main(*args, **kwargs)
        except BrokenPipeError:
            give_up_output()
            sys.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="space-cooperation-kg", prog_name="kg")
def main() -> None:
    """Who cooperates with whom in space: a knowledge graph of agreements and missions.

    \b
    kg build my-releases/     make the graph of the bundled sources, and of yours
    kg extract release.txt    the facts that a press release states
    kg show CNES              what is known of an organisation
    kg query members-of       one of the questions that `kg queries` lists
    kg view -o network.html   a picture that opens without a network
    kg serve                  all of it in a browser, and for programs
    """


@main.command()
@click.argument("sources", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--without-bundled", is_flag=True, help="Only the given sources, and the registry.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes read releases.",
)
@store_option
def build(sources: tuple[Path, ...], without_bundled: bool, workers: int, place: str) -> None:
    """Build the graph of the bundled sources and of the folders SOURCES.

    A folder holds releases (.txt, .md, .html), of which the facts are extracted, and texts whose
    facts a person wrote down (NAME.txt with NAME.jsonl). What was read once is read again only when
    it changes. Releases that cannot be read are told, and the rest is built: exit status 1.

    \b
    kg build                            the bundled sources
    kg build my-releases/ --workers 4   those, and yours
    """
    from kg.build import build_graphs
    from kg.cache import FILE
    from kg.errors import DataError
    from kg.lookup import count
    from kg.store import hold_store, read_withdrawn, save_store
    from kg.withdrawal import withdraw_all

    with changing(place, anew=True) as folder, hold_store(folder), progress("releases") as told:
        built = build_graphs(
            sources,
            bundled=not without_bundled,
            cache=folder / FILE,
            workers=workers,
            told=told,
            folder=folder,
        )
        gone = dict.fromkeys(former.source for former in read_withdrawn(folder))
        gone |= dict.fromkeys(_gone_from(place))
        (store, reviewed), withdrawn = withdraw_all(built.store, built.reviewed, gone)
        graphs = built.names if built.names and not withdrawn else (store, reviewed)
        save_store(graphs[0], folder, graphs[1], withdrawn)
    tell(*built.notes)
    if withdrawn:
        names = ", ".join(former.source.rsplit("/", 1)[-1] for former in withdrawn)
        tell(f"withdrawn, and left out: {names}; `kg withdraw --undo` brings the last one back")
    click.echo(f"{place}: {count(store)}", err=True)
    if built.problems:
        number = len(built.problems)
        click.echo(f"{number} release{'s' * (number > 1)} could not be read", err=True)
        raise DataError(built.problems)


for command in (*extracting.COMMANDS, importing.import_, *asking.COMMANDS, *analysing.COMMANDS):
    main.add_command(command)


for command in (viewing.view, *reporting.COMMANDS, *publishing.COMMANDS):
    main.add_command(command)


@main.command()
@click.option("--triples", type=click.IntRange(1), multiple=True, default=(10**4, 10**5, 10**6))
@click.option("--repeats", type=click.IntRange(1), default=3, show_default=True)
@click.option("--extraction", is_flag=True, help="Measure the reader of releases instead.")
@click.option("--releases", type=click.IntRange(1), multiple=True, default=(10**3, 10**4))
@click.option("--networks", is_flag=True, help="Measure what `kg rank` and others compute.")
@click.option(
    "--organizations", type=click.IntRange(10), multiple=True, default=(10**3, 10**4, 10**5)
)
@click.option(
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Measure the build of imported tables in this folder instead.",
)
@click.option("--pictures", is_flag=True, help="Measure `kg view` in Chromium instead.")
@click.option("--serving", is_flag=True, help="Measure `kg serve` under load instead.")
@click.option("--soak", type=click.FloatRange(0), default=60, help="Seconds of mixed load.")
@table_option
def bench(
    triples: tuple[int, ...],
    repeats: int,
    extraction: bool,
    releases: tuple[int, ...],
    networks: bool,
    organizations: tuple[int, ...],
    tables: Path | None,
    pictures: bool,
    serving: bool,
    soak: float,
    form: str | None,
) -> None:
    """Measure the speed on generated graphs of so many TRIPLES, beside rdflib where that can.

    With --extraction, on so many generated RELEASES, beside the tokenizer alone; with --networks,
    on so many ORGANIZATIONS, beside NetworkX; with --tables, on what `kg import` wrote to a folder,
    and what finding what is one takes of it, beside the comparison of every pair; with --pictures,
    of 300, 1,000 and 3,000 nodes, in Chromium, beside pyvis; with --serving, on 100,000 triples
    unless one size is given, beside rdflib-endpoint where its command is found.
    """
    from kg.bench import COMPARED, run, run_extraction
    from kg.joining import run_tables
    from kg.load import run_serving
    from kg.scaling import run_networks
    from kg.stills import run_pictures

    if serving:
        measured = run_serving(triples[0] if len(triples) == 1 else COMPARED, soak, tell)
    elif tables:
        measured = run_tables(tables, tell)
    elif networks:
        measured = run_networks(organizations, tell)
    elif pictures:
        measured = run_pictures((300, 1_000, 3_000), tell)
    else:
        measured = run_extraction(releases, tell) if extraction else run(triples, repeats, tell)
    print_table(measured, form)


def _gone_from(place: str) -> list[str]:
    """Give the sources that were withdrawn from a graph on a server, wherever that was done."""
    from kg.remote import Server, is_address

    if not is_address(place):
        return []
    from kg.mirror import read_gone

    return read_gone(Server(place))
