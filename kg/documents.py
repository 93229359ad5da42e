"""A file that holds a release → its text, what it says of itself, and what each part of it is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.dates import PartialDate


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release as read from a file.

    `text` is what offsets of evidence count in: the characters of a plain or Markdown file as
    decoded, the main text of an HTML file. `plain` has the same length: markup, line breaks inside a
    block and invisible characters are spaces in it, so that `plain[a:b]` reads well and `text[a:b]`
    is its quote. What the document does not tell is empty or None.
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


def parse_document(name: str, data: bytes) -> Document:
    """Read a release; `name` is the file's name, whose ending tells its format.

    Raises DataError that says what is wrong and what to do.
    """
    raise NotImplementedError
