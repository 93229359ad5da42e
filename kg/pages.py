"""A web page → its main text as light Markdown, and what its markup says of it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from kg.dateline import find_date
from kg.iris import LINK

#: A page with more tags or characters is refused: what reads it needs seconds for as many.
MOST_TAGS = 40_000
LARGEST_PAGE = 8 * 2**20
#: With fewer words, what is left is a rest of the navigation.
_FEWEST_WORDS = 5

#: Where the markup of a page states a fact of its release, the plainest statement first. Dates of
#: a change, and dates anywhere in the text, are not the day of a release.
_DATES = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[{name}='date' or {name}='pubdate' or {name}='publishdate' or {name}='dc.date'"
    " or {name}='dcterms.date' or {name}='dcterms.created' or {name}='dcterms.issued'"
    " or {name}='dc.date.issued' or {name}='dcterms.issued' or {name}='citation_publication_date'"
    " or {name}='parsely-pub-date' or {name}='sailthru.date' or {name}='publication_date'"
    " or {name}='release_date']/@content",
    "//time[@pubdate]/@datetime",
    "(//main|//article)//time/@datetime",
)
_TITLES = (
    "//meta[@property='og:title' or {name}='twitter:title' or {name}='dc.title']/@content",
    "//h1",
)
_ISSUERS = (
    "//meta[{name}='publisher' or {name}='dc.publisher' or {name}='dcterms.publisher']/@content",
    "//meta[@property='og:site_name' or {name}='application-name']/@content",
)
_LINKS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_LANGUAGES = (
    "/html/@lang",
    "/html/@*[name()='xml:lang']",
    "//meta[@http-equiv='content-language']/@content",
)
_LOWER = "translate(@name,'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')"
_TITLE_AND_SITE = re.compile(r"(.+) ([|–—-]) (.+)")
_DOMAIN = re.compile(r"(?:\w[\w-]*\.)+[a-z]{2,}", re.IGNORECASE)


def read_page(markup: str) -> tuple[str, dict[str, str]]:
    """Read a page: its main text, empty where it has none, and its fields.

    The fields are those of `title`, `date`, `issuer`, `link` and `language` that the markup states.
    Navigation, scripts, notices and footers are left out; nothing is fetched.
    """
    from trafilatura import bare_extraction, load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # our errors tell what is wrong
    tree = load_html(markup)
    if tree is None:
        return "", {}
    fields = _read_fields(tree)
    _unfold_layout(tree)
    page = bare_extraction(
        tree, include_comments=False, include_formatting=True, favor_precision=True
    )
    text = "" if page is None or isinstance(page, dict) else page.text or ""
    if len(text.split()) < _FEWEST_WORDS:
        return "", fields
    # An inline tag or a line break in a sentence is no end of a paragraph.
    text = re.sub(r"(?<=[\w,])[ ]?\n\n(?=[a-z])", "\n", text.strip())
    title = fields.get("title", "")
    if title and _letters(title) not in _letters(text[: 2000 + len(title)]):
        text = f"# {title}\n\n{text}"
    return text, fields


def _read_fields(tree: Any) -> dict[str, str]:
    """Read what meta tags, JSON-LD and headings state."""
    stated = list(_read_json(tree))
    fields = {
        "date": _first((*_stated(stated, "datePublished"), *_select(tree, *_DATES))),
        "title": _find_title(tree, stated),
        "issuer": _first((*_stated(stated, "publisher"), *_select(tree, *_ISSUERS))),
        "link": next((link for link in _select(tree, *_LINKS) if LINK.fullmatch(link)), ""),
        "language": _first(_select(tree, *_LANGUAGES)).replace("_", "-"),
    }
    if find_date(fields["date"]) is None:
        del fields["date"]
    if _DOMAIN.fullmatch(fields["issuer"]):
        fields["issuer"] = ""
    return {field: value for field, value in fields.items() if value}


def _select(tree: Any, *paths: str) -> Iterator[str]:
    """Give the texts that XPath expressions select, tidied, as far as they are not empty."""
    for path in paths:
        for found in tree.xpath(path.replace("{name}", _LOWER)):
            text = found if isinstance(found, str) else "".join(found.itertext())
            if text := " ".join(text[:2000].split()):
                yield text


def _first(texts: tuple[str, ...] | Iterator[str]) -> str:
    """Give the first text, or an empty one."""
    return next(iter(texts), "")


def _read_json(tree: Any) -> Iterator[dict[str, Any]]:
    """Read the objects of JSON-LD that stand in a page; what cannot be read is passed over."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            value = json.loads((script.text or "")[:500_000])
        except (ValueError, RecursionError):
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield item
                yield from (
                    (i for i in graph if isinstance(i, dict)) if isinstance(graph, list) else ()
                )


def _stated(objects: list[dict[str, Any]], key: str) -> Iterator[str]:
    """Give what JSON-LD states under a key, as text or as the name of an object."""
    for item in objects:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            yield " ".join(value[:2000].split())


def _find_title(tree: Any, stated: list[dict[str, Any]]) -> str:
    """Find the headline; the name of the site, that often follows or precedes it, is cut off."""
    if title := _first((*_stated(stated, "headline"), *_select(tree, *_TITLES))):
        site = _letters(_first(_select(tree, *_ISSUERS)))
        match = _TITLE_AND_SITE.fullmatch(title)
        if match and (_letters(match[3]) == site or (match[2] == "|" and not site)):
            return match[1]
        return title
    return max(re.split(r" [|–—:-] ", _first(_select(tree, "//title"))), key=len)


def _letters(text: str) -> str:
    """Reduce a text to its letters and digits, to compare it."""
    return "".join(filter(str.isalnum, text.casefold()))


def _unfold_layout(tree: Any) -> None:
    """Make plain divisions of the tables that hold whole texts: older pages are laid out so."""
    for cell in list(tree.iter("td")):
        if cell.tag == "td" and sum(map(len, islice(cell.itertext(), 200))) > 200:
            cell.tag = "div"
            for part in cell.iterancestors("tr", "tbody", "table"):
                for child in (part, *part.iterchildren("td", "th")):
                    child.tag = "div"
