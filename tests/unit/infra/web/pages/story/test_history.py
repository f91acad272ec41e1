"""What happened to a story, in sentences that agree with its times."""

import pytest

from infra.web.pages.story.history import steps
from tests.support.messages import happened, hours, story


@pytest.mark.parametrize(
    ("late", "text"),
    [
        (-2, "opened with its first article"),
        (0, "opened with its first article"),
        (0.5, "opened; its first article is 30 min older"),
        (4, "opened; its first article is 4 h older"),
    ],
)
def test_a_story_that_opened_later_than_it_was_first_seen_says_by_how_much(
    late: float, text: str
) -> None:
    """The stream's clock, which events have, may be ahead of a late article, and behind others."""
    seen = story("a", first_seen=hours(5), last_seen=hours(9))
    opened = happened("1-0", "a", type="opened", article_ids=["1"], happened_at=hours(5 + late))
    (step,) = steps(seen, [opened])
    assert step.text == text
    assert step.at == hours(5 + max(late, 0))
