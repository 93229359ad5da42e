"""The parts of a release → what each is: its title, a heading, a paragraph, press contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.dateline import find_dateline
from kg.parts import Part
from kg.signs import OPEN_END, ends_sentence, find_contacts, is_alone


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


def _role_by_form(part: Part) -> str:
    """Give the role that a part has by its own words."""
    words = part.words
    if part.mark == "end" or is_alone(words):
        return "metadata"
    if len(words) < 400 and find_contacts(words):
        return "contact"
    if len(words) < 1200 and (_CAPTION.search(words[-130:]) or _CAPTION_BEGIN.match(words)):
        return "caption"
    if part.mark == "#" or (not part.mark and _is_heading(words)):
        return "heading"
    return "item" if part.mark == "-" else "paragraph"


def _is_heading(words: str) -> bool:
    """Tell whether words without a mark look like a heading: short, no sentence, capitals."""
    if len(words) > 100 or ends_sentence(words) or OPEN_END.search(words) or "," in words:
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
        and not ends_sentence(words.rstrip("?!"))
        and not OPEN_END.search(words)
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
    if len(words) <= 100 and not ends_sentence(words.rstrip(":")) and _ABOUT.fullmatch(words):
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
