"""Decisions of reviewers on extracted facts: the lines of their file, and what they change.

A decision is about a fact as it was found in a document: its type and all its fields, not the words
that say it, the rule that found it or how sure that is. So it holds for as long as the same fact is
found; what is found otherwise (another date, another role) is another fact.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from math import isfinite
from typing import Any

from kg.dates import PartialDate, parse_date
from kg.errors import DataError, Problem
from kg.findings import (
    CHOICES,
    DATES,
    FIELDS,
    LISTS,
    NAMES,
    NUMBERS,
    PAIRS,
    Finding,
    from_json,
    to_json,
)
from kg.iris import SLUG, fold
from kg.lines import Fault, Place, drop, is_text, parse_day, put, read_object, to_visible_json
from kg.listing import to_line
from kg.model import Span
from kg.namespaces import INDIVIDUALS, THING_KINDS
from kg.registry import TABLES
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

#: The classes that a thing of a kind may have.
_CLASSES: Mapping[str, tuple[str, ...]] = dict(TABLES.values())


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


def apply(
    findings: Iterable[Finding], decisions: Decisions, texts: Mapping[str, str] | None = None
) -> list[tuple[Finding, str]]:
    """Give each fact with its standing: `reviewed` when it was decided on, else `extracted`.

    Rejected facts are left out, corrected ones stand as corrected, in the words where they were
    found. A fact that is found as another was corrected to is reviewed. `texts` holds the texts of
    documents: when it is told, what was accepted or corrected and is not found any more (a rule has
    changed) is stated all the same, as long as its words stand in the text.
    """
    told, seen, texts = list[tuple[Finding, str]](), list(findings), texts or {}
    documents = {finding.document for finding in seen} | texts.keys()
    on = {document: decisions.by_fact(document) for document in documents}
    right = {to_key(d.corrected) for by in on.values() for d in by.values() if d.corrected}
    for finding in seen:
        key = to_key(finding)
        decision = on[finding.document].get(key)
        if decision is None:
            told.append((finding, REVIEWED if key in right else EXTRACTED))
        elif decision.verdict == "accept":
            told.append((finding, REVIEWED))
        elif decision.corrected is not None:
            told.append((_link(decision.corrected, finding), REVIEWED))
    for document in sorted(texts):
        unmet = _find_unmet(seen, decisions.of(document))
        wanted = any(_right(decision) for decision in unmet)
        text = texts.get(document, "") if wanted else ""  # it may have to be read from a file
        stated = (_restate(decision, text) for decision in unmet)
        told += ((finding, REVIEWED) for finding in stated if finding is not None)
    return told


def find_stale(
    findings: Iterable[Finding], decisions: Decisions, texts: Mapping[str, str] | None = None
) -> list[Decision]:
    """Give the decisions that match no fact, and that `apply` does not state from the text."""
    return [
        decision
        for decision in _find_unmet(findings, decisions)
        if _restate(decision, (texts or {}).get(decision.found.document, "")) is None
    ]


def to_stale(place: str, decision: Decision) -> Problem:
    """Tell of a decision that matches nothing; `place` is what messages call the file."""
    what = f"{say(decision)} matches nothing any more: {to_words(decision.found)}"
    return Problem(place, decision.line, what, "delete the line, or keep it")


def find_faults(fact: Mapping[str, Any], concepts: Mapping[str, Set[str]]) -> list[Fault]:
    """Say what is wrong with a corrected fact: its `type`, its fields, and its `names` if told.

    `concepts` are the closed lists; a list that is absent is not looked at.
    """
    if str(fact.get("type")) not in FIELDS:
        return [("the type is unknown", f"choose from {', '.join(FIELDS)}")]
    needed, optional = FIELDS[fact["type"]]
    fields = {name: value for name, value in fact.items() if name not in ("type", "names")}
    faults = [(f"{name} is missing", "add it") for name in sorted(needed - fields.keys())]
    known = ", ".join(sorted(needed | optional))
    for name, value in fields.items():
        if name in needed | optional:
            faults += _check_field(name, value, concepts)
        else:
            faults.append((f"unknown field {name!r}", f"the fields are {known}"))
    return faults + _check_names(fact.get("names", []))


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


def _find_unmet(findings: Iterable[Finding], decisions: Decisions) -> list[Decision]:
    """Give the decisions of which neither the fact nor the corrected one is among those found."""
    met = {to_key(finding) for finding in findings}
    return [
        decision
        for document in decisions.by_document
        for key, decision in sorted(decisions.by_fact(document).items())
        if key not in met and (decision.corrected is None or to_key(decision.corrected) not in met)
    ]


def _link(corrected: Finding, found: Finding) -> Finding:
    """Give a corrected fact the words where it is found now, and what is now known of its names."""
    known = {(r.name, r.kind): r for r in found.references}
    references = tuple(
        r if r.slug else known.get((r.name, r.kind), r) for r in corrected.references
    )
    return replace(corrected, evidence=found.evidence, references=references)


def _right(decision: Decision) -> Finding | None:
    """Give the fact that a decision holds to be right; None for a rejection."""
    return decision.found if decision.verdict == "accept" else decision.corrected


def _restate(decision: Decision, text: str) -> Finding | None:
    """State what a decision holds to be right from its words, wherever they stand in a text now.

    Gives None for a rejection, and when the words do not stand there.
    """
    right = _right(decision)
    spans = [_find_nearest(span, text) for span in right.evidence] if right else []
    found = tuple(span for span in spans if span is not None)
    if right is None or not found or len(found) < len(spans):
        return None
    return replace(right, evidence=found, rule=RULE, confidence=1.0)


def _find_nearest(span: Span, text: str) -> Span | None:
    """Find the words of a span where they stand nearest to where they stood."""
    starts = [match.start() for match in re.finditer(re.escape(span.quote), text)]
    start = min(starts, key=lambda s: (abs(s - span.start), s), default=None)
    return None if start is None else Span(start, start + len(span.quote), span.quote)


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
        if name not in ("evidence", "names") and not _has_form(name, value)
    )
    return faults + _check_evidence(fact.get("evidence", [])) + _check_names(fact.get("names", []))


def _check_corrected(fact: Any, concepts: Mapping[str, Set[str]]) -> list[Fault]:
    """Check a corrected fact."""
    if not isinstance(fact, dict):
        return [("correct is no object", "write the fact's type and fields")]
    faults = find_faults(_plain(fact), concepts)
    return [(f"correct: {what}", remedy) for what, remedy in faults]


def _check_evidence(evidence: Any) -> list[Fault]:
    """Check the form of what is kept of the words that say a fact."""
    if isinstance(evidence, list) and all(
        isinstance(span, dict)
        and span.keys() == {"start", "end", "quote"}
        and type(span["start"]) is type(span["end"]) is int
        and isinstance(span["quote"], str)
        and 0 <= span["start"] < span["end"] == span["start"] + len(span["quote"])
        for span in evidence
    ):
        return []
    return [("evidence is malformed", "write start, end and quote of each, or leave evidence out")]


def _check_names(names: Any) -> list[Fault]:
    """Check the form of what is told of the things that a fact names."""
    if isinstance(names, list) and all(_is_name(name) for name in names):
        return []
    return [
        (
            "names is malformed",
            f"write the name, the kind ({', '.join(THING_KINDS)}) and, where they are known, the"
            f" class and the iri of each ({INDIVIDUALS}organization/…)",
        )
    ]


def _is_name(name: Any) -> bool:
    """Tell whether a JSON value tells of a thing that is named."""
    return (
        isinstance(name, dict)
        and {"name", "kind"} <= name.keys() <= {"name", "kind", "class", "iri"}
        and all(isinstance(value, str) and value for value in name.values())
        and name["kind"] in THING_KINDS
        and ("class" not in name or name["class"] in _CLASSES[name["kind"]])
        and ("iri" not in name or _is_iri(name["iri"], name["kind"]))
    )


def _is_iri(iri: str, kind: str) -> bool:
    """Tell whether an IRI is that of a thing of a kind."""
    base = f"{INDIVIDUALS}{kind}/"
    return iri.startswith(base) and SLUG.fullmatch(iri.removeprefix(base)) is not None


def _check_field(name: str, value: Any, concepts: Mapping[str, Set[str]]) -> list[Fault]:
    """Check one field of a corrected fact."""
    if name in NUMBERS:
        whole = value * 12 if name == "duration_years" and _is_number(value) else value
        good = _is_number(value) and value > 0 and whole % 1 == 0
        return [] if good else [(f"{name} {value!r} is wrong", "write a number above 0")]
    values = value if name in LISTS and isinstance(value, list) else [value]
    if (name in LISTS) != isinstance(value, list) or not all(map(is_text, values)):
        form = "a list of texts" if name in LISTS else "a text"
        return [(f"{name} is not {form}", "write it so, without characters that do not show")]
    least = 2 if name in PAIRS else 1
    if name in LISTS and (len(values) < least or len(set(map(fold, values))) < len(values)):
        return [(f"{name} needs {least} or more", "list so many different names")]
    if name in DATES:
        try:
            parse_date(value)
        except ValueError as error:
            return [(f"{name}: {error}", "write it as precisely as the text tells it")]
    known = concepts.get(CHOICES.get(name, ""))
    return [
        (f"unknown {name} {v!r}", f"choose from {', '.join(sorted(known))}")
        for v in values
        if known is not None and v not in known
    ]


def find_names(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the things that fields name, with their kinds."""
    for name, value in fields.items():
        if name in NAMES:
            yield from ((v, NAMES[name]) for v in (value if isinstance(value, list) else [value]))


def _is_number(value: Any) -> bool:
    """Tell whether a JSON value is a finite number; true and false are not."""
    return type(value) is int or (isinstance(value, float) and isfinite(value))


def _has_form(name: str, value: Any) -> bool:
    """Tell whether a JSON value has the form of a field: a number, a list of texts, or a text."""
    if name in NUMBERS:
        return _is_number(value) and abs(value) < 10**9
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    return isinstance(value, str)
