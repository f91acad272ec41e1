"""Where two clusterings part, on articles few enough to count by hand."""

import pytest

from processors.evaluate.bcubed import bcubed
from processors.evaluate.parting import parted_articles, parted_stories

GOLD = "xxxxyyz"
WHOLE = "aaaabbc"
DIVIDED = "aabbccc"


def test_the_same_stories_by_other_names_do_not_part() -> None:
    assert parted_articles(WHOLE, "ddddeef", GOLD) == []


def test_effects_sum_up_to_the_scores() -> None:
    found = parted_articles(WHOLE, DIVIDED, GOLD)
    ours, theirs = bcubed(WHOLE, GOLD), bcubed(DIVIDED, GOLD)
    gain = (ours.precision + ours.recall - theirs.precision - theirs.recall) / 2
    assert sum(each.effect for each in found) / len(GOLD) == pytest.approx(gain)
    reverse = parted_articles(DIVIDED, WHOLE, GOLD)
    assert [-each.effect for each in reverse] == [each.effect for each in found]


def test_the_most_costly_come_first() -> None:
    found = parted_articles(WHOLE, DIVIDED, GOLD)
    assert [each.place for each in found] == [6, 0, 1, 2, 3, 4, 5]
    assert found[0].first == (1.0, 1.0)
    assert found[0].second == pytest.approx((1 / 3, 1.0))


def test_stories_say_how_they_are_divided() -> None:
    found = parted_stories(parted_articles(WHOLE, DIVIDED, GOLD), WHOLE, DIVIDED, GOLD)
    assert [each.label for each in found] == ["x", "y", "z"]
    assert (found[0].articles, found[0].effect) == (4, 1.0)
    assert found[0].first == ((4, 4),)
    assert found[0].second == ((2, 2), (2, 2))
    assert found[2].second == ((1, 3),)
