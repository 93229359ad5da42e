"""Pages about one thing, made in a child: what it is, all its ties with their words, its data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple, serialize

from kg.errors import UnknownNameError
from kg.library import read_catalogue
from kg.lookup import subjects, values
from kg.namespaces import (
    DCTERMS,
    FOAF,
    INDIVIDUALS,
    OWL,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    SPC,
    THING_KINDS,
    to_curie,
)
from kg.queries import replaced
from kg.server.drawing import Neighbour, draw_star, draw_years
from kg.server.media import GRAPHS
from kg.server.templates import render
from kg.told import Contradiction, ToldFact, view_contradictions, view_facts

#: The classes of ties, as a page tells them in order, by the kind of the other end.
_SECTIONS = {
    "agreement": "Agreements",
    "mission": "Missions",
    "body": "Bodies",
    "organization": "Organisations",
    "person": "People",
    "instrument": "Instruments",
    "": "Launches",
}
_FACTS, _CONTRADICTIONS = (read_catalogue()[name] for name in ("facts", "contradictions"))
_LABEL = NamedNode(RDFS.label)
#: How many neighbours the small picture shows.
_NEIGHBOURS = 14


@dataclass(frozen=True, slots=True)
class Data:
    """The triples in which a thing stands, in a media type."""

    iri: str
    media: str

    def __call__(self, store: Store) -> bytes:
        """Write them; raises UnknownNameError when nothing is said of it."""
        triples = [*_said_of(store, self.iri)]
        node = NamedNode(self.iri)
        triples += [q.triple for q in store.quads_for_pattern(None, None, node, DefaultGraph())]
        ordered = sorted(set(triples), key=str)
        return serialize(ordered, format=GRAPHS[self.media], prefixes=PREFIXES) or b""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a thing, or of a source."""

    iri: str

    def __call__(self, store: Store) -> bytes:
        """Write it; raises UnknownNameError when nothing is said of it."""
        said, kind = _said_of(store, self.iri), _kind(self.iri)
        told_of = kind in (*THING_KINDS, "agreement", "source")
        facts = _tell(store, self.iri) if told_of else []
        labels = _Labels(store)
        common: dict[str, Any] = {
            "iri": self.iri,
            "label": labels[self.iri],
            "classes": [c for c in values(store, self.iri, RDF.type) if c != SPC.Fact],
            "aliases": values(store, self.iri, SKOS.altLabel),
            "former": [to_curie(old) for old in subjects(store, OWL.sameAs, self.iri)],
            "statements": _to_statements(said),
            "labels": labels,
            "facts": facts,
            "path": self.iri.removeprefix(INDIVIDUALS),
        }
        if kind == "source":
            return render("source", **common, **_describe_source(store, self.iri))
        return render(
            "thing",
            **common,
            told_of=told_of,
            sections=_to_sections(self.iri, facts),
            contradictions=_contradictions(store).get(self.iri, ()),
            star=draw_star(labels[self.iri], _neighbours(self.iri, facts, labels)),
            years=draw_years([fact.date for fact in facts if fact.date]),
            dated=[fact for fact in facts if fact.date],
        )


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an IRI leads that went out of use, as its thing was made one with another.

    The IRI of a fact is made of the slugs of what it relates, and moved with them.
    """

    iri: str

    def __call__(self, store: Store) -> bytes:
        """Give the IRI that took its place; nothing for one that is in use, or never was."""
        moved = _moved(store)
        if self.iri in moved:
            return moved[self.iri].encode()
        if _is_known(store, self.iri):
            return b""
        kind, _, slug = self.iri.removeprefix(INDIVIDUALS).partition("/")
        slugs = {old.rpartition("/")[2]: new.rpartition("/")[2] for old, new in moved.items()}
        now = f"{INDIVIDUALS}{kind}/{'_'.join(slugs.get(key, key) for key in slug.split('_'))}"
        return now.encode() if now != self.iri and _is_known(store, now) else b""


@cache
def _moved(store: Store) -> Mapping[str, str]:
    """Read once where the IRIs lead that went out of use."""
    return dict(replaced(store))


def _is_known(store: Store, iri: str) -> bool:
    return any(store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph()))


class _Labels(dict[str, str]):
    """Labels of things, read when they are asked for."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, iri: str) -> str:
        found = values(self._store, iri, RDFS.label) or values(self._store, iri, SKOS.prefLabel)
        label = self[iri] = found[0] if found else to_curie(iri)
        return label


def _said_of(store: Store, iri: str) -> list[Triple]:
    """Give what is said of a thing itself."""
    found = store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph())
    triples = [quad.triple for quad in found]
    if not triples:
        raise UnknownNameError(f"nothing is known under {to_curie(iri)}; search by name")
    return triples


def _tell(store: Store, iri: str) -> list[ToldFact]:
    """Give the facts that relate a thing, or what a source tells, by date."""
    facts = _index(store)[iri]
    if _kind(iri) != "source":
        return facts
    own = ((fact, tuple(p for p in fact.passages if p[0] == iri)) for fact in facts)
    return [replace(fact, passages=passages) for fact, passages in own]


@cache
def _index(store: Store) -> Mapping[str, list[ToldFact]]:
    """Read all facts once, by what they relate and by who tells them: a child holds one graph."""
    index = defaultdict[str, list[ToldFact]](list)
    for fact in view_facts(store, _FACTS):
        for iri in {fact.subject, fact.object, *(source for source, *_ in fact.passages)} - {""}:
            index[iri].append(fact)
    return index


@cache
def _contradictions(store: Store) -> Mapping[str, list[Contradiction]]:
    """Read all contradictions once, by the thing of which they are told."""
    return view_contradictions(store, _CONTRADICTIONS)


def _to_sections(iri: str, facts: Sequence[ToldFact]) -> list[tuple[str, list[ToldFact]]]:
    """Put together the facts whose other ends are of one kind, the latest first."""

    def section(fact: ToldFact) -> int:
        other = fact.object if fact.subject == iri else fact.subject
        kind = _kind(other) if fact.object else ""
        return [*_SECTIONS].index(kind) if kind in _SECTIONS else len(_SECTIONS) - 1

    latest_first = facts[::-1]
    ordered = sorted(latest_first, key=section)
    names = [*_SECTIONS.values()]
    return [(names[place], list(found)) for place, found in groupby(ordered, key=section)]


def _neighbours(iri: str, facts: Sequence[ToldFact], labels: _Labels) -> list[Neighbour]:
    """Give the things that most facts tie to a thing."""
    counted = defaultdict[str, set[str]](set)
    for fact in facts:
        other = fact.object if fact.subject == iri else fact.subject
        if other and other != iri and fact.state != "denied":
            counted[other].add(fact.fact)
    ordered = sorted(counted, key=lambda other: (-len(counted[other]), other))[:_NEIGHBOURS]
    return [Neighbour(o, labels[o], _kind(o), len(counted[o])) for o in ordered]


def _to_statements(said: Sequence[Triple]) -> list[tuple[str, list[tuple[str, str]]]]:
    """List what is said of a thing, predicate by predicate: each value as IRI and text."""
    found = defaultdict[str, list[tuple[str, str]]](list)
    for triple in sorted(said, key=str):
        value = triple.object
        if isinstance(value, Literal):
            found[triple.predicate.value].append(("", value.value))
        elif isinstance(value, NamedNode):
            found[triple.predicate.value].append((value.value, to_curie(value.value)))
    return list(found.items())


def _describe_source(store: Store, iri: str) -> dict[str, str]:
    """Give the title, date and address of a source."""
    terms = {"title": DCTERMS.title, "issued": DCTERMS.issued, "link": FOAF.page}
    return {name: "".join(values(store, iri, term)[:1]) for name, term in terms.items()}


def _kind(iri: str) -> str:
    return iri.removeprefix(INDIVIDUALS).partition("/")[0]
