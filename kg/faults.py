"""What is wrong with a fact that was written as JSON: its fields, its names, its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from math import isfinite
from typing import Any

from kg.findings import CHOICES, DATES, FIELDS, LISTS, NAMES, NUMBERS, PAIRS
from kg.iris import SLUG, fold
from kg.lines import Fault, check_date, is_text
from kg.namespaces import INDIVIDUALS, THING_KINDS
from kg.registry import TABLES

#: The classes that a thing of a kind may have.
_CLASSES: Mapping[str, tuple[str, ...]] = dict(TABLES.values())


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
    return faults + check_names(fact.get("names", []))


def check_evidence(evidence: Any) -> list[Fault]:
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


def check_names(names: Any) -> list[Fault]:
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
    if name in DATES and (faults := check_date(name, value)):
        return faults
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


def has_form(name: str, value: Any) -> bool:
    """Tell whether a JSON value has the form of a field: a number, a list of texts, or a text."""
    if name in NUMBERS:
        return _is_number(value) and abs(value) < 10**9
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    return isinstance(value, str)
