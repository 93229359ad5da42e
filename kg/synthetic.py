"""A made-up graph of cooperation, of any size, in the terms of the ontology: to measure with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from hashlib import sha256
from itertools import chain, count, islice
from random import Random
from typing import Any

import pyoxigraph as ox

from kg import model, ontology
from kg.build import ontology_texts
from kg.dates import PartialDate
from kg.namespaces import SKOS
from kg.rdf import fact_quads, source_quads, thing_quads

#: Of each kind of thing: its classes, and how often it is a new one that is named.
_THINGS = {
    "country": ("Country", 0.02),
    "organization": ("Agency Company Government ResearchOrganization University Organization", 0.1),
    "person": ("Person", 0.3),
    "mission": ("Mission", 0.2),
    "instrument": ("Instrument", 1.0),
    "body": ("Body", 0.1),
}
#: The classes of facts, and how many there are of each among 100: near the bundled sources.
_FACTS = "Participation Position Agreement Launch InstrumentFlight Membership Meeting"
_SHARES = (42, 22, 16, 8, 7, 3, 2)
_FACTS_A_SOURCE, _RENEWALS, _TRIPLES_A_FACT = 12, 0.2, 50


def generate(triples: int, seed: int = 1) -> ox.Store:
    """Make up a graph of cooperation of about so many triples, in the default graph.

    It holds what sources would assert and the notations of the closed lists, nothing derived. Who
    is named often is named more often (Simon 1955), so that few organisations have many partners
    and most have few. The same numbers give the same graph.
    """
    concepts = ontology.parse_ontology(ontology_texts())
    notations = (t for t in concepts if t.predicate.value == SKOS.notation)
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in notations)
    told = _Fiction(seed, ontology.closed_lists(concepts)).tell()
    while (missing := triples - len(store)) > 0:
        quads = chain.from_iterable(islice(told, 1 + missing // _TRIPLES_A_FACT))
        store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return store


class _Fiction:
    """Sources that never were, and what they say."""

    def __init__(self, seed: int, lists: Mapping[str, frozenset[str]]) -> None:
        self._random = random = Random(seed)  # noqa: S311
        self._named = defaultdict[str, list[str]](list)
        self._numbers = defaultdict[str, Iterator[int]](lambda: count(1))
        self._labels: dict[tuple[str, str], str] = {}
        self._new: list[model.Thing] = []
        self._agreements: list[model.Agreement] = []
        choose = {kind: partial(random.choice, sorted(slugs)) for kind, slugs in lists.items()}
        #: What fills the fields of facts, by their names.
        self._fill: Mapping[str, Callable[[], object]] = {
            **{kind: partial(self._name, kind) for kind in _THINGS},
            "role": choose["role"],
            "modality": partial(random.choice, ["actual"] * 7 + ["planned", "possible", "ended"]),
            "title": partial(random.choice, ("President", "Director General", "Administrator")),
            "persons": lambda: self._name_some("person", 2),
            "slug": lambda: f"agreement-{next(self._numbers['agreement'])}",
            "label": lambda: f"Agreement {len(self._agreements) + 1}",
            "kind": choose["agreement-kind"],
            "parties": lambda: self._name_some(
                "organization", min(10, 2 + int(random.expovariate(0.7)))
            ),
            "status": partial(random.choice, ("signed", "signed", "announced", "intended")),
            "signatories": lambda: self._name_some("person", 2),
            "themes": lambda: (choose["theme"](),),
        }

    def tell(self) -> Iterator[list[ox.Quad]]:
        """Tell fact after fact, each together with the things that it is the first to name."""
        for number in count(1):
            year, month, day = map(self._random.randint, (1995, 1, 1), (2025, 12, 28))
            source = model.Source(
                slug=f"release-{number}",
                title=f"Release {number}",
                date=PartialDate(year, month, day),
                link=f"https://example.org/releases/{number}",
                language="en",
                author="nobody",
                rights="CC-BY-4.0",
                sha256=sha256(str(number).encode()).hexdigest(),
                issuer=self._name("organization"),
            )
            quads = list(source_quads(source))
            for place in range(_FACTS_A_SOURCE):
                words = f"In sentence {place} of release {number} somebody says what they share."
                span = (model.Span(80 * place, 80 * place + len(words), words),)
                said = model.Evidence(source=source.slug, place=span, reported=source.date)
                fact = self._invent(said)
                quads += chain.from_iterable(thing_quads(t, source.slug) for t in self._new)
                yield [*quads, *fact_quads(fact, self._labels)]
                quads, self._new = [], []

    def _invent(self, evidence: model.Evidence) -> model.Fact:
        """Make up a fact, or renew an agreement."""
        cls: Any = getattr(model, self._random.choices(_FACTS.split(), _SHARES)[0])
        assert evidence.reported is not None
        told: dict[str, Any] = {"evidence": evidence, "date": replace(evidence.reported, day=None)}
        if cls is model.Agreement and self._agreements and self._random.random() < _RENEWALS:
            return replace(self._random.choice(self._agreements), status="renewed", **told)
        names = [field.name for field in fields(cls)]
        values = {name: self._fill[name]() for name in names if name in self._fill}
        fact: model.Fact = cls(**values, **{n: told[n] for n in names if n in told})
        if isinstance(fact, model.Agreement):
            self._agreements.append(fact)
        return fact

    def _name(self, kind: str) -> str:
        """Name a thing: a new one, or one the likelier the more often it was named."""
        (classes, novelty), named = _THINGS[kind], self._named[kind]
        if named and self._random.random() >= novelty:
            named.append(self._random.choice(named))
            return named[-1]
        cls, number = self._random.choice(classes.split()), next(self._numbers[kind])
        slug, label = f"{kind}-{number}", f"{cls} {number}"
        where = () if kind in ("country", "instrument") else (self._name("country"),)
        self._new.append(model.Thing(kind=kind, slug=slug, cls=cls, label=label, countries=where))
        self._labels[kind, slug] = label
        named += [slug] * 3  # lest the first ones take all
        return slug

    def _name_some(self, kind: str, number: int) -> tuple[str, ...]:
        """Name so many different things."""
        named = dict[str, None]()
        while len(named) < number:
            named[self._name(kind)] = None
        return tuple(named)
