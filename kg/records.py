"""Things and facts, whoever tells them → records that show which of them may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date

from kg.findings import NAMES
from kg.likeness import Record
from kg.model import Fact, Launch, Thing

#: The beginnings of slugs that hold the code or the number of a catalogue: it tells its own apart.
#: Of other things told, the name is all that is known.
_CATALOGUES = ("gcat", "satcat", "wikidata")
REGISTRY = "registry"

Key = tuple[str, str]


def to_records(told: Iterable[Thing | Fact], registered: Container[Key]) -> list[Record]:
    """Describe each thing, by kind and slug, by all that is told of it, in any order.

    `registered` are the things that the registry tells apart. Countries are left out: which is
    which, the registry and the mappings of tables decide.
    """
    things = defaultdict[Key, list[Thing]](list)
    ties = defaultdict[Key, set[str]](set)
    active = defaultdict[Key, list[date]](list)
    launched = dict[Key, date]()
    for one in told:
        if isinstance(one, Thing):
            things[one.kind, one.slug].append(one)
            continue
        named = list(_find_named(one))
        when = getattr(one, "date", None)
        for key in named:
            ties[key].update("/".join(other) for other in named if other != key)
            if when:
                active[key] += (when.earliest, when.latest)
        if isinstance(one, Launch) and one.modality == "actual":
            launched["mission", one.mission] = one.date.earliest
    return [
        _to_record(
            key,
            things[key],
            key in registered,
            frozenset(ties[key]),
            active[key],
            launched.get(key),
        )
        for key in sorted(things)
        if key[0] != "country"
    ]


def _find_named(fact: Fact) -> Iterable[Key]:
    """Give the kind and the slug of each thing that a fact names."""
    for field, kind in NAMES.items():
        value = getattr(fact, field, ())
        for slug in (value,) if isinstance(value, str) else value:
            yield kind, slug


def _to_record(
    key: Key,
    told: list[Thing],
    registered: bool,
    ties: frozenset[str],
    active: list[date],
    launched: date | None,
) -> Record:
    """Describe a thing by what is told of it."""
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
        active=(min(active), max(active)) if active else None,
        identifiers=frozenset(i for t in told for i in (t.wikidata, t.ror) if i),
        ties=ties,
        catalogue=REGISTRY if registered else prefix if prefix in _CATALOGUES else "",
    )
