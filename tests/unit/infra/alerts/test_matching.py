"""Matching: the stories that a feed and an alert are about."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infra.alerts.matching import (
    all_matching_ids,
    matches_among,
    newest_matches,
    strict_query,
)
from infra.index.base import Index, StoryPage
from infra.index.query import BadQuery, StoryQuery
from infra.index.sqlite import SqliteIndex
from processors.model import Story
from tests.support.messages import START, story


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    """Three hundred stories of Kim, one a day, and a newer one that only has a word of it."""
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as made:
        made.prepare()
        days = [START + timedelta(days=n) for n in range(300)]
        stories = [
            story(
                f"s{n:03}", headline=f"Kim {'visits ' * (n % 7)}Beijing", first_seen=d, last_seen=d
            )
            for n, d in enumerate(days)
        ]
        late = seen(days[-1] + timedelta(hours=1))
        made.write([], [*stories, story("x", headline="Beijing", **late)])
        yield made


def seen(moment: datetime) -> dict[str, Any]:
    return {"first_seen": moment, "last_seen": moment}


def test_words_are_phrases_of_one_word() -> None:
    assert strict_query('Xi  - “Kim” "to attend" 7').phrases == ("Kim", "to attend", "Xi", "7")
    assert strict_query("").phrases == ()


def test_words_beyond_a_bound_are_refused() -> None:
    with pytest.raises(BadQuery, match="up to 8 words and phrases, not 9"):
        strict_query("a b c d e f g h i")


def test_the_newest_matches_come_first_however_many_there_are(index: Index) -> None:
    found = newest_matches(index, strict_query("kim beijing"), 50)
    assert [each.story_id for each in found] == [f"s{n:03}" for n in range(299, 249, -1)]


@pytest.mark.parametrize(("words", "count"), [("beijing", 50), ("kim", 120)])
def test_of_words_that_most_stories_have_few_searches_tell(
    words: str, count: int, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[StoryQuery] = []
    search = index.search

    def counting(query: StoryQuery) -> StoryPage:
        asked.append(query)
        return search(query)

    monkeypatch.setattr(index, "search", counting)
    found = newest_matches(index, strict_query(words), count)
    assert len(found) == count
    assert [each.last_seen for each in found] == sorted(
        (each.last_seen for each in found), reverse=True
    )
    assert len(asked) <= 5


def test_of_a_crowd_at_one_moment_some_are_given(index: Index) -> None:
    index.write([], [story(f"m{n:03}", headline="Storm") for n in range(150)])
    assert len(newest_matches(index, strict_query("storm"), 50)) == 50


def test_few_matches_are_all_found_however_old(index: Index) -> None:
    index.write([], [story("old", headline="Kim once in Hanoi")])
    assert [each.story_id for each in newest_matches(index, strict_query("hanoi"), 50)] == ["old"]


def test_without_words_all_are_listed(index: Index) -> None:
    found = newest_matches(index, strict_query(""), 2)
    assert [each.story_id for each in found] == ["x", "s299"]


@pytest.mark.parametrize("text", ["articles:<9", "withdrawn"])
def test_a_story_whose_articles_were_all_withdrawn_is_no_news(text: str, index: Index) -> None:
    empty = story("gone", headline="Withdrawn", article_count=0)
    told = story("told", headline="Ship withdrawn", article_count=0, claimed_count=1)
    index.write([], [empty, told])
    query = strict_query(text)
    assert [each.story_id for each in matches_among(index, query, ["gone", "told"])] == ["told"]
    for found in (all_matching_ids(index, query), _ids(newest_matches(index, query, 400))):
        assert {"gone", "told"} & set(found) == {"told"}


def _ids(stories: list[Story]) -> list[str]:
    return [each.story_id for each in stories]
