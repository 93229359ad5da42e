"""Where the nodes of a drawing stand: computed beforehand, so that a picture opens still.

Forces draw near what is tied together, from a start that distances give; nodes that cover each
other are pushed apart, and the long axis is turned to the horizontal. Parts that hang together with
nothing else stand in rows below the largest. The order of nodes and edges does not matter. The
layouts of NetworkX need five to fifty times as long for 3,000 nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.network import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Edges = NDArray[np.int64]

Positions = dict[str, tuple[int, int]]

#: The side of the square that a node has to itself, and the least distance between two rims; the
#: unit is a pixel at full size.
_ROOM, _GAP = 95.0, 14.0
_SEED = 1
#: How many pivots and rounds there are; how much lines pull and the middle does.
_PIVOTS, _ROUNDS, _PULL, _GRAVITY = 50, 150, 0.2, 0.02
#: Up to so many nodes each pushes each; above, the cells of a grid of so many by so many do.
_EXACT, _CELLS = 500, 20
#: So many nodes are pushed at once: what that takes stays in the processor's own memory.
_BLOCK = 128


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
    places = {node: place for place, node in enumerate(part)}
    pairs = [(places[a], places[b]) for a, b in network.edges(part) if a != b]
    edges = np.sort(np.array(sorted(tuple(sorted(pair)) for pair in pairs)), axis=1)
    points = _relax(_begin(len(part), edges), edges)
    spread = float(np.sqrt(points.var(axis=0).sum())) or 1.0
    points *= _ROOM * np.sqrt(len(part) / 6) / spread  # a square of side s has the variance s² / 6
    return _lay_flat(_spread_out(points, np.array([radii[node] for node in part])))


def _begin(size: int, edges: Edges) -> Points:
    """Place nodes by their distances from a few pivots (Brandes, Pich 2007, "Pivot MDS")."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    ones = np.ones(len(edges))
    joined = coo_array((ones, (edges[:, 0], edges[:, 1])), shape=(size, size)).tocsr()
    far, pivot = list[Any](), 0
    for _ in range(min(_PIVOTS, size)):  # each pivot is the farthest from those before
        far += list(dijkstra(joined, directed=False, unweighted=True, indices=[pivot]))
        pivot = int(np.argmax(np.min(far, axis=0)))
    squares = np.array(far).T ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    _, axes = np.linalg.eigh(centred.T @ centred)
    points: Points = centred @ axes[:, -2:]
    points /= np.maximum(points.std(axis=0), 1e-9)
    points = np.clip(points, -3, 3)  # in a star only the pivots are not where all others are
    return points + np.random.default_rng(_SEED).normal(0, 0.05, points.shape)


def _relax(points: Points, edges: Edges) -> Points:
    """Move nodes by forces until they rest (Fruchterman, Reingold 1991).

    Lines draw by d² / k, all push by k² / d, where k is the side of the room that a node has; who
    has many lines pushes more, as in ForceAtlas2. What is far away pushes as a cell of a grid.
    """
    import numpy as np

    size = len(points)
    points = points * np.sqrt(size) / 2  # so that k is 1
    mass = np.sqrt(np.bincount(edges.ravel(), minlength=size) + 1.0)
    heats = np.geomspace(0.1 * np.sqrt(size) + 0.5, 0.02, min(_ROUNDS, 10 * size))
    for turn, heat in enumerate(heats):
        force = _push(points, mass, turn) * mass[:, None]
        apart = points[edges[:, 0]] - points[edges[:, 1]]
        pull = apart * np.hypot(apart[:, 0], apart[:, 1])[:, None] * _PULL
        np.add.at(force, edges[:, 0], -pull)
        np.add.at(force, edges[:, 1], pull)
        force -= _GRAVITY * mass[:, None] * points
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        points = points + force * (np.minimum(length, heat) / length)[:, None]
    return points


def _push(points: Points, mass: NDArray[np.float64], turn: float) -> Points:
    """Give what pushes each node away: every other one, or the cells of a grid when they are many.

    A cell stands for its nodes, at the middle of their masses (Barnes, Hut 1986, on one level). The
    grid, which is finer where there are more nodes, is turned, lest its lines show.
    """
    import numpy as np

    heavy, centres = mass, points
    if len(points) > _EXACT:
        cell = _divide(
            points @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        )
        heavy = np.bincount(cell, weights=mass).astype(np.float64)
        middle = [np.bincount(cell, weights=mass * points[:, i]) / heavy for i in (0, 1)]
        centres = np.column_stack(middle)
    blocks = (points[i : i + _BLOCK] for i in range(0, len(points), _BLOCK))
    return np.concatenate([_push_from(block, centres, heavy) for block in blocks])


def _divide(points: Points) -> NDArray[np.int64]:
    """Give each point the number of its cell: strips, cut across, all of as many points."""
    import numpy as np

    order, strip, cell = (
        np.arange(len(points)),
        np.empty(len(points), int),
        np.empty(len(points), int),
    )
    strip[np.argsort(points[:, 0])] = order * _CELLS // len(points)
    cell[np.lexsort((points[:, 1], strip))] = order * _CELLS**2 // len(points)
    return cell


def _push_from(points: Points, centres: Points, heavy: NDArray[np.float64]) -> Points:
    """Give how points are pushed away by centres of so much mass."""
    import numpy as np

    x = points[:, 0, None] - centres[:, 0]
    y = points[:, 1, None] - centres[:, 1]
    weight = heavy / np.maximum(x * x + y * y, 0.05)
    return np.column_stack(((x * weight).sum(axis=1), (y * weight).sum(axis=1)))


def _stack(blocks: list[Points]) -> list[Points]:
    """Set blocks of points side by side in rows below the first, and centre the whole."""
    import numpy as np

    sizes = [np.ptp(block, axis=0) + _ROOM for block in blocks]
    width = max(sizes[0][0], float(np.sqrt(1.5 * sum(w * h for w, h in sizes))))
    placed, x, y, height = [], 0.0, 0.0, 0.0
    for number, (block, (w, h)) in enumerate(zip(blocks, sizes, strict=True)):
        if (number == 1 and len(block) < len(blocks[0])) or x + w > max(width, w):
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
