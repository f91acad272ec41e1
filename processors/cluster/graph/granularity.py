"""Granularity: estimates from the neighbour graph how coarse the stories of a stream are.

Where stories are large, an article's edges hold their strength for several places before they
drop, and its neighbours are neighbours of each other; where most articles are alone or have one
companion, the drop comes after the first edge and the others lead apart. Neither depends on how
the stories are cut. The more of the former, the less evidence two articles of a story need.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.graph.edges import live_edges
from processors.cluster.state.articles import FREE, Articles, Edges
from processors.cluster.state.config import ClusterConfig
from processors.compiled import compiled

_SAMPLE = 200
"""Articles looked at in a repair, spread over the window."""
_MEMORY = 0.8
"""Share of what was seen up to the last repair that still counts."""
_PRIOR = 200.0
"""Articles that the usual cut counts for."""
_NEAREST = 5
"""Articles of a neighbourhood that are asked whether they are near each other."""
_NEAR = 10
"""Edges of an article that make another one near."""
_DROP = 25
"""Edges among which the largest drop is sought."""
_HIGHEST = 10.0
_LOWEST = 2.0
"""Strengths beyond which differences are no drop: a reprint is no story of its own."""
_ENOUGH = 20
"""Edges above the threshold with which an article needs no lower one, and says nothing."""


class Granularity:
    """A running estimate, and how far it moves all thresholds of links.

    Each round looks at some 200 articles, however large the window is, for the largest drop among
    sorted edge strengths and the share of closed triangles; docs/research/clustering.md has what
    else was tried.
    """

    def __init__(self, config: ClusterConfig, articles: Articles) -> None:
        self.config = config
        self.articles = articles
        self.excess = 0.0
        """Sum of what the articles seen are coarser than usual."""
        self.seen = 0.0
        """Articles seen, the older ones for less."""

    @property
    def shift(self) -> float:
        """What is added to the thresholds: negative where stories are large."""
        bound = self.config.granularity_bound
        shift = -self.config.granularity * self.excess / (self.seen + _PRIOR)
        return min(bound, max(-bound, shift))

    def observe(self, round_: int) -> None:
        """Look at a sample of the window; another one in each round."""
        articles = self.articles
        step = max(1, articles.used // _SAMPLE)
        sample = np.arange(round_ % step, articles.used, step)
        excess, seen = _coarseness(
            sample[articles["story"][sample] != FREE],
            articles.edges,
            self.config.granularity_usual,
            self.config.join,
        )
        self.excess = _MEMORY * self.excess + excess
        self.seen = _MEMORY * self.seen + seen


@compiled
def _coarseness(
    sample: NDArray[np.int64], edges: Edges, usual: float, join: float
) -> tuple[float, int]:
    """Sum over a sample of how much coarser than usual its articles live; their number."""
    room = edges.strengths.shape[1]
    slots = np.empty(room, np.int32)
    z = np.empty(room)
    excess = 0.0
    seen = 0
    for slot in sample:
        held = live_edges(slot, edges, slots, z)
        if held <= _NEAREST:
            continue
        seen += 1
        enough = z[min(held, _ENOUGH) - 1] - join
        weight = min(1.0, max(0.0, 0.5 - 0.5 * enough))
        if weight == 0.0:
            continue
        nearest = slots[:_NEAREST].copy()
        closed = _closed(nearest, edges)
        late = 1.0 if _largest_drop(z, held) > 0 else 0.0
        excess += weight * (0.5 * (closed + late) - usual)
    return excess, seen


@compiled
def _largest_drop(z: NDArray[np.float64], held: int) -> int:
    """Place of the edge after which the strength drops most."""
    place = 0
    largest = -1.0
    for k in range(min(_DROP, held)):
        after = z[k + 1] if k + 1 < held else _LOWEST
        drop = min(_HIGHEST, max(_LOWEST, z[k])) - min(_HIGHEST, max(_LOWEST, after))
        if drop > largest:
            largest = drop
            place = k
    return place


@compiled
def _closed(nearest: NDArray[np.int32], edges: Edges) -> float:
    """Share of the pairs of an article's nearest of which the one is near the other."""
    room = edges.strengths.shape[1]
    others = np.empty(room, np.int32)
    z = np.empty(room)
    found = 0
    for one in nearest:
        held = live_edges(one, edges, others, z)
        for other in nearest:
            for k in range(min(_NEAR, held)):
                if others[k] == other:
                    found += 1
                    break
    return found / (len(nearest) * (len(nearest) - 1))
