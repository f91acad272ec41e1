"""Scores on clusterings small enough to count by hand."""

import pytest

from processors.evaluate.bcubed import bcubed, changed_share, pairwise


def test_a_perfect_clustering() -> None:
    assert bcubed("aabb", "xxyy").f1 == 1.0
    assert pairwise("aabb", "xxyy").f1 == 1.0


def test_counted_by_hand() -> None:
    score = bcubed("aaab", "xxyy")
    assert score.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert score.recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    pairs = pairwise("aaab", "xxyy")
    assert [pairs.precision, pairs.recall] == pytest.approx([1 / 3, 1 / 2])


def test_one_cluster_and_singletons() -> None:
    assert bcubed("aaaa", "wxyz").precision == 0.25
    assert bcubed("abcd", "xxxx").recall == 0.25
    assert pairwise("abcd", "xxxx").recall == 0.0


def test_changed_share() -> None:
    assert changed_share("aabb", "aabc") == 0.25
