"""A fact as a reviewer sees it: the words that say it, marked in their passage, and its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import fill, indent

from kg.documents import Document
from kg.findings import NAMES, Finding
from kg.model import Span
from kg.review import Decision, say, to_words
from kg.tables import to_visible

#: So many characters are shown on each side of the words, at most.
_AROUND = 400
#: Stand for the ends of the words that say a fact, until the lines are laid out.
_OPEN, _CLOSE = "\x02", "\x03"
#: What stands there then: in bold, where a terminal shows that.
_MARKS = {_OPEN: "»\x1b[1m", _CLOSE: "\x1b[0m«"}
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")
_MARGIN = 18


def to_page(document: Document, finding: Finding, former: Decision | None, columns: int) -> str:
    """Lay a fact out in lines of at most `columns` characters, as it is found in its document.

    `former` is what was decided on it before. No character of the document reaches the page that a
    terminal would obey; the only ones of ours set the words that say the fact in bold.
    """
    told = (finding.document, document.title, str(document.date or "undated"))
    rows = [*_to_fields(finding)]
    rows.append(("rule", f"{to_visible(finding.rule)}, confidence {finding.confidence:.2f}"))
    rows += [("decided", say(former))] if former else []
    parts = (
        fill(to_visible(" · ".join(part for part in told if part)), columns),
        *(_lay_out(passage, columns) for passage in _find_passages(document, finding.evidence)),
        "\n".join(
            [
                fill(f"{finding.type}: {to_words(finding)}", columns),
                *(_to_row(name, text, columns) for name, text in rows),
            ]
        ),
    )
    return "\n\n".join(parts)


def _to_row(name: str, text: str, columns: int) -> str:
    """Lay out a name and what belongs to it."""
    head = f"  {name}".ljust(_MARGIN)
    return fill(text, columns, initial_indent=head, subsequent_indent=" " * _MARGIN)


def _to_fields(finding: Finding) -> Iterator[tuple[str, str]]:
    """Give each field as a text, and of each name whether it is known."""
    known = {(r.name, r.kind): r.slug for r in finding.references}
    for name, value in finding.fields.items():
        said = []
        for part in map(str, value if isinstance(value, list | tuple) else [value]):
            slug = known.get((part, NAMES.get(name, "")), "")
            whether = f" (known: {slug})" if slug else " (new)"
            said.append(to_visible(part) + whether * (name in NAMES))
        yield to_visible(name), "; ".join(said)


def _find_passages(document: Document, spans: Sequence[Span]) -> Iterator[str]:
    """Give the passages that hold the words of a fact, with a sentence on each side."""
    blocks = [(b.start, b.end) for b in document.blocks] or [(0, len(document.plain))]
    wanted = sorted({(s.start, s.end) for s in spans})
    for start, end in blocks:
        inside = [(max(a, start), min(b, end)) for a, b in wanted if a < end and b > start]
        if inside:
            first = _sentence_before(document.plain, start, inside[0][0])
            last = _sentence_after(document.plain, max(b for _, b in inside), end)
            yield _mark(document.plain, inside, first, last)


def _sentence_before(text: str, start: int, at: int) -> int:
    """Find where the sentence before that of a place begins, within a part of the text."""
    least = max(start, at - _AROUND)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, least, at + 1)]
    return ends[-2] if len(ends) > 1 else least


def _sentence_after(text: str, at: int, end: int) -> int:
    """Find where the sentence after that of a place ends, within a part of the text."""
    most = min(end, at + _AROUND)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(at - 2, 0), most)]
    return ends[1] if len(ends) > 1 else most


def _mark(text: str, spans: Sequence[tuple[int, int]], first: int, last: int) -> str:
    """Put marks round the words of a passage that say a fact."""
    said, done = "", first
    for start, end in spans:
        if end > done:
            begin = max(start, done)
            said += f"{_to_plain(text[done:begin])}{_OPEN}{_to_plain(text[begin:end])}{_CLOSE}"
            done = end
    return said + _to_plain(text[done:last])


def _to_plain(text: str) -> str:
    """Give a text with single spaces, in which no character is hidden."""
    return to_visible(re.sub(r"\s+", " ", text))


def _lay_out(passage: str, columns: int) -> str:
    """Wrap a passage, and show the marks of the words that say a fact."""
    lines = indent(fill(passage.strip(), columns - 4), "    ")
    return re.sub(f"[{_OPEN}{_CLOSE}]", lambda match: _MARKS[match[0]], lines)
