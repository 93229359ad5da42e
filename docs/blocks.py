"""The parts of the documents that are made from the code; `make docs` writes them."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import shlex
import tempfile
from functools import cache
from pathlib import Path

from click.testing import CliRunner
from pyoxigraph import Store

import kg
from kg import build, ontology
from kg.cli import main
from kg.namespaces import to_curie

#: The day on which the questions of the documents are asked.
DAY = {"SOURCE_DATE_EPOCH": "1795305600", "COLUMNS": "100", "NO_COLOR": "1"}


@cache
def store() -> Store:
    """Build the bundled graph once."""
    return build.build_store()


@cache
def folder() -> str:
    """Save the bundled graph once, where the commands of the documents find it."""
    place = tempfile.TemporaryDirectory()
    _KEPT.append(place)
    kg.save_store(store(), Path(place.name) / "space-kg")
    return place.name


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def session(*commands: str, most: int = 14) -> None:
    """Show a console session: each command with what it really prints, long answers cut."""
    blocks = []
    for command in commands:
        with contextlib.chdir(folder()):
            result = CliRunner().invoke(main, shlex.split(command)[1:], env=DAY)
        if result.exit_code:
            raise RuntimeError(f"{command}: {result.output}")
        lines = result.output.rstrip().splitlines()
        cut = [*lines[:most], f"… ({len(lines) - most} more lines)"] if len(lines) > most else lines
        blocks.append("\n".join(line.rstrip() for line in (f"$ {command}", *cut)))
    _fence("console", "\n\n".join(blocks))


#: A release of our own making, for the documents.
RELEASE = """\
Paris, 14 May 2024 - CNES President Philippe Baptiste and ISRO Chairman S. Somanath met on
Monday and signed a five-year framework agreement. Under it, CNES will supply the HySI-2
instrument for India's Varuna mission, which is to be launched in 2027. Nordlys Space GmbH
plans to join the Zero Debris Charter.
"""


def extraction() -> None:
    """Show what is read from a release."""
    Path(folder(), "release.txt").write_text(RELEASE, "utf-8")
    lines = "".join(f"{line}\n" for line in RELEASE.splitlines())
    with contextlib.chdir(folder()):
        command = ["extract", "release.txt", "-f", "csv"]
        printed = CliRunner().invoke(main, command, env=DAY).stdout
    found = csv.DictReader(io.StringIO(printed, newline=""))
    shown = "\n".join(f"{f['what']}\n    “{f['quote']}”" for f in found)
    _fence("console", f"$ cat release.txt\n{lines}\n$ kg extract release.txt\n{shown}")


#: The same session in Python; the last line is what is shown.
EXAMPLE = """
import kg

store, questions = kg.build_store(), kg.read_catalogue()
dataset = kg.to_dataset(store)
members = kg.run_query(store, questions["members-of"], {"body": "Space Climate Observatory"})
network = kg.project(kg.read_network(store, questions["cooperation-edges"]))
[row["organization"] for row in kg.rank(network, "pagerank").dicts()[:5]]
"""


def python() -> None:
    """Show the example in Python, and what its last line gives."""
    names: dict[str, object] = {}
    *body, last = EXAMPLE.strip().splitlines()
    exec("\n".join(body), names)
    _fence("python", f"{EXAMPLE.strip()}\n# {eval(last, names)}")


def turtle(subject: str) -> None:
    """Show what the exported Turtle says of a fact, and of the evidence for it."""
    text = build.export_files(store())[build.DATA_FILE].decode()

    def block(name: str) -> str:
        begin = text.index(f"\n{name} ") + 1
        return text[begin : text.index(" .\n", begin) + 2].replace("\t", "    ")

    fact = block(subject)
    evidence = re.search(r"spc:evidence (\S+)", fact)
    assert evidence is not None
    slug = evidence[1].partition(":")[2]
    _fence("turtle", "\n".join((fact, block(evidence[1]), block(f"selector:{slug}-quote"))))


def terms(kind: str) -> None:
    """List the classes, or the properties, of the ontology."""
    heads = {"class": ("Class", "Is a"), "property": ("Property", "From", "To")}[kind]
    _row(*heads, "Meaning")
    _row(*["---"] * (len(heads) + 1))
    for term in ontology.terms(ontology.parse_ontology(build.ontology_texts())):
        if term.kind == kind:
            ends = (term.domain,) if kind == "class" else (term.domain, term.range)
            shown = (" ".join(f"`{to_curie(iri)}`" for iri in end.split()) for end in ends)
            _row(f"`spc:{term.name}`", *shown, term.definition)


def concepts() -> None:
    """List the closed lists."""
    lists = ontology.closed_lists(ontology.parse_ontology(build.ontology_texts()))
    _row("List", "Concepts")
    _row("---", "---")
    for name, slugs in sorted(lists.items()):
        _row(f"`{name}`", ", ".join(f"`{slug}`" for slug in sorted(slugs)))


def catalogue() -> None:
    """List the queries, with their parameters."""
    _row("Query", "Question", "Parameters")
    _row("---", "---", "---")
    for query in kg.read_catalogue().values():
        asked = (
            f"`{p.name}` ({p.type}{f', {p.default}' if p.default else ''}"
            f"{', optional' if p.optional else ''}): {p.description}"
            for p in query.parameters
        )
        _row(f"[`{query.name}`]({query.name}.rq)", query.summary, "<br>".join(asked))


def figures() -> None:
    """Say how much the bundled graph holds."""
    lines = io.StringIO()
    for kind, name in (("organization", "organisations"), ("mission", "missions and programmes"),
                       ("instrument", "instruments"), ("body", "bodies"), ("person", "people"),
                       ("agreement", "agreements"), ("source", "sources")):  # fmt: skip
        found = {quad.subject for quad in store() if f"/id/{kind}/" in str(quad.subject)}
        lines.write(f"{len(found)} {name}, ")
    print(lines.getvalue().rstrip(", ") + ".")


def _row(*cells: str) -> None:
    print("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")


def _fence(language: str, text: str) -> None:
    print(f"```{language}\n{text}\n```")
