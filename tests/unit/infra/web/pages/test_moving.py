"""Stories that move: those with most articles of late."""

from datetime import datetime, timedelta

from infra.web.pages.moving import moving_stories
from processors.model import Story
from tests.support.messages import hours, story


def told(name: str, timeline: list[int], first: datetime, last: datetime) -> Story:
    fields = {"article_count": sum(timeline), "timeline": timeline}
    return story(name * 16, 1, first_seen=first, last_seen=last, **fields)


def test_what_gained_most_lately_comes_first() -> None:
    old = told("a", [90, 1, 1, 1], hours(0), hours(100))
    fast = told("b", [1, 2, 3, 30], hours(88), hours(100))
    slow = told("c", [4], hours(99), hours(99))
    gone = told("d", [50], hours(50), hours(50))
    found = moving_stories([old, gone, slow, fast], hours(100))
    assert [(each.story.story_id[0], each.words) for each in found] == [
        ("b", "36 articles in 12 h"),
        ("c", "4 articles at once"),
    ]


def test_what_is_still_to_come_does_not_move() -> None:
    early = told("a", [9], hours(1), hours(1))
    assert moving_stories([early], hours(1) - timedelta(seconds=1)) == []
