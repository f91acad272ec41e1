"""Moving stories: those that gained most articles lately, from what listings know of stories."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from infra.web.pages.formatting import MINUTE, duration
from processors.model import Story
from processors.text.counts import several

LATELY = timedelta(hours=12)
MIN_GAINED = 3
"""Articles; fewer are no movement."""
SHOWN = 5


class MovingStory(NamedTuple):
    """A story and how fast it moves."""

    story: Story
    gained: int
    words: str


def moving_stories(stories: Iterable[Story], now: datetime) -> list[MovingStory]:
    """The SHOWN of `stories` that gained most in the last hours before `now`, most first."""
    found = (each for story in stories if (each := _moving(story, now)) is not None)
    ranked = sorted(found, key=lambda each: (-each.gained, each.story.story_id))
    return ranked[:SHOWN]


def _moving(story: Story, now: datetime) -> MovingStory | None:
    """The story with the articles of the whole parts of its timeline that lie in that time."""
    if not now - LATELY < story.last_seen <= now:
        return None
    part = (story.last_seen - story.first_seen) / max(len(story.timeline), 1)
    parts = min(len(story.timeline), ceil((LATELY - (now - story.last_seen)) / part) if part else 1)
    gained = sum(story.timeline[-parts:])
    if gained < MIN_GAINED:
        return None
    length = duration(part * parts)
    within = f"in {length}" if part * parts >= MINUTE else "at once"
    return MovingStory(story, gained, f"{several(gained, 'article')} {within}")
