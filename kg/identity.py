"""Which things may be one: candidates, the best first, and those of which there is no doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, combinations
from typing import NamedTuple

from kg.likeness import (
    Record,
    Weights,
    are_apart,
    are_of_other_classes,
    features_of,
    score_of,
    sound_of,
    words_of,
)
from kg.model import Key, Pair

#: So many things that share rare words, or ties, are compared with each.
_NEAREST = 12
#: Words and parts of words that more names have say too little to look things up by.
_COMMON = 400


class Candidate(NamedTuple):
    """Two things that may be one, what of them is alike (`likeness.FEATURES`), and how likely."""

    one: Record
    other: Record
    features: tuple[float, ...]
    score: float


def find_pairs(records: Sequence[Record]) -> list[Candidate]:
    """Give the pairs of things that may be one, the most likely first.

    Two of one catalogue are two things: it tells them apart. Things are looked up by the words of
    their names, by the first letters of these, by acronyms and ties, so that the time taken grows
    with the number of things, not with that of pairs.
    """
    weights = Weights.of(records)
    index = defaultdict[str, list[int]](list)
    keys = [_keys_of(record) for record in records]
    for number, found in enumerate(keys):
        for key in found:
            index[key].append(number)
    telling = {key: bearers for key, bearers in index.items() if _tells(bearers, records)}
    near = set[tuple[int, int]]()
    for number, record in enumerate(records):
        weight = defaultdict[int, float](float)
        for key in keys[number]:
            bearers = telling.get(key, ())
            for bearer in bearers:
                weight[bearer] += len(bearers) ** -0.5
        weight.pop(number, None)
        allowed = (o for o in weight if not _are_apart(record, records[o]))
        nearest = nsmallest(_NEAREST, allowed, key=lambda o: (-weight[o], records[o].slug))
        near.update((min(number, found), max(number, found)) for found in nearest)
    pairs = []
    for one, other in ((records[first], records[second]) for first, second in near):
        features = features_of(one, other, weights)
        pairs.append(Candidate(one, other, features, score_of(features)))
    return sorted(pairs, key=lambda p: (-p.score, p.one.kind, p.one.slug, p.other.slug))


def _tells(bearers: Sequence[int], records: Sequence[Record]) -> bool:
    """Tell whether few enough share a key, and not all of one catalogue."""
    if not 1 < len(bearers) <= _COMMON:
        return False
    catalogues = {records[bearer].catalogue for bearer in bearers}
    return len(catalogues) > 1 or "" in catalogues


def _are_apart(one: Record, other: Record) -> bool:
    """Tell whether a catalogue tells two things apart."""
    return bool(one.catalogue) and one.catalogue == other.catalogue


def _keys_of(record: Record) -> set[str]:
    """Give what a thing is looked up by."""
    words = {word for reading in record.readings for word in reading}
    keys = {f"w {word}" for word in words} | {
        f"p {sound_of(word)[:4]}" for word in words if len(word) > 4
    }
    keys |= {f"n {' '.join(sorted(reading))}" for reading in record.readings}
    keys |= {f"2 {' '.join(sorted(p))}" for r in record.readings for p in combinations(r[:6], 2)}
    keys |= {f"a {acronym}" for acronym in record.acronyms | record.initials}
    keys |= {f"t {tie}" for tie in record.ties if len(record.ties) < 100}
    return {f"{record.kind} {key}" for key in keys}


def find_certain(
    records: Sequence[Record],
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
) -> list[tuple[Record, Record, str]]:
    """Give the pairs that are one without doubt, with the reason.

    `same` and `different` are those of which that is decided.

    They share an identifier, or a name and all countries. A name decides when no two things of a
    catalogue bear it in a country of theirs, and when neither classes nor dates stand against it.
    What would make one, directly or by way of others, what stands apart (`tell_apart`) is doubtful.
    """
    found = dict[Pair, tuple[Record, Record, str]]()
    for one, other, reason in chain(_find_identified(records), _find_named(records)):
        pair = to_pair(one.key, other.key)
        if pair not in different and pair not in same:
            found.setdefault(pair, (one, other, reason))
    known = {record.key: record for record in records}
    doubtful = set[Key]()
    for group in find_groups([*found, *same]):
        members = [known[key] for key in group if key in known]
        if any(tell_apart(*two, same, different) for two in combinations(members, 2)):
            doubtful.update(group)
    return [pair for key, pair in found.items() if key[0] not in doubtful]


def to_pair(one: Key, other: Key) -> Pair:
    """Give two things in their order."""
    return (one, other) if one < other else (other, one)


def find_groups(pairs: Iterable[Pair]) -> list[list[Key]]:
    """Give the things that pairs join, directly or by way of others, in their order."""
    groups = dict[Key, list[Key]]()
    for one, other in pairs:
        here, there = groups.setdefault(one, [one]), groups.setdefault(other, [other])
        if here is not there:
            here += there
            groups.update(dict.fromkeys(there, here))
    distinct = {id(group): group for group in groups.values()}
    return sorted(sorted(group) for group in distinct.values())


def tell_apart(
    one: Record, other: Record, same: Collection[Pair], different: Collection[Pair]
) -> str:
    """Say why two things are not one; nothing when they may be.

    What a catalogue tells apart are two, unless somebody decided on these very two.
    """
    pair = to_pair(one.key, other.key)
    if pair in different:
        return "somebody decided that they are different"
    if one.slug in other.kin or other.slug in one.kin:
        return "one is a part of the other, or became it"
    if "/".join(one.key) in other.ties:
        return "one fact names both"
    if _are_apart(one, other) and pair not in same:
        return f"{one.catalogue} tells them apart"
    return ""


def _find_identified(records: Iterable[Record]) -> Iterator[tuple[Record, Record, str]]:
    """Give the pairs that share an identifier."""
    bearers = defaultdict[tuple[str, str], list[Record]](list)
    for record in records:
        for identifier in record.identifiers:
            bearers[record.kind, identifier].append(record)
    for (_, identifier), group in sorted(bearers.items()):
        for one, other in combinations(group, 2):
            yield one, other, f"both are {identifier}"


def _find_named(records: Iterable[Record]) -> Iterator[tuple[Record, Record, str]]:
    """Give the pairs that share a name and all countries, where it has one bearer in each."""
    bearers = defaultdict[tuple[str, str, str], Counter[str]](Counter)
    groups = defaultdict[tuple[str, str, tuple[str, ...]], list[Record]](list)
    for record in records:
        countries = tuple(sorted(record.countries))
        for name in {" ".join(words_of(name)) for name in record.names}:
            for country in countries:
                bearers[record.kind, name, country][record.catalogue] += bool(record.catalogue)
            if countries:
                groups[record.kind, name, countries].append(record)
    for (kind, name, countries), group in sorted(groups.items()):
        if any(max(bearers[kind, name, country].values()) > 1 for country in countries):
            continue
        for one, other in combinations(group, 2):
            if _agree(one, other) and not _is_of_series(name, one, other):
                yield one, other, f"both are called {name!r}, in {' and '.join(countries)}"


def _agree(one: Record, other: Record) -> bool:
    """Tell whether nothing stands against two things of one name and country being one.

    Missions are often called alike, so that their dates must be known.
    """
    dated = one.kind != "mission" or bool(one.start and other.start)
    return dated and not (are_of_other_classes(one.cls, other.cls) or are_apart(one, other))


def _is_of_series(name: str, one: Record, other: Record) -> bool:
    """Tell whether a number in a name stands in one label alone, or in none.

    Of missions, it tells one of a series from the series, which bears the names of all.
    """
    numbers = [
        {word for word in words if word.isdigit()}
        for words in (name.split(), words_of(one.label), words_of(other.label))
    ]
    return one.kind == "mission" and any(found != numbers[0] for found in numbers)
