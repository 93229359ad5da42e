"""The command `kg`: reads options, calls the library, prints results; no logic of its own.

Results go to standard output and everything else to standard error. Exit status: 0 done, 1 the data
or the question is wrong, 2 misuse, 130 interrupted. Heavy imports stand inside the commands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError
from kg.terminal import give_up_output, print_table, print_text, width

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.network import MultiNetwork
    from kg.picture import Level
    from kg.queries import Query

#: The names of `tables.FORMATS`, `centrality.MEASURES` and `picture.Level`, without the imports.
FORMATS = ("table", "tsv", "csv", "json", "jsonl")
MEASURES = ("degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank")
LEVELS = ("organization", "full")


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
            raise click.ClickException(str(error)) from error
        except UnicodeEncodeError as error:  # half a surrogate pair, as Python reads such bytes
            raise click.UsageError("an argument holds bytes that are not UTF-8") from error
        except KeyboardInterrupt:
            ctx.exit(130)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; a reader that closes the pipe early (`| head`) is no error."""
        try:
            return super().main(*args, **kwargs)
        except BrokenPipeError:
            give_up_output()
            sys.exit(0)


store_option = click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path),
    default="space-kg",
    show_default=True,
    help="The folder that holds the graph.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to write it."
)


def format_option(default: str) -> Callable[..., Any]:
    """Make the option that chooses how a result is written."""
    help_text = f"How the result is written; when left out, {default}."
    return click.option("-f", "--format", "form", type=click.Choice(FORMATS), help=help_text)


table_option = format_option("a table at a terminal, else tsv")
text_option = format_option("as a text to read")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="space-cooperation-kg", prog_name="kg")
def main() -> None:
    """Who cooperates with whom in space: a knowledge graph of agreements and missions.

    \b
    kg build                  make the graph of the bundled sources
    kg show CNES              what is known of an organisation
    kg query members-of       one of the questions that `kg queries` lists
    kg view -o network.html   a picture that opens without a network
    """


@main.command()
@click.argument("sources", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--without-bundled", is_flag=True, help="Only the given sources, and the registry.")
@store_option
def build(sources: tuple[Path, ...], without_bundled: bool, folder: Path) -> None:
    """Build the graph of the bundled sources and of the folders SOURCES.

    \b
    kg build                the bundled sources
    kg build my-releases/   those, and yours: NAME.txt with NAME.jsonl
    """
    from kg.build import build_store
    from kg.store import count, save_store

    store = build_store(sources, bundled=not without_bundled)
    save_store(store, folder)
    click.echo(f"{folder}: {count(store)}", err=True)


@main.command()
@click.argument("tag", required=False)
@table_option
def queries(tag: str | None, form: str | None) -> None:
    """List the questions that can be asked by name, all or those with a TAG."""
    from kg.queries import to_table

    asked = _catalogue().values()
    if tag and not any(tag in query.tags for query in asked):
        tags = ", ".join(sorted({tag for query in asked for tag in query.tags}))
        raise click.BadParameter(f"no question has the tag {tag!r}; the tags are {tags}")
    print_table(to_table(query for query in asked if tag is None or tag in query.tags), form)


@main.command()
@click.argument("name", metavar="NAME|FILE|-")
@click.option("-p", "--parameter", "pairs", multiple=True, metavar="KEY=VALUE", help="A parameter.")
@click.option("--sparql", is_flag=True, help="Print the SPARQL with its parameters, do not run it.")
@store_option
@table_option
def query(name: str, pairs: tuple[str, ...], sparql: bool, folder: Path, form: str | None) -> None:
    """Ask a question of the catalogue by its NAME, or the SPARQL of a FILE (.rq, .sparql) or of -.

    \b
    kg query partners -p organization=JAXA
    kg query agreements-between -p a=CNES -p b=ISRO --format csv
    kg query my-question.rq
    """
    from kg.queries import get_query, parse_query, run_query, to_sparql
    from kg.resources import read_text
    from kg.sandbox import run_guarded

    foreign = name == "-" or name.endswith((".rq", ".sparql"))
    if foreign:
        asked = parse_query(name, sys.stdin.read() if name == "-" else read_text(Path(name)))
    else:
        asked = get_query(_catalogue(), name)
    store, values = _open(folder), _to_values(pairs)
    bound = to_sparql(store, asked, values, today=_today())
    if sparql:
        print_text(bound)
    else:
        answer = run_guarded(folder, asked, bound) if foreign else None
        print_table(answer or run_query(store, asked, values, today=_today()), form)


@main.command()
@click.argument("name")
@click.option("--all", "everything", is_flag=True, help="Every fact, however many.")
@store_option
@text_option
def show(name: str, everything: bool, folder: Path, form: str | None) -> None:
    """Tell on one screen what the graph knows of NAME.

    \b
    kg show CNES
    kg show "jean-yves le gall"
    """
    from kg.profile import SHOWN, profile
    from kg.queries import get_individual, run_query

    store = _open(folder)
    iri = get_individual(store, name, SHOWN)
    facts = run_query(store, _catalogue()["facts"], {"thing": iri})
    if form is None or form == "table":
        most = None if everything else 8
        print_text(profile(store, iri, facts, most=most, width=width()))
    else:
        print_table(facts, form)


@main.command()
@click.argument("a")
@click.argument("b")
@store_option
@text_option
def explain(a: str, b: str, folder: Path, form: str | None) -> None:
    """Tell every tie between the organisations A and B: when, in which words, by whom.

    \b
    kg explain CNES CNRS
    """
    from kg.profile import explain as to_text
    from kg.queries import get_individual, run_query

    store = _open(folder)
    ends = {k: get_individual(store, v, ("organization",)) for k, v in (("a", a), ("b", b))}
    if ends["a"] == ends["b"]:
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    ties = run_query(store, _catalogue()["ties-between"], ends)
    if form is None or form == "table":
        print_text(to_text(store, ends["a"], ends["b"], ties, width()))
    else:
        print_table(ties, form)


@main.command()
@click.option("--measure", type=click.Choice(MEASURES), default="betweenness", show_default=True)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@store_option
@table_option
def rank(measure: str, top: int, folder: Path, form: str | None) -> None:
    """Rank the organisations by how central they are in the network of cooperation.

    \b
    kg rank --measure pagerank --top 5
    """
    from kg.centrality import rank as rank_by
    from kg.network import project
    from kg.tables import Table

    ranking = rank_by(project(_network(_open(folder))), measure)
    print_table(Table(ranking.columns, ranking.rows[:top]), form)


@main.command()
@output_option
@store_option
def network(output: Path, folder: Path) -> None:
    """Write the network of organisations as GraphML or GEXF, for Gephi and others.

    \b
    kg network -o network.graphml
    kg network -o network.gexf
    """
    from kg.network import to_gexf, to_graphml
    from kg.resources import write

    writers = {".graphml": to_graphml, ".gexf": to_gexf}
    if output.suffix not in writers:
        raise click.BadParameter(f"{output} ends in neither .graphml nor .gexf", param_hint="-o")
    read = _network(_open(folder))
    write(output, writers[output.suffix](read))
    click.echo(f"{output}: {len(read)} organisations, {read.number_of_edges()} ties", err=True)


@main.command()
@output_option
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="organization",
    show_default=True,
    help="Organisations and what ties them, or everything that facts relate.",
)
@click.option("--title", default="Cooperation in space", show_default=True, help="The heading.")
@store_option
def view(output: Path, level: Level, title: str, folder: Path) -> None:
    """Draw the network as one HTML file, which opens without a network and at rest.

    \b
    kg view -o network.html
    kg view -o everything.html --level full
    """
    from kg.picture import to_html, view_facts
    from kg.resources import write

    store = _open(folder)
    facts = view_facts(store, _catalogue()["facts"])
    page = to_html(store, _network(store), facts, title=title, made_on=_today(), level=level)
    write(output, page)
    click.echo(f"{output}: {len(page.encode()) // 1000} kB, works offline", err=True)


@main.command()
@output_option
@store_option
def export(output: Path, folder: Path) -> None:
    """Write the data as Turtle and TriG, with the ontology and a VoID description, into a folder.

    \b
    kg export -o release/
    """
    from kg.build import export_files
    from kg.resources import write

    files = export_files(_open(folder))
    for name, content in files.items():
        write(output / name, content)
    click.echo(f"{output}: {', '.join(files)}", err=True)


@main.command()
@store_option
@table_option
def validate(folder: Path, form: str | None) -> None:
    """Check the graph against the shapes of the ontology (SHACL); exit status 1 when it fails."""
    from kg.build import shape_texts
    from kg.validation import validate as check

    violations = check(_open(folder), shape_texts())
    click.echo(f"{len(violations.rows)} violations" if violations.rows else "conforms", err=True)
    if violations.rows:
        print_table(violations, form)
        sys.exit(1)


@main.command()
@click.option("--triples", type=click.IntRange(1), multiple=True, default=(10**4, 10**5, 10**6))
@click.option("--repeats", type=click.IntRange(1), default=3, show_default=True)
@table_option
def bench(triples: tuple[int, ...], repeats: int, form: str | None) -> None:
    """Measure the speed on generated graphs of so many TRIPLES, beside rdflib where that can."""
    from kg.bench import run

    print_table(run(triples, repeats, lambda line: click.echo(line, err=True)), form)


def _open(folder: Path) -> Store:
    from kg.store import open_store

    return open_store(folder)


def _catalogue() -> dict[str, Query]:
    from kg.build import read_catalogue

    return read_catalogue()


def _network(store: Store) -> MultiNetwork:
    from kg.network import EDGES, read_network

    return read_network(store, _catalogue()[EDGES])


def _to_values(pairs: tuple[str, ...]) -> dict[str, str]:
    """Read `key=value` pairs."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise click.BadParameter(f"{', '.join(wrong)}: write KEY=VALUE", param_hint="-p")
    values = {key: value for key, _, value in (pair.partition("=") for pair in pairs)}
    if len(values) < len(pairs):
        raise click.BadParameter("a parameter is given twice; give it once", param_hint="-p")
    return values


def _today() -> date:
    """Give the date of the run; SOURCE_DATE_EPOCH sets it, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"SOURCE_DATE_EPOCH={epoch} is no time in seconds") from error
