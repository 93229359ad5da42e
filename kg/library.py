"""The queries that the package ships: the catalogue of questions, and the rules of derivation."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from kg import resources
from kg.queries import Query, parse_query


def read_catalogue() -> dict[str, Query]:
    """Read the library of queries, by name."""
    return {query.name: query for query in _read(resources.folder("queries"))}


def read_rules() -> list[Query]:
    """Read the queries that derive direct properties from what sources assert."""
    return _read(resources.folder("queries") / "rules")


def _read(place: Traversable) -> list[Query]:
    """Read the queries of a folder, named by their files."""
    texts = resources.texts(place, ".rq")
    return [parse_query(name.removesuffix(".rq"), text) for name, text in texts.items()]
