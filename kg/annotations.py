"""The lines of annotated documents and of predictions: what they hold, what is wrong in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import DataError, Problem
from kg.findings import Finding, from_json

#: The fields that a fact of each type needs, and those that hold lists.
NEEDED = {
    "position": ("person", "organization"),
    "agreement": ("kind", "parties"),
    "participation": ("organization", "mission", "role"),
    "membership": ("organization", "body"),
    "instrument": ("instrument", "mission"),
    "meeting": ("persons",),
    "launch": ("mission", "date"),
}
_LEAST = {"parties": 2, "persons": 2, "signatories": 0}


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotated document: its name, who issued it, other names of things, and its facts.

    `issuer` is what the annotation tells, else the beginning of the document's name up to the first
    hyphen.
    """

    document: str
    issuer: str
    aliases: Mapping[str, tuple[str, ...]]
    facts: tuple[Mapping[str, Any], ...]


def parse_annotations(place: str, text: str) -> list[Annotation]:
    """Read annotated documents, one JSON object a line.

    `place` is what messages call the file. Raises DataError with every fault of every line.
    """
    annotations, problems, first = [], list[Problem](), dict[str, int]()
    for number, value in _read_lines(place, text, problems):
        faults = list(_annotation_faults(value))
        if not faults and (seen := first.setdefault(value["id"], number)) != number:
            faults = [(f"{value['id']} is annotated in line {seen} too", "merge the two lines")]
        problems += (Problem(place, number, what, remedy) for what, remedy in faults)
        if not faults:
            aliases = {name: tuple(also) for name, also in (value.get("aliases") or {}).items()}
            issuer = value.get("issuer") or value["id"].partition("-")[0]
            annotations.append(Annotation(value["id"], issuer, aliases, tuple(value["facts"])))
    if not annotations and not problems:
        problems.append(Problem(place, 1, "no annotated document", "write one a line"))
    if problems:
        raise DataError(problems)
    return annotations


def parse_predictions(place: str, text: str) -> list[Finding]:
    """Read findings, one JSON object a line; those of other programs may lack a rule.

    `place` is what messages call the file. Raises DataError with every fault of every line.
    """
    findings, problems = [], list[Problem]()
    for number, value in _read_lines(place, text, problems):
        faults = [*_fact_faults(value), *_evidence_faults(value)]
        if not _is_text(value.get("document")):
            faults.append(("document is missing", "name the file, without its ending"))
        problems += (Problem(place, number, what, remedy) for what, remedy in faults)
        if not faults:
            lacking = {"evidence": [], "rule": "", "confidence": 1.0}
            findings.append(from_json(lacking | value | {"names": []}))
    if problems:
        raise DataError(problems)
    return findings


def _read_lines(
    place: str, text: str, problems: list[Problem]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read the JSON objects of a file with the numbers of their lines; note what is none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append(
                Problem(place, number, f"not JSON ({error})", "write one object a line")
            )
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            problems.append(Problem(place, number, "no JSON object", "write one object a line"))


def _annotation_faults(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with an annotated document."""
    if not _is_text(value.get("id")):
        yield "id is missing", "name the text's file, without its ending"
    if not isinstance(value.get("issuer") or "", str):
        yield "issuer is no text", "write the name of who issued the document"
    aliases = value.get("aliases") or {}
    if not isinstance(aliases, dict) or not all(_is_list(also, 0) for also in aliases.values()):
        yield "aliases are malformed", 'write {"name": ["other name", …]}'
    facts = value.get("facts")
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        yield "facts are no list of objects", 'write [{"type": …}, …], or [] where there are none'
        return
    for number, fact in enumerate(facts, start=1):
        for what, remedy in _fact_faults(fact):
            yield f"fact {number}: {what}", remedy


def _fact_faults(fact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with the fields that scoring looks at."""
    kind = fact.get("type")
    if not isinstance(kind, str) or kind not in NEEDED:
        yield f"unknown type {kind!r}", f"choose from {', '.join(NEEDED)}"
        return
    optional = ("date", "signatories") if kind == "agreement" else ()
    for name in (*NEEDED[kind], *optional):
        value = fact.get(name)
        if not value and name in optional:
            continue
        if name in _LEAST and not _is_list(value, _LEAST[name]):
            least = f" of {_LEAST[name]} or more" if _LEAST[name] else ""
            yield f"{name} is no list{least}", "list their names"
        elif name not in _LEAST and not _is_text(value):
            yield f"{name} is missing", "write it as a text that is not empty"


def _evidence_faults(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with the form of a finding's evidence; none at all is no fault of form."""
    spans = value.get("evidence", [])
    good = isinstance(spans, list) and all(
        isinstance(span, dict)
        and isinstance(span.get("quote"), str)
        and all(type(span.get(end)) is int and span[end] >= 0 for end in ("start", "end"))
        for span in spans
    )
    if not good:
        yield "evidence is malformed", 'write [{"start": 0, "end": 9, "quote": "the words"}, …]'
    if not isinstance(value.get("rule", ""), str):
        yield "rule is no text", "name the pattern that found the fact, or leave it out"


def _is_text(value: object) -> bool:
    """Tell whether a JSON value is a text with something in it."""
    return isinstance(value, str) and bool(value)


def _is_list(value: object, least: int) -> bool:
    """Tell whether a JSON value is a list of so many texts or more."""
    return isinstance(value, list) and len(value) >= least and all(map(_is_text, value))
