"""The pages of the site that are not about one thing: start, search, rankings, picture, terms."""

from __future__ import annotations

from functools import cache

from pyoxigraph import serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg import ontology
from kg.build import ontology_texts
from kg.centrality import MEASURES
from kg.namespaces import ONTOLOGY, PREFIXES
from kg.server.media import GRAPHS, HTML
from kg.server.problems import ProblemError
from kg.server.searching import Found
from kg.server.service import Service, give, negotiate
from kg.server.tabling import FORMS, Picture, Ranking, Start
from kg.server.templates import render, style_sheet

#: The picture has rules of its own, with the hashes of its scripts; these add to them.
_PICTURE = {"Content-Security-Policy": "frame-ancestors 'none'; form-action 'none'"}


def routes() -> list[Route]:
    """Give the addresses of these pages."""
    return [
        Route("/", start),
        Route("/search", search),
        Route("/rank", rank),
        Route("/rank.{ending}", rank),
        Route("/picture", picture),
        Route("/sources", lambda request: RedirectResponse("/queries/sources")),
        Route("/ontology", terms),
        Route("/ontology/{version}", terms),
        Route("/style.css", style),
    ]


async def start(request: Request) -> Response:
    """Give the first page: what there is, counted."""
    service: Service = request.app.state.service
    return give(request, await service.get(Start()), HTML)


async def search(request: Request) -> Response:
    """Find things by name; accents, case and typing errors do not matter."""
    service: Service = request.app.state.service
    asked = request.query_params.get("q", "").strip()[:200]
    return give(request, await service.ask(Found(asked)), HTML)


async def rank(request: Request) -> Response:
    """Rank the organisations by a measure, as a page, CSV or JSON."""
    service: Service = request.app.state.service
    measure = request.query_params.get("measure", "betweenness")
    if measure not in MEASURES:
        raise ProblemError(404, "unknown-measure", f"the measures are {', '.join(MEASURES)}")
    ending = request.path_params.get("ending", "html")
    if ending not in FORMS:
        raise ProblemError(404, "unknown-format", f"the formats are {', '.join(FORMS)}")
    return give(request, await service.get(Ranking(measure, ending)), FORMS[ending])


async def picture(request: Request) -> Response:
    """Give the picture of the whole network."""
    service: Service = request.app.state.service
    content = await service.get_here(Picture())
    return give(request, content, HTML, _PICTURE)


async def terms(request: Request) -> Response:
    """Give the ontology, as a page or as data, under its IRI and that of its version."""
    version = request.path_params.get("version")
    if version is not None and version != _version():
        raise ProblemError(404, "unknown-version", f"the version here is {_version()}")
    media = negotiate(request, [HTML, *GRAPHS])
    return give(request, _to_ontology(media), media)


async def style(request: Request) -> Response:
    """Give the style sheet."""
    return give(request, style_sheet(), "text/css", {"Cache-Control": "max-age=3600"})


@cache
def _to_ontology(media: str) -> bytes:
    """Write the ontology in a media type."""
    triples = ontology.parse_ontology(ontology_texts())
    if media == HTML:
        found = ontology.terms(triples)
        return render("ontology", terms=found, iri=ONTOLOGY, version=_version())
    return serialize(sorted(set(triples), key=str), format=GRAPHS[media], prefixes=PREFIXES) or b""


@cache
def _version() -> str:
    """Read the version of the ontology."""
    triples = ontology.parse_ontology(ontology_texts()[:1])
    info = (t.object for t in triples if t.predicate.value.endswith("#versionInfo"))
    return str(getattr(next(info), "value", ""))
