"""The commands on the facts of releases: extract, evaluate, review.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.options import format_option, registry_option, table_option, today
from kg.terminal import print_table, print_text, tell

if TYPE_CHECKING:
    from kg.findings import Finding

#: What the figures of `kg evaluate` are told for, beside all documents together.
GROUPS = ("issuer", "document", "rule", "half")
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
    from kg import crossvalidation, evaluation
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
    if by == "half" and not errors:
        print_table(crossvalidation.halves(judged), form)
    else:
        print_table(evaluation.report(judged, "errors" if errors else by), form)
    sys.exit(1 if failed else 0)


@click.command()
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


COMMANDS = (extract, evaluate, review)
