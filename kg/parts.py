"""The text of a release → its parts: lines that belong together, without their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.dateline import is_date_line
from kg.signs import KIND_BEFORE_TITLE, OPEN_END, ends_sentence, find_contacts, is_alone


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its marks; `mark` is `#`, `-` (a list), `|` (a table) or empty."""

    start: int
    end: int
    words: str
    mark: str
    indented: bool


@dataclass(slots=True)
class Part:
    """A block before its role is known; `mark` is that of its line, or `end` for a last line."""

    start: int
    end: int
    words: str
    mark: str
    role: str = ""

    @property
    def ends_sentence(self) -> bool:
        """Tell whether the last word is followed by the mark that ends a sentence."""
        return ends_sentence(self.words)

    @property
    def is_long(self) -> bool:
        """Tell whether this is running text, and no line of a list, an address or a heading."""
        return len(self.words) > 200 or (len(self.words) > 100 and self.ends_sentence)


_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_PREFIX = re.compile(
    r"[ ]*(?:>[ ]?)*[ ]*(?:(?P<heading>#{1,6})(?=[ ])|(?P<bullet>[-*+•·‣▪●◦–—])(?=[ ]+\S)"
    r"|(?P<number>\d{1,2}[.)])(?=[ ]+\S)|(?P<row>\|))?[ ]*"
)
_WORD = re.compile(r"[^\W_]")
#: The lines that end a release: `###`, `# # #`, `-end-`, `ENDS`, `-30-`.
_LAST_LINE = re.compile(
    r"#(?: ?#){2,5}|[-–—~*]+ ?(?:ends?|30|fin) ?[-–—~*]+|ENDS?[.]?"
    r"|[Ee]nd of (?:press |news )?release",
)
#: A headline is wrapped into so many lines at most.
_HEADLINES = 3
_SENTENCE = re.compile(r"[.!?][”\"’')]?\s+(?=[A-Z“\"])")
_GLUED = r"(?<=[.;:!?”\"])\s+({})\s+(?=[A-Z0-9“\"])"


def split_parts(text: str, begin: int = 0) -> tuple[str, list[Part]]:
    """Split a text whose markup is blanked, from an offset on, into its parts.

    Gives the text with the marks of its lines and the line ends inside each part blanked, and
    the parts. Lines belong together when nothing blank stands between them and they are of one
    width, as in a paragraph that an editor has wrapped; long lines are paragraphs of their own.
    """
    pieces, parts, group = [text[:begin]], list[Part](), list[_Line]()
    offset = begin
    for raw in text[begin:].splitlines(keepends=True):
        line = _read_line(raw, offset, group)
        if isinstance(line, _Line):
            if line.mark:
                _close(parts, group, text)
            alone = is_alone(line.words) and not (group and _goes_on(group, line.words))
            if alone:
                _close(parts, group, text)
            group.append(line)
            if alone or line.mark in ("#", "|"):
                _close(parts, group, text)
            raw = " " * (line.start - offset) + raw[line.start - offset :]
        else:
            _close(parts, group, text, line if line in ("=", "-") else "")
            if line == "end":
                parts.append(Part(offset, offset + len(raw.rstrip()), raw.strip(), "end"))
        pieces.append(raw)
        offset += len(raw)
    _close(parts, group, text)
    parts = [piece for part in parts for piece in _divide(part, text)]
    return _blank_line_ends("".join(pieces), parts), parts


def _read_line(raw: str, offset: int, group: Sequence[_Line]) -> _Line | str:
    """Read a line; a line without words is told as `end`, `=` or `-` (underlines), or empty."""
    words = raw.strip(" >\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    if len(words) < 40 and _LAST_LINE.fullmatch(words):
        return "end"
    if not _WORD.search(words):
        marks = set(words)
        return words[0] if len(words) > 2 and len(marks) == 1 and words[0] in "=-" else ""
    match = _PREFIX.match(raw)
    assert match is not None
    start, mark = match.end(), ""
    if match["heading"]:
        mark, words = "#", words.rstrip("# ")
    elif match["row"]:
        mark, words = "|", words.rstrip("| ")
    elif match["bullet"] or match["number"]:
        mark = "-"
        if _runs_on(group, raw[start:]):  # a dash or a number inside a wrapped sentence
            mark, start = "", match.start("bullet" if match["bullet"] else "number")
    words = raw[start : raw.index(words) + len(words)]
    return _Line(offset + start, offset + start + len(words), words, mark, raw[:1] == " ")


def _runs_on(group: Sequence[_Line], words: str) -> bool:
    """Tell whether words after a dash go on with the sentence of the line above."""
    if not group or group[0].mark == "-" or ends_sentence(group[-1].words):
        return False
    return words[:1].islower() or OPEN_END.search(group[-1].words) is not None


def _goes_on(group: Sequence[_Line], words: str) -> bool:
    """Tell whether a line that could stand alone belongs to the sentence of those above it.

    A whole date right below a headline is that of the release, however long the headline is.
    """
    above = group[-1].words
    headline = len(group) <= _HEADLINES and is_date_line(words) and not OPEN_END.search(above)
    return _is_open(above) and not headline


def _is_open(words: str) -> bool:
    """Tell whether a line looks wrapped: its sentence must go on in the next one."""
    return bool(OPEN_END.search(words)) or (len(words) >= 50 and not ends_sentence(words))


def _close(parts: list[Part], group: list[_Line], text: str, underline: str = "") -> None:
    """Turn the lines gathered so far into parts."""
    if not group:
        return
    width = max(line.end - line.start for line in group)
    heading = underline and len(group) < 3 and width < 120 and not ends_sentence(group[-1].words)
    together = heading or _is_headline(group, width, parts)
    bunch = group[:1]
    for former, line in pairwise(group):
        if not (
            together
            or (group[0].mark == "-" and line.indented)
            or _joins(former.words, line.words, former.end - former.start, width)
        ):
            _add(parts, bunch, text, "")
            bunch = []
        bunch.append(line)
    _add(parts, bunch, text, "#" if heading else "")
    group.clear()


def _joins(words: str, following: str, length: int, width: int) -> bool:
    """Tell whether a line goes on with the sentence or the paragraph of the line above it."""
    if (following.lstrip("-–—*•+ ")[:1].islower() and not ends_sentence(words)) or OPEN_END.search(
        words
    ):
        return True
    next_word = following.split(" ", 1)[0]
    return 50 <= width <= 150 and length + 1 + len(next_word) > 0.8 * width


def _is_headline(group: Sequence[_Line], width: int, parts: Sequence[Part]) -> bool:
    """Tell whether lines at the beginning of a text are one headline, wrapped by its editor."""
    return (
        1 < len(group) <= _HEADLINES
        and width <= 110
        and all(len(line.words) >= 15 and not line.mark for line in group)
        and not any(ends_sentence(line.words) or find_contacts(line.words) for line in group)
        and len(parts) < 12
        and not any(part.is_long for part in parts)
    )


def _add(parts: list[Part], bunch: Sequence[_Line], text: str, mark: str) -> None:
    """Add the part that some lines make; an item with others glued to it is divided."""
    start, end, mark = bunch[0].start, bunch[-1].end, mark or bunch[0].mark
    if mark == "-":
        bullet = text[max(0, start - 200) : start].rstrip()[-1:]
        for match in re.finditer(_GLUED.format(re.escape(bullet or "•")), text[start:end]):
            cut = bunch[0].start + match.start(1)
            parts.append(_part(text, start, cut, mark))
            start = bunch[0].start + match.end()
    parts.append(_part(text, start, end, mark))


def _part(text: str, start: int, end: int, mark: str) -> Part:
    """Make a part, without the spaces at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Part(start, end, " ".join(re.sub(r"(?m)^[> ]+", " ", words).split()), mark)


def _divide(part: Part, text: str) -> list[Part]:
    """Cut off what kind of release a headline calls itself, and the contacts inside a paragraph."""
    words = text[part.start : part.end]
    cuts = []
    if match := KIND_BEFORE_TITLE.match(words):
        cuts = [match.end()]
    elif len(words) >= 400 and (found := find_contacts(words)):
        first, last = min(m.start() for m in found), max(m.end() for m in found)
        ends = [match.end() for match in _SENTENCE.finditer(words)]
        before = [end for end in ends if end <= first][-1:]
        cuts = before + [end for end in ends if end >= last][:1]
    places = [part.start, *(part.start + cut for cut in cuts), part.end]
    return [_part(text, a, b, part.mark) for a, b in pairwise(places) if text[a:b].strip()]


def _blank_line_ends(text: str, parts: Sequence[Part]) -> str:
    """Put spaces for the line ends inside each part, so that it reads as a run."""
    pieces, place = list[str](), 0
    for part in parts:
        pieces += text[place : part.start], _LINE_END.sub(" ", text[part.start : part.end])
        place = part.end
    return "".join((*pieces, text[place:]))
