"""A network through time: when each of its ties holds, and what the network is in each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import networkx as nx
from pyoxigraph import Store

from kg.derivation import read_intervals
from kg.lookup import pairs
from kg.namespaces import INDIVIDUALS, SPC
from kg.network import MultiNetwork, Network
from kg.states import find_state
from kg.tables import Table
from kg.validity import FIRST, LAST, Certainty, Interval

#: Two nodes and what ties them.
Edge = tuple[str, str, str]
_COLUMNS = (
    "year",
    "organizations",
    "new",
    "ties",
    "certain",
    "pairs",
    "density",
    "components",
    "largest",
    "most_tied",
)
_TOP = 3
_ACTUAL = f"{INDIVIDUALS}modality/actual"


def read_lifetimes(store: Store, network: MultiNetwork) -> dict[Edge, Interval]:
    """Read when each edge of a network, of organisations or of states, holds, as it is keyed there.

    An agreement ties from its first act to its end, who acceded from then on; a mission ties two
    while both take part. What has no interval may hold at any time.
    """
    intervals = read_intervals(store)
    agreements = {act: agreement for agreement, act in pairs(store, SPC.act)}
    spans: dict[tuple[str, str], list[Interval]] = defaultdict(list)
    for act, party in pairs(store, SPC.accedingParty):
        if act in intervals and act in agreements:
            spans[agreements[act], _stand_for(store, party, network)].append(intervals[act])
    takers = dict(pairs(store, SPC.organization))
    states = dict(pairs(store, SPC.modality))
    for fact, mission in pairs(store, SPC.mission):
        if fact in intervals and fact in takers and states.get(fact) == _ACTUAL:
            spans[mission, _stand_for(store, takers[fact], network)].append(intervals[fact])
    return {
        (a, b, tie): _meet(
            intervals.get(tie, Interval(FIRST, LAST, FIRST, LAST)),
            *(_join(spans[tie, end]) for end in (a, b) if spans.get((tie, end))),
        )
        for a, b, tie in network.edges(keys=True)
    }


def cut(
    network: MultiNetwork, lifetimes: Mapping[Edge, Interval], year: int, *, certain: bool = False
) -> MultiNetwork:
    """Give the ties that hold at some time of a year, surely or possibly, and whom they tie."""
    cut: MultiNetwork = nx.MultiGraph()
    for edge in _holding(lifetimes, year, certain=certain):
        cut.add_edge(*edge, **network.edges[edge])
    cut.add_nodes_from((node, network.nodes[node]) for node in cut)
    return cut


def list_slices(
    network: MultiNetwork, lifetimes: Mapping[Edge, Interval], first: int, last: int
) -> Table:
    """Tell what a network is in each year from `first` to `last`.

    The table has `year`; `organizations` with a tie, and how many of them are `new`; `ties` that
    hold or may hold, and how many of them are `certain`; `pairs` that they tie, `density` (0 to 1),
    `components`, the share of the `largest` (0 to 1), and who is `most_tied`, by strength.
    """
    spans = [
        (a, b, network.edges[a, b, tie]["strength"], lifetimes[a, b, tie])
        for a, b, tie in lifetimes
    ]
    spans = [span for span in spans if span[-1].begins_earliest <= span[-1].ends_latest]
    seen, rows = set[str](), []
    for year in range(first, last + 1):
        ties, sure, strength = 0, 0, defaultdict[str, float](float)
        simple: Network = nx.Graph()
        for a, b, share, life in spans:
            if life.begins_earliest.year <= year <= life.ends_latest.year:
                ties += 1
                sure += life.begins_latest.year <= year <= life.ends_earliest.year
                simple.add_edge(a, b)
                strength[a] += share
                strength[b] += share
        parts = [len(part) for part in nx.connected_components(simple)]
        top = sorted(strength, key=lambda node: (-round(strength[node], 9), node))[:_TOP]
        rows.append(
            (
                year,
                len(simple),
                len(set(simple) - seen),
                ties,
                sure,
                simple.number_of_edges(),
                round(nx.density(simple), 9),
                len(parts),
                round(max(parts) / len(simple), 9) if parts else None,
                "; ".join(network.nodes[node]["label"] for node in top),
            )
        )
        seen |= set(simple)
    return Table(_COLUMNS, tuple(rows))


def find_years(network: MultiNetwork) -> tuple[int, int] | None:
    """Give the first and the last year of which ties are told, or None where none has a date."""
    told = [edge[when] for *_, edge in network.edges(data=True) for when in ("first", "last")]
    years = [int(text[:4]) for text in told if text]
    return (min(years), max(years)) if years else None


def _stand_for(store: Store, organization: str, network: MultiNetwork) -> str:
    """Give the node that an organisation is, or that its state is."""
    return organization if organization in network else find_state(store, organization)


def _holding(lifetimes: Mapping[Edge, Interval], year: int, *, certain: bool) -> Iterator[Edge]:
    wanted = {Certainty.CERTAIN} if certain else {Certainty.CERTAIN, Certainty.POSSIBLE}
    start, end = date(year, 1, 1), date(year, 12, 31)
    return (e for e, interval in lifetimes.items() if interval.overlaps(start, end) in wanted)


def _meet(*intervals: Interval) -> Interval:
    """Give when all of several things hold."""
    return Interval(
        max(i.begins_earliest for i in intervals),
        max(i.begins_latest for i in intervals),
        min(i.ends_earliest for i in intervals),
        min(i.ends_latest for i in intervals),
    )


def _join(intervals: list[Interval]) -> Interval:
    """Give when one of several parts of the same thing holds, from the first to the last."""
    return Interval(
        min(i.begins_earliest for i in intervals),
        min(i.begins_latest for i in intervals),
        max(i.ends_earliest for i in intervals),
        max(i.ends_latest for i in intervals),
    )
