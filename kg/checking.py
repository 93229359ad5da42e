"""What a finding has to be: true to its text and to its type, and fit for a graph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from kg.curated import CONTACT
from kg.documents import Document
from kg.faults import find_faults
from kg.findings import Finding
from kg.registry import TABLES

_, _CLASSES_OF = TABLES["organizations.csv"]
#: Characters that not every syntax of the graph can hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def check_finding(finding: Finding, document: Document, concepts: Mapping[str, Set[str]]) -> None:
    """Raise ValueError when a finding is not what a reader promises: then the reader is wrong.

    Quotes stand in the text at their places, fields are those of the type, and values come from the
    closed lists (`concepts`, by kind of concept).
    """
    values = {k: list(v) if isinstance(v, tuple) else v for k, v in finding.fields.items()}
    if faults := find_faults({**values, "type": finding.type}, concepts):
        raise ValueError(f"{finding.rule}: {faults[0][0]}")
    if not finding.evidence or not 0 <= finding.confidence <= 1:
        raise ValueError(f"{finding.rule}: no evidence, or a confidence of {finding.confidence}")
    for span in finding.evidence:
        if not span.quote.strip() or document.text[span.start : span.end] != span.quote:
            raise ValueError(f"{finding.rule}: {span.quote[:60]!r} does not stand at {span.start}")
    for reference in finding.references:
        if reference.kind == "organization" and reference.cls not in ("", *_CLASSES_OF):
            raise ValueError(f"{finding.rule}: {reference.cls!r} is no class of organisations")


def is_fit(finding: Finding) -> bool:
    """Tell whether a finding may enter the graph: its words and names hold no contact data.

    Nor do they hold characters that a graph cannot be written with.
    """
    values = (v for v in finding.fields.values() if isinstance(v, str | list | tuple))
    texts = [s.quote for s in finding.evidence]
    texts += [t for v in values for t in ([v] if isinstance(v, str) else v)]
    return not any(CONTACT.search(text) or _UNFIT.search(text) for text in texts)
