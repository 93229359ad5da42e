"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from hashlib import sha256

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.namespaces import PREFIXES
from kg.server import catalogue, places, site
from kg.server.answers import Asked
from kg.server.description import Dataset, Description
from kg.server.guards import LOG, Guarded, KnownHosts
from kg.server.media import GRAPHS, HTML
from kg.server.pool import Pool
from kg.server.problems import HANDLED, answer_problem
from kg.server.protocol import read_request
from kg.server.service import Service, give, negotiate
from kg.server.templates import render
from kg.snapshots import View

#: The names under which this machine is reached when nobody tells another.
LOCAL = ("127.0.0.1", "::1", "localhost")


def make_app(
    view: View, *, hosts: Iterable[str] = LOCAL, cors: bool = False, workers: int = 4
) -> Starlette:
    """Make the application that serves a graph.

    `hosts` are the names that a request may be addressed to, so that no page of another site can
    read the answers through a name of its own (DNS rebinding). With `cors`, pages of any site may
    read them, without credentials. Raises StoreError when there is no graph.
    """
    view.open()
    pool = Pool(view, workers)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        pool.close()

    middleware = [
        Middleware(Guarded),
        Middleware(KnownHosts, hosts=hosts),
    ]
    if cors:
        allowed = ["GET", "HEAD", "POST"]
        middleware.append(Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=allowed))
    app = Starlette(
        routes=_routes(),
        middleware=middleware,
        exception_handlers=dict.fromkeys((*HANDLED, Exception), answer_problem),
        lifespan=lifespan,
    )
    app.state.service = Service(pool)
    return app


def _routes() -> list[Route]:
    both = ["GET", "POST"]
    return [
        Route("/sparql", sparql, methods=both),
        Route("/sparql/", sparql, methods=both),
        Route("/.well-known/void", dataset),
        Route("/healthz", health),
        *places.routes(),
        *catalogue.routes(),
        *site.routes(),
    ]


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service."""
    service: Service = request.app.state.service
    asked = await read_request(request)
    if asked is None:
        media = negotiate(request, [*GRAPHS, HTML])
        if media == HTML:
            return give(request, render("sparql", prefixes=PREFIXES), HTML)
        content = await service.get(Description(base_of(request), media))
        return give(request, content, media)
    content = await service.ask(asked)
    kind, _, body = content.partition(b"\n")
    LOG.info("query %s: %d bytes", sha256(asked.text.encode()).hexdigest()[:12], len(body))
    told = kind.decode() + ("; charset=utf-8" if kind.startswith(b"text/") else "")
    return Response(body, headers={"Content-Type": told, "Vary": "Accept"})


async def dataset(request: Request) -> Response:
    """Describe the data."""
    service: Service = request.app.state.service
    return await service.give_graph(request, partial(Dataset, base_of(request)))


async def health(request: Request) -> Response:
    """Say whether the graph can be read, by reading it."""
    service: Service = request.app.state.service
    await service.ask(Asked("ASK { ?s ?p ?o }"))
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


def base_of(request: Request) -> str:
    """Give the address of the service as the client wrote it; its host has been checked."""
    return str(request.base_url).rstrip("/")
