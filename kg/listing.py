"""Findings as rows: what each says in one line, its fields, and the words that say it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from kg.findings import Finding
from kg.tables import Cell, Table

#: The columns to read, and those that hold the fields of the annotation guide.
_READ = ("document", "type", "what", "quote", "rule", "confidence")
_FIELDS = (
    "person",
    "organization",
    "title",
    "kind",
    "parties",
    "status",
    "signatories",
    "mission",
    "role",
    "body",
    "instrument",
    "persons",
    "date",
    "duration_years",
    "modality",
)


def list_findings(findings: Iterable[Finding], *, fields: bool) -> Table:
    """Lay findings out as rows, with a column for every field that any type has, if so wished.

    White space is one space and control characters are dropped: the rows are to be read, on a
    terminal too. The very words stand in the JSON form, at the characters that `at` gives.
    """
    columns = (*_READ[:3], *_FIELDS, *_READ[3:], "at") if fields else _READ
    rows = []
    for finding in findings:
        cells: dict[str, Any] = {**finding.fields}
        cells |= {"document": finding.document, "type": finding.type, "rule": finding.rule}
        cells["what"] = to_line(finding)
        cells["quote"] = " … ".join(span.quote for span in finding.evidence)
        cells["at"] = " ".join(f"{span.start}-{span.end}" for span in finding.evidence)
        cells["confidence"] = finding.confidence
        rows.append(tuple(_to_cell(cells.get(column)) for column in columns))
    return Table(columns, tuple(rows))


def to_line(finding: Finding) -> str:
    """Say a finding in one line: `CNES – CNRS: framework-agreement renewed 2019`."""
    said = {name: _to_cell(value) for name, value in finding.fields.items()}
    match finding.type:
        case "agreement":
            line = f"{_join(finding, 'parties')}: {said.get('kind')} {said.get('status')}"
            line += f" {said['date']}" if said.get("date") else ""
            line += f", for {said['duration_years']:g} years" if said.get("duration_years") else ""
            line += f", signed by {said['signatories']}" if said.get("signatories") else ""
        case "position":
            line = f"{said['person']}: {said.get('title') or 'an office'}, {said['organization']}"
        case "participation":
            line = f"{said['organization']} in {said['mission']}: {said.get('role')}"
        case "membership":
            line = f"{said['organization']} in {said['body']}"
        case "instrument":
            line = f"{said['instrument']} on {said['mission']}"
        case "meeting":
            line = f"{_join(finding, 'persons')}: meeting {said.get('date') or ''}".rstrip()
        case _:
            line = f"{said['mission']}: launch {said['date']}"
    modality = said.get("modality") or "actual"
    return line if modality == "actual" else f"{line} ({modality})"


def _join(finding: Finding, field: str) -> str:
    """Join the names of those who are bound, or who met."""
    return " – ".join(str(_to_cell(name)) for name in finding.fields[field])


def _to_cell(value: Any) -> Cell:
    """Turn the value of a field into a cell: a list into one text, a text into a readable one."""
    if isinstance(value, list | tuple):
        return "; ".join(str(_to_cell(part)) for part in value)
    if not isinstance(value, str):
        return None if value is None else float(value)
    spaced = " ".join(value.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
