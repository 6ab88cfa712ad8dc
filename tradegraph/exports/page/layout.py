"""Where the nodes of the page stand: ForceAtlas2, seeded, of the most linked nodes; the others beside their neighbours.

ForceAtlas2 looks at every pair of nodes in every step, so a network of thousands is laid out by its skeleton. The same network
gives the same places.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from tradegraph.exports.page.network import Drawn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.float64]

SKELETON = 600
"""Nodes laid out by force at most: about two seconds."""
_STEPS, _SEED = 100, 7
_SIZE = 1_000.0
"""Half the width of the drawing, in its own unit."""
_GAP = 26.0
"""What nodes keep from each other, in the same unit."""
_WIDE = 1.2
"""By how much the drawing is wider than high: as screens are."""
_TURN = pi * (3 - sqrt(5))


def places(network: Drawn) -> list[tuple[float, float]]:
    """x and y of each node, in tenths, around the origin."""
    total = len(network.nodes)
    if not total:
        return []
    skeleton = min(total, SKELETON)  # nodes come with the most linked first
    at = _by_force(network, skeleton)
    _beside(at, network, skeleton)
    _apart(at)
    return [(round(float(x) * _WIDE, 1), round(float(y), 1)) for x, y in at]


def _by_force(network: Drawn, skeleton: int) -> "Places":
    import networkx
    import numpy as np

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(skeleton))
    degrees = network.degrees()
    for one, other, _ in network.links:
        if one < skeleton and other < skeleton:  # what everything hangs on pulls less, or all would stand on it
            graph.add_edge(one, other, weight=1 / sqrt(max(degrees[one], degrees[other])))
    at = np.zeros((len(network.nodes), 2))
    if skeleton > 1:
        found = networkx.forceatlas2_layout(
            graph, max_iter=_STEPS, scaling_ratio=4.0, gravity=2.0, weight="weight", seed=_SEED
        )
        at[:skeleton] = np.array([found[node] for node in range(skeleton)])
    # Whatever drifted far out would press all else into the middle.
    at[:skeleton] -= np.median(at[:skeleton], axis=0)
    reach = np.hypot(at[:skeleton, 0], at[:skeleton, 1])
    usual = float(np.quantile(reach, 0.9)) or 1.0
    far = reach > usual
    at[:skeleton][far] *= ((usual * (1 + np.log(reach[far] / usual) / 3)) / reach[far])[:, None]
    at[:skeleton] *= _spread(len(network.nodes)) / float(np.abs(at[:skeleton]).max() or 1.0)
    return at


def _spread(nodes: int) -> float:
    """Half the width a network of so many nodes takes."""
    return max(_SIZE, _GAP * sqrt(nodes))


def _beside(at: "Places", network: Drawn, skeleton: int) -> None:
    """Put the nodes from ``skeleton`` on in a spiral around the middle of their placed neighbours."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for one, other, _ in network.links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    around: dict[tuple[int, ...], int] = defaultdict(int)
    for node in range(skeleton, len(network.nodes)):
        anchors = tuple(sorted({other for other in neighbours[node] if other < node}))
        number = around[anchors]
        around[anchors] += 1
        centre: Sequence[float] = at[list(anchors)].mean(axis=0) if anchors else (0.0, 0.0)
        distance = (2 * _GAP if anchors else _spread(len(network.nodes))) + _GAP * sqrt(number)
        at[node] = centre[0] + distance * cos(number * _TURN), centre[1] + distance * sin(number * _TURN)


def _apart(at: "Places") -> None:
    """Push apart nodes that stand on each other, a few rounds, looking at neighbouring squares only."""
    for _ in range(12):
        moved = False
        squares: dict[tuple[int, int], list[int]] = defaultdict(list)
        for node, (x, y) in enumerate(at):
            squares[int(x // _GAP), int(y // _GAP)].append(node)
        for (column, row), here in sorted(squares.items()):
            near = [n for dx in (-1, 0, 1) for dy in (-1, 0, 1) for n in squares.get((column + dx, row + dy), ())]
            for node in here:
                moved |= _push(at, node, near)
        if not moved:
            return


def _push(at: "Places", node: int, near: Sequence[int]) -> bool:
    moved = False
    for other in near:
        if other <= node:
            continue
        dx, dy = at[other] - at[node]
        apart = float(sqrt(dx * dx + dy * dy))
        if apart < _GAP:
            step = (_GAP - apart) / 2
            way = (dx / apart, dy / apart) if apart else (cos(node * _TURN), sin(node * _TURN))
            at[node] -= (way[0] * step, way[1] * step)
            at[other] += (way[0] * step, way[1] * step)
            moved = True
    return moved
