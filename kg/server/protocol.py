"""The SPARQL 1.1 Protocol, for queries: what a request asks (W3C Recommendation, section 2.1)."""

from __future__ import annotations

from urllib.parse import parse_qsl

from anyio import fail_after
from starlette.requests import Request

from kg.server.answers import Asked
from kg.server.media import GRAPHS, RESULTS, choose_with_aliases
from kg.server.problems import ProblemError
from kg.sparql import LONGEST, guard

_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = ProblemError(403, "read-only", "this service answers queries and takes no updates")
#: What a form may say in `format`, where a browser cannot say it in the header Accept.
_SHORT = {
    "json": "application/sparql-results+json, application/ld+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "csv": "text/csv, text/turtle",
    "tsv": "text/tab-separated-values, text/turtle",
}
#: How many seconds the body of a request may take to arrive.
_PATIENCE = 10
_Pairs = list[tuple[str, str]]


async def read_request(request: Request) -> Asked | None:
    """Read the query that a request asks; nothing when it asks for the service description.

    Raises ProblemError for a request that is none of the protocol's, and RefusedQueryError for a
    query that a stranger may not ask.
    """
    pairs = _parse(request.url.query)
    if request.method == "POST":
        pairs = await _read_body(request, pairs)
    elif not pairs:
        return None
    asked = [value for name, value in pairs if name == "query"]
    if any(name.startswith(("update", "using-")) for name, _ in pairs):
        raise (
            _READ_ONLY
            if request.method == "POST"
            else ProblemError(
                400, "read-only", "updates are never asked by GET, and this service takes none"
            )
        )
    if len(asked) != 1:
        raise ProblemError(400, "one-query", "give one parameter `query`, and no more than one")
    guard(asked[0])
    wanted = next((value for name, value in pairs if name == "format"), "")
    accept = _SHORT.get(wanted, wanted) or ", ".join(request.headers.getlist("accept"))
    return Asked(
        asked[0],
        tuple(value for name, value in pairs if name == "default-graph-uri"),
        tuple(value for name, value in pairs if name == "named-graph-uri"),
        choose_with_aliases(accept, [*RESULTS]),
        choose_with_aliases(accept, [*GRAPHS]),
    )


async def _read_body(request: Request, pairs: _Pairs) -> _Pairs:
    """Add what the body of a POST says to what its address says."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind, charset = kind.strip().lower(), rest.strip().lower().replace('"', "")
    if kind == _UPDATE:
        raise _READ_ONLY
    if kind not in (_FORM, _DIRECT) or charset not in ("", "charset=utf-8"):
        raise ProblemError(415, "media-type", f"send {_DIRECT} or {_FORM}, in UTF-8")
    try:
        body = (await read_limited(request)).decode()
    except UnicodeDecodeError as error:
        raise ProblemError(400, "not-utf-8", "the body is not UTF-8") from error
    return [*pairs, *(_parse(body) if kind == _FORM else [("query", body)])]


async def read_limited(request: Request) -> bytes:
    """Read a body up to the length that a query may have, twice for what a form escapes."""
    content = b""
    try:
        with fail_after(_PATIENCE):
            async for chunk in request.stream():
                content += chunk
                if len(content) > 2 * LONGEST:
                    raise ProblemError(413, "too-long", f"a query has at most {LONGEST} bytes")
    except TimeoutError as error:
        raise ProblemError(408, "too-slow", f"send the query within {_PATIENCE} s") from error
    return content


def _parse(text: str) -> _Pairs:
    """Split a form into names and values."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise ProblemError(
            400, "bad-form", "the form is not UTF-8, or has too many fields"
        ) from error
