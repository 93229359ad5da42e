"""A reader of sentences in set forms: what tests of the build put in the extractor's place.

It knows the labels of the registry. It is a module of its own, so that other processes find it.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.documents import Document
from kg.findings import Finding, Reference
from kg.model import Span
from kg.registry import Registry

_NAME = r"([A-Z][\w-]*(?: [A-Z][\w-]*)*)"
_FORMS = (
    (
        "agreement",
        rf"{_NAME} and {_NAME} (signed|renewed|plan) an? ([a-z ]+?)(?: on (\d{{4}}-\d\d-\d\d))?\.",
    ),
    ("participation", rf"{_NAME} takes part in {_NAME}\."),
    ("position", rf"{_NAME} is ([A-Za-z ]+) of {_NAME}\."),
    ("meeting", rf"{_NAME} met {_NAME}\."),
)
_STATUS = {"signed": "signed", "renewed": "renewed", "plan": "intended"}


class SimpleReader:
    """Finds facts in sentences such as "CNES and Acme signed a contract."."""

    def __init__(self, registry: Registry) -> None:
        """Take the labels of the registry."""
        self._slugs = {(kind, t.label): slug for (kind, slug), t in registry.things.items()}

    def extract(self, document: Document) -> list[Finding]:
        """Find facts, and write down that somebody asked; some words make it fail."""
        if log := os.environ.get("SIMPLE_READER_LOG"):
            with Path(log).open("a", encoding="utf-8") as file:
                file.write(f"{document.slug}\n")
        if "DIE" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FAIL" in document.text:
            raise IndexError("list index out of range")
        return list(self._find(document))

    def _find(self, document: Document) -> Iterator[Finding]:
        for type_, form in _FORMS:
            for match in re.finditer(form, document.text):
                fields, names = self._read(type_, match)
                yield Finding(
                    document=document.slug,
                    type=type_,
                    fields=fields,
                    evidence=(Span(match.start(), match.end(), match[0]),),
                    rule=f"{type_}.plain",
                    confidence=0.9,
                    references=tuple(self._to_reference(*name) for name in names),
                )

    def _read(
        self, type_: str, match: re.Match[str]
    ) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        one, two = match[1], match[2]
        if type_ == "agreement":
            kind, date = match[4].replace(" ", "-"), {"date": match[5]} if match[5] else {}
            fields = {"kind": kind, "parties": [one, two], "status": _STATUS[match[3]], **date}
            return fields, [(one, "organization"), (two, "organization")]
        if type_ == "participation":
            fields = {"organization": one, "mission": two, "role": "partner"}
            return fields, [(one, "organization"), (two, "mission")]
        if type_ == "position":
            fields = {"person": one, "title": two, "organization": match[3]}
            return fields, [(one, "person"), (match[3], "organization")]
        return {"persons": [one, two]}, [(one, "person"), (two, "person")]

    def _to_reference(self, name: str, kind: str) -> Reference:
        """Say what is known of a name; a country is one, unless an organisation bears the name."""
        if slug := self._slugs.get((kind, name)):
            return Reference(name, kind, slug)
        if kind == "organization" and (slug := self._slugs.get(("country", name))):
            return Reference(name, "country", slug)
        return Reference(name, kind, cls="Company" if name.endswith("Corp") else "")
