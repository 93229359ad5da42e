"""Findings → facts of the model: which things their names mean, which agreement they tell of.

A name that the registry knows is the registry's thing; any other is a new thing, which every
release that uses the name states. The order of the releases decides what a new thing is called, and
nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.dates import parse_date
from kg.extraction import VERSION
from kg.findings import DATES, LISTS, NAMES, Finding, Reference
from kg.iris import fold, slugify
from kg.model import (
    CLASSES,
    Agreement,
    Evidence,
    Fact,
    InstrumentFlight,
    Key,
    Launch,
    Meeting,
    Membership,
    Participation,
    Position,
    Source,
    Thing,
)
from kg.registry import Registry
from kg.review import REVIEWED, RULE

#: The class of a new thing of a kind; a text may tell a narrower one of an organisation.
_BROAD = {
    "organization": "Organization",
    "person": "Person",
    "mission": "Mission",
    "instrument": "Instrument",
    "body": "Body",
}
#: The kinds of which two parties have one agreement, whoever tells of it; of the others (contracts,
#: licences, declarations …) each release may tell of another one.
_SINGLE = (
    *("acquisition", "charter", "framework-agreement", "memorandum-of-understanding"),
    *("partnership", "treaty"),
)
#: So many parties are named in the label and the slug of an agreement.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What a release tells: its source, each finding with its standing, and what it is a copy of.

    `origin` is the slug of the source that it is a copy of, or its own.
    """

    source: Source
    origin: str
    judged: tuple[tuple[Finding, str], ...]


def to_facts(
    told: Sequence[Told],
    registry: Registry,
    known: Sequence[Fact],
    heads: Mapping[Key, Key] | None = None,
) -> tuple[list[Fact], list[tuple[str, Thing]]]:
    """Give the facts that releases tell, and the new things with the source that names each.

    `heads` lead from things to those as which they count (`merging`); `known` are the facts of the
    curated sources, whose agreements and offices are meant where a
    release tells of them. Agreements with fewer than two parties, and meetings of fewer than two
    persons, are left out: two names of the release mean the same.
    """
    names, agreements = Names(registry, heads), _Agreements(known)
    for release in told:
        for finding, _ in release.judged:
            names.learn(finding)
    titles = _titles([*registry.positions, *known])
    lengths = _lengths(known)
    facts = dict[tuple[object, ...], Fact]()
    things = dict[tuple[str, str, str], tuple[str, Thing]]()
    for release in told:
        for finding, standing in release.judged:
            values = _to_values(finding, names)
            if any(len(values[name]) < 2 for name in ("parties", "persons") if name in values):
                continue
            evidence = _to_evidence(finding, standing, release.source)
            if finding.type == "agreement":
                fact = agreements.name(values, evidence, release, names)
                years = fact.duration_years
                if years and lengths.setdefault(_key(fact), years) != years:
                    fact = replace(fact, duration_years=None)  # an act has one duration
                _keep(facts, fact)
            else:
                other: Fact = CLASSES[finding.type](**values, evidence=evidence)
                if isinstance(other, Position):
                    other = replace(other, title=titles.setdefault(_key(other), other.title))
                _keep(facts, other)
            for thing in names.new_in(finding):
                key = release.source.slug, thing.kind, thing.slug
                things[key] = release.source.slug, thing
    return list(facts.values()), list(things.values())


class Names:
    """Whom or what the names of findings mean."""

    def __init__(self, registry: Registry, heads: Mapping[Key, Key] | None = None) -> None:
        """Take the names that the registry knows, and which things count as others."""
        self._registry, self._heads = registry, heads or {}
        self._new: dict[tuple[str, str], Thing] = {}
        self._bearers: dict[tuple[str, str], set[str]] = {}
        self._states: dict[str, str] = {}
        for (kind, slug), thing in registry.things.items():
            for name in (thing.label, *(alias.text for alias in thing.aliases)):
                self._bearers.setdefault((kind, fold(name)), set()).add(slug)
            if thing.cls == "Government" and len(thing.countries) == 1:
                self._states.setdefault(thing.countries[0], slug)

    def learn(self, finding: Finding) -> None:
        """Take note of the new things of a finding: the first to name one decides how it is called.

        The first class that is told of it, beside the broad one, is its class.
        """
        for _, reference in _named(finding):
            thing = self._mint(reference)
            if thing is None:
                continue
            former = self._new.setdefault((thing.kind, thing.slug), thing)
            if former.cls == _BROAD[former.kind] != thing.cls:
                self._new[thing.kind, thing.slug] = replace(former, cls=thing.cls)

    def find(self, reference: Reference) -> str:
        """Give the slug of what a reference means; raises ValueError for one that leads nowhere."""
        found = self._find(reference)
        return self._heads.get((_kind_of(reference), found), ("", found))[1]

    def _find(self, reference: Reference) -> str:
        kind, slug = reference.kind, reference.slug
        if slug and not self._registry.knows(kind, slug):
            raise ValueError(f"{reference.name!r} refers to {kind} {slug!r}, which is unknown")
        if kind == "country" and (slug or (slug := self._find_known(reference))):
            return self._states.get(slug) or self._free("organization", slug)
        if slug or (slug := self._find_known(reference)):
            return slug
        return self._free(_kind_of(reference), _slug(reference.name))

    def find_issuer(self, name: str) -> str:
        """Find the organisation of the registry that bears a name; nothing where none does."""
        return self._find_known(Reference(name, "organization"))

    def new_in(self, finding: Finding) -> Iterator[Thing]:
        """Give the things of a finding that the registry does not know."""
        for kind, reference in _named(finding):
            if thing := self._new.get((kind, self.find(reference))):
                yield thing

    def label(self, kind: str, slug: str) -> str:
        """Give the label of a thing."""
        return (self._registry.things.get((kind, slug)) or self._new[kind, slug]).label

    def _mint(self, reference: Reference) -> Thing | None:
        """Make the thing that a reference names; None for one that the registry knows."""
        slug = self.find(reference)
        state = reference.kind == "country"
        kind = _kind_of(reference)
        if self._registry.knows(kind, slug):
            return None
        cls = "Government" if state else reference.cls or _BROAD[kind]
        label, countries = " ".join(reference.name.split()), tuple[str, ...]()
        if state and (country := reference.slug or self._find_known(reference)):
            label, countries = self._registry.things["country", country].label, (country,)
        return Thing(kind=kind, slug=slug, cls=cls, label=label, countries=countries)

    def _find_known(self, reference: Reference) -> str:
        """Find the one thing of the registry that bears a name; nothing when several do."""
        bearers = self._bearers.get((reference.kind, fold(reference.name)), set())
        return min(bearers) if len(bearers) == 1 else ""

    def _free(self, kind: str, slug: str) -> str:
        """Give a slug that no thing of the registry has, made of one that some thing may have."""
        free, number = slug, 2
        while self._registry.knows(kind, free):
            free, number = f"{slug}-{number}", number + 1
        return free


def _kind_of(reference: Reference) -> str:
    """Give the kind of what a reference means: of a country, the state that acts."""
    return "organization" if reference.kind == "country" else reference.kind


class _Agreements:
    """Which agreement a finding tells of, by its parties, its kind and perhaps its source."""

    def __init__(self, known: Iterable[Fact]) -> None:
        self._known: dict[tuple[frozenset[str], str], dict[str, str]] = {}
        self._given: dict[str, object] = {}
        self._labels: dict[str, str] = {}
        for fact in known:
            if isinstance(fact, Agreement):
                key = frozenset(fact.parties), fact.kind
                self._known.setdefault(key, {})[fact.slug] = fact.label
                self._given[fact.slug] = "curated"

    def name(
        self, values: dict[str, Any], evidence: Evidence, release: Told, names: Names
    ) -> Agreement:
        """Make the fact: its slug, its label, its parties in the order of their slugs."""
        kind, parties = values["kind"], tuple(sorted(values["parties"]))
        same = self._known.get((frozenset(parties), kind), {})
        if kind in _SINGLE and len(same) == 1:
            [(slug, label)] = same.items()
        else:
            origin = "" if kind in _SINGLE else release.origin
            slug = self._slug(parties, kind, origin)
            label = self._labels.setdefault(slug, _to_label(parties, kind, origin, release, names))
        return Agreement(
            **values | {"slug": slug, "label": label, "parties": parties}, evidence=evidence
        )

    def _slug(self, parties: tuple[str, ...], kind: str, origin: str) -> str:
        """Join what makes an agreement; where that joins to the slug of another one, add a hash."""
        shown = parties if len(parties) <= _MOST else (*parties[:2], "others", _digest(parties))
        slug = "-".join((*shown, kind, *([origin] if origin else [])))
        if self._given.setdefault(slug, (parties, kind, origin)) != (parties, kind, origin):
            slug = f"{slug}-{_digest((*parties, kind, origin))}"
        return slug


def _to_label(parties: tuple[str, ...], kind: str, origin: str, release: Told, names: Names) -> str:
    """Say who agreed, and on what kind of thing: "CNES-CNRS framework agreement"."""
    labels = [names.label("organization", party) for party in parties]
    if len(labels) > _MOST:
        labels = [*labels[:2], f"{len(labels) - 2} others"]
        who = ", ".join(labels[:-1]) + f" and {labels[-1]}: "
    else:
        who = "-".join(labels) + " "
    year = f" of {release.source.date.year}" if origin and release.source.date else ""
    return f"{who}{kind.replace('-', ' ')}{year}"


def _named(finding: Finding) -> Iterator[tuple[str, Reference]]:
    """Give each thing that the fields of a finding name, with the kind of thing that is meant."""
    for field, kind in NAMES.items():
        value = finding.fields.get(field, ())
        for name in [value] if isinstance(value, str) else value:
            yield kind, _to_reference(name, kind, finding.references)


def _to_reference(name: str, kind: str, references: Iterable[Reference]) -> Reference:
    """Find what is known of a name; a state may stand where an organisation is meant."""
    kinds = (kind, "country") if kind == "organization" else (kind,)
    found = [r for k in kinds for r in references if r.kind == k and fold(r.name) == fold(name)]
    return found[0] if found else Reference(name, kind)


def _to_values(finding: Finding, names: Names) -> dict[str, Any]:
    """Turn the fields of a finding into those of the model: names to slugs, texts to dates."""
    values: dict[str, Any] = {}
    for field, value in finding.fields.items():
        if value is None or value in ("", [], ()):
            continue
        if kind := NAMES.get(field):
            texts = [value] if isinstance(value, str) else value
            slugs = [names.find(_to_reference(t, kind, finding.references)) for t in texts]
            values[field] = tuple(dict.fromkeys(slugs)) if field in LISTS else slugs[0]
        elif field in DATES:
            values[field] = parse_date(value)
        else:
            values[field] = tuple(value) if isinstance(value, list | tuple) else value
    if isinstance(values.get("title"), str):
        values["title"] = " ".join(values["title"].split())
    return values


def _to_evidence(finding: Finding, standing: str, source: Source) -> Evidence:
    """Say where the source says it, by which rule it was found, and how sure that is."""
    return Evidence(
        source=source.slug,
        place=finding.evidence,
        reported=source.date,
        standing=standing,
        rule=finding.rule,
        version="" if finding.rule == RULE else VERSION,
        confidence=1.0 if standing == REVIEWED else finding.confidence,
    )


def _keep(facts: dict[tuple[object, ...], Fact], fact: Fact) -> None:
    """Add a fact, unless the same words say it already by a rule that is as sure."""
    said = fact.evidence
    key = *_key(fact), said.source, said.place
    former = facts.get(key)
    if former is None or _worth(said) > _worth(former.evidence):
        facts[key] = fact


def _worth(evidence: Evidence) -> tuple[bool, float]:
    return evidence.standing == REVIEWED, evidence.confidence


def _key(fact: Fact) -> tuple[object, ...]:
    """Give what makes two facts the same one in the graph."""
    hedge = "" if isinstance(fact, Agreement) else fact.modality
    match fact:
        case Position():
            keys: tuple[object, ...] = (fact.person, fact.organization, slugify(fact.title))
        case Agreement():
            keys = (fact.slug, fact.status, fact.date)
        case Participation():
            keys = (fact.organization, fact.mission, fact.role)
        case Membership():
            keys = (fact.organization, fact.body)
        case InstrumentFlight():
            keys = (fact.instrument, fact.mission)
        case Meeting():
            keys = (*sorted(fact.persons), fact.date)
        case Launch():
            keys = (fact.mission, fact.date)
    return type(fact).__name__, hedge, *keys


def _titles(facts: Iterable[Fact]) -> dict[tuple[object, ...], str]:
    """Give how the title of each office is written."""
    return {_key(f): f.title for f in reversed(list(facts)) if isinstance(f, Position)}


def _lengths(facts: Iterable[Fact]) -> dict[tuple[object, ...], float | None]:
    """Give for how long each act is, where that is told."""
    return {
        _key(f): f.duration_years for f in facts if isinstance(f, Agreement) and f.duration_years
    }


def _slug(name: str) -> str:
    """Make a slug of a name; letters that are not Latin count through a hash of the whole."""
    foreign = any(c.isalpha() and not c.isascii() for c in fold(name))
    slug = slugify(name)
    return f"{slug}-{_digest((fold(name),))}" if foreign else slug


def _digest(keys: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:8]
