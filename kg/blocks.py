"""The text of a release → its parts, and what each of them is: a title, a paragraph, contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.dateline import find_dateline, is_date_line


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text: a paragraph, an item of a list, a heading.

    `role` is `title`, `heading`, `paragraph`, `item`, `caption`, `metadata` (front matter, dateline
    standing alone, address of the page), `contact` (press contacts) or `about` (boilerplate on an
    organisation, subscription, safe harbour).
    """

    start: int
    end: int
    role: str


# ------------------------------------------------------------------------------ lines → parts


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
        return _ends_sentence(self.words)

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
_ENDS_SENTENCE = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)\.|[!?:;…])[”\"’')\]]*$"
)
#: A headline is wrapped into so many lines at most.
_HEADLINES = 3
#: Words after which no line, sentence or title ends.
_OPEN_END = re.compile(
    r"(?:\b(?:a|an|and|as|at|before|by|for|from|in|is|its|of|on|or|since|than|that|the|their|to"
    r"|until|was|will|with)|[,&–—-])$"
)
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
            alone = _is_alone(line.words) and not (group and _goes_on(group, line.words))
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
    if not group or group[0].mark == "-" or _ends_sentence(group[-1].words):
        return False
    return words[:1].islower() or _OPEN_END.search(group[-1].words) is not None


def _goes_on(group: Sequence[_Line], words: str) -> bool:
    """Tell whether a line that could stand alone belongs to the sentence of those above it.

    A whole date right below a headline is that of the release, however long the headline is.
    """
    above = group[-1].words
    headline = len(group) <= _HEADLINES and is_date_line(words) and not _OPEN_END.search(above)
    return _is_open(above) and not headline


def _is_open(words: str) -> bool:
    """Tell whether a line looks wrapped: its sentence must go on in the next one."""
    return bool(_OPEN_END.search(words)) or (len(words) >= 50 and not _ends_sentence(words))


def _close(parts: list[Part], group: list[_Line], text: str, underline: str = "") -> None:
    """Turn the lines gathered so far into parts."""
    if not group:
        return
    width = max(line.end - line.start for line in group)
    heading = underline and len(group) < 3 and width < 120 and not _ends_sentence(group[-1].words)
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
    if (
        following.lstrip("-–—*•+ ")[:1].islower() and not _ends_sentence(words)
    ) or _OPEN_END.search(words):
        return True
    next_word = following.split(" ", 1)[0]
    return 50 <= width <= 150 and length + 1 + len(next_word) > 0.8 * width


def _is_headline(group: Sequence[_Line], width: int, parts: Sequence[Part]) -> bool:
    """Tell whether lines at the beginning of a text are one headline, wrapped by its editor."""
    return (
        1 < len(group) <= _HEADLINES
        and width <= 110
        and all(len(line.words) >= 15 and not line.mark for line in group)
        and not any(_ends_sentence(line.words) or _find_contacts(line.words) for line in group)
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
    if match := _KIND_BEFORE_TITLE.match(words):
        cuts = [match.end()]
    elif len(words) >= 400 and (found := _find_contacts(words)):
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


def _ends_sentence(words: str) -> bool:
    """Tell whether words end as a sentence does; an abbreviation (U.S., Inc.) does not end one."""
    return _ENDS_SENTENCE.search(words[-20:]) is not None


# ------------------------------------------------------------------------------ parts → roles

_DIGITS = re.compile(r"\d[\d ().\-/]{6}")
_PHONE = re.compile(
    r"(?:\+\d|\(0\d{1,4}\) ?\d|\b(?:tel|phone|telephone|mobile|cell|fax|tél|ph)\b ?[.:]* ?[+(]?\d"
    r"|\b[tm]\b ?[.:]* ?[+(0])[\d ().\-/]{6,20}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b"
    r"|\(\d{3}\) ?\d{3}-\d{4}|\b0\d(?:[ .]\d{2}){4}\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"[\w.+-]{1,64}+(?:@| ?[(\[](?:at|@)[)\]] ?)[\w-]{1,63}+(?:\.| ?[(\[]dot[)\]] ?)\w"
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+", re.IGNORECASE)
_KIND = re.compile(
    r"(?:for immediate release|(?:(?:joint|latest|corporate) )?(?:press|news|media)"
    r" (?:release|statement|advisory|information|note)s?|communiqu[eé](?: de presse)?|newsroom|news"
    r"|(?:nachrichten)?quelle: .*|(?-i:SOURCE) .{2,80}|(?:[#@]\w+ ?)+|(?:from|location|source"
    r"|(?:provided|published|distributed) by|categor(?:y|ies)|tags?|topics?|share|print"
    r"|language|embargo(?:ed)?) ?:.*|embargoed until.*|\d+ min(?:ute)?s? read)[ :/|–—-]*",
    re.IGNORECASE,
)
_KIND_BEFORE_TITLE = re.compile(
    r"(?:press|news|media) (?:release|statement)s?(?: ?//| ?\||:| [–—-]) ?(?=\S)", re.IGNORECASE
)
#: A number that a press office gives to a release.
REFERENCE = re.compile(
    r"(?:(?:press|news|media|contract|photo) (?:release|advisory)|release|communiqué"
    r"|ref(?:erence)?|nr)?[ .:#]*(?P<number>(?:n[°ºo]\.? ?)\d{1,4}[-/ ]\d{2,4}"
    r"|[A-Z]{1,4}[- ]?\d{1,4}[-/]\d{2,4}|[A-Z]{0,3}\d{2,4}[-/]\d{1,4}"
    r"|[A-Z]{2,6}[-/]\d{4}[-/]\d{1,4})",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?i:(?:\b(?:photo|image|picture|video|illustration)?\W{0,2}\b(?:credits?|courtesy|copyright"
    r"|source) ?[:/]|©|\((?:photo|image|picture|credit|copyright|illustration)\b"
    r"|\bcourtesy of\b).{0,90}$)"
    r"|[.!?)”\"] ?\(?[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,4} ?/ ?[A-Z][\w.’'-]*"
    r"(?:[ -][A-Z][\w.’'-]*){0,3}\)?$"
)
_CAPTION_BEGIN = re.compile(
    r"(?:(?:photo|image|picture) ?(?:caption|credits?)?|caption|credits?) ?:", re.IGNORECASE
)
_CONTACT_WORDS = (
    r"(?:press|media|news|investors?|customers?|public|sales|general|corporate|editorial|business"
    r"|communications?|pr|ir|for|and|or|the|our|your|us|relations|affairs|further|more|information"
    r"|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies)|questions|office|officers?|desk|service"
    r"|department|interviews?|please|team|persons?|points?|of|details|at)"
)
_CONTACT_WORD = re.compile(_CONTACT_WORDS, re.IGNORECASE)
_PRESS_OFFICE = re.compile(
    r"\b(?:press|media|public|investor|news)(?: (?:&|and) \w+)? (?:office|relations|inquiries"
    r"|enquiries|queries|affairs|service|desk|officers?|team|contacts?)\b|\bcontacts?\b",
    re.IGNORECASE,
)
_CONTACT_BEGIN = re.compile(
    rf"(?:{_CONTACT_WORDS}[ ,/&]+){{0,5}}contacts?(?: {_CONTACT_WORDS}){{0,3}} ?:"
    r"|(?:for|to) (?:[\w/]+ ){1,6}(?:please )?contact\b|please (?:contact|call|write)\b"
    r"|(?:press|media) (?:office|relations|inquiries|enquiries)\b.{0,30}:",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:(?:for|to (?:get|find|obtain)) )?(?:(?:further|more|additional|general|detailed) )*"
    r"(?:information|details|info)\b.{0,200}(?:\bvisit\b|\bsee\b|\bgo to\b|https?:|www\.|:$)"
    r"|(?:to )?(?:learn|find out|read|discover|know) more\b|visit (?:us|our|https?|www)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"about (?!the (?:mission|project|agreement|program|contract|instrument|satellite|spacecraft"
    r"|accord|partnership|launch|cooperation)|\d).{1,80}|notes? (?:to|for) (?:the )?editors?.{0,20}"
    r"|editor[’']?s?[’']? notes?.{0,20}|.{0,50}forward[- ]looking.{0,40}"
    r"|.{0,30}safe harbou?r.{0,40}|disclaimer.{0,20}|legal notice|cautionary.{0,60}"
    r"|(?:stay|keep|get) in touch|follow us.{0,40}|connect with us.{0,20}|social media"
    r"|join us.{0,20}|download.{0,60}|subscri(?:be|ption).{0,60}|newsletters?"
    r"|share (?:this|on).{0,40}|related .{1,40}|media kit|press kit|media gallery"
    r"|all rights reserved.{0,20}|copyright.{0,60}|cookies?.{0,40}",
    re.IGNORECASE,
)
_ABOUT_BEGIN = re.compile(
    r"about [^.:]{2,60}: ?\S|subscribe to\b|past issues\b|approved for public release"
    r"|all rights reserved|(?:this|the) (?:press |news |media )?"
    r"(?:release|announcement|document|communication|statement)s?"
    r" (?:contains?|includes?|may (?:contain|include))\b.{0,80}forward|certain statements\b"
    r"|(?:forward[- ]looking|safe harbou?r)\b|notes? to editors?\b|follow \S+ (?:\S+ )?on\b|©"
    r"|statements in this (?:press )?release|view source version\b",
    re.IGNORECASE,
)


def assign_roles(parts: Sequence[Part], title: str = "") -> str:
    """Give each part its role, and return the title: the one given, or the headline found."""
    for part in parts:
        part.role = _role_by_form(part)
    for index, part in enumerate(parts):
        if part.role == "contact":
            _claim_names(parts, index)
    found = _assign_title(parts, title)
    _assign_sections(parts)
    _assign_lists(parts)
    return title or found


def _is_alone(words: str) -> bool:
    """Tell whether a line is metadata whatever stands around it."""
    if len(words) > 300:
        return False
    return (
        _ADDRESS.fullmatch(words) is not None
        or is_date_line(words)
        or (len(words) < 100 and _KIND.fullmatch(words) is not None)
        or (len(words) < 60 and REFERENCE.fullmatch(words) is not None)
    )


def _find_contacts(words: str) -> list[re.Match[str]]:
    """Find the telephone numbers and electronic addresses in some words."""
    mail = "@" in words or "at)" in words or "at]" in words
    return [
        *(_PHONE.finditer(words) if _DIGITS.search(words) else ()),
        *(_EMAIL.finditer(words) if mail else ()),
    ]


def _role_by_form(part: Part) -> str:
    """Give the role that a part has by its own words."""
    words = part.words
    if part.mark == "end" or _is_alone(words):
        return "metadata"
    if len(words) < 400 and _find_contacts(words):
        return "contact"
    if len(words) < 1200 and (_CAPTION.search(words[-130:]) or _CAPTION_BEGIN.match(words)):
        return "caption"
    if part.mark == "#" or (not part.mark and _is_heading(words)):
        return "heading"
    return "item" if part.mark == "-" else "paragraph"


def _is_heading(words: str) -> bool:
    """Tell whether words without a mark look like a heading: short, no sentence, capitals."""
    if len(words) > 100 or _ends_sentence(words) or _OPEN_END.search(words) or "," in words:
        return False
    long_words = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long_words)
    return words[0].isupper() and len(words.split()) <= 14 and 0 < capital >= 0.6 * len(long_words)


def _fold(words: str) -> str:
    """Reduce a title to its letters and digits, to compare it."""
    return "".join(filter(str.isalnum, words.casefold()))


def _assign_title(parts: Sequence[Part], title: str) -> str:
    """Give the role `title` to the headline and its repetitions; return its words, or nothing."""
    head: list[Part] = []
    for part in parts[:20]:
        if part.role in ("heading", "paragraph") and not _is_title(part.words):
            break
        if part.role in ("heading", "paragraph"):
            head.append(part)
    if not title and head:
        first = head[0]
        if (
            len(head) > 1
            and first.mark != "#"
            and len(first.words.split()) < 4 < len(head[1].words.split()) < 25
        ):
            first = head[1]  # a name or a topic stands over the headline
        first.role = "title"
        title = first.words
    wanted = _fold(title)
    for part in parts[:20]:
        if part.role in ("heading", "paragraph") and wanted and _fold(part.words) == wanted:
            part.role = "title"
    return title


def _is_title(words: str) -> bool:
    """Tell whether words can be a headline."""
    return (
        len(words) <= 250
        and not _ends_sentence(words.rstrip("?!"))
        and not _OPEN_END.search(words)
        and find_dateline(words) is None
    )


def _assign_sections(parts: Sequence[Part]) -> None:
    """Give the roles `contact` and `about` to what stands under their headings and at the end."""
    state, body = "", 0
    whole = sum(len(part.words) for part in parts) or 1
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        if part.mark == "end":
            state = "end" if body * 3 > whole else ""
        elif part.role in ("title", "metadata"):
            state = "" if part.role == "title" else state
        elif (opened := _opens(part)) is not None:
            part.role, sticky = opened
            state = part.role if sticky and (body or part.role == "contact") else state
        elif part.role == "contact":
            pass
        elif (
            part.mark == "#"
            or (part.role == "heading" and following and following.is_long)
            or (part.is_long and state == "contact")
        ):
            state = ""
        elif state == "end":
            part.role = "about" if part.is_long else "contact"
        elif state:
            part.role = state
        body += len(part.words) if part.role in ("paragraph", "item") else 0


def _opens(part: Part) -> tuple[str, bool] | None:
    """Tell the role that a heading or first words give, and whether it goes on below."""
    words = part.words
    if _is_contact_heading(words) or (len(words) <= 600 and _CONTACT_BEGIN.match(words)):
        return "contact", True
    if len(words) <= 300 and _MORE.match(words):
        return "contact", False
    if len(words) <= 100 and not _ends_sentence(words.rstrip(":")) and _ABOUT.fullmatch(words):
        return "about", True
    if _ABOUT_BEGIN.match(words):
        return "about", False
    return None


def _is_contact_heading(words: str) -> bool:
    """Tell whether a line is the heading of contacts: "Media contact", "CNES press office"."""
    if len(words) > 80 or not _PRESS_OFFICE.search(words):
        return False
    others = [word for word in re.findall(r"[^\W_]+", words) if not _CONTACT_WORD.fullmatch(word)]
    return len(others) <= 5 and all(
        word[0].isupper() or word in ("contact", "contacts") for word in others
    )


def _claim_names(parts: Sequence[Part], index: int) -> None:
    """Give the role `contact` to the names and offices that stand right above a telephone.

    At the beginning of a text they are told from the headline by their few words.
    """
    most = 7 if any(part.is_long for part in parts[max(0, index - 20) : index]) else 4
    for part in reversed(parts[max(0, index - 4) : index]):
        short = len(part.words) <= 70 and len(part.words.split()) <= most and not part.ends_sentence
        if part.role not in ("heading", "paragraph") or part.mark or not short:
            return
        part.role = "contact"


def _assign_lists(parts: Sequence[Part]) -> None:
    """Make items of the short lines below a colon, such as the names of those present."""
    listing = False
    for part in parts:
        if part.role == "paragraph" and part.words.endswith(":"):
            listing = True
        elif listing and part.role in ("heading", "paragraph") and not part.mark:
            listing = len(part.words) <= 160 and not part.ends_sentence
            part.role = "item" if listing else part.role
        else:
            listing = False
