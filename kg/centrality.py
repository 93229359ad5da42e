"""Measures of how central a node of a network is, and rankings by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
    return nx.betweenness_centrality(network, weight="distance")


def _closeness(network: Network) -> Scores:
    """How near to all others, 0 to 1, scaled by the part that can be reached (Wasserman, Faust)."""
    return nx.closeness_centrality(network, distance="distance")


def _eigenvector(network: Network) -> Scores:
    """How well connected to the well connected, 0 to 1 (Bonacich 1987): the principal eigenvector.

    In a network of several parts it is that of the most densely tied part; the others get next to
    nothing.
    """
    return nx.eigenvector_centrality(network, max_iter=10_000, tol=1e-10, weight="strength")


def _pagerank(network: Network) -> Scores:
    """How often a random walk along the ties comes by; all sum to 1 (Page et al. 1999)."""
    return nx.pagerank(network, weight="strength", tol=1e-10, max_iter=1_000)


MEASURES: Mapping[str, Callable[[Network], Scores]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
    "pagerank": _pagerank,
}


def rank(network: Network, measure: str) -> Table:
    """Rank the nodes of a projected network by a measure, a key of `MEASURES`.

    Raises UnknownNameError for another measure, and KgError where a network has no one answer: the
    eigenvectors of two parts that are all but alike.

    The table has `rank`, `organization`, `score`, `partners` and `iri`. Equal scores (to nine
    digits, beyond which they are noise of the arithmetic) share a rank and come by IRI.
    """
    if measure not in MEASURES:
        raise UnknownNameError(
            f"no measure is called {measure!r}; choose from {', '.join(MEASURES)}"
        )
    if len(network) == 0:
        return Table(("rank", "organization", "score", "partners", "iri"), ())
    try:
        scores = {node: round(score, 9) for node, score in MEASURES[measure](network).items()}
    except nx.PowerIterationFailedConvergence as error:
        raise KgError(f"{measure}: no one answer on this network; choose another") from error
    order = sorted(scores, key=lambda node: (-scores[node], node))
    ranks: dict[float, int] = {}
    for place, node in enumerate(order, start=1):
        ranks.setdefault(scores[node], place)
    rows = (
        (ranks[scores[n]], network.nodes[n]["label"], scores[n], int(network.degree(n)), n)
        for n in order
    )
    return Table(("rank", "organization", "score", "partners", "iri"), tuple(rows))
