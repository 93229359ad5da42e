"""Addresses of things: an IRI answers 303 to a page or to data (Cool URIs, 4.2), by negotiation."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.namespaces import BASE, INDIVIDUALS
from kg.server.media import ENDINGS, GRAPHS, HTML
from kg.server.pages import Data, Moved, Page
from kg.server.problems import ProblemError
from kg.server.service import Service, give, negotiate

_ENDING_OF = {media: ending for ending, media in ENDINGS.items()} | {HTML: "html"}


def routes() -> list[Route]:
    """Give the addresses of things and of documents about them."""
    return [Route("/id/{path:path}", redirect), Route("/doc/{path:path}", document)]


async def redirect(request: Request) -> Response:
    """Send from a thing, which is no document, to the document that the client likes best."""
    path = request.path_params["path"]
    media = negotiate(request, [HTML, *GRAPHS])
    if moved := await _find_moved(request, path):
        return Response(status_code=303, headers={"Location": f"/id/{moved}"})
    await _check(request, path)
    target = f"/doc/{path}.{_ENDING_OF[media]}"
    return Response(status_code=303, headers={"Location": target, **_links(path)})


async def document(request: Request) -> Response:
    """Give a page or data about a thing, by the ending of the address or by negotiation."""
    path, _, ending = request.path_params["path"].rpartition(".")
    kinds = {**ENDINGS, "html": HTML}
    if ending in kinds:
        media = kinds[ending]
    else:
        path, media = request.path_params["path"], negotiate(request, [HTML, *GRAPHS])
    if moved := await _find_moved(request, path):
        return Response(status_code=303, headers={"Location": f"/doc/{moved}.{_ENDING_OF[media]}"})
    service: Service = request.app.state.service
    iri = _iri(path)
    content = await service.get(Page(iri) if media == HTML else Data(iri, media))
    headers = {**_links(path), "Content-Location": f"/doc/{path}.{_ENDING_OF[media]}"}
    return give(request, content, media, headers)


async def _find_moved(request: Request, path: str) -> str:
    """Give the path under which a thing goes that was made one with another; else nothing.

    See Other, not Moved Permanently: `kg split` gives it its own again.
    """
    service: Service = request.app.state.service
    return (await service.get(Moved(_iri(path)))).decode().removeprefix(INDIVIDUALS)


async def _check(request: Request, path: str) -> None:
    """Raise what says that there is no such thing, before anybody is sent to it."""
    service: Service = request.app.state.service
    await service.get(Data(_iri(path), "application/n-triples"))


def _iri(path: str) -> str:
    """Give the IRI of a path; raises ProblemError for what cannot be part of one."""
    if not path or any(c <= " " or c in '<>"{}|\\^`\x7f' for c in path):
        raise ProblemError(404, "unknown-name", "there is no such thing here; search by name")
    return INDIVIDUALS + path


def _links(path: str) -> dict[str, str]:
    """Tell where the same is in other formats, and what it is about (RFC 8288)."""
    if not path.isascii():
        return {"Vary": "Accept"}
    found = [
        f'</doc/{path}.{ending}>; rel="alternate"; type="{media}"'
        for media, ending in _ENDING_OF.items()
    ]
    return {"Link": ", ".join([f'<{BASE}id/{path}>; rel="describes"', *found]), "Vary": "Accept"}
