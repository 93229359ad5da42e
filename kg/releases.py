"""A release, or our brief of one: text → metadata and the text that evidence points into."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from kg.dates import PartialDate, parse_date
from kg.errors import DataError, Problem
from kg.iris import LANGUAGE, LINK, SLUG
from kg.model import Source

_HEADER = re.compile(r"([a-z]+): *(.*)")
_REQUIRED = ("title", "date", "link", "language", "author", "rights")
_KEYS = (*_REQUIRED, "issuer", "reference", "also")
#: What the `rights` of a text may be: an SPDX identifier, and the IRI that it stands for.
LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


@dataclass(frozen=True, slots=True)
class Release:
    """A document as read: what it says of itself, and its whole text, header included."""

    source: Source
    text: str


def parse_release(slug: str, place: str, text: str) -> Release:
    """Read a text that begins with `key: value` lines, then an empty line, then its body.

    `place` is what messages call the file. Offsets of evidence count the characters of the whole
    text. Raises DataError with every fault of the header.
    """
    problems: list[Problem] = []
    header = _read_header(place, text, problems)
    for key in _REQUIRED:
        if not header.get(key, (0, ""))[1]:
            problems.append(Problem(place, 1, f"the header has no {key}", f"add `{key}: …`"))
    if not SLUG.fullmatch(slug):
        problems.append(
            Problem(place, 1, f"the file's name {slug!r} is no slug", "use a-z, 0-9 and hyphens")
        )
    date = PartialDate(1)
    for key, (line, value) in header.items():
        if key == "date":
            try:
                date = parse_date(value)
            except ValueError as error:
                problems.append(Problem(place, line, f"date: {error}", "write it as the release"))
        elif key in _FORMS and not all(_FORMS[key].fullmatch(v) for v in _split(key, value)):
            remedy = f"write it like {_EXAMPLES[key]}"
            problems.append(Problem(place, line, f"{key}: {value!r} is malformed", remedy))
    if problems:
        raise DataError(problems)
    values = {key: header.get(key, (0, ""))[1] for key in _KEYS if key not in ("date", "also")}
    also = _split("also", header["also"][1]) if "also" in header else ()
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Release(Source(slug=slug, date=date, sha256=digest, also=also, **values), text)


def _split(key: str, value: str) -> tuple[str, ...]:
    """Split the one field that may hold several values."""
    return tuple(value.split("; ")) if key == "also" else (value,)


_FORMS = {
    "link": LINK,
    "also": LINK,
    "language": LANGUAGE,
    "issuer": SLUG,
    "rights": re.compile("|".join(map(re.escape, LICENCES))),
}
_EXAMPLES = {
    "link": "https://presse.cnes.fr/…",
    "also": "https://one.example/…; https://another.example/…",
    "language": "en",
    "issuer": "cnes (its slug in the registry)",
    "rights": " or ".join(LICENCES),
}


def _read_header(place: str, text: str, problems: list[Problem]) -> dict[str, tuple[int, str]]:
    """Read the lines above the first empty one: key → line number and value."""
    header: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            return header
        match = _HEADER.fullmatch(line.rstrip())
        if match is None or match[1] not in _KEYS or match[1] in header:
            remedy = f"the header has one line each of {', '.join(_KEYS)}, then an empty line"
            problems.append(Problem(place, number, f"{line[:40]!r} is no header line", remedy))
            continue
        header[match[1]] = number, match[2].strip()
    return header
