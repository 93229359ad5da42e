"""How the IRI of an individual is minted: from its kind and slug, or from the keys of a fact."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kg.namespaces import INDIVIDUALS, KINDS

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PART = r"(?:[\w\-.~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*"
#: An address of the web that can stand as an IRI (RFC 3987) in every syntax of RDF.
LINK = re.compile(rf"https?://[\w.-]+(?::\d+)?(?:[/?]{_PART})?(?:#{_PART})?")
#: The common forms of a BCP 47 language tag: language, script, region.
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_ALIKE = str.maketrans(dict.fromkeys("’‘ʼ´`", "'") | dict.fromkeys("-‐‑‒–—−_", " "))
#: Beyond this many characters a slug made of keys is cut and closed by a hash of the whole.
_LONGEST = 120


def fold(text: str) -> str:
    """Fold a name, so that it compares equal however it is typed.

    Case, accents and white space do not count, nor does it which apostrophe or which hyphen is
    typed, or a space in the place of a hyphen.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_ALIKE)
    if not decomposed.isascii():
        decomposed = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(decomposed.split())


def slugify(text: str) -> str:
    """Turn a name into a slug of lower-case ASCII words joined by hyphens.

    A name without a single Latin letter or digit gets a slug made of its hash, so that two such
    names stay two things.

    >>> slugify("Centre national d'études spatiales")
    'centre-national-d-etudes-spatiales'
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(text)))
    return slug or _digest(text)


def mint(kind: str, *keys: str) -> str:
    """Mint the IRI of an individual of a kind from its slug, or from several keys.

    Keys are slugs or dates; they are joined by an underscore, which no slug holds, so that
    different keys never give the same IRI. Raises ValueError for an unknown kind or a malformed
    key.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not a kind of individual")
    for key in keys:
        if not SLUG.fullmatch(key):
            raise ValueError(f"{key!r} is not a slug: lower-case ASCII words joined by hyphens")
    slug = "_".join(keys)
    if len(slug) > _LONGEST:
        slug = f"{slug[:_LONGEST].rstrip('-_')}_{_digest(slug)}"
    return f"{INDIVIDUALS}{kind}/{slug}"


def mint_evidence(fact: str, source: str, place: str) -> str:
    """Mint the IRI of the evidence that a source gives for a fact at a place of its text."""
    return mint("evidence", source, _digest(f"{fact} {place}"))


def _digest(text: str) -> str:
    """Give twelve hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
