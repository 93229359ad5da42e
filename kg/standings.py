"""What decisions of reviewers do to the facts found: which stand as reviewed, and which not at all.

Also which decisions have no effect any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.errors import Problem
from kg.findings import Finding
from kg.model import Span
from kg.review import EXTRACTED, REVIEWED, RULE, Decision, Decisions, say, to_key, to_words


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
