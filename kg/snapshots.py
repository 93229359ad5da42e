"""The graph as of a day, or of a period: without what does not hold then.

A snapshot is a graph of its own, as if what does not hold did not exist; nothing is filtered when a
question is asked, so that every query, ranking, network and picture means the same by a day. Two of
them answer in three values: what the graph of all that surely holds tells is certain; what only the
graph of all that may hold tells is possible; what neither tells is not so. A row that counts, or
says what is lacking, is such an answer as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.dates import PartialDate
from kg.derivation import derive, read_intervals
from kg.errors import QueryError
from kg.library import read_rules
from kg.lookup import pairs
from kg.namespaces import DERIVED_GRAPH, SPC
from kg.store import create_store, open_store
from kg.tables import Table
from kg.validity import FIRST, LAST, Certainty, Interval


@dataclass(frozen=True, slots=True)
class Scope:
    """The time that is asked about: a day, a period, or all times when none is given.

    A period may lack one end. Raises QueryError for a day and a period at once, and for a period
    that ends before it starts.
    """

    as_of: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    certain_only: bool = False

    def __post_init__(self) -> None:
        if self.as_of and (self.start or self.end):
            raise QueryError("a day or a period, not both: give --as-of, or --from and --to")
        if self.start and self.end and self.end.latest < self.start.earliest:
            raise QueryError(f"from {self.start} to {self.end} ends before it starts; swap them")
        if self.certain_only and not self.is_limited:
            raise QueryError("--certain-only needs a time: give --as-of, or --from and --to")

    @property
    def is_limited(self) -> bool:
        """Whether a time is asked about at all."""
        return any((self.as_of, self.start, self.end))

    def judge(self, interval: Interval) -> Certainty:
        """Tell whether something holds on the day, or on some day of the period."""
        if self.as_of:
            return interval.holds(self.as_of)
        start = self.start.earliest if self.start else FIRST
        return interval.overlaps(start, self.end.latest if self.end else LAST)

    def keeps(self, interval: Interval) -> bool:
        """Tell whether something that holds in an interval is part of the snapshot."""
        found = self.judge(interval)
        return found == Certainty.CERTAIN or (found == Certainty.POSSIBLE and not self.certain_only)


@dataclass(frozen=True, slots=True)
class View:
    """The graph that is asked: the one in a folder, without what nobody reviewed, at some time."""

    folder: Path
    reviewed_only: bool = False
    scope: Scope = Scope()

    def open(self) -> Store:
        """Open it; raises StoreError when there is none, or when it cannot be read."""
        store = open_store(self.folder, reviewed_only=self.reviewed_only)
        return take(store, self.scope) if self.scope.is_limited else store

    def prepare(self) -> Callable[[Callable[[Store], Table]], Table]:
        """Open what a question needs; give what has it answered.

        Where the time is limited, each row of the answer says how sure it is.
        """
        store, scope = self.open(), self.scope
        if not scope.is_limited:
            return lambda answer: answer(store)
        certain = store
        if not scope.certain_only:
            certain = replace(self, scope=replace(scope, certain_only=True)).open()
        return lambda answer: mark(answer(store), answer(certain))

    def ask(self, answer: Callable[[Store], Table]) -> Table:
        """Have a question answered."""
        return self.prepare()(answer)


def take(store: Store, scope: Scope) -> Store:
    """Give the graph as if what does not hold did not exist, with what follows from the rest.

    A fact goes with its evidence's link to it, an agreement with its acts, or when no act is left,
    and a party that has not acceded yet with its link to the agreement.
    """
    intervals = read_intervals(store)
    gone = {iri for iri, interval in intervals.items() if not scope.keeps(interval)}
    acts = list(pairs(store, SPC.act))
    gone.update(act for agreement, act in acts if agreement in gone)
    alive = {agreement for agreement, act in acts if act not in gone}
    gone.update(agreement for agreement, _ in acts if agreement not in alive)
    outside = (DefaultGraph(), NamedNode(DERIVED_GRAPH))
    parties = _not_yet_parties(store, gone)
    snapshot = create_store(
        quad
        for quad in store
        if quad.graph_name not in outside
        and _iri(quad.subject) not in gone
        and _iri(quad.object) not in gone
        and (_iri(quad.subject), quad.predicate.value, _iri(quad.object)) not in parties
    )
    derive(snapshot, read_rules())
    return snapshot


def mark(table: Table, certain: Table) -> Table:
    """Say of each row whether it is among the certain ones; a column of its own, or a stricter one.

    Where rows already tell a `certainty`, which then is about another day, a row is certain only
    when it is so in both respects.
    """
    rows = set(certain.rows)
    sure = [Certainty.CERTAIN if row in rows else Certainty.POSSIBLE for row in table.rows]
    if "certainty" not in table.columns:
        columns = (*table.columns, "certainty")
        marked = ((*row, str(value)) for row, value in zip(table.rows, sure, strict=True))
        return Table(columns, tuple(marked))
    place = table.columns.index("certainty")
    joined = (
        (*row[:place], row[place] if value == Certainty.CERTAIN else str(value), *row[place + 1 :])
        for row, value in zip(table.rows, sure, strict=True)
    )
    return Table(table.columns, tuple(joined))


def _not_yet_parties(store: Store, gone: set[str]) -> set[tuple[str, str, str]]:
    """Find which organisations accede to which agreement only by an act that is gone."""
    agreements = {act: agreement for agreement, act in pairs(store, SPC.act)}
    return {
        (agreements[act], SPC.party, party)
        for act, party in pairs(store, SPC.accedingParty)
        if act in gone and act in agreements
    }


def _iri(term: object) -> str:
    """Give the IRI of a term; empty for a literal."""
    return term.value if isinstance(term, NamedNode) else ""
