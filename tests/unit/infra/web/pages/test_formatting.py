"""How long ago a time is, and bars whose parts fill them."""

from datetime import UTC, datetime, timedelta

import pytest

from infra.web.pages.formatting import age, language, lean_parts, teaser
from tests.support.messages import story

NOW = datetime(2025, 9, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(0), "just now"),
        (timedelta(minutes=4), "4 min ago"),
        (timedelta(minutes=119), "119 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(hours=47), "47 h ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=7), "3 Sep 2025, 12:00 UTC"),
        (timedelta(minutes=-2), "10 Sep 2025, 12:02 UTC"),
    ],
)
def test_a_time_is_told_by_its_age_for_a_week(passed: timedelta, words: str) -> None:
    assert age(NOW - passed, NOW) == words


@pytest.mark.parametrize(
    "counts", [{"left": 1}, {"left": 1, "center": 1, "right": 1}, {"right": 2, "center": 997}]
)
def test_the_parts_of_a_bar_fill_it(counts: dict[str, int]) -> None:
    parts = lean_parts({**counts, "unrated": 50})
    ends = [part.start + part.width for part in parts]
    assert [0, *ends] == [*(part.start for part in parts), 100]


def test_without_a_rating_the_bar_is_one_part() -> None:
    assert [part.side for part in lean_parts({"unrated": 3})] == ["none"]


@pytest.mark.parametrize("words", ["parade " * 43, "W" * 300, "漢" * 300])
def test_a_headline_beside_others_is_not_longer_than_their_column(words: str) -> None:
    assert len(teaser(story("a", 1, headline=words))) <= 121
    assert teaser(story("a", 1, headline=words[:100].strip())) == words[:100].strip()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("my", "Burmese"),
        ("yue", "Cantonese"),
        ("ckb", "Central Kurdish"),
        ("und", "unknown language"),
    ],
)
def test_languages_have_names(code: str, name: str) -> None:
    assert language(code) == name
