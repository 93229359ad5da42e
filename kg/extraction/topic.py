"""Which mission a sentence that names none goes on about: that of the title, or the text's chief one."""

from __future__ import annotations

from collections import Counter

from kg.extraction.names import Entity
from kg.extraction.sentences import Rendering

#: How far before a sentence, in characters, the mission may be named that it goes on about.
_REACH = 1000


def topic(r: Rendering) -> Entity | None:
    """Give the mission of the title, or the text's chief mission where it was named last."""
    if "<m" in r.text:
        return None
    flying = [m for m in r.reader.mentions if m.letter == "m"]
    if r.reader.focus is not None:
        told = (m.start for m in flying if r.reader.focus in m.entities)
        return r.reader.focus if min(told) < r.sentence.start else None
    before = [m for m in flying if r.sentence.start - _REACH <= m.start < r.sentence.start]
    if not before:
        return None
    begins = r.reader.plain.rfind(". ", 0, before[-1].start)
    near = {e for m in before if m.start > begins for e in m.entities}
    counted = Counter(e for m in flying for e in m.entities)
    chief, count = counted.most_common(1)[0]
    plain = near == {chief} or (chief in near and count * 2 > counted.total())
    return chief if plain else None
