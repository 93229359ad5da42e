"""The catalogue of questions over HTTP: each at a stable address, with a form, as CSV and JSON."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import QueryError, UnknownNameError
from kg.publication import ABOUT, LICENCE, TITLE
from kg.queries import Parameter, Query, get_query
from kg.server.media import HTML
from kg.server.pool import OWN_SECONDS
from kg.server.problems import ProblemError, to_problem
from kg.server.service import Service, give
from kg.server.tabling import CATALOGUE, FORMS, Answer, to_page
from kg.server.templates import render


def routes() -> list[Route]:
    """Give the addresses of the catalogue."""
    return [
        Route("/queries", index),
        Route("/queries/{name}", answer),
        Route("/openapi.json", describe),
    ]


async def index(request: Request) -> Response:
    """List the questions, by tag."""
    tags = sorted({tag for query in CATALOGUE.values() for tag in query.tags})
    return give(request, render("queries", queries=CATALOGUE.values(), tags=tags), HTML)


async def answer(request: Request) -> Response:
    """Ask a question: `/queries/NAME` is a page, `/queries/NAME.csv` and `.json` are data."""
    service: Service = request.app.state.service
    name, form = request.path_params["name"], "html"
    stem, _, ending = name.rpartition(".")
    if ending in FORMS:
        name, form = stem, ending
    try:
        query = get_query(CATALOGUE, name)
    except QueryError as error:
        raise ProblemError(404, "unknown-query", str(error)) from error
    pairs = [(key, value.strip()) for key, value in request.query_params.multi_items() if value]
    given = dict(pairs)
    if len(given) < len(pairs):
        raise ProblemError(400, "parameter-twice", "give each parameter once")
    if form == "html" and _lacks(query, given):
        return give(request, to_page(query, given, None, "", ""), HTML)
    links = {"Link": _links(name, given)}
    try:
        task = Answer(name, tuple(sorted(given.items())), form, date.today())
        content = await service.ask(task, OWN_SECONDS)
    except (QueryError, UnknownNameError) as error:
        if form != "html":
            raise
        page = to_page(query, given, None, "", str(error))
        return give(request, page, HTML, status=to_problem(error).status)
    return give(request, content, FORMS[form], links)


async def describe(request: Request) -> Response:
    """Describe the service in OpenAPI 3.1."""
    return JSONResponse(to_openapi(str(request.base_url).rstrip("/")))


def to_openapi(base: str) -> dict[str, Any]:
    """Write the description: an operation for each question and format, and the SPARQL endpoint."""
    paths: dict[str, Any] = {}
    for query in CATALOGUE.values():
        for form in ("json", "csv"):
            paths[f"/queries/{query.name}.{form}"] = {"get": _to_operation(query, form)}
    text = {"type": "string"}
    paths["/sparql"] = {
        "get": {
            "operationId": "sparql",
            "summary": "Ask a query in SPARQL 1.1",
            "parameters": [
                {"name": "query", "in": "query", "required": True, "schema": text},
                *(
                    {"name": name, "in": "query", "schema": {"type": "array", "items": text}}
                    for name in ("default-graph-uri", "named-graph-uri")
                ),
            ],
            "responses": _responses("application/sparql-results+json", {"type": "object"}),
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "description": ABOUT,
            "version": version("space-cooperation-kg"),
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": base}],
        "paths": paths,
    }


def _to_operation(query: Query, form: str) -> dict[str, Any]:
    """Describe a question in one format."""
    rows = {"type": "array", "items": {"type": "object"}}
    return {
        "operationId": f"{query.name}-{form}",
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [_to_parameter(parameter) for parameter in query.parameters],
        "responses": _responses(FORMS[form], rows if form == "json" else {"type": "string"}),
    }


def _to_parameter(parameter: Parameter) -> dict[str, Any]:
    """Describe a parameter of a question."""
    schema: dict[str, Any] = {"type": "integer" if parameter.type == "integer" else "string"}
    if parameter.default:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": not (parameter.optional or parameter.default),
        "description": f"{parameter.description} ({parameter.type})",
        "schema": schema,
    }


def _responses(media: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Describe an answer, and what is told when there is none."""
    problem = {"application/problem+json": {"schema": {"type": "object"}}}
    return {
        "200": {"description": "The answer", "content": {media: {"schema": schema}}},
        "default": {"description": "Why there is none", "content": problem},
    }


def _lacks(query: Query, given: dict[str, str]) -> bool:
    """Tell whether a parameter that must be given is not."""
    return any(not (p.optional or p.default or given.get(p.name)) for p in query.parameters)


def _links(name: str, given: dict[str, str]) -> str:
    """Tell where the same answer is in other formats."""
    asked = f"?{urlencode(given)}" if given else ""
    return ", ".join(
        f'</queries/{name}.{form}{asked}>; rel="alternate"; type="{FORMS[form]}"'
        for form in ("csv", "json")
    )


__all__ = ["routes", "to_openapi"]
