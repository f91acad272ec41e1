"""Scores whose values are known, and those that scikit-learn gives for the same counts."""

import pytest

from processors.evaluate import agreement as agreement_module
from processors.evaluate.agreement import agreement
from processors.evaluate.bcubed import pairwise


def test_the_same_clustering_by_other_names_agrees_in_full() -> None:
    scores = agreement("aabbc", [2, 2, 1, 1, None])
    assert scores.homogeneity == scores.completeness == scores.v_measure == 1.0
    assert scores.adjusted_rand == 1.0
    assert scores.adjusted_mutual_information == pytest.approx(1.0)


def test_one_cluster_is_complete_and_says_nothing() -> None:
    scores = agreement("aaaa", "wwxx")
    assert (scores.homogeneity, scores.completeness) == (0.0, 1.0)
    assert scores.adjusted_rand == 0.0
    assert scores.adjusted_mutual_information == pytest.approx(0.0)


def test_clusters_across_the_classes_are_worse_than_chance() -> None:
    assert agreement("abab", "xxyy").adjusted_rand == pytest.approx(-0.5)


def test_nothing_and_one_article_agree() -> None:
    assert agreement("", "").adjusted_rand == agreement("a", "b").v_measure == 1.0


def test_articles_that_are_all_alone_are_no_warning() -> None:
    alone = list(range(100))
    assert agreement(alone, alone).adjusted_rand == pairwise(alone, alone).f1 == 1.0


def test_mutual_information_is_left_out_where_it_would_take_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(agreement_module, "MAX_CELLS", 3)
    assert agreement("aabb", "xxyy").adjusted_mutual_information is None
    assert agreement("aabb", "xxxx").adjusted_mutual_information == pytest.approx(0.0)
