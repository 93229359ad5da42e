"""Measures of how central a node of a network is, and rankings by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from math import isnan
from typing import Any

import networkx as nx

from kg.errors import KgError, UnknownNameError
from kg.network import Network
from kg.tables import Table

Scores = Mapping[str, float]


def _degree(network: Network) -> Scores:
    """How many partners: the number of neighbours."""
    return {node: float(degree) for node, degree in network.degree()}


def _strength(network: Network) -> Scores:
    """How much cooperation: the sum of the strengths of the ties (Barrat et al. 2004)."""
    return {node: float(total) for node, total in network.degree(weight="strength")}


def _betweenness(network: Network) -> Scores:
    """How often on the shortest way between two others, 0 to 1 (Freeman 1977, Brandes 2001)."""
    if len(network) < _LARGE:
        return nx.betweenness_centrality(network, weight="distance")
    import networkit

    return _by_networkit(network, partial(networkit.centrality.Betweenness, normalized=True))


def estimate_betweenness(network: Network, sample: int) -> Scores:
    """Estimate betweenness from the ways that begin at so many nodes, drawn by lot (Brandes, Pich).

    The same network gets the same scores on every run; from all its nodes they are exact. Shortest
    ways and what depends on them are counted by Brandes (2001), here as products of sparse
    matrices: 250 of 3,000 nodes take half a second, NetworkX needs eight.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    places, size = {node: place for place, node in enumerate(network)}, len(network)
    edges = [
        (places[a], places[b], e["distance"]) for a, b, e in network.edges(data=True) if a != b
    ]
    if size < 3 or not edges:
        return dict.fromkeys(network, 0.0)
    a, b, length = np.array(edges).T
    tails, heads, lengths = np.r_[a, b].astype(int), np.r_[b, a].astype(int), np.r_[length, length]
    lot = np.random.default_rng(1).permutation(size)[:sample]
    joined = csr_array((lengths, (tails, heads)), shape=(size, size))
    total = np.zeros(size)
    for source, far in zip(lot, dijkstra(joined, indices=lot), strict=True):
        reached = np.isfinite(far)
        on = reached[tails] & np.isclose(far[tails] + lengths, far[heads], rtol=1e-12, atol=0)
        forth = csr_array((np.ones(on.sum()), (heads[on], tails[on])), shape=(size, size))
        start = np.zeros(size)
        start[source] = 1
        ways, before = start, 0 * start
        while (ways != before).any():  # as often as the longest way has lines
            ways, before = start + forth @ ways, ways
        back, depend, before = forth.T.tocsr(), 0 * start, start
        while (depend != before).any():
            share = (reached + depend) / np.maximum(ways, 1)
            depend, before = ways * (back @ share), depend
        total += np.where(np.arange(size) == source, 0, depend)
    scaled = total * size / len(lot) / ((size - 1) * (size - 2))
    return dict(zip(places, scaled.tolist(), strict=True))


def _closeness(network: Network) -> Scores:
    """How near to all others, 0 to 1, scaled by the part that can be reached (Wasserman, Faust)."""
    if len(network) < _LARGE:
        return nx.closeness_centrality(network, distance="distance")
    import networkit

    variant = networkit.centrality.ClosenessVariant.GENERALIZED
    return _by_networkit(
        network, partial(networkit.centrality.Closeness, normalized=True, variant=variant)
    )


def _by_networkit(network: Network, algorithm: Callable[[Any], Any]) -> Scores:
    """Compute a measure by networkit, on the distances of a network."""
    import networkit

    places = {node: place for place, node in enumerate(network)}
    graph = networkit.Graph(len(places), weighted=True)
    for a, b, edge in network.edges(data=True):
        graph.addEdge(places[a], places[b], edge["distance"])
    return dict(zip(places, algorithm(graph).run().scores(), strict=True))


def _eigenvector(network: Network) -> Scores:
    """How well connected to the well connected, 0 to 1 (Bonacich 1987): the principal eigenvector.

    In a network of several parts it is that of the most densely tied part; the others get next to
    nothing.
    """
    return nx.eigenvector_centrality(network, max_iter=10_000, tol=1e-10, weight="strength")


def _pagerank(network: Network) -> Scores:
    """How often a random walk along the ties comes by; all sum to 1 (Page et al. 1999)."""
    return nx.pagerank(network, weight="strength", tol=1e-10, max_iter=1_000)


def _core(network: Network) -> Scores:
    """In how tight a core: the largest k such that each there has k partners there (Seidman)."""
    return {node: float(k) for node, k in nx.core_number(network).items()}


def _constraint(network: Network) -> Scores:
    """How much the partners are tied to each other: who brokers has a low one (Burt 2004).

    Who has no partner has none.
    """
    scores = nx.constraint(network, weight="strength")
    return {node: score for node, score in scores.items() if not isnan(score)}


MEASURES: Mapping[str, Callable[[Network], Scores]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
    "pagerank": _pagerank,
    "core": _core,
    "constraint": _constraint,
}
#: The measures of which the lowest score comes first.
LOW_FIRST = frozenset({"constraint"})
#: From so many nodes on networkit computes what takes NetworkX 20 times as long; it takes a second
#: to start.
_LARGE = 500


def rank(network: Network, measure: str) -> Table:
    """Rank the nodes of a projected network by a measure, a key of `MEASURES`.

    Raises UnknownNameError for another measure, and KgError where a network has no one answer: the
    eigenvectors of two parts that are all but alike.

    The table has `rank`, `organization`, `score`, `partners` and `iri`. Equal scores (to nine
    digits, beyond which they are noise of the arithmetic) share a rank and come by IRI.
    """
    scores = score(network, measure)
    ranks = to_ranks(scores, measure)
    rows = (
        (ranks[n], network.nodes[n]["label"], scores[n], int(network.degree(n)), n)
        for n in sorted(ranks, key=lambda n: (ranks[n], n))
    )
    return Table(("rank", "organization", "score", "partners", "iri"), tuple(rows))


def score(network: Network, measure: str) -> Scores:
    """Compute a measure, to nine digits; raises as `rank` does."""
    if measure not in MEASURES:
        raise UnknownNameError(
            f"no measure is called {measure!r}; choose from {', '.join(MEASURES)}"
        )
    if len(network) == 0:
        return {}
    try:
        return {node: round(score, 9) for node, score in MEASURES[measure](network).items()}
    except nx.PowerIterationFailedConvergence as error:
        raise KgError(f"{measure}: no one answer on this network; choose another") from error


def to_ranks(scores: Scores, measure: str) -> dict[str, int]:
    """Give the rank of each node, from 1; equal scores share one."""
    sign = 1 if measure in LOW_FIRST else -1
    ranks: dict[float, int] = {}
    order = sorted(scores, key=lambda node: sign * scores[node])
    for place, node in enumerate(order, start=1):
        ranks.setdefault(scores[node], place)
    return {node: ranks[value] for node, value in scores.items()}
