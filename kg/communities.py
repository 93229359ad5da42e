"""Which groups of a network hold together, and how sure one can be of them.

Traag, Waltman & van Eck (2019), "From Louvain to Leiden: guaranteeing well-connected communities",
find the groups; Newman (2006), "Modularity and community structure in networks", says how good they
are, from -1/2 to 1; Hubert & Arabie (1985), "Comparing partitions", how much runs from different
seeds agree: 1 where they find the same groups, about 0 where they agree no more than by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from statistics import fmean

from kg.network import Network
from kg.tables import Table

#: How many runs, each from another seed, the stability is judged by.
RUNS = 10
#: How often each run goes over the network.
_ITERATIONS = 3


@dataclass(frozen=True, slots=True)
class Communities:
    """The groups, as sets of nodes, the largest first; their modularity, and their stability.

    `stability` is the mean adjusted Rand index of all pairs of runs. Nodes without a tie are in no
    group.
    """

    groups: tuple[frozenset[str], ...]
    modularity: float
    stability: float


def find_communities(network: Network, *, runs: int = RUNS, resolution: float = 1) -> Communities:
    """Find the communities of a projected network: of all runs, those of the highest modularity.

    A `resolution` above 1 gives more and smaller ones. A network without a tie has none.
    """
    import graspologic_native as native

    edges = sorted(
        (min(a, b), max(a, b), float(tie["strength"])) for a, b, tie in network.edges(data=True)
    )
    if not edges:
        return Communities((), 0.0, 1.0)
    found = [
        native.leiden(edges, resolution=resolution, iterations=_ITERATIONS, seed=seed)
        for seed in range(runs)
    ]
    quality, best = max(found, key=lambda run: run[0])
    alike = [adjusted_rand(a, b) for (_, a), (_, b) in combinations(found, 2)]
    return Communities(_to_groups(best), quality, fmean(alike) if alike else 1.0)


def adjusted_rand(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Tell how much two partitions of the same nodes agree (Hubert & Arabie 1985, eq. 5)."""
    pairs = comb(len(one), 2)
    both = _together(Counter((one[node], other[node]) for node in one))
    first, second = _together(Counter(one.values())), _together(Counter(other.values()))
    expected = first * second / pairs if pairs else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def list_communities(network: Network, found: Communities) -> Table:
    """List who is in which community, the most strongly tied first.

    The table has `community` (from 1), `name`, `country`, `within` (the strength of the ties to its
    own community), `outside` (that of its other ties), and `iri`.
    """
    rows = []
    for number, group in enumerate(found.groups, start=1):
        members = []
        for node in group:
            ties = network[node].items()
            within = sum(tie["strength"] for other, tie in ties if other in group)
            outside = sum(tie["strength"] for other, tie in ties if other not in group)
            about = network.nodes[node]
            members.append(
                (about["label"], about["country"], round(within, 9), round(outside, 9), node)
            )
        members.sort(key=lambda row: (-row[2], row[4]))
        rows += [(number, *member) for member in members]
    return Table(("community", "name", "country", "within", "outside", "iri"), tuple(rows))


def _to_groups(partition: Mapping[str, int]) -> tuple[frozenset[str], ...]:
    groups: dict[int, set[str]] = {}
    for node, number in partition.items():
        groups.setdefault(number, set()).add(node)
    ordered: Sequence[set[str]] = sorted(groups.values(), key=lambda g: (-len(g), min(g)))
    return tuple(map(frozenset, ordered))


def _together(counts: Mapping[object, int]) -> int:
    """Count the pairs of nodes that are in one cell."""
    return sum(comb(number, 2) for number in counts.values())
