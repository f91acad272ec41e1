"""Fusion: makes one ranking of several of the same things."""

from collections import defaultdict
from collections.abc import Sequence

RANK_CONSTANT = 60
"""k of the paper: how much the first places count more than the later ones."""


def fuse(rankings: Sequence[Sequence[str]]) -> list[tuple[str, float]]:
    """Ids with their scores, best first, by reciprocal rank fusion.

    Source: Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and
    individual rank learning methods", SIGIR 2009.

    An id scores the sum of 1 / (RANK_CONSTANT + rank) over the rankings that hold it, ranks from 1.
    Equal scores are in the order of their ids.

    >>> [id for id, _ in fuse([["a", "b"], ["b", "c"]])]
    ['b', 'a', 'c']
    """
    scores: defaultdict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, each in enumerate(ranking, 1):
            scores[each] += 1 / (RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))
