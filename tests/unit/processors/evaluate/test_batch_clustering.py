"""Average link, and where it stops."""

import numpy as np
import pytest

from processors.evaluate.batch_clustering import HIGHEST_CUT, LOWEST_CUT, batch_clusters
from processors.evaluate.similarity import Matrix


def pairs(*alike: tuple[int, int, float], count: int = 4) -> Matrix:
    """Similarities that are zero but for those given."""
    found = np.zeros((count, count), np.float32)
    for one, other, similarity in alike:
        found[one, other] = found[other, one] = similarity
    return found


def test_as_many_clusters_as_live_stories() -> None:
    matrix = pairs((0, 1, 7.0), (2, 3, 5.0))
    assert batch_clusters(matrix, 2)[0].tolist() == [0, 0, 1, 1]
    assert batch_clusters(matrix, 3)[0].tolist() == [0, 0, 1, 2]


def test_what_is_not_alike_stays_apart_however_few_stories_there_are() -> None:
    labels, cut = batch_clusters(pairs((0, 1, 7.0), (2, 3, LOWEST_CUT - 0.1)), 1)
    assert labels.tolist() == [0, 0, 1, 2]
    assert cut == pytest.approx(7.0)


def test_what_is_surely_alike_is_joined_however_many_stories_there_are() -> None:
    labels, cut = batch_clusters(pairs((0, 1, HIGHEST_CUT + 1.0), (2, 3, 5.0)), 4)
    assert labels.tolist() == [0, 0, 1, 2]
    assert cut == HIGHEST_CUT


def test_the_average_of_all_pairs_counts() -> None:
    chain = pairs((0, 1, 9.0), (1, 2, 5.0), count=3)
    assert batch_clusters(chain, 1)[0].tolist() == [0, 0, 1]
    whole = pairs((0, 1, 9.0), (1, 2, 5.0), (0, 2, 4.0), count=3)
    assert batch_clusters(whole, 1)[0].tolist() == [0, 0, 0]


def test_one_article_and_none() -> None:
    assert batch_clusters(pairs(count=1), 1)[0].tolist() == [0]
    assert batch_clusters(pairs(count=0), 0)[0].tolist() == []
