"""How well a tie is corroborated: which independent issuers state it, and on whose side they stand.

A copy counts as what it copies. An issuer stands on the side of an organisation that it is, or is a
part of. Sources that name no issuer may be of one issuer, and are counted as one where there is no
other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Store

from kg.lookup import pairs
from kg.namespaces import DCTERMS, SPC
from kg.tables import Cell, Table

#: What can be said of who tells of a tie, of the issuers of its sources.
ONE_SIDE, BOTH_SIDES, OTHERS, UNKNOWN = "one side only", "both sides", "others", "unknown"


@dataclass(frozen=True, slots=True)
class Issuers:
    """Who issued each source, what each source copies, and what each organisation is part of."""

    of: Mapping[str, str]
    originals: Mapping[str, str]
    parents: Mapping[str, Sequence[str]]

    def corroborate(self, sources: Iterable[str], a: str, b: str) -> dict[str, Any]:
        """Tell how many issuers state a tie of two organisations, which, and on whose side.

        Gives `issuers` (a number), `tellers` (IRIs, sorted, joined by spaces) and `told_by`.
        """
        told = {self.of.get(self.originals.get(source, source), "") for source in sources}
        named = sorted(told - {""})
        sides = [self._sides(issuer, a, b) for issuer in named]
        if not all(sides):
            by = OTHERS
        elif set[str]().union(*sides) == {a, b}:
            by = BOTH_SIDES
        else:
            by = UNKNOWN if "" in told or not told else ONE_SIDE
        return {"issuers": len(named) or len(told), "tellers": " ".join(named), "told_by": by}

    def _sides(self, issuer: str, a: str, b: str) -> set[str]:
        """Give which of two organisations an issuer is, or is part of."""
        above, new = {issuer}, [issuer]
        while new:
            new = [p for org in new for p in self.parents.get(org, ()) if p not in above]
            above.update(new)
        return above & {a, b}


def read_issuers(store: Store) -> Issuers:
    """Read who issued the sources of a graph."""
    parents: dict[str, list[str]] = defaultdict(list)
    for part, whole in pairs(store, SPC.parent):
        parents[part].append(whole)
    of, originals = pairs(store, DCTERMS.publisher), pairs(store, SPC.copyOf)
    return Issuers(dict(of), dict(originals), parents)


def combine(ties: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Tell of all ties of a pair together what `corroborate` tells of each, where it does."""
    ties = [tie for tie in ties if "told_by" in tie]
    if not ties:
        return {}
    tellers = sorted({teller for tie in ties for teller in tie["tellers"].split()})
    found = {tie["told_by"] for tie in ties}
    by = next((w for w in (OTHERS, BOTH_SIDES, UNKNOWN) if w in found), ONE_SIDE)
    if by == ONE_SIDE and len({tie["tellers"] for tie in ties}) > 1:
        by = BOTH_SIDES
    return {"issuers": len(tellers) or 1, "tellers": " ".join(tellers), "told_by": by}


def judge_ties(store: Store, a: str, b: str, ties: Table) -> Table:
    """Add to each row of the query `ties-between` how many issuers state its tie, on whose side."""
    issuers, rows = read_issuers(store), ties.dicts()
    sources: dict[Cell, set[str]] = defaultdict(set)
    for row in rows:
        sources[row["tie"]].add(str(row["source"]))
    told = {tie: issuers.corroborate(found, a, b) for tie, found in sources.items()}
    more = ((told[row["tie"]]["issuers"], told[row["tie"]]["told_by"]) for row in rows)
    joined = (old + new for old, new in zip(ties.rows, more, strict=True))
    return Table((*ties.columns, "issuers", "told_by"), tuple(joined))


def to_words(told: Mapping[str, Any]) -> str:
    """Say it in one line: `told by 1 issuer, one side only`."""
    number, by = told["issuers"], told["told_by"]
    said = {ONE_SIDE: ", one side only", BOTH_SIDES: ", both sides", OTHERS: ", not only the two"}
    return f"told by {number} issuer{'s' * (number != 1)}{said.get(by, ', at least')}"
