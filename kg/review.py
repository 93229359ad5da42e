"""Decisions of reviewers on extracted facts, and the lines of their file.

A decision is about a fact as it was found in a document: its type and all its fields, not the words
that say it, the rule that found it or how sure that is. So it holds for as long as the same fact is
found; what is found otherwise (another date, another role) is another fact.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from kg.dates import PartialDate
from kg.errors import DataError, Problem
from kg.faults import check_evidence, check_names, find_faults, find_names, has_form
from kg.findings import (
    CHOICES,
    FIELDS,
    Finding,
    from_json,
    to_json,
)
from kg.iris import fold
from kg.lines import Fault, Place, drop, is_text, parse_day, put, read_object, to_visible_json
from kg.listing import to_line
from kg.tables import to_visible

#: The file of decisions, in the folder of the releases.
FILE = "decisions.jsonl"
VERDICTS = ("accept", "reject", "correct")
REVIEWED, EXTRACTED = "reviewed", "extracted"
#: The rule that is told of a fact as a reviewer worded it.
RULE = "review"

#: Values that say as much as a field that is left out.
_EMPTY: tuple[object, ...] = (None, "", [], ())
_KEYS = ("document", "fact", "decision", "correct", "by", "on", "note")
_NEEDED = ("document", "fact", "decision", "by", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer decided on a fact: `verdict` is one of `VERDICTS`.

    `found` is the fact as it was found, `corrected` what it should have been; `line` is where the
    decision stands in its file.
    """

    found: Finding
    verdict: str
    by: str
    on: PartialDate
    corrected: Finding | None = None
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a file, by document; no two of them contradict one another."""

    by_document: Mapping[str, tuple[Decision, ...]]

    def __iter__(self) -> Iterator[Decision]:
        return chain.from_iterable(self.by_document.values())

    def __len__(self) -> int:
        return sum(map(len, self.by_document.values()))

    def of(self, document: str) -> Decisions:
        """Give those on one document."""
        return Decisions({document: self.by_document.get(document, ())})

    def by_fact(self, document: str) -> dict[str, Decision]:
        """Give the decision on each fact of a document by its key; of duplicates, the latest."""
        return {to_key(d.found): d for d in sorted(self.by_document.get(document, ()), key=_age)}


#: No decisions: what a folder without a file of them has.
NONE = Decisions({})


def to_key(finding: Finding) -> str:
    """Give what a decision knows a fact by: a hash of its document, its type and its fields.

    Names compare as in `iris.fold`, without a leading "the"; the order of lists does not count, nor
    does a field that is empty, or a modality of `actual` that is told or left out.
    """
    return hashlib.sha256(json.dumps(_identity(finding)).encode()).hexdigest()[:16]


def parse_decisions(
    place: str, text: str, concepts: Mapping[str, Set[str]] | None = None
) -> Decisions:
    """Read a file of decisions, one JSON object a line, in any order.

    `place` is what messages call the file; with `concepts` (the closed lists by kind of concept),
    corrected facts are held to them. The same decision twice is no fault: a merge leaves such
    lines. Raises DataError with every fault of every line, and with all that contradict another.
    """
    stated, problems = list[Decision](), list[Problem]()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            faults, decision = _parse_line(line, concepts or {})
            problems += (Problem(place, number, what, remedy) for what, remedy in faults)
            stated += [replace(decision, line=number)] if decision else []
    problems += _find_contradictions(place, stated)
    if problems:
        raise DataError(problems)
    groups: dict[str, list[Decision]] = {}
    for decision in stated:
        groups.setdefault(decision.found.document, []).append(decision)
    return Decisions({document: tuple(groups[document]) for document in sorted(groups)})


def to_text(decision: Decision) -> str:
    """Write a decision as a line of its file; characters that do not show are escaped."""
    value = {
        "document": decision.found.document,
        "fact": _to_fact(decision.found),
        "decision": decision.verdict,
        **({"correct": _to_fact(decision.corrected)} if decision.corrected else {}),
        "by": decision.by,
        "on": str(decision.on),
        **({"note": decision.note} if decision.note else {}),
    }
    return to_visible_json(value) + "\n"


def record(text: str, decision: Decision) -> str:
    """Give the text of a file with a decision in it, in the place of others on the same fact.

    What two people decide of different documents falls on different lines (`lines.put`).
    """
    found = decision.found
    return put(text, to_text(decision), _identity(found), _place_of(found.document))


def forget(text: str, finding: Finding) -> str:
    """Give the text of a file without the decisions on a fact."""
    return drop(text, _identity(finding), _place_of(finding.document))


def to_corrected(found: Finding, fact: Mapping[str, Any]) -> Finding:
    """Give a fact as a reviewer worded it, in the words where it was found.

    `fact` has a `type`, fields and perhaps `names`, without faults; what it names and does not tell
    of in `names` is known as before, or is new.
    """
    told = [*fact.get("names", []), *to_json(found)["names"]]
    fields = {name: value for name, value in fact.items() if name not in ("type", "names")}
    named = set(find_names(fields))
    names = {(n["name"], n["kind"]): n for n in reversed(told) if (n["name"], n["kind"]) in named}
    new = [{"name": name, "kind": kind} for name, kind in named if (name, kind) not in names]
    value = {**fact, "names": [*names.values(), *new]}
    finding = _to_finding(found.document, value)
    references = sorted(finding.references, key=lambda r: (r.name, r.kind))
    return replace(finding, evidence=found.evidence, references=tuple(references))


def to_words(finding: Finding) -> str:
    """Say a fact in one line, without characters that do not show."""
    return to_visible(to_line(finding))


def _identity(finding: Finding) -> tuple[str, str, str]:
    """Give what makes a fact the fact that it is; decisions are sorted by it."""
    fields = {
        name: _fold(value)
        for name, value in finding.fields.items()
        if value not in _EMPTY and (name, value) != ("modality", "actual")
    }
    return finding.document, finding.type, json.dumps(fields, sort_keys=True)


def _fold(value: Any) -> Any:
    """Fold the value of a field for comparison."""
    if isinstance(value, str):
        return fold(value).removeprefix("the ")
    if isinstance(value, list | tuple):
        return sorted({str(_fold(v)) for v in value})
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _age(decision: Decision) -> tuple[str, str]:
    """Order the same decision, taken more than once, by its date."""
    return str(decision.on), to_text(decision)


def _place_of(document: str) -> Callable[[Mapping[str, Any]], Place]:
    """Tell what the lines of a file are about; of other documents, no more than which."""

    def place_of(value: Mapping[str, Any]) -> Place:
        if value["document"] != document:
            return (value["document"],)
        return _identity(_to_finding(document, value["fact"]))

    return place_of


def _to_fact(finding: Finding) -> dict[str, Any]:
    """Give the part of a finding's JSON that a decision keeps: what is said, by which words."""
    left_out = ("document", "rule", "confidence")
    return {k: v for k, v in to_json(finding).items() if k not in left_out and v not in _EMPTY}


def _to_finding(document: str, fact: Mapping[str, Any]) -> Finding:
    """Read what `_to_fact` wrote, or what a reviewer wrote without evidence or names."""
    rest = {"rule": RULE, "confidence": 1.0}
    return from_json({"evidence": [], "names": [], **fact, "document": document, **rest})


def _find_contradictions(place: str, stated: Sequence[Decision]) -> Iterator[Problem]:
    """Find the decisions on one fact that do not agree, each with the line it disagrees with."""
    first: dict[str, Decision] = {}
    for decision in stated:
        other = first.setdefault(to_key(decision.found), decision)
        if not _agree(other, decision):
            yield _to_problem(place, other, decision, decision.found)
    for decision in stated:
        if decision.corrected is None:
            continue
        key = to_key(decision.corrected)
        on_it = first.get(key)
        if on_it and on_it.verdict != "accept" and key != to_key(decision.found):
            earlier, later = sorted((decision, on_it), key=lambda d: d.line)
            yield _to_problem(place, earlier, later, decision.corrected)


def _agree(one: Decision, other: Decision) -> bool:
    """Tell whether two decisions on one fact say the same, whoever said it and when."""
    if one.corrected is None or other.corrected is None:
        return one.verdict == other.verdict
    slugs = {(r.name, r.kind): r.slug for r in one.corrected.references}
    return to_key(one.corrected) == to_key(other.corrected) and not any(
        slugs.get((r.name, r.kind)) and r.slug and slugs[r.name, r.kind] != r.slug
        for r in other.corrected.references
    )


def _to_problem(place: str, one: Decision, other: Decision, finding: Finding) -> Problem:
    """Tell two decisions that contradict one another."""
    what = (
        f"{say(other)} contradicts line {one.line}, {say(one)}, on"
        f" “{to_words(finding)}” in {to_visible(finding.document)}"
    )
    return Problem(place, other.line, what, "keep the line that is right and delete the other")


def say(decision: Decision) -> str:
    """Tell a decision in few words."""
    right = f" to “{to_words(decision.corrected)}”" if decision.corrected else ""
    return f"{decision.verdict}{right} (by {to_visible(decision.by)} on {decision.on})"


def _parse_line(line: str, concepts: Mapping[str, Set[str]]) -> tuple[list[Fault], Decision | None]:
    """Read one decision; give what is wrong with it, and the decision when nothing is."""
    faults, value = read_object(line)
    if faults:
        return faults, None
    faults = _check_keys(value)
    if faults:
        return faults, None
    faults = _check_verdict(value) + _check_found(value["fact"])
    if "correct" in value:
        faults += _check_corrected(value["correct"], concepts)
    on = parse_day(value["on"], faults)
    if faults:
        return faults, None
    found = _to_finding(value["document"], value["fact"])
    corrected = to_corrected(found, _plain(value["correct"])) if "correct" in value else None
    rest = {"by": value["by"], "note": value.get("note", "")}
    return [], Decision(found=found, verdict=value["decision"], corrected=corrected, on=on, **rest)


def _check_keys(value: Mapping[str, Any]) -> list[Fault]:
    """Check that a line has the keys of a decision, and texts where they are due."""
    faults = [(f"{key} is missing", "add it") for key in _NEEDED if key not in value]
    for key, said in value.items():
        if key not in _KEYS:
            faults.append((f"unknown key {key!r}", f"the keys are {', '.join(_KEYS)}"))
        elif key == "document" and not (isinstance(said, str) and said):
            faults.append(("document is no text", "write the file's name without its ending"))
        elif key in ("by", "on", "note") and not is_text(said):
            faults.append((f"{key} is no text", "write its value in quotation marks"))
    return faults


def _plain(fact: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the words of a corrected fact: they are those where it was found."""
    return {key: value for key, value in fact.items() if key != "evidence"}


def _check_verdict(value: Mapping[str, Any]) -> list[Fault]:
    """Check what was decided, and that there is a corrected fact when there should be one."""
    if value["decision"] not in VERDICTS:
        return [("the decision is unknown", f"choose from {', '.join(VERDICTS)}")]
    if (value["decision"] == "correct") == ("correct" in value):
        return []
    what = "there" if "correct" in value else "missing"
    remedy = "write the corrected fact in `correct` when the decision is correct, and only then"
    return [(f"the decision is {value['decision']}, and `correct` is {what}", remedy)]


def _check_found(fact: Any) -> list[Fault]:
    """Check the form of a fact as found, not what it says: another version may have found it."""
    if not isinstance(fact, dict) or str(fact.get("type")) not in FIELDS:
        return [("fact is no object with a known type", f"choose from {', '.join(FIELDS)}")]
    faults = [
        (f"fact: {name} is missing", "add it")
        for name in sorted(FIELDS[fact["type"]][0] - fact.keys() - CHOICES.keys() - {"title"})
    ]
    faults += (
        (f"fact: {name} {value!r} has the wrong form", "write it as `kg extract` does")
        for name, value in fact.items()
        if name not in ("evidence", "names") and not has_form(name, value)
    )
    return faults + check_evidence(fact.get("evidence", [])) + check_names(fact.get("names", []))


def _check_corrected(fact: Any, concepts: Mapping[str, Set[str]]) -> list[Fault]:
    """Check a corrected fact."""
    if not isinstance(fact, dict):
        return [("correct is no object", "write the fact's type and fields")]
    faults = find_faults(_plain(fact), concepts)
    return [(f"correct: {what}", remedy) for what, remedy in faults]
