"""Common neighbours: what the surroundings of two articles say of the edge between them.

Articles of one story have their neighbours in common; those of two stories on one theme have
edges that are as strong, but scattered. It is the weighted Jaccard index of shared-neighbour
clustering (Jarvis and Patrick, 1973), and does not depend on how the stories are cut.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.graph.edges import SLOTS, UNIT, live_edges
from processors.compiled import compiled

STRONG = 2.0
"""Strength above which an edge counts, by what it exceeds this."""
SUPPORTED = 15
"""Edges of an article whose support is looked at; the others count as without any."""
SHARED = 30
"""Edges of either article among which common neighbours are sought."""


@compiled
def supported_edges(
    slot: int,
    weight: float,
    usual: float,
    targets: NDArray[np.uint32],
    edges: NDArray[np.int16],
    generation: NDArray[np.uint8],
    marks: NDArray[np.float32],
    slots: NDArray[np.int32],
    z: NDArray[np.float64],
) -> int:
    """Like `live_edges`, each edge raised by `weight` times its support beyond the `usual` one.

    `marks` is room for one number an article, all zero before and after.
    """
    count = live_edges(slot, targets, edges, generation, slots, z)
    total = 0.0
    for k in range(min(SHARED, count)):
        marks[slots[k]] = max(0.0, z[k] - STRONG)
        total += marks[slots[k]]
    for k in range(count):
        plain = z[k]
        z[k] -= weight * usual
        if k >= SUPPORTED or plain <= STRONG:
            continue
        other = slots[k]
        own = marks[other]
        common = 2.0 * own
        every = common + total - own
        seen = 0
        for m in range(edges.shape[1]):
            strength = edges[other, m] / UNIT - STRONG
            if strength <= 0.0 or seen == SHARED:
                break
            target = targets[other, m]
            third = np.int32(target & np.uint32(SLOTS - 1))
            if generation[third] != target >> np.uint32(24):
                continue
            seen += 1
            if third != slot:
                shared = min(strength, marks[third])
                common += shared
                every += strength - shared
        z[k] += weight * common / every
    for k in range(min(SHARED, count)):
        marks[slots[k]] = 0.0
    _sort(slots, z, count)
    return count


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
