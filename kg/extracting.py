"""The commands on what sources tell: extract, evaluate, review, split.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.options import (
    catalogue,
    format_option,
    reach,
    registry_option,
    store_option,
    table_option,
    today,
)
from kg.terminal import print_table, print_text, tell

if TYPE_CHECKING:
    from kg.findings import Finding

#: What the figures of `kg evaluate` are told for, beside all documents together.
GROUPS = ("issuer", "document", "rule", "half")
#: The kinds of things that may be one; which country is which, the registry decides.
IDENTIFIED = ("organization", "mission", "person", "instrument", "body")
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


@click.command()
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


@click.command()
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
    kg evaluate gold.jsonl texts/ --by half     rules kept by one half, measured on the other
    kg evaluate gold.jsonl texts/ --errors
    """
    from kg import annotations, crossvalidation, evaluation
    from kg.reading import read_texts
    from kg.resources import read_text

    annotated = annotations.parse_annotations(str(gold), read_text(gold))
    known, failed = [annotation.document for annotation in annotated], list[str]()
    if predictions:
        found = annotations.parse_predictions(str(predictions), read_text(predictions))
        _tell_strangers(found, known)
    else:
        found = list(_find_facts([texts / f"{name}.txt" for name in known], registries, failed))
    judged = evaluation.judge(annotated, found, read_texts(texts, known))
    if by == "half" and not errors:
        print_table(crossvalidation.halves(judged), form)
    else:
        print_table(evaluation.report(judged, "errors" if errors else by), form)
    sys.exit(1 if failed else 0)


class _Review(click.Group):
    """A group whose first command is meant where none is named: `kg review FOLDER`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words; a folder called like a command is named with its path (./identity)."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["facts", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Review)
def review() -> None:
    """Decide, and have it kept beside the sources, in files that every later build honours.

    Without a word before FOLDER, facts are asked about. A folder of the name of a command is named
    with its path: ./identity.

    \b
    kg review my-releases/              which facts found in releases are right
    kg review identity imports/         which things are one
    """


@review.command("facts")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--document", default="", help="Only the release of this name.")
@click.option("--type", "kind", type=click.Choice(TYPES), help="Only facts of this type.")
@click.option("--all", "everything", is_flag=True, help="Also what was decided before.")
@click.option("--by", envvar="KG_REVIEWER", help="Who decides; when left out, your login.")
@click.option("--list", "listed", is_flag=True, help="List the facts, and ask nothing.")
@table_option
def facts(
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
    from kg.reviewing import list_facts, open_desk

    if form and not listed:
        raise click.UsageError("--format is for --list")
    desk = open_desk(folder, by, today(), document)
    asked = desk.choose(kind, everything=everything)
    if listed:
        print_table(list_facts(desk, asked, full=form in ("json", "jsonl")), form)
    elif asked:
        desk.ask(asked)
    else:
        click.echo("nothing to decide", err=True)
    sys.exit(1 if desk.failed else 0)


_folders = click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
_by = click.option("--by", envvar="KG_REVIEWER", help="Who decides; when left out, your login.")


@review.command()
@_folders
@click.option("--kind", type=click.Choice(IDENTIFIED), help="Only things of this kind.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="Only pairs that are one with at least this probability.",
)
@click.option("--all", "everything", is_flag=True, help="Also what is decided or certain.")
@click.option("--without-bundled", is_flag=True, help="Only what FOLDERS and the registry tell.")
@_by
@click.option("--list", "listed", is_flag=True, help="List the pairs, and ask nothing.")
@table_option
def identity(
    folders: tuple[Path, ...],
    kind: str | None,
    least: float,
    everything: bool,
    without_bundled: bool,
    by: str | None,
    listed: bool,
    form: str | None,
) -> None:
    """Show pairs of things that may be one side by side, to say whether they are.

    FOLDERS are those of a build. Each decision is written at once to identity.jsonl in the first of
    them, which every later build honours. The likeliest pairs come first; what a build makes one by
    itself, and what was decided, is not asked about.

    \b
    kg review identity imports/ my-releases/
    kg review identity imports/ --kind mission
    kg review identity imports/ --list -f jsonl
    """
    from kg.dates import parse_date
    from kg.identifying import ask, list_pairs, open_desk
    from kg.terminal import find_login

    if form and not listed:
        raise click.UsageError("--format is for --list")
    on = parse_date(today().isoformat())
    desk = open_desk(folders, find_login(by), on, bundled=not without_bundled)
    pairs = desk.choose(kind, least, everything=everything)
    if listed:
        print_table(list_pairs(desk, pairs, full=form in ("json", "jsonl")), form)
    elif pairs:
        ask(desk, pairs, everything=everything)
    else:
        click.echo("nothing to decide", err=True)


@click.command()
@click.argument("name")
@_folders
@_by
@click.option("--note", default="", help="Why they are different.")
@store_option
def split(name: str, folders: tuple[Path, ...], by: str | None, note: str, place: str) -> None:
    """Take apart again what was made one: NAME, and what it was made one with.

    NAME is an IRI or slug that went out of use, a thing that was made one with just one other, or
    its IRI, to take it apart from all of several.
    That they are different is written to identity.jsonl in the first of FOLDERS, in the place of a
    decision that they are the same; the next build of these folders shows them apart.

    \b
    kg query merges
    kg split gcat-cnes imports/
    """
    from kg.dates import parse_date
    from kg.identifying import find_merged
    from kg.identifying import split as take_apart
    from kg.sameness import say
    from kg.store import open_store
    from kg.terminal import find_login

    pairs = find_merged(open_store(reach(place)), catalogue()["merges"], name)
    on = parse_date(today().isoformat())
    for verdict in take_apart(folders, pairs, find_login(by), on, note):
        tell(say(verdict))
    tell(f"`kg build {' '.join(map(str, folders))}` shows them apart")


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


COMMANDS = (extract, evaluate, review, split)
