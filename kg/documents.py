"""A file that holds a release → its text, what it says of itself, and what each part of it is."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from pathlib import PurePath
from typing import Any

from kg.blocks import Block, assign_roles
from kg.dateline import find_date, find_dateline, is_date_line
from kg.dates import PartialDate
from kg.errors import DataError, Problem
from kg.iris import LANGUAGE, LINK
from kg.markup import blank_markup
from kg.parts import Part, split_parts
from kg.signs import REFERENCE

#: What the files of releases end with; others in a folder are passed over.
ENDINGS = (".txt", ".md", ".html", ".htm")
#: Longer texts are refused: the longest release known has less than a tenth of it.
LARGEST_TEXT = 250_000
_LARGEST_FILE = 20 * 2**20
_PAGES = (".html", ".htm", ".xhtml")
_MOST_PARTS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release as read from a file.

    `text` is what offsets of evidence count in: the characters of a plain or Markdown file as read
    in text mode, the main text of an HTML file. `plain` has the same length: markup, line breaks
    inside a block and invisible characters are spaces in it, so that `plain[a:b]` reads well and
    `text[a:b]` is its quote. What the document does not tell is empty or None.
    """

    slug: str
    text: str
    plain: str
    blocks: tuple[Block, ...]
    title: str
    date: PartialDate | None
    issuer: str
    reference: str
    link: str
    language: str
    sha256: str


def is_english(language: str) -> bool:
    """Tell whether a language is the one that the rules are written for, or is not told."""
    return language.partition("-")[0] in ("", "en")


def parse_document(name: str, data: bytes) -> Document:
    """Read a release; `name` is the file's name, whose ending tells its format.

    Raises DataError that says what is wrong and what to do.
    """
    text = _decode(name, data)
    if PurePath(name).suffix.lower() in _PAGES:
        text, header, begin = *_read_page(name, text), 0
    else:
        header, begin = _read_header(text)
    if len(text) > LARGEST_TEXT:
        raise _fault(name, f"a text of more than {LARGEST_TEXT} characters", _ONE_RELEASE)
    plain, parts = split_parts(blank_markup(text), begin)
    if len(parts) > _MOST_PARTS:
        raise _fault(name, f"a text of more than {_MOST_PARTS} paragraphs", _ONE_RELEASE)
    if not parts:
        raise _fault(name, "the file holds no words", "put the text of a release into it")
    title = assign_roles(parts, header.get("title", ""))
    blocks = [Block(p.start, p.end, p.role) for p in parts]
    if header_text := text[:begin].strip():
        start = text.index(header_text)
        blocks.insert(0, Block(start, start + len(header_text), "metadata"))
    return Document(
        slug=PurePath(name).stem,
        text=text,
        plain=plain,
        blocks=tuple(blocks),
        title=title,
        date=_find_date(header, parts, text),
        issuer=header.get("issuer", ""),
        reference=header.get("reference", "") or _find_reference(parts),
        link=_find_link(header, parts),
        language=_find_language(parts, header.get("language", "")),
        sha256=hashlib.sha256(data).hexdigest(),
    )


# ------------------------------------------------------------------------------ bytes → text

_MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as that of UTF-16 does: to be tried before it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The first bytes of what people take for a text, and how messages call it.
_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, as Word and LibreOffice save documents"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,100}?encoding=[\"']([\w.-]{1,40})|<meta[^>]{0,200}?charset=[\"']?([\w.-]{1,40})",
    re.IGNORECASE,
)
#: Encodings of pages; not the codecs that are none, are slow, or hide markup (UTF-7).
_PAGE_ENCODING = re.compile(
    r"cp125\d|cp874|iso8859-\d+|koi8-[ru]|mac-[a-z]+|shift_jis|cp932|euc_(?:jp|kr)|cp949"
    r"|gb2312|gbk|gb18030|big5"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")


def _decode(name: str, data: bytes) -> str:
    """Read the characters of a file as a text: no byte order mark, `\\n` for every line end.

    So does whatever opens a file as text, which is where offsets are looked up.
    """
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise _fault(name, f"this is {what}", "save it as text or HTML")
    if len(data) > _LARGEST_FILE:
        raise _fault(name, f"larger than {_LARGEST_FILE} bytes", _ONE_RELEASE)
    text = _decode_text(data).replace("\r\n", "\n").replace("\r", "\n")
    strange = len(_CONTROL.findall(text[:100_000]))
    if strange > 3 and strange * 50 > len(text[:100_000]):
        raise _fault(name, "this is no text: it is full of control characters", _AS_TEXT)
    if not text.strip():
        raise _fault(name, "the file is empty", "put the text of a release into it")
    return text


_AS_TEXT = "save it as text (UTF-8) or HTML"
_ONE_RELEASE = "keep one release in one file"


def _read_page(name: str, markup: str) -> tuple[str, dict[str, str]]:
    """Read the main text and the fields of a web page."""
    from kg.pages import LARGEST_PAGE, MOST_TAGS, read_page

    if len(markup) > LARGEST_PAGE or markup.count("<") > MOST_TAGS:
        what = f"a page of more than {MOST_TAGS} tags or {LARGEST_PAGE} characters"
        raise _fault(name, what, _ONE_RELEASE)
    text, fields = read_page(markup)
    if not text:
        raise _fault(name, "no main text was found in the page", "save its text alone as .txt")
    return text, fields


def _decode_text(data: bytes) -> str:
    """Read bytes as UTF-8 or UTF-16, as the encoding that a page declares, or as Windows-1252."""
    for mark, encoding in _MARKS_OF_ORDER:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    if match := _DECLARED.search(data, 0, 4096):
        try:
            encoding = codecs.lookup((match[1] or match[2]).decode("ascii", "replace")).name
            if _PAGE_ENCODING.fullmatch(encoding) and encoding != "iso8859-1":
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    mended = data.decode("utf-8", "replace")
    strange = mended.count("\ufffd")
    if strange * 10 < len(re.findall(r"[^\x00-\x7f]", mended)) - strange:
        return mended  # UTF-8 in which a few bytes are damaged
    return data.decode("cp1252", "replace")


def _fault(name: str, what: str, remedy: str, line: int = 1) -> DataError:
    """Make the error that says why a file cannot be read as a release."""
    return DataError([Problem(name, line, what, remedy)])


# ------------------------------------------------------------------------------ metadata

#: What the header lines of a text may be called, and what they tell; the better name comes first.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "date": ("date", "published", "publication date", "release date", "pubdate"),
    "issuer": ("issuer", "publisher", "organisation", "organization", "author"),
    "reference": ("reference", "ref", "number"),
    "link": ("link", "url", "canonical", "permalink", "source"),
    "language": ("language", "lang"),
    "": ("also", "rights", "subtitle", "tags", "categories", "category", "layout", "slug"),
}
_KNOWN = {key for keys in _KEYS.values() for key in keys}
_FIELD = re.compile(r"[ ]{0,3}([A-Za-z][\w -]{0,30}?)[ ]*:(?:[ \t]+(.*))?")
_DATE_FIELD = re.compile(r"[ \t]*(date)[ \t]+(\d{4}(?:-\d\d){0,2})[ \t]*", re.IGNORECASE)
_FENCE = re.compile(r"---[ \t]*")


def _read_header(text: str) -> tuple[dict[str, str], int]:
    """Read the fields above a text, between `---` lines or not, and tell where the text begins."""
    fields, offset, fenced = dict[str, str](), 0, False
    for number, raw in enumerate(text[:20_000].splitlines(keepends=True)):
        line = raw.rstrip()
        if number == 0 and _FENCE.fullmatch(line):
            fenced = True
        elif fenced and _FENCE.fullmatch(line):
            return _choose_fields(fields), offset + len(raw)
        else:
            match = _FIELD.fullmatch(line) or _DATE_FIELD.fullmatch(line)
            if match and len(line) < 500 and (fenced or match[1].lower() in _KNOWN):
                fields.setdefault(match[1].lower(), (match[2] or "").strip().strip("\"'").strip())
            elif not fenced and (line or fields):
                break
        offset += len(raw)
    return ({}, 0) if fenced else (_choose_fields(fields), offset)


def _choose_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Take from each group of like-named fields the first that is filled."""
    return {
        field: next((fields[key] for key in keys if fields.get(key)), "")
        for field, keys in _KEYS.items()
        if field
    }


def _find_date(header: Mapping[str, str], parts: list[Part], text: str) -> PartialDate | None:
    """Read the date of the header, of a line of its own in the head, or of the dateline.

    What a text quotes from another release (lines that begin with `>`) does not date it.
    """
    if date := find_date(header.get("date", "")):
        return date
    long = 0
    for part in parts[:25]:
        if ">" in text[text.rfind("\n", 0, part.start) + 1 : part.start]:
            continue
        if part.role == "metadata" and is_date_line(part.words):
            date = find_date(part.words)
        elif part.role in ("paragraph", "caption"):
            date = find_dateline(part.words[:300])
            long += part.is_long
        if date:
            return date
        if long == 3:
            break
    return None


def _find_reference(parts: list[Part]) -> str:
    """Read the number of a release from a line of its own in the head."""
    for part in parts[:20]:
        if part.role == "metadata" and (match := REFERENCE.fullmatch(part.words)):
            return match["number"]
    return ""


def _find_link(header: Mapping[str, str], parts: list[Part]) -> str:
    """Read the address of the release: that of the header, or one standing alone in the head."""
    head = takewhile(lambda part: not part.is_long, parts[:10])
    lines = (part.words for part in head if part.role == "metadata")
    links = (words for words in (header.get("link", ""), *lines) if LINK.fullmatch(words))
    return next(links, "")


#: The languages that releases of space organisations are written in.
_LANGUAGES = (
    "ar bg cs da de el en es et fa fi fr he hi hr hu it ja ko lt lv nb nl no pl pt ro ru sk sl sv"
    " th tr uk vi zh"
)
#: With fewer letters (bytes in UTF-8) a guess at the language is worth little.
_FEW_LETTERS = 30
_RUNNING = ("title", "paragraph", "item")
_PARTICLES = frozenset(
    ("da", "de", "del", "der", "des", "di", "du", "et", "la", "le", "van", "von")
)
_ENGLISH = frozenset(
    ("and", "at", "by", "for", "has", "in", "of", "on", "the", "to", "was", "with")
)


@cache
def _language_identifier() -> Any:
    """Load the model once; it is in the library's package."""
    from py3langid.langid import (  # type: ignore[import-untyped]
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.labels)
    identifier.set_languages([code for code in _LANGUAGES.split() if code in known])
    return identifier


def _find_language(parts: list[Part], declared: str) -> str:
    """Tell the language of the running text, or the declared one where there is too little.

    Names are left out: English that is full of French names is English all the same. What is too
    short to tell, and has a small English word, counts as English.
    """
    running = (part.words[:500] for part in parts[:40] if part.role in _RUNNING)
    words = " ".join(running)[:1200].split()
    common = [
        word
        for word, following in pairwise([*words, ""])
        if word == word.lower() and not (word in _PARTICLES and following[:1].isupper())
    ]
    for body in (common, words):
        if len("".join(filter(str.isalpha, " ".join(body))).encode()) >= _FEW_LETTERS:
            language: str = _language_identifier().classify(" ".join(body))[0]
            return "no" if language == "nb" else language
        if body and not declared and not _ENGLISH.isdisjoint(common):
            return "en"
    return declared if LANGUAGE.fullmatch(declared) else ""
