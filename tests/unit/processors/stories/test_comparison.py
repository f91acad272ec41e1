"""What an outlet ran of a story, and how early."""

from datetime import timedelta
from typing import Any

from processors.model import StoryArticle, story_article
from processors.stories.comparison import median_delay, outlet_story
from tests.support.messages import assigned, hours, story

STORY = story(first_seen=hours(1))


def article(name: str, at: float, publisher: str, **fields: Any) -> StoryArticle:
    given = {"text_id": name, "publisher": publisher, "source": publisher, **fields}
    return story_article(assigned(name, at=hours(at), **given))


ARTICLES = [
    article("a", 1, "one.example"),
    article("b", 2, "two.example", text_id="a"),
    article("c", 3, "two.example"),
    article("d", 4, "two.example", agency="Reuters"),
]


def test_the_first_article_tells_how_early_and_copies_are_counted() -> None:
    one, two = (outlet_story(STORY, ARTICLES, f"{name}.example") for name in ("one", "two"))
    assert one is not None
    assert two is not None
    assert (one.first.article_id, one.after, one.articles, one.copied) == ("a", timedelta(), 1, 0)
    assert (two.first.article_id, two.after) == ("b", timedelta(hours=1))
    assert (two.articles, two.copied) == (3, 2)
    assert median_delay([one, two]) == timedelta(minutes=30)


def test_who_ran_nothing_has_nothing_told() -> None:
    assert outlet_story(STORY, ARTICLES, "three.example") is None
    assert outlet_story(STORY, [], "one.example") is None
    assert median_delay([]) is None


def test_an_article_that_is_dated_before_the_story_came_when_it_was_received() -> None:
    late = article("a", 0, "one.example", received_at=hours(9))
    found = outlet_story(STORY, [late], "one.example")
    assert found is not None
    assert found.after == timedelta(hours=8)
