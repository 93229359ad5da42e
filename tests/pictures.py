"""A handful of facts of every type, some of hostile words, and how a page is taken apart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import chain
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from kg import ontology
from kg.dates import parse_date
from kg.model import (
    Agreement,
    Evidence,
    Fact,
    InstrumentFlight,
    Launch,
    Meeting,
    Membership,
    Name,
    Participation,
    Position,
    Row,
    Source,
    Span,
    Thing,
)
from kg.namespaces import INDIVIDUALS, ONTOLOGY
from kg.queries import Query, parse_query
from kg.rdf import fact_quads, source_quads, thing_quads
from kg.resources import folder, read_text
from kg.store import create_store

HOSTILE = "</script><script>globalThis.hacked=1</script><img src=x onerror=globalThis.hacked=1>"
QUOTE = "They first signed this agreement on 6 April 1976"


def evidence(source: str = "release", quote: str = QUOTE, **further: Any) -> Evidence:
    """Say that a source tells a fact in these words."""
    span = Span(0, len(quote), quote)
    return Evidence(source=source, place=(span,), reported=parse_date("2019-07-23"), **further)


def agreement(slug: str, parties: str, status: str, **further: Any) -> Agreement:
    """Make an act of an agreement between organisations, whose slugs are given."""
    further = {"evidence": evidence(), **further}
    return Agreement(
        slug=slug,
        label=slug,
        kind="contract",
        parties=tuple(parties.split()),
        status=status,
        **further,
    )


ROW = Row("positions.csv", 7, ("https://example.org/jane", "javascript:hacked=1"))
FACTS: tuple[Fact, ...] = (
    agreement("framework", "cnes cnrs", "signed", date=parse_date("1976-04-06")),
    agreement("framework", "cnes cnrs", "renewed", signatories=("jane-doe",)),
    agreement("plan", "cnes capgemini", "announced", evidence=evidence("hostile", HOSTILE)),
    agreement("hope", "cnes esa", "intended"),
    Participation(
        organization="cnes", mission="insight", role="instrument-provider", evidence=evidence()
    ),
    Participation(
        organization="cnrs",
        mission="insight",
        role="science",
        evidence=evidence(),
        date=parse_date("2017"),
    ),
    Participation(
        organization="esa",
        mission="insight",
        role="partner",
        modality="planned",
        evidence=evidence(),
    ),
    Membership(organization="esa", body="charter", modality="denied", evidence=evidence()),
    Membership(
        organization="hostile",
        body="charter",
        evidence=evidence(standing="extracted", confidence=0.5),
    ),
    InstrumentFlight(instrument="seis", mission="insight", evidence=evidence()),
    Launch(mission="insight", date=parse_date("2018-05"), evidence=evidence()),
    Launch(mission="copernicus", date=parse_date("2027"), modality="planned", evidence=evidence()),
    Meeting(persons=("jane-doe", "john-roe"), evidence=evidence()),
    Position(
        person="jane-doe",
        organization="cnes",
        title="President",
        start=parse_date("2015"),
        end=parse_date("2021"),
        evidence=Evidence(source="release", place=ROW, reported=parse_date("2019-07-23")),
    ),
)
ORGANIZATIONS = {
    "cnes": ("Agency", "CNES"),
    "cnrs": ("ResearchOrganization", "CNRS"),
    "capgemini": ("Company", "Capgemini"),
    "esa": ("Agency", "ESA"),
    "hostile": ("University", HOSTILE),
}
OTHERS = {
    "person": ("jane-doe", "john-roe"),
    "mission": ("insight", "copernicus"),
    "instrument": ("seis",),
    "body": ("charter",),
}


def iri(kind: str, slug: str) -> str:
    """Write the IRI of an individual."""
    return f"{INDIVIDUALS}{kind}/{slug}"


def source(slug: str, title: str, link: str) -> Source:
    """Make a source of 23 July 2019."""
    return Source(
        slug=slug,
        title=title,
        date=parse_date("2019-07-23"),
        link=link,
        language="en",
        author="test",
        rights="CC-BY-4.0",
        sha256="0" * 64,
    )


def query(name: str) -> Query:
    """Read a query of the library."""
    return parse_query(f"{name}.rq", read_text(folder("queries") / f"{name}.rq"))


def make_store() -> Store:
    """Hold a handful of facts of every type, some of them of hostile words."""
    things = [
        *(
            Thing(kind="organization", slug=s, cls=c, label=n)
            for s, (c, n) in ORGANIZATIONS.items()
        ),
        *(
            Thing(
                kind=kind,
                slug=slug,
                cls=kind.capitalize(),
                label=slug,
                aliases=(Name(f"The {slug}"),),
            )
            for kind, slugs in OTHERS.items()
            for slug in slugs
        ),
    ]
    return hold(things, FACTS, source("hostile", HOSTILE, "javascript:globalThis.hacked=1"))


def hold(things: Iterable[Thing], facts: Iterable[Fact], *sources: Source) -> Store:
    """Hold some things and facts, told by a release and perhaps by other sources."""
    things = list(things)
    release = source("release", "CNES and CNRS renew", "https://example.org/release")
    terms = ontology.parse_ontology(
        [read_text(folder("ontology") / name) for name in ontology.FILES]
    )
    labels = {(thing.kind, thing.slug): thing.label for thing in things}
    return create_store(
        chain(
            (Quad(t.subject, t.predicate, t.object, NamedNode(ONTOLOGY)) for t in terms),
            chain.from_iterable(thing_quads(thing, "release") for thing in things),
            chain.from_iterable(source_quads(one) for one in (release, *sources)),
            chain.from_iterable(fact_quads(fact, labels) for fact in facts),
        )
    )


class Reader(HTMLParser):
    """Collects the elements of a page, and the text inside each that holds no other."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        self.texts.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        """Note that what follows is no text of the element before."""
        self.texts.append(("", {}, ""))

    def handle_data(self, data: str) -> None:
        """Note the text that follows a start tag."""
        if self.texts:
            tag, attributes, text = self.texts[-1]
            self.texts[-1] = (tag, attributes, text + data)

    def blocks(self) -> dict[str, Any]:
        """Give the JSON blocks by their id."""
        return {
            str(attributes["id"]): json.loads(text)
            for tag, attributes, text in self.texts
            if tag == "script" and attributes.get("type") == "application/json"
        }

    def scripts(self) -> list[str]:
        """Give the scripts that run."""
        return [text for tag, attributes, text in self.texts if tag == "script" and not attributes]
