"""The things that a text names, and the places where it names them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.extraction import lexicon

#: The letter by which a mention of each kind stands in a sentence whose names are abstracted.
LETTERS = {
    "organization": "o",
    "mission": "m",
    "instrument": "i",
    "body": "b",
    "person": "p",
    "title": "t",
    "date": "d",
    "vehicle": "v",
    "unknown": "x",
    "maybe-person": "y",
}


@dataclass(slots=True, eq=False)
class Entity:
    """A thing that the text names: its kind, its names here, and what the registry knows of it."""

    kind: str
    cls: str = ""
    slug: str = ""
    label: str = ""
    parent: str = ""
    names: Counter[str] = field(default_factory=Counter)

    def belongs_to(self, other: Entity) -> bool:
        """Tell whether the registry knows it as a unit of another."""
        return bool(other.slug) and self.parent == other.slug and self.kind == other.kind

    @property
    def is_country(self) -> bool:
        """Whether it is a state, or a union of states, that acts as a party."""
        return self.cls == "Government"

    @property
    def name(self) -> str:
        """The shortest name that the text uses; of a person the fullest, of a state its label."""
        if self.is_country and self.label:
            return self.label
        if not self.names:
            return self.label
        names = [n for n in self.names if n.casefold() not in lexicon.BODY_HEADS] or self.names
        by_length = sorted(names, key=lambda n: (len(n), n))
        return by_length[-1] if self.kind == "person" else by_length[0]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A place where the text names a thing, or several ("the two agencies").

    `letter` says of which kind, for the sentence with abstracted names; `g` is an adjective of a
    state, `c` its noun.
    """

    start: int
    end: int
    letter: str
    entities: tuple[Entity, ...]
    text: str = ""
