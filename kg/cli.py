"""The command `kg`: reads options, calls the library, prints results; no logic of its own.

Results go to standard output and everything else to standard error. Exit status: 0 done, 1 the data
or the question is wrong, 2 misuse, 130 interrupted. Heavy imports stand inside the commands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import analysing, reporting
from kg.errors import KgError
from kg.options import (
    catalogue,
    format_option,
    graph_options,
    network_of,
    output_option,
    reach,
    registry_option,
    reviewed_option,
    store_option,
    table_option,
    text_option,
    time_option,
    today,
)
from kg.terminal import give_up_output, print_table, print_text, progress, tell, width

if TYPE_CHECKING:
    from kg.dates import PartialDate
    from kg.findings import Finding
    from kg.levels import Level
    from kg.snapshots import View
    from kg.tables import Table

#: The names of `picture.Level`, without the import.
LEVELS = ("organization", "full")
#: What the figures of `kg evaluate` are told for, beside all documents together.
GROUPS = ("issuer", "document", "rule")
#: The names of `findings.FIELDS`.
TYPES = (
    "position",
    "agreement",
    "participation",
    "membership",
    "instrument",
    "meeting",
    "launch",
)


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
    from kg.store import count, hold_store, read_withdrawn, save_store
    from kg.withdrawal import withdraw_all

    with _changing(place, anew=True) as folder, hold_store(folder), progress("releases") as told:
        built = build_graphs(
            sources, bundled=not without_bundled, cache=folder / FILE, workers=workers, told=told
        )
        gone = dict.fromkeys(former.source for former in read_withdrawn(folder))
        gone |= dict.fromkeys(_gone_from(place))
        (store, reviewed), withdrawn = withdraw_all(built.store, built.reviewed, gone)
        save_store(store, folder, reviewed, withdrawn)
    tell(*built.notes)
    if withdrawn:
        names = ", ".join(former.source.rsplit("/", 1)[-1] for former in withdrawn)
        tell(f"withdrawn, and left out: {names}; `kg withdraw --undo` brings the last one back")
    click.echo(f"{place}: {count(store)}", err=True)
    if built.problems:
        number = len(built.problems)
        click.echo(f"{number} release{'s' * (number > 1)} could not be read", err=True)
        raise DataError(built.problems)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--text", is_flag=True, help="Print the text of one file as it is read, no facts.")
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out what is less sure.",
)
@registry_option
@format_option("a table at a terminal, else jsonl")
def extract(
    files: tuple[Path, ...],
    text: bool,
    least: float,
    registries: tuple[Path, ...],
    form: str | None,
) -> None:
    """Print the facts that press releases state, each with the words that say it.

    FILES are texts, Markdown or HTML, folders of these, or - for standard input. What cannot be
    read is told, the other files are done, and the exit status is 1.

    \b
    kg extract release.txt
    kg extract my-releases/ -f jsonl > facts.jsonl
    kg extract page.html --text    what the places of quotes count in
    """
    from kg.reading import read_document

    if text:
        if len(files) > 1:
            raise click.UsageError("--text prints one file; name one")
        print_text(read_document(files[0]).text)
        return
    failed = list[str]()
    found = (f for f in _find_facts(files, registries, failed) if f.confidence >= least)
    if not _print_findings(found, form) and not failed:
        click.echo("no facts found", err=True)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("texts", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    help="Facts found before, as `kg extract -f jsonl` prints them; when left out, they are found.",
)
@click.option("--by", type=click.Choice(GROUPS), default="issuer", show_default=True)
@click.option("--errors", is_flag=True, help="List what was missed and what is wrong instead.")
@registry_option
@table_option
def evaluate(
    gold: Path,
    texts: Path,
    predictions: Path | None,
    by: str,
    errors: bool,
    registries: tuple[Path, ...],
    form: str | None,
) -> None:
    """Tell how right extracted facts are, beside the annotated documents of the file GOLD.

    TEXTS is the folder of the documents, each in ID.txt. An issuer is what an annotation says in
    `issuer`, else the ID up to its first hyphen.

    \b
    kg evaluate gold.jsonl texts/
    kg evaluate gold.jsonl texts/ --by rule     how often each rule is right
    kg evaluate gold.jsonl texts/ --errors
    """
    from kg import evaluation
    from kg.reading import read_texts
    from kg.resources import read_text

    annotations = evaluation.parse_annotations(str(gold), read_text(gold))
    known, failed = [annotation.document for annotation in annotations], list[str]()
    if predictions:
        found = evaluation.parse_predictions(str(predictions), read_text(predictions))
        _tell_strangers(found, known)
    else:
        found = list(_find_facts([texts / f"{name}.txt" for name in known], registries, failed))
    judged = evaluation.judge(annotations, found, read_texts(texts, known))
    print_table(evaluation.report(judged, "errors" if errors else by), form)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--document", default="", help="Only the release of this name.")
@click.option("--type", "kind", type=click.Choice(TYPES), help="Only facts of this type.")
@click.option("--all", "everything", is_flag=True, help="Also what was decided before.")
@click.option("--by", envvar="KG_REVIEWER", help="Who decides; when left out, your login.")
@click.option("--list", "listed", is_flag=True, help="List the facts, and ask nothing.")
@table_option
def review(
    folder: Path,
    document: str,
    kind: str | None,
    everything: bool,
    by: str | None,
    listed: bool,
    form: str | None,
) -> None:
    """Show the facts found in the releases of FOLDER one by one, to accept, reject or correct.

    Each decision is written at once to decisions.jsonl in FOLDER, which every later build honours.
    The least sure facts come first.

    \b
    kg review my-releases/
    kg review my-releases/ --document acme-2024 --all
    kg review my-releases/ --list -f jsonl
    """
    from kg.reviewing import ask, list_facts, open_desk

    if form and not listed:
        raise click.UsageError("--format is for --list")
    desk = open_desk(folder, by, today(), document)
    facts = desk.choose(kind, everything=everything)
    if listed:
        print_table(list_facts(desk, facts, full=form in ("json", "jsonl")), form)
    elif facts:
        ask(desk, facts)
    else:
        click.echo("nothing to decide", err=True)
    sys.exit(1 if desk.failed else 0)


@main.command()
@click.argument("tag", required=False)
@table_option
def queries(tag: str | None, form: str | None) -> None:
    """List the questions that can be asked by name, all or those with a TAG."""
    from kg.queries import to_table

    asked = catalogue().values()
    if tag and not any(tag in query.tags for query in asked):
        tags = ", ".join(sorted({tag for query in asked for tag in query.tags}))
        raise click.BadParameter(f"no question has the tag {tag!r}; the tags are {tags}")
    print_table(to_table(query for query in asked if tag is None or tag in query.tags), form)


@main.command()
@click.argument("name", metavar="NAME|FILE|-")
@click.option("-p", "--parameter", "pairs", multiple=True, metavar="KEY=VALUE", help="A parameter.")
@click.option("--sparql", is_flag=True, help="Print the SPARQL with its parameters, do not run it.")
@graph_options
@table_option
def query(
    name: str,
    pairs: tuple[str, ...],
    sparql: bool,
    view: View,
    form: str | None,
) -> None:
    """Ask a question of the catalogue by its NAME, or the SPARQL of a FILE (.rq, .sparql) or of -.

    \b
    kg query partners -p organization=JAXA
    kg query agreements-between -p a=CNES -p b=ISRO --format csv
    kg query my-question.rq
    """
    from kg.queries import Query, get_query, parse_query, run_query, to_sparql
    from kg.resources import read_text
    from kg.sandbox import run_guarded

    foreign = name == "-" or name.endswith((".rq", ".sparql"))
    if foreign:
        asked = parse_query(name, sys.stdin.read() if name == "-" else read_text(Path(name)))
    else:
        asked = get_query(catalogue(), name)
    values = _to_values(pairs)
    if sparql or foreign:
        bound = to_sparql(view.open(), asked, values, today=today())
        if sparql:
            print_text(bound)
        else:
            print_table(run_guarded(view, Query(name, bound)), form)
    else:
        print_table(view.ask(lambda store: run_query(store, asked, values, today=today())), form)


@main.command()
@click.argument("name")
@click.option("--all", "everything", is_flag=True, help="Every fact, however many.")
@graph_options
@text_option
def show(name: str, everything: bool, view: View, form: str | None) -> None:
    """Tell on one screen what the graph knows of NAME.

    \b
    kg show CNES
    kg show "jean-yves le gall"
    """
    from kg.profile import SHOWN, profile
    from kg.queries import get_individual, run_query

    store = view.open()
    iri = get_individual(store, name, SHOWN)
    facts = run_query(store, catalogue()["facts"], {"thing": iri})
    if form is None or form == "table":
        most = None if everything else 8
        print_text(profile(store, iri, facts, most=most, width=width()))
    else:
        print_table(facts, form)


@main.command()
@click.argument("a")
@click.argument("b")
@graph_options
@text_option
def explain(a: str, b: str, view: View, form: str | None) -> None:
    """Tell every tie between the organisations A and B: when, in which words, by whom.

    Each tie says how many independent issuers state it, and whether one side alone does.

    \b
    kg explain CNES CNRS
    """
    from kg.corroboration import judge_ties
    from kg.profile import explain as to_text
    from kg.queries import get_individual, run_query

    store = view.open()
    ends = {k: get_individual(store, v, ("organization",)) for k, v in (("a", a), ("b", b))}
    if ends["a"] == ends["b"]:
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    ties = run_query(store, catalogue()["ties-between"], ends)
    if form is None or form == "table":
        print_text(to_text(store, ends["a"], ends["b"], ties, width()))
    else:
        print_table(judge_ties(store, ends["a"], ends["b"], ties), form)


@main.command()
@click.argument("a")
@click.argument("b", required=False)
@graph_options
@text_option
def timeline(a: str, b: str | None, view: View, form: str | None) -> None:
    """Tell the agreements of A, or of A and B: their acts in order, and how long each is in force.

    \b
    kg timeline CNES CNRS
    kg timeline ESA
    """
    from kg.queries import get_individual, run_query
    from kg.store import label
    from kg.timeline import to_text

    store = view.open()
    names = {"a": a, "b": b} if b else {"a": a}
    ends = {k: get_individual(store, v, ("organization",)) for k, v in names.items()}
    if ends["a"] == ends.get("b"):
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    acts = run_query(store, catalogue()["timeline"], ends)
    if form is None or form == "table":
        print_text(to_text(" – ".join(label(store, iri) for iri in ends.values()), acts, width()))
    else:
        print_table(acts, form)


@main.command("ladder")
@click.argument("a", required=False)
@click.argument("b", required=False)
@time_option("--as-of", "as_of", "On that day: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--certain-only", is_flag=True, help="Without rungs that only may be reached.")
@store_option
@reviewed_option
@table_option
def climb(
    a: str | None,
    b: str | None,
    as_of: PartialDate | None,
    certain_only: bool,
    place: str,
    reviewed_only: bool,
    form: str | None,
) -> None:
    """Tell how far A and B have committed themselves, since when, and which facts say so.

    From low to high: met, intended, announced, signed, in force, carried out; ended when all ties
    are over. With --as-of, on that day; without B, for every partner of A; without A, for all.

    \b
    kg ladder CNES CNRS
    kg ladder CNES --as-of 2015
    kg ladder --as-of 2020-06 --certain-only
    """
    from kg.commitment import history, ladder, read_steps
    from kg.dates import parse_date
    from kg.queries import get_individual, run_query
    from kg.store import label, open_store

    store = open_store(reach(place), reviewed_only=reviewed_only)
    ends = [get_individual(store, name, ("organization",)) for name in (a, b) if name]
    if len(ends) == 2 and ends[0] == ends[1]:
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    if certain_only and as_of is None:
        raise click.UsageError("--certain-only needs a day: give --as-of")
    steps = read_steps(run_query(store, catalogue()["commitments"]))
    asked = {pair: own for pair, own in steps.items() if set(ends) <= set(pair)}
    if len(ends) == 2 and as_of is None:
        told = history(next(iter(asked.values()), []))
    else:
        labels = {iri: label(store, iri) for pair in asked for iri in pair}
        day = as_of or parse_date(today().isoformat())
        told = ladder(asked, labels, day, certain_only=certain_only)
    if not told.rows:
        click.echo("no source tells of a commitment", err=True)
    print_table(told, form)


for command in analysing.COMMANDS:
    main.add_command(command)


@main.command("view")
@output_option
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="organization",
    show_default=True,
    help="Organisations and what ties them, or everything that facts relate.",
)
@click.option("--title", default="Cooperation in space", show_default=True, help="The heading.")
@graph_options
def draw(output: Path, level: Level, title: str, view: View) -> None:
    """Draw the network as one HTML file, which opens without a network and at rest.

    \b
    kg view -o network.html
    kg view -o everything.html --level full
    """
    from kg.picture import Choice, to_html
    from kg.resources import write
    from kg.told import view_facts

    store = view.open()
    facts = view_facts(store, catalogue()["facts"])
    choice = Choice(level=level)
    page = to_html(store, network_of(store), facts, title=title, made_on=today(), choice=choice)
    write(output, page)
    click.echo(f"{output}: {len(page.encode()) // 1000} kB, works offline", err=True)


for command in reporting.COMMANDS:
    main.add_command(command)


@main.command()
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


@main.command()
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


@main.command()
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
    from kg.network import EDGES
    from kg.queries import get_individual
    from kg.store import count, hold_store, open_graphs, pop_store, push_store, read_withdrawn
    from kg.withdrawal import withdraw_from

    if bool(source) == undo:
        raise click.UsageError("name a source to withdraw, or give --undo")
    held = nullcontext(reach(place)) if dry_run else _changing(place)
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


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
@click.option("--triples", type=click.IntRange(1), multiple=True, default=(10**4, 10**5, 10**6))
@click.option("--repeats", type=click.IntRange(1), default=3, show_default=True)
@click.option("--extraction", is_flag=True, help="Measure the reader of releases instead.")
@click.option("--releases", type=click.IntRange(1), multiple=True, default=(10**3, 10**4))
@click.option("--networks", is_flag=True, help="Measure what `kg rank` and others compute.")
@click.option(
    "--organizations", type=click.IntRange(10), multiple=True, default=(10**3, 10**4, 10**5)
)
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
    serving: bool,
    soak: float,
    form: str | None,
) -> None:
    """Measure the speed on generated graphs of so many TRIPLES, beside rdflib where that can.

    With --extraction, on so many generated RELEASES, beside the tokenizer alone; with --networks,
    on so many ORGANIZATIONS, beside NetworkX; with --serving, on 100,000 triples unless one size is
    given, beside rdflib-endpoint where its command is found.
    """
    from kg.bench import COMPARED, run, run_extraction
    from kg.load import run_serving
    from kg.scaling import run_networks

    if serving:
        measured = run_serving(triples[0] if len(triples) == 1 else COMPARED, soak, tell)
    elif networks:
        measured = run_networks(organizations, tell)
    else:
        measured = run_extraction(releases, tell) if extraction else run(triples, repeats, tell)
    print_table(measured, form)


def _changing(place: str, *, anew: bool = False) -> AbstractContextManager[Path]:
    """Give the folder of a graph that is to be changed; a server gets what is made of it there."""
    from kg.remote import Server, is_address

    if not is_address(place):
        return nullcontext(Path(place))
    from kg.mirror import changing

    return changing(Server(place), anew=anew)


def _gone_from(place: str) -> list[str]:
    """Give the sources that were withdrawn from a graph on a server, wherever that was done."""
    from kg.remote import Server, is_address

    if not is_address(place):
        return []
    from kg.mirror import read_gone

    return read_gone(Server(place))


def _print_changes(told: Table, form: str | None) -> None:
    from kg.changes import to_text

    if form is None or form == "table":
        print_text(to_text(told))
    else:
        print_table(told, form)


def _find_facts(
    files: Iterable[Path], registries: tuple[Path, ...], failed: list[str]
) -> Iterator[Finding]:
    """Find what releases state; tell which could not be read, and note that in `failed`."""
    from kg.extraction import Extractor
    from kg.reading import Unread, find_files, read_findings, read_registry

    for found in read_findings(find_files(files), Extractor(read_registry(registries))):
        if isinstance(found, Unread):
            tell(found.reason)
            failed += [found.reason] * found.fault
        else:
            yield from found


def _print_findings(findings: Iterable[Finding], form: str | None) -> int:
    """Print findings: when no format is told, as a table, or as JSON lines in a pipe; count them.

    Lines are printed as findings come, so that memory does not grow with their number.
    """
    from kg.findings import to_json, to_jsonl
    from kg.listing import list_findings

    chosen, number = form or ("table" if sys.stdout.isatty() else "jsonl"), 0
    if chosen == "jsonl":
        for finding in findings:
            print_text(to_jsonl(finding))
            number += 1
        return number
    found = list(findings)
    if chosen == "json":
        print_text(json.dumps([to_json(f) for f in found], ensure_ascii=False, indent=2) + "\n")
    elif found or chosen != "table":
        print_table(list_findings(found, fields=chosen != "table"), chosen)
    return len(found)


def _tell_strangers(findings: Iterable[Finding], known: Iterable[str]) -> None:
    """Tell which findings are of documents that nobody annotated."""
    if strangers := sorted({finding.document for finding in findings}.difference(known)):
        names = ", ".join(strangers[:3]) + (" …" if len(strangers) > 3 else "")
        click.echo(f"passed over: {len(strangers)} documents without annotation: {names}", err=True)


def _to_values(pairs: tuple[str, ...]) -> dict[str, str]:
    """Read `key=value` pairs."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise click.BadParameter(f"{', '.join(wrong)}: write KEY=VALUE", param_hint="-p")
    values = {key: value for key, _, value in (pair.partition("=") for pair in pairs)}
    if len(values) < len(pairs):
        raise click.BadParameter("a parameter is given twice; give it once", param_hint="-p")
    return values
