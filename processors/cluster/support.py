"""Common neighbours: what the surroundings of two articles say of the edge between them.

Articles of one story have their neighbours in common; those of two stories on one theme have
edges that are as strong, but scattered. It is the weighted Jaccard index of shared-neighbour
clustering (Jarvis and Patrick, 1973), and does not depend on how the stories are cut.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.compiled import compiled
from processors.cluster.edges import live_edges

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
    others = np.empty(edges.shape[1], np.int32)
    theirs = np.empty(edges.shape[1], np.float64)
    raised = np.empty(count, np.float64)
    for k in range(count):
        raised[k] = z[k] - weight * usual
        if k >= SUPPORTED or z[k] <= STRONG:
            continue
        own = marks[slots[k]]
        common = 2.0 * own
        every = common + total - own
        held = live_edges(slots[k], targets, edges, generation, others, theirs)
        for m in range(min(SHARED, held)):
            strength = theirs[m] - STRONG
            if strength <= 0.0:
                break
            if others[m] != slot:
                shared = min(strength, marks[others[m]])
                common += shared
                every += strength - shared
        raised[k] += weight * common / every
    for k in range(min(SHARED, count)):
        marks[slots[k]] = 0.0
    order = np.argsort(-raised, kind="mergesort")
    slots[:count] = slots[:count][order]
    z[:count] = raised[order]
    return count
