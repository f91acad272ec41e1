"""How fast a story is told to grow."""

import pytest

from infra.web.pages.story.pace import pace
from infra.web.queries import StoryView
from tests.support.demo_stories import told
from tests.support.messages import hours, story


@pytest.mark.parametrize(("late", "greatest"), [(0, 32), (30, 2), (31, 1)])
def test_articles_that_came_late_are_no_pace(late: int, greatest: int) -> None:
    times = [*(hours(-9) for _ in range(late)), *(hours(n / 40) for n in range(32 - late))]
    articles = [told(f"{n:016x}", "Text", event_time=each) for n, each in enumerate(times)]
    timeline = [32, *([0] * 22), 1]
    found = story(first_seen=hours(0), last_seen=hours(24), timeline=timeline)
    sentence = pace(StoryView(None, found, articles, []), hours(25))
    assert sentence.endswith(f"up to {greatest} an hour before") == (greatest > 1)


@pytest.mark.parametrize(("of_story", "told_as"), [(32, "32"), (5_000, "more than 32")])
def test_a_view_of_the_newest_alone_says_that_there_are_more(of_story: int, told_as: str) -> None:
    articles = [told(f"{n:016x}", "Text", event_time=hours(n / 40)) for n in range(32)]
    found = story(article_count=of_story, first_seen=hours(-90), last_seen=hours(1))
    sentence = pace(StoryView(None, found, articles, []), hours(20))
    assert sentence.startswith(f"{told_as} articles in the last 24 hours")
    # The window ends within them: all of it is known.
    in_part = pace(StoryView(None, found, articles, []), hours(6.3))
    assert in_part.startswith("19 articles in the last 6 hours")


@pytest.mark.parametrize(
    ("spread", "timeline", "greatest"),
    [
        (8, [3, *([0] * 22), 1], 3),  # 20 minutes each: three articles are three an hour
        (6.5, [3, 4, 5, *([0] * 20), 1], 12),
        (12, [0, 9, 9, *([0] * 21)], 18),
        (48, [8, *([0] * 23)], 4),
    ],
)
def test_no_more_is_told_of_an_hour_than_came_in_one(
    spread: float, timeline: list[int], greatest: int
) -> None:
    article = told("a" * 16, "Text", event_time=hours(spread))
    found = story(first_seen=hours(0), last_seen=hours(spread), timeline=timeline)
    sentence = pace(StoryView(None, found, [article], []), hours(spread + 1))
    assert sentence.endswith(f"up to {greatest} an hour before")
