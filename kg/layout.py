"""Where the nodes of a drawing stand: computed beforehand, so that a picture opens still.

ForceAtlas2 (Jacomy et al. 2014, in NetworkX) draws near what is tied together; nodes that cover
each other are pushed apart, and the long axis is turned to the horizontal. Parts that hang together
with nothing else stand in rows below the largest. The order of nodes and edges does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from kg.network import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

Positions = dict[str, tuple[int, int]]

#: The side of the square that a node has to itself, and the least distance between two rims; the
#: unit is a pixel at full size.
_ROOM, _GAP = 95.0, 14.0
_SEED, _GRAVITY = 1, 0.05


def place(network: Network, radii: Mapping[str, float]) -> Positions:
    """Place the nodes of a network, whose radii are given, without overlap and around the origin.

    The same network gets the same positions on every run: whole numbers, y pointing downwards.
    """
    import numpy as np

    if len(network) == 0:
        return {}
    parts = [sorted(part) for part in nx.connected_components(network)]
    parts.sort(key=lambda part: (-len(part), part))
    blocks = [_place_part(network, part, radii) for part in parts]
    points = np.rint(np.concatenate(_stack(blocks)))
    nodes = [node for part in parts for node in part]
    return {node: (int(x), int(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _place_part(network: Network, part: list[str], radii: Mapping[str, float]) -> Points:
    """Place the nodes of a connected part, in their order, around the origin."""
    import numpy as np

    if len(part) == 1:
        return np.zeros((1, 2))
    drawn: Network = nx.Graph()
    drawn.add_nodes_from(part)
    drawn.add_edges_from((a, b) for a, b in network.edges(part) if a != b)
    rounds = max(20, min(300, 10**8 // len(part) ** 2))  # a round costs the square of the nodes
    found = nx.forceatlas2_layout(
        drawn, max_iter=rounds, strong_gravity=True, gravity=_GRAVITY, seed=_SEED
    )
    points = np.array([found[node] for node in part], dtype=np.float64)
    spread = float(np.sqrt(points.var(axis=0).sum())) or 1.0
    points *= _ROOM * np.sqrt(len(part) / 6) / spread  # a square of side s has the variance s² / 6
    return _lay_flat(_spread_out(points, np.array([radii[node] for node in part])))


def _stack(blocks: list[Points]) -> list[Points]:
    """Set blocks of points side by side in rows below the first, and centre the whole."""
    import numpy as np

    sizes = [np.ptp(block, axis=0) + _ROOM for block in blocks]
    width = max(sizes[0][0], float(np.sqrt(1.5 * sum(w * h for w, h in sizes))))
    placed, x, y, height = [], 0.0, 0.0, 0.0
    for block, (w, h) in zip(blocks, sizes, strict=True):
        if x and x + w > width:
            x, y, height = 0.0, y + height, 0.0
        placed.append(block - block.min(axis=0) + (x, y))
        x, height = x + w, max(height, h)
    every = np.concatenate(placed)
    middle = (every.min(axis=0) + every.max(axis=0)) / 2
    return [block - middle for block in placed]


def _spread_out(points: Points, radii: Points, rounds: int = 200) -> Points:
    """Push apart, half the way each, the nodes that come nearer to each other than the gap."""
    import numpy as np
    from scipy.spatial import cKDTree

    points = points + np.random.default_rng(_SEED).uniform(-1e-3, 1e-3, points.shape)
    reach = 2 * float(radii.max()) + _GAP
    for _ in range(rounds):
        pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        a, b = pairs[:, 0], pairs[:, 1]
        apart = points[a] - points[b]
        distance = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-9)
        missing = radii[a] + radii[b] + _GAP - distance
        near = missing > 0
        if not near.any():
            break
        push = apart[near] * (missing[near] / distance[near] / 2)[:, None]
        np.add.at(points, a[near], push)
        np.add.at(points, b[near], -push)
    return points


def _lay_flat(points: Points) -> Points:
    """Centre the points and turn their long axis to the horizontal, always the same way round."""
    import numpy as np

    centred = points - points.mean(axis=0)
    (xx, xy), (_, yy) = np.cov(centred.T)
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Points = np.column_stack(
        (centred[:, 0] * cos + centred[:, 1] * sin, centred[:, 1] * cos - centred[:, 0] * sin)
    )
    skew = (turned**3).sum(axis=0)
    return turned * np.where(skew < 0, -1.0, 1.0)
