"""What went wrong, as a problem document (RFC 9457) with a stable code; no path, no traceback."""

from __future__ import annotations

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import (
    KgError,
    QueryError,
    RefusedQueryError,
    StoreError,
    TooLargeError,
    UnacceptableError,
    UnknownNameError,
)
from kg.server.media import HTML, choose
from kg.server.pool import BusyError
from kg.server.templates import render

#: The status and code of each error, the narrower before the wider.
_CODES: dict[type[Exception], tuple[int, str]] = {
    UnacceptableError: (406, "not-acceptable"),
    TooLargeError: (413, "answer-too-large"),
    RefusedQueryError: (400, "query-refused"),
    QueryError: (400, "bad-query"),
    UnknownNameError: (404, "unknown-name"),
    StoreError: (503, "no-graph"),
    BusyError: (503, "busy"),
}
#: What the message of a refusal begins with where the query ran, and asked too much.
_COSTLY = ("no answer within", "stopped, as")


_MEDIA = "application/problem+json"
LOG = logging.getLogger("kg.server")


class ProblemError(Exception):
    """A request that is not answered: status, code, and what to do."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        """Take what the document says."""
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


def to_problem(error: Exception) -> ProblemError:
    """Say an error as a problem; one that is a fault of ours is told as such and no more."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, "http", f"{error.detail}; see the start page")
    if isinstance(error, RefusedQueryError) and str(error).startswith(_COSTLY):
        return ProblemError(503, "query-too-costly", str(error))
    for kind, (status, code) in _CODES.items():
        if isinstance(error, kind):
            detail = str(error) or "too many questions at once; ask again in a moment"
            if isinstance(error, StoreError):
                detail = "the graph cannot be read now; it must be built again where it is served"
            return ProblemError(status, code, detail)
    return ProblemError(500, "fault", "a fault of this service; the question is not to blame")


async def answer_problem(request: Request, error: Exception) -> Response:
    """Answer with a problem document."""
    problem = to_problem(error)
    if problem.status == 500:
        LOG.error("fault: %s", str(error)[:500])
    headers = {"Retry-After": "5"} if problem.status == 503 else {}
    headers |= dict(getattr(error, "headers", None) or {})
    accept = request.headers.get("accept", "")
    if choose(accept, [_MEDIA, HTML]) == HTML and not request.url.path.startswith("/sparql"):
        page = render("problem", title=_title(problem), detail=problem.detail)
        return Response(page, problem.status, headers, media_type=HTML)
    content = {
        "title": _title(problem),
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
    }
    return JSONResponse(content, problem.status, headers, media_type=_MEDIA)


def _title(problem: ProblemError) -> str:
    if problem.code == "http":
        return HTTPStatus(problem.status).phrase.lower()
    return problem.code.replace("-", " ")


#: What `answer_problem` answers for.
HANDLED: tuple[type[Exception], ...] = (KgError, ProblemError, BusyError, HTTPException)
