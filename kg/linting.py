"""The checks of an ontology, run and listed: pitfalls of OOPS!, and the FAIR tests of FOOPS!."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from kg.build import ontology_texts
from kg.errors import DataFormError, FileError
from kg.fair import Fetch, assess, fair_score
from kg.namespaces import BASE
from kg.ontology import parse_ontology
from kg.pitfalls import Terms, find_pitfalls, read_terms
from kg.resources import read_text
from kg.tables import Table

COLUMNS = ("list", "check", "looks_for", "result", "where")
_PATIENCE = 10.0
_LARGEST = 16 * 2**20


def read_ontology(files: Sequence[Path] = ()) -> Terms:
    """Read the ontology of Turtle files, the project's own when none is named.

    Raises FileError when one cannot be read.
    """
    texts = [read_text(file) for file in files] if files else ontology_texts()[:1]
    try:
        return read_terms(parse_ontology(texts))
    except (SyntaxError, ValueError) as error:
        names = ", ".join(map(str, files))
        raise FileError(f"{names}: is no Turtle ({error}); correct it") from error


def lint(terms: Terms, fetch: Fetch | None = None) -> tuple[Table, float]:
    """Run all checks; give a row for each, and the FAIR score from 0 to 1.

    The result is `passes`, `fails` or `undecided`.
    """
    rows = [
        ("OOPS", number, title, "fails" if found else "passes", ", ".join(found))
        for number, title, found in find_pitfalls(terms)
    ]
    verdicts = assess(terms, fetch)
    for v in verdicts:
        result = "undecided" if v.score is None else "passes" if v.score == 1 else "fails"
        rows.append(("FOOPS", v.test, f"{v.title} ({v.principle})", result, v.lacking))
    return Table(COLUMNS, tuple(rows)), fair_score(verdicts)


def fetch_from(server: str) -> Fetch:
    """Make what asks a server for the IRIs of the ontology, as if they led to it.

    Raises DataFormError for what is no address of a server.
    """
    import httpx

    address = urlsplit(server)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise DataFormError(f"{server!r} is no address; write http://127.0.0.1:8080")

    def fetch(iri: str, accept: str) -> tuple[int, str, bytes] | None:
        place = f"{server.rstrip('/')}/{iri.removeprefix(BASE)}"
        try:
            with httpx.stream(
                "GET", place, headers={"Accept": accept}, timeout=_PATIENCE, follow_redirects=True
            ) as answer:
                body = bytearray()
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > _LARGEST:
                        return None
                kind = answer.headers.get("content-type", "").partition(";")[0].strip()
                return answer.status_code, kind, bytes(body)
        except httpx.HTTPError:
            return None

    return fetch
