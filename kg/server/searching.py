"""Search over labels and other names, that forgives accents, case and typing errors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import Store
from rapidfuzz import fuzz

from kg.iris import fold
from kg.lookup import pairs
from kg.namespaces import INDIVIDUALS, SPC, THING_KINDS, to_curie
from kg.queries import names
from kg.server.templates import render

#: How alike a name must be, of 100; and how many are shown.
_ALIKE, _SHOWN = 72, 50
_KINDS = (*THING_KINDS, "agreement", "source")


@dataclass(frozen=True, slots=True)
class Found:
    """The page of what bears a name, or one like it; asked of a child."""

    asked: str

    def __call__(self, store: Store) -> bytes:
        """Write it."""
        found = find(store, self.asked) if self.asked else []
        return render("search", asked=self.asked, found=found)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: its IRI and label, its kind, and the name by which it was found."""

    iri: str
    label: str
    kind: str
    name: str


def find(store: Store, asked: str) -> list[Hit]:
    """Find the things whose names are like a text, the likest first, each once."""
    index, wanted = _index(store), fold(asked)
    if not wanted:
        return []
    scored = [
        (score, len(name), name, place)
        for place, name in enumerate(index.keys)
        if (score := _likeness(wanted, name)) >= _ALIKE
    ]
    hits = dict[str, Hit]()
    for _, _, _, place in sorted(scored, key=lambda found: (-found[0], *found[1:])):
        iri, name = index.bearers[place]
        kind = iri.removeprefix(INDIVIDUALS).partition("/")[0]
        hits.setdefault(iri, Hit(iri, index.labels.get(iri, to_curie(iri)), kind, name))
    return list(hits.values())[:_SHOWN]


def _likeness(wanted: str, name: str) -> float:
    """Say how like two folded names are: the same, one begun or held by the other, or alike.

    Whole words count as such, so that a short name is not found inside of a longer word.
    """
    if wanted == name:
        return 100
    if f" {name} ".startswith(f" {wanted}"):
        return 98
    if f" {wanted}" in f" {name}":
        return 95
    return max(
        fuzz.ratio(wanted, name),
        0.95 * fuzz.token_sort_ratio(wanted, name),
        0.9 * _in_words(wanted, name),
    )


def _in_words(wanted: str, name: str) -> float:
    """Say how well each word that was typed is met by some word of a name."""
    words = name.split()
    if len(words) < 2:
        return 0.0
    return min(max(fuzz.ratio(typed, word) for word in words) for typed in wanted.split())


@dataclass(frozen=True, slots=True)
class _Index:
    keys: list[str]
    bearers: list[tuple[str, str]]
    labels: dict[str, str]


@cache
def _index(store: Store) -> _Index:
    """Fold all names once; a child holds one graph for its life."""
    entries = dict[tuple[str, str], tuple[str, str]]()
    labels = dict[str, str]()
    for iri, name, is_alias in names(store):
        if iri.removeprefix(INDIVIDUALS).partition("/")[0] in _KINDS:
            entries.setdefault((fold(name), iri), (iri, name))
            if not is_alias:
                labels[iri] = name
    copies = {iri for iri, _ in pairs(store, SPC.copyOf)}
    kept = {key: value for key, value in entries.items() if value[0] not in copies}
    return _Index([key for key, _ in kept], list(kept.values()), labels)
