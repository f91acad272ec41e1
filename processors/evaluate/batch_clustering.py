"""Batch clustering: average link over all pairs of a window, as many clusters as live stories."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from processors.evaluate.similarity import Matrix

LOWEST_CUT, HIGHEST_CUT = 3.0, 8.0
"""Two clusters less alike than the first are never joined, two more alike always, however many
there are then. The best cut of six of seven labelled streams lies between them: see
docs/research/audit.md."""


def batch_clusters(similarities: Matrix, stories: int) -> tuple[NDArray[np.int64], float]:
    """The cluster of each article, numbered from 0, and the similarity at which it was cut.

    Two clusters are as alike as their pairs are on average (average link, UPGMA: Sokal and
    Michener, 1958). They are joined, the most alike first, until as many as `stories` are left:
    so the two ways are compared in what they put together, not in how coarse they are.
    """
    count = len(similarities)
    if count < 2:
        return np.zeros(count, np.int64), LOWEST_CUT
    # Imported here: it takes a second, which commands without scores need not wait.
    from sklearn.cluster import AgglomerativeClustering

    highest = float(similarities.max())
    distances = highest - similarities
    np.fill_diagonal(distances, 0.0)
    tree = AgglomerativeClustering(
        n_clusters=None, distance_threshold=0.0, metric="precomputed", linkage="average"
    ).fit(distances)
    alike = highest - tree.distances_
    wanted = max(0, count - stories)
    joined = int(np.clip(wanted, (alike > HIGHEST_CUT).sum(), (alike >= LOWEST_CUT).sum()))
    cut = float(np.clip(alike[joined - 1] if joined else HIGHEST_CUT, LOWEST_CUT, HIGHEST_CUT))
    return _labels(tree.children_[:joined].tolist(), count), cut


def _labels(joins: Sequence[tuple[int, int]], count: int) -> NDArray[np.int64]:
    """The clusters after some joins; the nth makes node `count` + n of two earlier ones."""
    members: dict[int, list[int]] = {place: [place] for place in range(count)}
    for n, (left, right) in enumerate(joins):
        members[count + n] = members.pop(left) + members.pop(right)
    labels = np.empty(count, np.int64)
    for label, places in enumerate(sorted(members.values(), key=min)):
        labels[places] = label
    return labels
