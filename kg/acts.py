"""The acts of agreements in their order: which are one, which carries on which, across releases.

Pure values in and out; the rules are those of the table in docs/time.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.lives import BINDING, CONTINUING, SETTING, Act

#: The kind of an agreement of which the source does not say what it is.
_VAGUE = "agreement"


@dataclass(frozen=True, slots=True)
class Bond:
    """An agreement: its kind, who is bound by it, and its acts."""

    kind: str
    parties: frozenset[str]
    acts: tuple[Act, ...]


def find_restated(acts: Iterable[Act]) -> dict[str, str]:
    """Find which acts tell less precisely what another act tells: its IRI leads to the other's.

    "Signed in 2002" restates "signed on 11 February 2002". Where two acts of 2002 are told by their
    days, nobody knows which of them is meant, and all three stay.
    """
    acts = list(acts)
    finer = {a.iri: [o for o in acts if _is_finer(o, a)] for a in acts}
    found = {}
    for iri, others in finer.items():
        finest = [o.iri for o in others if not finer[o.iri]]
        if len(finest) == 1:
            found[iri] = finest[0]
    return found


def unite(acts: Iterable[Act]) -> list[Act]:
    """Give each act once, with all that is told of it, in the order in which they happened."""
    acts = list(acts)
    restated = find_restated(acts)
    others: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if act.iri in restated:
            others[restated[act.iri]].append(act)
    united = [_merge(a, others[a.iri]) for a in acts if a.iri not in restated]
    return sorted(united, key=_order)


def find_continued(acts: Iterable[Act]) -> dict[str, str]:
    """Find what each renewal, extension, amendment and accession carries on: the act before it.

    That is the last act that set a term and had surely happened by then; where there is none, the
    only one that may have. Where several may have, nothing follows.
    """
    united, found = unite(acts), {}
    setting = [a for a in united if a.status in SETTING]
    for act in united:
        if act.status not in CONTINUING:
            continue
        others = [o for o in setting if o.iri != act.iri]
        before = [o for o in others if o.on and act.on and o.moment[1] <= act.moment[0]]
        possible = [o for o in others if o.moment[0] <= act.moment[1]]
        if before:
            found[act.iri] = before[-1].iri
        elif len(possible) == 1:
            found[act.iri] = possible[0].iri
    return found


def find_older(bonds: Mapping[str, Bond]) -> dict[str, str]:
    """Find which agreements are the later life of another one, by their IRIs.

    An agreement of which only renewals and the like are told had begun before. Where the same
    parties have exactly one agreement of the kind that begins by then, it is that one, whoever
    tells of it.
    """
    starts: dict[frozenset[str], list[str]] = defaultdict(list)
    for iri, bond in sorted(bonds.items()):
        if any(a.status in SETTING - CONTINUING for a in bond.acts):
            starts[bond.parties].append(iri)
    found = {}
    for iri, bond in bonds.items():
        binding = [a for a in bond.acts if a.status in BINDING]
        if not binding or any(a.status not in CONTINUING for a in binding):
            continue
        latest = min(a.moment[1] for a in binding)
        older = [
            other
            for other in starts[bond.parties]
            if _is_alike(bond.kind, bonds[other].kind)
            and any(a.moment[0] <= latest for a in bonds[other].acts if a.status in SETTING)
        ]
        if len(older) == 1:
            found[iri] = older[0]
    return found


def _is_alike(kind: str, other: str) -> bool:
    return kind == other or _VAGUE in (kind, other)


def _is_finer(act: Act, other: Act) -> bool:
    """Tell whether an act is the other one, told with a date that lies within the other's."""
    if not (act.on and other.on) or (act.status, act.parties) != (other.status, other.parties):
        return False
    (first, last), (start, end) = act.moment, other.moment
    return start <= first and last <= end and (first, last) != (start, end)


def _merge(act: Act, others: Sequence[Act]) -> Act:
    """Add to an act what others tell that restate it; what they tell of its date is coarser."""
    reported = tuple(dict.fromkeys(d for a in (act, *others) for d in a.reported))
    months = next((a.months for a in (act, *others) if a.months), None)
    until = tuple(dict.fromkeys(date for a in (act, *others) for date in a.until))
    return replace(act, reported=reported, months=months, until=until)


def _order(act: Act) -> tuple[object, ...]:
    """Give the place of an act among others: by its last possible day, then by what it is."""
    return act.moment[1], act.moment[0], act.status in CONTINUING, act.iri
