"""The templates of the pages: every text is escaped, and only web addresses become links."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from kg import resources
from kg.namespaces import BASE, to_curie
from kg.publication import LICENCE, TITLE


@cache
def environment() -> Environment:
    """Set the templates up; called before a child gives up its rights, as it reads files."""
    texts = resources.texts(resources.folder("templates") / "server", ".html")
    made = Environment(
        loader=DictLoader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )
    made.filters |= {"local": to_local, "curie": to_curie, "web": to_web}
    made.globals |= {"site": TITLE, "licence": LICENCE}
    for name in made.list_templates():
        made.get_template(name)  # compiled now
    return made


def render(name: str, **values: Any) -> bytes:
    """Write a page."""
    return environment().get_template(f"{name}.html").render(values).encode()


@cache
def style_sheet() -> bytes:
    """Read the style sheet."""
    return resources.read_bytes(resources.folder("templates") / "server" / "style.css")


def to_local(iri: str) -> str:
    """Give the address on this server of a thing of ours; any other IRI if it is one of the web."""
    return "/" + iri.removeprefix(BASE) if iri.startswith(BASE) else to_web(iri)


def to_web(iri: str) -> str:
    """Give an IRI that a browser may follow; nothing for any other, such as `javascript:`."""
    return iri if iri.startswith(("https://", "http://")) else ""
