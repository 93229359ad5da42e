"""What frames found → findings: names for entities, one finding for what is said twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.dates import PartialDate
from kg.documents import Document
from kg.extraction.frames import Statement
from kg.extraction.measured import confidence
from kg.extraction.names import Entity
from kg.findings import Finding, Reference
from kg.model import Span


def to_findings(document: Document, statements: Iterable[Statement]) -> list[Finding]:
    """Give each fact once, with the words of its first statement, in the order of the text."""
    found: dict[object, Statement] = {}
    agreements: dict[frozenset[Entity], list[Statement]] = {}
    for statement in sorted(statements, key=_vagueness):
        if statement.type == "agreement":
            parties = frozenset(statement.fields["parties"])
            agreements.setdefault(parties, []).append(statement)
        else:
            found.setdefault(_key(statement), statement)
    for told in agreements.values():
        found |= {id(statement): statement for statement in _distinct(told, document.date)}
    told = [s for s in found.values() if not _is_coarser(s, found.values())]
    return [_to_finding(document, s) for s in sorted(told, key=lambda s: (s.start, s.end, s.type))]


def _is_coarser(statement: Statement, others: Iterable[Statement]) -> bool:
    """Tell whether another statement gives the day of a launch of which this gives the year."""
    return statement.type == "launch" and any(
        other.type == "launch"
        and other.fields["mission"] is statement.fields["mission"]
        and str(other.fields["date"]).startswith(f"{statement.fields['date']}-")
        for other in others
    )


#: Kinds that say less than any other, the one that says least last.
_LOOSE = ("agreement", "partnership")


def _distinct(told: list[Statement], today: PartialDate | None) -> list[Statement]:
    """Tell the agreements of the same parties apart; what is told twice is one, with all fields.

    A cooperation without a date is the same as whatever else binds the parties, and an agreement
    without a date the same as a dated one of its kind and status; what persons sign is news, and
    not an act of some year before `today`.
    """
    kept: list[Statement] = []
    for statement in sorted(told, key=_looseness):
        fields = statement.fields
        news = fields.get("signatories") and fields.get("date") is None and today
        twin = next(
            (
                k
                for k in kept
                if _is_same(k.fields, fields) and not (news and _is_past(k.fields, news))
            ),
            None,
        )
        if twin is None:
            kept.append(statement)
        else:
            for name in ("date", "duration_years", "signatories"):
                if not twin.fields.get(name) and fields.get(name):
                    twin.fields[name] = fields[name]
            if _is_within(fields.get("date"), twin.fields.get("date")):
                twin.fields["date"] = fields["date"]
    return kept


def _vagueness(statement: Statement) -> tuple[bool, bool]:
    """Order statements so that those come first which tell a role by words of their own."""
    return statement.rule == "participation/agreed", statement.fields.get("role") == "partner"


def _looseness(statement: Statement) -> tuple[object, ...]:
    """Order statements so that what says most comes first."""
    fields = statement.fields
    loose = _LOOSE.index(fields["kind"]) + 1 if fields["kind"] in _LOOSE else 0
    return loose, not fields.get("signatories"), fields.get("date") is None, statement.start


def _is_same(kept: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two statements on the same parties speak of one act."""
    dates = kept.get("date"), other.get("date")
    # A year told beside a day of it, as in "the second order of 2020", is that of the same act.
    close = _is_within(*dates) or _is_within(*reversed(dates)) or dates[0] == dates[1]
    if None not in dates and not close:
        return False
    if other["kind"] == "partnership" and other["status"] == "announced":
        return True
    return kept["status"] == other["status"] and other["kind"] in (kept["kind"], *_LOOSE)


def _is_within(day: PartialDate | None, year: PartialDate | None) -> bool:
    """Tell whether a date is a more precise one than another, within it."""
    return day is not None and year is not None and str(day).startswith(f"{year}-")


def _is_past(fields: Mapping[str, Any], today: PartialDate) -> bool:
    """Tell whether an act is dated in a year before that of a release."""
    return fields.get("date") is not None and fields["date"].year < today.year


def _key(statement: Statement) -> tuple[object, ...]:
    """Give what makes two statements the same fact: their type and the things they relate."""
    fields = statement.fields
    things: list[object] = [
        tuple(sorted(id(e) for e in value)) if isinstance(value, list | tuple) else id(value)
        for name, value in sorted(fields.items())
        if isinstance(value, Entity) or (name in ("parties", "persons") and value)
    ]
    if statement.type == "launch":
        things.append(str(fields["date"]))
    return statement.type, *things


def _to_finding(document: Document, statement: Statement) -> Finding:
    entities = dict.fromkeys(
        e
        for value in statement.fields.values()
        for e in (value if isinstance(value, list | tuple) else [value])
        if isinstance(e, Entity)
    )
    span = Span(statement.start, statement.end, document.text[statement.start : statement.end])
    return Finding(
        document=document.slug,
        type=statement.type,
        fields={name: _value(v) for name, v in statement.fields.items() if v not in (None, "", [])},
        evidence=(span,),
        rule=statement.rule,
        confidence=confidence(statement.rule),
        references=tuple(
            Reference(e.name, e.kind, e.slug, "" if e.slug else e.cls) for e in entities
        ),
    )


def _value(value: Any) -> Any:
    """Write a field as JSON has it: names for things, ISO dates."""
    if isinstance(value, Entity):
        return value.name
    if isinstance(value, list | tuple):
        return [_value(v) for v in value]
    return value if isinstance(value, int | float | str) else str(value)
