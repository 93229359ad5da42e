"""Communities are those that a known network has, and how stable they are is told."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.communities import adjusted_rand, find_communities, list_communities
from kg.network import Network


def tied(*edges: tuple[str, str]) -> Network:
    """Make a projected network."""
    network: Network = nx.Graph()
    for a, b in edges:
        network.add_edge(a, b, strength=1.0, distance=1.0)
    for node in network:
        network.nodes[node].update(label=node, country="", cls="Agency")
    return network


TWO = tied(*nx.complete_graph("abcd").edges, *nx.complete_graph("vwxyz").edges, ("a", "v"))


def test_two_cliques_are_two_communities() -> None:
    """The larger comes first; every run finds the same, and the modularity is that of NetworkX."""
    found = find_communities(TWO)
    assert found.groups == (frozenset("vwxyz"), frozenset("abcd"))
    assert found.stability == 1
    groups = [set(group) for group in found.groups]
    expected = nx.community.modularity(TWO, groups, weight="strength")
    assert found.modularity == pytest.approx(expected, abs=1e-9)
    assert find_communities(TWO) == found


def test_who_is_tied_inside_comes_first() -> None:
    """A row tells the strength of the ties within and outside."""
    rows = list_communities(TWO, find_communities(TWO)).dicts()
    assert {row["name"]: (row["community"], row["within"], row["outside"]) for row in rows}[
        "a"
    ] == (2, 3, 1)
    assert [row["community"] for row in rows] == [1] * 5 + [2] * 4


def test_a_network_without_ties_has_none() -> None:
    """Nobody is grouped with nobody."""
    alone: Network = nx.Graph()
    alone.add_node("a")
    for network in (alone, nx.Graph()):
        assert find_communities(network).groups == ()
        assert list_communities(network, find_communities(network)).rows == ()


def test_the_index_of_hubert_and_arabie() -> None:
    """Their index of two partitions of ten things, computed by hand; alike it is 1."""
    one = dict(zip("abcdefghij", (0, 0, 0, 0, 1, 1, 1, 2, 2, 2), strict=True))
    other = dict(zip("abcdefghij", (0, 0, 0, 1, 1, 1, 2, 2, 2, 2), strict=True))
    # Pairs together in both 7 (3 + 1 + 3), in the one 12, in the other 12, of 45.
    assert adjusted_rand(one, other) == pytest.approx((7 - 12 * 12 / 45) / (12 - 12 * 12 / 45))
    assert adjusted_rand(one, {n: -g for n, g in one.items()}) == 1


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=1), st.integers(0, 3)))
def test_the_index_is_one_of_what_is_alike(partition: dict[str, int]) -> None:
    """However few nodes there are, without a division by zero."""
    assert adjusted_rand(partition, partition) == pytest.approx(1)
