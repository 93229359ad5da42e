"""Where nodes stand: always in the same places, apart from each other, the long axis flat."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from kg.layout import place
from kg.network import Network


def _sized(network: Network, radius: float = 12.0) -> dict[str, float]:
    return dict.fromkeys(network, radius)


def _named(network: Any) -> Network:
    """Name the nodes by texts instead of numbers."""
    named: Network = nx.relabel_nodes(network, {node: f"n{node}" for node in network})
    return named


@pytest.mark.parametrize(
    "network",
    [
        _named(nx.path_graph(12)),
        _named(nx.star_graph(40)),
        _named(nx.barabasi_albert_graph(120, 2, seed=3)),
        _named(nx.disjoint_union_all([nx.complete_graph(n) for n in (7, 3, 2, 2, 1, 1)])),
    ],
    ids=["path", "star", "scale-free", "in parts"],
)
class TestEveryNetwork:
    """What holds of every drawing."""

    def test_no_two_nodes_overlap(self, network: Network) -> None:
        """Between the rims of any two nodes there is a gap."""
        places = place(network, _sized(network))
        assert min(math.dist(a, b) for a, b in combinations(places.values(), 2)) > 24 + 10

    def test_the_order_of_nodes_and_edges_does_not_matter(self, network: Network) -> None:
        """The same network, told in another order and direction, is drawn the same."""
        other: Network = nx.Graph()
        other.add_nodes_from(reversed(list(network)))
        other.add_edges_from((b, a) for a, b in reversed(list(network.edges())))
        assert place(other, _sized(other)) == place(network, _sized(network))

    def test_whole_numbers_around_the_origin(self, network: Network) -> None:
        """Positions are integers, and the drawing is centred."""
        places = place(network, _sized(network))
        assert set(places) == set(network)
        assert all(isinstance(x, int) and isinstance(y, int) for x, y in places.values())
        for axis in zip(*places.values(), strict=True):
            assert abs(min(axis) + max(axis)) <= 1


def test_large_nodes_get_more_room() -> None:
    """The radius of each node counts, not the largest for all."""
    network: Network = nx.Graph([("a", "b"), ("a", "c"), ("b", "c")])
    places = place(network, {"a": 200.0, "b": 5.0, "c": 5.0})
    assert math.dist(places["a"], places["b"]) > 205
    assert math.dist(places["b"], places["c"]) < 205


def test_the_long_axis_lies_flat() -> None:
    """Two groups that one tie joins are drawn side by side."""
    network = _named(nx.barbell_graph(8, 2))
    xs, ys = zip(*place(network, _sized(network)).values(), strict=True)
    assert max(xs) - min(xs) > 1.5 * (max(ys) - min(ys))


def test_small_parts_stand_below_the_largest() -> None:
    """What hangs together with nothing else does not stand amid the rest."""
    network: Network = nx.Graph(nx.relabel_nodes(nx.wheel_graph(20), lambda n: f"n{n:02}"))
    network.add_edge("x", "y")
    places = place(network, _sized(network))
    lowest = max(places[node][1] for node in network if node.startswith("n"))
    assert min(places["x"][1], places["y"][1]) > lowest


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_one(count: int) -> None:
    """An empty network has no positions; a node by itself stands at the origin."""
    network: Network = nx.Graph()
    network.add_nodes_from(["n"] * count)
    assert place(network, _sized(network)) == dict.fromkeys(network, (0, 0))


def test_a_tie_to_oneself_is_ignored() -> None:
    """A loop moves nothing."""
    network: Network = nx.Graph([("a", "b"), ("b", "c")])
    without = place(network, _sized(network))
    network.add_edge("a", "a")
    assert place(network, _sized(network)) == without
