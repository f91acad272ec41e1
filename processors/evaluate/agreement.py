"""Agreement of two clusterings: V-measure, adjusted Rand index, adjusted mutual information."""

import warnings
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAX_CELLS = 100_000_000
"""Clusters times classes up to which adjusted mutual information is computed: its time grows with
them, and some 10,000 of each take it 20 s."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far `found` and `gold` agree; 1 where they are the same.

    `homogeneity` (each cluster of one class), `completeness` (each class in one cluster) and their
    harmonic mean `v_measure` are within 0..1 and reward many small clusters. The other two are
    adjusted for chance: about 0 for clusters thrown at random, whatever their sizes, and below 0
    for worse. `adjusted_mutual_information` is None beyond MAX_CELLS.
    """

    homogeneity: float
    completeness: float
    v_measure: float
    adjusted_rand: float
    adjusted_mutual_information: float | None


def agreement(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Agreement:
    """Scores of one label an article in each sequence, by scikit-learn. Raises ValueError where
    the sequences differ in length.

    V-measure: Rosenberg and Hirschberg, 2007. Adjusted Rand index: Hubert and Arabie, 1985.
    Adjusted mutual information: Vinh, Epps and Bailey, 2010.

    >>> agreement("aabb", "xxyy").v_measure
    1.0
    >>> round(agreement("aaab", "xxyy").adjusted_rand, 3)
    0.0
    """
    # Imported here: it takes a second, which commands without scores need not wait.
    from sklearn import metrics

    ours, theirs = numbered(found), numbered(gold)
    with many_classes_allowed():
        homogeneity, completeness, v = metrics.homogeneity_completeness_v_measure(theirs, ours)
        rand = metrics.adjusted_rand_score(theirs, ours)
        cells = len(set(found)) * len(set(gold))
        mutual = metrics.adjusted_mutual_info_score(theirs, ours) if cells <= MAX_CELLS else None
    return Agreement(
        float(homogeneity),
        float(completeness),
        float(v),
        float(rand),
        None if mutual is None else float(mutual),
    )


def numbered(labels: Sequence[Hashable]) -> NDArray[np.int64]:
    """The labels as numbers from 0, in the order in which they first come."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], np.int64)


@contextmanager
def many_classes_allowed() -> Iterator[None]:
    """Quiet about labels that are nearly all different, which scikit-learn takes for numbers
    predicted: most stories have one article."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The number of unique classes", UserWarning)
        yield
