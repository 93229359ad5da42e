"""Things and facts, whoever tells them → records that show which of them may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date

from kg.dates import PartialDate
from kg.findings import NAMES
from kg.likeness import Record
from kg.model import Fact, Key, Launch, Thing

#: The beginnings of slugs that hold the code or the number of a catalogue: it tells its own apart.
#: Of other things told, the name is all that is known.
_CATALOGUES = ("gcat", "satcat", "wikidata")
REGISTRY = "registry"


class Records:
    """What is told of each thing, by kind and slug, as far as it tells things apart."""

    def __init__(self, registered: Container[Key]) -> None:
        """Take which things the registry tells apart."""
        self._registered = registered
        self._things = defaultdict[Key, list[Thing]](list)
        self._sources = defaultdict[Key, set[str]](set)
        self._ties = defaultdict[Key, set[str]](set)
        self._active = dict[Key, tuple[date, date]]()
        self._launched = dict[Key, date]()

    def hear(self, one: Thing | Fact, source: str) -> None:
        """Take note of what a source, by its slug, tells of a thing, or of several."""
        if isinstance(one, Thing):
            self._things[one.kind, one.slug].append(one)
            self._sources[one.kind, one.slug].add(source)
            return
        named = list(_find_named(one))
        when: PartialDate | None = getattr(one, "date", None)
        for key in named:
            self._ties[key].update("/".join(other) for other in named if other != key)
            if when:
                first, last = self._active.get(key, (when.earliest, when.latest))
                self._active[key] = min(first, when.earliest), max(last, when.latest)
        if isinstance(one, Launch) and one.modality == "actual":
            self._launched["mission", one.mission] = one.date.earliest

    def describe(self) -> list[Record]:
        """Describe each thing by all that is told of it.

        Countries are left out: which is which, the registry and the mappings of tables decide.
        """
        return [self._to_record(key) for key in sorted(self._things) if key[0] != "country"]

    def _to_record(self, key: Key) -> Record:
        told, launched = self._things[key], self._launched.get(key)
        names = [name for t in told for name in (t.label, *(alias.text for alias in t.aliases))]
        starts = [t.start.earliest for t in told if t.start] or ([launched] if launched else [])
        prefix = key[1].partition("-")[0]
        return Record(
            kind=key[0],
            slug=key[1],
            names=tuple(dict.fromkeys(names)),
            countries=frozenset(slug for t in told for slug in t.countries),
            cls=told[0].cls,
            start=min(starts, default=None),
            end=max((t.end.latest for t in told if t.end), default=None),
            active=self._active.get(key),
            identifiers=frozenset(i for t in told for i in (t.wikidata, t.ror) if i),
            ties=frozenset(self._ties[key]),
            sources=frozenset(self._sources[key]),
            kin=frozenset(slug for t in told for slug in (t.parent, *t.successors) if slug),
            catalogue=(
                REGISTRY if key in self._registered else prefix if prefix in _CATALOGUES else ""
            ),
        )


def _find_named(fact: Fact) -> Iterable[Key]:
    """Give the kind and the slug of each thing that a fact names."""
    for field, kind in NAMES.items():
        value = getattr(fact, field, ())
        for slug in (value,) if isinstance(value, str) else value:
            yield kind, slug
