"""Common neighbours: raises an edge by the neighbours that both its ends have.

Articles of one story have their neighbours in common; those of two stories on one theme have
edges that are as strong, but scattered. It is the weighted Jaccard index of shared-neighbour
clustering (R. Jarvis and E. Patrick, "Clustering using a similarity measure based on shared near
neighbors", IEEE Transactions on Computers, 1973), and does not depend on how the stories are cut.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.graph.edges import UNIT, live_edges, live_end
from processors.cluster.state.articles import Edges
from processors.compiled import compiled

STRONG = 2.0
"""Strength above which an edge counts, by what it exceeds this."""
COMPARED = 15
"""Edges of an article whose ends are compared; the others count as without common neighbours."""
SHARED = 30
"""Edges of either article among which common neighbours are sought."""


@compiled
def edges_by_common_neighbours(
    slot: int,
    weight: float,
    usual: float,
    edges: Edges,
    marks: NDArray[np.float32],
    slots: NDArray[np.int32],
    z: NDArray[np.float64],
) -> int:
    """Like `live_edges`, each edge raised by `weight` times its Jaccard index beyond the `usual`.

    `marks` is room for one number an article, shape (slots,), all zero before and after.
    """
    count = live_edges(slot, edges, slots, z)
    total = 0.0
    for k in range(min(SHARED, count)):
        marks[slots[k]] = max(0.0, z[k] - STRONG)
        total += marks[slots[k]]
    for k in range(count):
        plain = z[k]
        z[k] -= weight * usual
        if k < COMPARED and plain > STRONG:
            common, every = _shared(slot, slots[k], total, edges, marks)
            z[k] += weight * common / every
    for k in range(min(SHARED, count)):
        marks[slots[k]] = 0.0
    _sort(slots, z, count)
    return count


@compiled
def _shared(
    slot: int, other: int, total: float, edges: Edges, marks: NDArray[np.float32]
) -> tuple[float, float]:
    """Weights of the common neighbours of two articles, and of all: their ratio is the index.

    Those of `slot` are marked, `total` in sum; the edge between the two counts for both.
    """
    direct = marks[other]
    common = 2.0 * direct
    every = common + total - direct
    seen = 0
    for k in range(edges.strengths.shape[1]):
        strength = edges.strengths[other, k] / UNIT - STRONG
        if strength <= 0.0 or seen == SHARED:
            break
        third = live_end(edges.targets[other, k], edges.generations)
        if third < 0:
            continue
        seen += 1
        if third != slot:
            shared = min(strength, marks[third])
            common += shared
            every += strength - shared
    return common, every


@compiled
def _sort(slots: NDArray[np.int32], z: NDArray[np.float64], count: int) -> None:
    """Strongest first; few are far from their place."""
    for k in range(1, count):
        slot, value = slots[k], z[k]
        m = k
        while m > 0 and z[m - 1] < value:
            slots[m], z[m] = slots[m - 1], z[m - 1]
            m -= 1
        slots[m], z[m] = slot, value
