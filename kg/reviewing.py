"""Reviewing at a terminal: facts are shown one by one, keys decide, each decision is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import click

from kg import review
from kg.build import ontology_texts
from kg.dates import PartialDate
from kg.desk import Desk
from kg.errors import DataError, Problem
from kg.extraction import Extractor
from kg.faults import find_faults, find_names
from kg.findings import LISTS, NUMBERS, Finding, to_json
from kg.iris import fold, mint
from kg.ledger import Ledger
from kg.lines import Fault, to_visible_json
from kg.listing import list_findings
from kg.ontology import closed_lists, parse_ontology
from kg.passages import to_page
from kg.reading import (
    DESCRIPTION,
    Unread,
    find_files,
    read_document,
    read_findings,
    read_registry,
)
from kg.registry import Registry
from kg.review import Decision, Decisions
from kg.standings import find_stale, to_stale
from kg.tables import Table
from kg.terminal import find_login, read_key, say, tell, width

_HELP = """\
  a  accept: the text says this fact
  r  reject: it does not; the fact is left out from now on
  c  correct: change the fact, which then counts as accepted
  s  skip: decide later
  u  undo: take the last decision back, in the file too
  q  quit: what is decided is in the file"""
_CHANGED = "The file has changed since it was read, and does not say this any more: start again."
_PROMPT = "[a]ccept [r]eject [c]orrect [s]kip [u]ndo [q]uit [?]"


class FactLedger(Ledger[Decision, Finding, Decisions]):
    """The file of decisions on facts; corrected ones are held to the closed lists (`concepts`)."""

    def __init__(self, path: Path, concepts: Mapping[str, Set[str]] | None = None) -> None:
        """Take the place of the file, and the closed lists."""
        super().__init__(path)
        self.concepts = concepts or {}

    def parse(self, text: str) -> Decisions:
        """Read a text of the file; raises DataError with every fault of it."""
        return review.parse_decisions(str(self.path), text, self.concepts)

    def subject_of(self, decision: Decision) -> Finding:
        """Give the fact as it was found."""
        return decision.found

    def find(self, read: Decisions, subject: Finding) -> Decision | None:
        """Find what was decided on a fact."""
        return read.by_fact(subject.document).get(review.to_key(subject))

    def record(self, text: str, decision: Decision) -> str:
        """Give a text of the file with a decision in it."""
        return review.record(text, decision)

    def forget(self, text: str, subject: Finding) -> str:
        """Give a text of the file without the decisions on a fact."""
        return review.forget(text, subject)


@dataclass(slots=True)
class FactDesk(Desk[Finding, Finding]):
    """What a reviewer of facts works with, too: those found, their files, the known names."""

    HELP, SKIP = _HELP, "s"
    VERDICTS: ClassVar = {"a": "accept", "r": "reject", "c": "correct"}

    ledger: FactLedger
    registry: Registry
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    failed: bool = False

    def choose(self, kind: str | None = None, *, everything: bool = False) -> list[Finding]:
        """Give the facts of a type on which nothing is decided, or all: the least sure first.

        Those of the same confidence stand in the order of their documents and texts.
        """
        decisions = self.ledger.read()

        def place(finding: Finding) -> tuple[float, str, int, str]:
            start = min((span.start for span in finding.evidence), default=0)
            return finding.confidence, finding.document, start, review.to_key(finding)

        chosen = (f for f in self.findings if kind in (None, f.type))
        return sorted(
            (f for f in chosen if everything or not self.ledger.find(decisions, f)), key=place
        )

    def show(self, items: Sequence[Finding], at: int) -> None:
        """Show a fact: where it stands, the words around it, what it says, and how sure that is."""
        finding, decisions = items[at], self.ledger.read()
        keys = {review.to_key(finding) for finding in items}
        done = len(keys & {review.to_key(decision.found) for decision in decisions})
        head = f"── {at + 1} of {len(items)}, {done} decided "
        columns, document = max(width(), 40), read_document(self.files[finding.document])
        page = to_page(document, finding, self.ledger.find(decisions, finding), columns)
        say("\n".join(["", head.ljust(columns, "─"), page, "", _PROMPT]))

    def decide(self, item: Finding, key: str) -> bool:
        """Write a decision on a fact; tell whether there is one."""
        text, right = read_document(self.files[item.document]).text, None
        if any(text[span.start : span.end] != span.quote for span in item.evidence):
            say(_CHANGED)
            return False
        if key == "c" and (right := _correct(self, item)) is None:
            say("Nothing was changed, and nothing decided.")
            return False
        verdict = self.VERDICTS[key]
        decision = Decision(found=item, verdict=verdict, corrected=right, by=self.by, on=self.on)
        try:
            self.ledger.write(decision)
        except DataError as error:
            say(f"Not written: {error}")
            return False
        say(f"{verdict}: {review.to_words(right or item)}")
        return True

    def find(self, items: Sequence[Finding], subject: Finding) -> int:
        """Find the place of a fact."""
        return [review.to_key(item) for item in items].index(review.to_key(subject))


def open_desk(folder: Path, by: str | None, today: date, document: str = "") -> FactDesk:
    """Read the decisions and the releases of a folder, or one of these, and find their facts.

    What cannot be read is told, and what was decided and matches nothing any more. Raises DataError
    when the decisions or the registry have faults, or two files are the same document.
    """
    by = find_login(by)
    concepts = closed_lists(parse_ontology(ontology_texts()))
    on = PartialDate(today.year, today.month, today.day)
    ledger = FactLedger(folder / review.FILE, concepts)
    desk = FactDesk(ledger, by, on, read_registry([folder]))
    desk.ledger.read()
    paths = [path for path in find_files([folder]) if _is_wanted(path, document)]
    if document and not paths:
        raise click.BadParameter(f"{folder} has no release {document!r}", param_hint="--document")
    _read_findings(desk, paths)
    for decision in _find_stale(desk, whole=not document):
        tell(str(to_stale(str(desk.ledger.path), decision)))
    return desk


def list_facts(desk: FactDesk, facts: Sequence[Finding], *, full: bool = False) -> Table:
    """Lay facts out as rows, each with its key and what was decided.

    In full, `accept` is the line of the file that accepts the fact.
    """
    table, rows, decisions = list_findings(facts, fields=False), [], desk.ledger.read()
    for finding, row in zip(facts, table.rows, strict=True):
        former = desk.ledger.find(decisions, finding)
        accepted = Decision(found=finding, verdict="accept", by=desk.by, on=desk.on)
        line = [review.to_text(accepted).rstrip()] if full else []
        rows.append((review.to_key(finding), *row, former.verdict if former else None, *line))
    columns = ("key", *table.columns, "decision", *(["accept"] if full else []))
    return Table(columns, tuple(rows))


def _is_wanted(path: Path | Unread, document: str) -> bool:
    """Tell whether a file is to be read: one without facts of its own, of the name that is asked.

    Where one is asked for, what is wrong with others is not told.
    """
    if isinstance(path, Unread):
        return not document
    facts = path.with_suffix(".jsonl")
    by_hand = path.suffix == ".txt" and facts.name != review.FILE and facts.exists()
    return not by_hand and path.name != DESCRIPTION and document in ("", path.name, path.stem)


def _read_findings(desk: FactDesk, paths: Sequence[Path | Unread]) -> None:
    """Find the facts of some files; tell which cannot be read."""
    found, reasons = read_findings(paths, Extractor(desk.registry)), list[str]()
    with click.progressbar(
        zip(paths, found, strict=True),
        length=len(paths),
        label="reading",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as results:
        for path, result in results:
            if isinstance(result, Unread):
                reasons.append(result.reason)
                desk.failed |= result.fault
                desk.unread |= {path.stem} if isinstance(path, Path) else set()
            elif isinstance(path, Path):
                slug = result[0].document if result else path.stem
                if (other := desk.files.setdefault(slug, path)) != path:
                    what = f"{slug} is taken by {other.name}"
                    raise DataError([Problem(str(path), 1, what, "rename the file")])
                desk.findings += result
    tell(*reasons)


def _find_stale(desk: FactDesk, *, whole: bool) -> list[Decision]:
    """Give the decisions that match neither a fact nor, by their words, the text of a document."""
    decisions = desk.ledger.read()
    if not whole:
        only = {name: tuple(decisions.of(name)) for name in desk.files}
        decisions = Decisions(only)
    unmet = find_stale(desk.findings, decisions)
    names = {decision.found.document for decision in unmet}
    texts = {name: read_document(desk.files[name]).text for name in names & desk.files.keys()}
    stale = find_stale(desk.findings, decisions, texts)
    return [decision for decision in stale if decision.found.document not in desk.unread]


def _correct(desk: FactDesk, finding: Finding) -> Finding | None:
    """Let the reviewer word a fact until it has no faults; None when it is left as it was."""
    own = ("document", "evidence", "rule", "confidence")
    fact = {key: value for key, value in to_json(finding).items() if key not in own}
    as_it_was = review.to_corrected(finding, fact)
    text: str | None = to_visible_json(fact, indent=2)
    while text := _edit(text or ""):
        value, faults = _check(text, fact["names"], desk)
        if not faults:
            right = review.to_corrected(finding, value)
            return None if right == as_it_was else right
        say("\n".join(f"{what}; {remedy}" for what, remedy in faults))
        say("[e]dit again, or any other key to leave it as it was")
        if read_key() != "e":
            return None
    return None


def _check(
    text: str, names: Sequence[Mapping[str, Any]], desk: FactDesk
) -> tuple[dict[str, Any], list[Fault]]:
    """Read a fact as edited, with what is known of its names, and what is wrong in it."""
    try:
        fact = json.loads(text)
    except (ValueError, RecursionError) as error:
        return {}, [(f"not JSON ({error})", "mend it")]
    if not isinstance(fact, dict):
        return {}, [("no JSON object", "write the fact between braces")]
    if faults := find_faults(fact, desk.ledger.concepts):
        return fact, faults
    told = [*fact.get("names", []), *names]
    known = {(name["name"], name["kind"]) for name in told}
    for name, kind in dict.fromkeys(find_names(fact)):
        iris = [] if (name, kind) in known else _find_iris(desk.registry, name, kind)
        told += [{"name": name, "kind": kind, "iri": iri} for iri in iris[:1]]
        if len(iris) > 1:
            remedy = f"write in names which of them: {', '.join(iris)}"
            faults.append((f"{name} is the name of more than one {kind}", remedy))
    things = {mint(*thing) for thing in desk.registry.things}
    for iri in (name["iri"] for name in told if "iri" in name):
        if iri not in things:
            remedy = "correct it, or leave iri out for a new thing"
            faults.append((f"the registry has no {iri}", remedy))
    return fact | {"names": told}, faults


def _find_iris(registry: Registry, name: str, kind: str) -> list[str]:
    """Find the things of a kind that the registry knows by a name."""
    return sorted(
        mint(kind, thing.slug)
        for thing in registry.things.values()
        if thing.kind == kind
        and fold(name) in (fold(thing.label), *(fold(alias.text) for alias in thing.aliases))
    )


def _edit(text: str) -> str | None:
    """Let the reviewer edit JSON: in an editor at a terminal, else by lines of FIELD=VALUE.

    Gives None when the editor was left without saving.
    """
    if sys.stdin.isatty():
        try:
            return click.edit(text, extension=".json")
        except click.ClickException as error:
            say(f"{error.message}; set EDITOR to your editor. Until then:")
    say("FIELD=VALUE changes a field, FIELD= takes it out, an empty line ends.")
    say("Lists are separated by semicolons; `names` is JSON.")
    fact = json.loads(text)
    while line := sys.stdin.readline().strip():
        name, sign, value = (part.strip() for part in line.partition("="))
        if not sign:
            say("Write FIELD=VALUE.")
        elif not value:
            fact.pop(name, None)
        else:
            fact[name] = _to_value(name, value)
    return json.dumps(fact)


def _to_value(name: str, text: str) -> Any:
    """Read the value of a field as typed."""
    if name in NUMBERS or name == "names":
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    if name in LISTS:
        return [part.strip() for part in text.split(";") if part.strip()]
    return text
