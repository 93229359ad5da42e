"""Signs that a line bears in itself: contact data, a kind of document, a sentence that goes on."""

from __future__ import annotations

import re

from kg.dateline import is_date_line

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
#: The kind of the document, on one line with its title.
KIND_BEFORE_TITLE = re.compile(
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
_ENDS_SENTENCE = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)\.|[!?:;…])[”\"’')\]]*$"
)
#: Words after which no line, sentence or title ends.
OPEN_END = re.compile(
    r"(?:\b(?:a|an|and|as|at|before|by|for|from|in|is|its|of|on|or|since|than|that|the|their|to"
    r"|until|was|will|with)|[,&–—-])$"
)


def is_alone(words: str) -> bool:
    """Tell whether a line is metadata whatever stands around it."""
    if len(words) > 300:
        return False
    return (
        _ADDRESS.fullmatch(words) is not None
        or is_date_line(words)
        or (len(words) < 100 and _KIND.fullmatch(words) is not None)
        or (len(words) < 60 and REFERENCE.fullmatch(words) is not None)
    )


def find_contacts(words: str) -> list[re.Match[str]]:
    """Find the telephone numbers and electronic addresses in some words."""
    mail = "@" in words or "at)" in words or "at]" in words
    return [
        *(_PHONE.finditer(words) if _DIGITS.search(words) else ()),
        *(_EMAIL.finditer(words) if mail else ()),
    ]


def ends_sentence(words: str) -> bool:
    """Tell whether words end as a sentence does; an abbreviation (U.S., Inc.) does not end one."""
    return _ENDS_SENTENCE.search(words[-20:]) is not None
