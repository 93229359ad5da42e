"""How fast the measures on a network are, on generated networks of cooperation, beside NetworkX.

Networks grow by preferential attachment (Barabási & Albert 1999), as who cooperates much is asked
first; strengths are those of agreements of 2 to 28 parties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from random import Random
from time import perf_counter
from typing import TypeVar

import networkx as nx

from kg.centrality import MEASURES, Scores
from kg.communities import find_communities
from kg.network import MultiNetwork, Network, project
from kg.slices import Edge, list_slices
from kg.tables import Cell, Table
from kg.validity import LAST, Interval

T = TypeVar("T")

#: With how many others a new organisation begins to cooperate.
_TIES = 3
#: What NetworkX is asked for: of more nodes than this only so many sources, and told as if of all.
_WHOLE, _SAMPLE = 1_000, 100
#: The targets: times as fast as NetworkX; seconds; and by how much values may differ.
_TIMES, _SECONDS, _DIFFERENCE = 10.0, 5.0, 1e-9
#: The years of the slices.
_FIRST, _LAST = 1966, 2025
#: How many agreements the slices are of.
_AGREEMENTS = 10_000
_COLUMNS = ("task", "nodes", "kg", "networkx", "ratio", "difference", "target", "met")


def run_networks(sizes: Iterable[int], tell: Callable[[str], None]) -> Table:
    """Measure each task on networks of so many organisations.

    Times are in seconds, of one run each; `ratio` is how many times as long NetworkX takes, and
    `difference` the largest between its scores and ours. Above 1,000 nodes NetworkX computes 100 of
    the sources, and its time is told as if it had computed all; of betweenness that gives no scores
    to compare.
    """
    import networkit  # noqa: F401  its start is no part of what is measured

    rows: list[tuple[Cell, ...]] = []
    for size in sizes:
        tell(f"{size} organisations: making them up")
        network = grow(size)
        simple = project(network)
        if size <= _WHOLE * 10:
            for measure in ("betweenness", "closeness"):
                tell(f"{size} organisations: {measure}")
                rows.append(_compare(measure, simple, tell))
        tell(f"{size} organisations: PageRank, communities")
        rows.append(_clock("PageRank (s)", simple, MEASURES["pagerank"]))
        rows.append(_clock("communities, one run (s)", simple, _find_once))
    tell(f"{_AGREEMENTS} agreements: yearly slices")
    network = grow(_AGREEMENTS // _TIES)
    lives = invent_lifetimes(network)
    years = f"{_LAST - _FIRST + 1} slices of {network.number_of_edges()} ties (s)"
    rows.append(_clock(years, network, lambda n: list_slices(n, lives, _FIRST, _LAST)))
    return Table(_COLUMNS, tuple(rows))


def grow(size: int) -> MultiNetwork:
    """Make up a network of so many organisations; the same each time."""
    network: MultiNetwork = nx.MultiGraph()
    random = Random(size)  # noqa: S311
    for node in range(size):
        network.add_node(str(node), label=str(node), cls="Agency", country="")
    pairs = nx.barabasi_albert_graph(size, _TIES, seed=size).edges
    for number, (a, b) in enumerate(pairs):
        parties = random.choice((2, 2, 2, 3, 4, 28))
        network.add_edge(
            str(a),
            str(b),
            str(number),
            parties=parties,
            strength=1 / (parties - 1),
            first="",
            last="",
            sources="",
        )
    return network


def invent_lifetimes(network: MultiNetwork) -> dict[Edge, Interval]:
    """Let every tie begin in some year; half of them end after some years."""
    random, lives = Random(0), dict[Edge, Interval]()  # noqa: S311
    for edge in network.edges(keys=True):
        year = random.randint(_FIRST, _LAST)
        begin, end = date(year, 1, 1), date(year + random.randint(1, 20), 12, 31)
        lives[edge] = Interval(begin, begin, end, random.choice((end, LAST)))
    return lives


def _compare(measure: str, network: Network, tell: Callable[[str], None]) -> tuple[Cell, ...]:
    ours, scores = _time(lambda: MEASURES[measure](network))
    nodes = list(network)
    whole = len(nodes) <= _WHOLE
    sample = nodes if whole else nodes[:: len(nodes) // _SAMPLE][:_SAMPLE]
    tell(f"{len(nodes)} organisations: {measure}, NetworkX")
    theirs, expected = _time(lambda: _ask_networkx(measure, network, sample))
    theirs *= len(nodes) / len(sample)
    exact = whole or measure == "closeness"  # of a part of the sources only a part of betweenness
    difference = max(abs(scores[n] - expected[n]) for n in sample) if exact else None
    met = theirs / ours >= _TIMES and (difference is None or difference <= _DIFFERENCE)
    target = f"≥ {_TIMES:g} times"
    return f"{measure} (s)", len(nodes), ours, theirs, theirs / ours, difference, target, met


def _ask_networkx(measure: str, network: Network, sample: list[str]) -> Scores:
    if measure == "closeness":
        ask = partial(nx.closeness_centrality, network, distance="distance")
        return {node: ask(u=node) for node in sample}  # type: ignore[misc]
    if len(sample) == len(network):
        return nx.betweenness_centrality(network, weight="distance")
    return nx.betweenness_centrality_subset(
        network, sources=sample, targets=list(network), weight="distance"
    )


def _clock(task: str, network: T, action: Callable[[T], object]) -> tuple[Cell, ...]:
    assert isinstance(network, nx.Graph)
    seconds, _ = _time(lambda: action(network))
    met = seconds <= _SECONDS
    return task, len(network), seconds, None, None, None, f"≤ {_SECONDS:g} s", met


def _find_once(network: Network) -> object:
    return find_communities(network, runs=1)


def _time(action: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    result = action()
    return perf_counter() - start, result
