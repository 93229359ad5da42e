"""Media types: which a client prefers among those that can be given (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import mimeparse
from pyoxigraph import QueryResultsFormat, RdfFormat

HTML: Final = "text/html"
#: What triples and results are written as, by media type; the first is given when none is asked.
GRAPHS: Final[Mapping[str, RdfFormat]] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
RESULTS: Final[Mapping[str, QueryResultsFormat]] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
#: Plain names under which clients ask for these.
ALIASES: Final[Mapping[str, str]] = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
}
#: The endings of files of triples.
ENDINGS: Final[Mapping[str, str]] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


def choose(accept: str, offered: Sequence[str]) -> str:
    """Give the media type that a client likes best, the first offered among equals; else nothing.

    `accept` is the header as it came; none, and one that cannot be read, take everything.
    """
    if not accept.strip():
        return offered[0]
    try:
        # mimeparse takes the last of those that are liked equally
        return str(mimeparse.best_match(list(reversed(offered)), accept))
    except mimeparse.MimeTypeParseException:
        return offered[0]


def choose_with_aliases(accept: str, offered: Sequence[str]) -> str:
    """Do as `choose`, and take plain names for what is offered (`application/json`) as well."""
    plain = [alias for alias, meant in ALIASES.items() if meant in offered]
    chosen = choose(accept, [*offered, *plain])
    return ALIASES.get(chosen, chosen)
