"""A story at a past moment."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import StoryEvent, story_article
from processors.stories.history import describe_past, past_of
from tests.support.messages import assigned, hours


def event(place: int, kind: str, story_id: str, *articles: str, **fields: Any) -> StoryEvent:
    """The event of a log record, an hour after that of the record before."""
    return StoryEvent.model_validate(
        {
            "event_id": f"{place}-0",
            "type": kind,
            "story_id": story_id,
            "revision": place,
            "happened_at": hours(place),
            "article_ids": list(articles),
            **fields,
        }
    )


EVENTS = [
    event(0, "opened", "s", "a"),
    event(1, "joined", "s", "b"),
    event(2, "opened", "t", "c"),
    event(3, "joined", "t", "d"),
    event(4, "moved", "s", "c", other_story_id="t"),
    event(5, "split", "u", "b", other_story_id="s"),
    event(6, "merged", "t", "d", other_story_id="s"),
    event(7, "retitled", "s", detail="A better headline"),
    event(8, "closed", "s"),
    event(9, "reopened", "s", "e"),
]


def of(story_id: str) -> list[StoryEvent]:
    return [each for each in EVENTS if story_id in (each.story_id, each.other_story_id)]


@pytest.mark.parametrize(
    ("place", "article_ids"),
    [(0, "a"), (1, "ab"), (3.5, "ab"), (4, "abc"), (5, "ac"), (6, "acd"), (8, "acd"), (9, "acde")],
)
def test_a_story_has_the_articles_that_had_come_and_not_gone(
    place: float, article_ids: str
) -> None:
    past = past_of("s", of("s"), hours(place))
    assert past is not None
    assert past.article_ids == list(article_ids)


def test_before_its_first_article_there_was_no_story() -> None:
    assert past_of("s", of("s"), hours(-0.1)) is None
    assert past_of("t", of("t"), hours(1.9)) is None
    assert past_of("unknown", [], hours(9)) is None


def test_a_merged_story_is_itself_before_and_a_redirect_after() -> None:
    before, after = past_of("t", of("t"), hours(5)), past_of("t", of("t"), hours(6))
    assert before is not None
    assert after is not None
    assert (before.status, before.article_ids) == ("open", ["d"])
    assert (after.status, after.merged_into, after.article_ids) == ("merged", "s", [])


def test_headline_and_status_are_those_of_the_moment() -> None:
    told = [past_of("s", of("s"), hours(place)) for place in (6, 7, 8, 9)]
    assert [(past.headline, past.status) for past in told if past] == [
        (None, "open"),
        ("A better headline", "open"),
        ("A better headline", "closed"),
        ("A better headline", "open"),
    ]


@given(st.permutations(EVENTS))
def test_the_order_in_which_events_are_given_does_not_matter(events: list[StoryEvent]) -> None:
    mixed = [each for each in events if "s" in (each.story_id, each.other_story_id)]
    assert past_of("s", mixed, hours(9)) == past_of("s", of("s"), hours(9))


def test_a_past_story_is_described_from_its_articles_of_then() -> None:
    articles = [
        story_article(assigned("a", at=hours(0), title="First", owner="One", bias="left")),
        story_article(assigned("b", at=hours(1), title="Second", text_id="other")),
    ]
    past = past_of("s", of("s"), hours(1))
    assert past is not None
    story = describe_past("s", past, articles)
    assert (story.story_id, story.status, story.headline) == ("s", "open", "First")
    assert (story.article_count, story.text_count) == (2, 2)
    assert (story.first_seen, story.last_seen) == (hours(0), hours(1))
    retitled = past_of("s", of("s"), hours(7))
    assert retitled is not None
    assert describe_past("s", retitled, articles).headline == "A better headline"


def test_a_past_story_counts_claimed_articles_apart() -> None:
    past = past_of("s", of("s"), hours(4))
    assert past is not None
    articles = [story_article(assigned(name, "s")) for name in "ab"]
    claim = story_article(assigned("c", "s", provenance="claimed"))
    then = describe_past("s", past, [*articles, claim])
    assert (then.article_count, then.claimed_count) == (2, 1)
    cut = describe_past("s", past, [articles[0], claim])
    assert (cut.article_count, cut.claimed_count) == (2, 1)
    alone = describe_past("s", replace(past, article_ids=["c"]), [claim])
    assert (alone.article_count, alone.claimed_count) == (0, 1)
