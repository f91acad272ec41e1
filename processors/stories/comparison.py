"""Comparison: tells of two outlets what each ran of the stories that both cover, and how early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from processors.model import Story, StoryArticle
from processors.stories.reprints import group_reprints


@dataclass(frozen=True, slots=True)
class OutletStory:
    """What an outlet ran of a story."""

    first: StoryArticle
    """Its earliest article."""
    after: timedelta
    """How long after the story's first article it came."""
    articles: int
    copied: int
    """Those of a text that an agency wrote or another outlet ran before."""


def outlet_story(story: Story, articles: Sequence[StoryArticle], domain: str) -> OutletStory | None:
    """Of a story's articles what the outlet ran; None where it ran none."""
    own: list[StoryArticle] = []
    copied = 0
    for group in group_reprints(articles):
        ran = [each for each in group.articles if each.publisher == domain]
        own += ran
        if not group.original or group.first.publisher != domain:
            copied += len(ran)
    if not own:
        return None
    first = min(own, key=lambda each: (not each.timely, each.event_time, each.article_id))
    # A date before the story's first article is one that came too late to be taken for it.
    came = first.event_time if first.event_time >= story.first_seen else first.received_at
    after = max(timedelta(0), came - story.first_seen)
    return OutletStory(first, after, len(own), copied)


def median_delay(stories: Sequence[OutletStory]) -> timedelta | None:
    """How long after the first article of a story the outlet's first one comes; None of nothing."""
    delays = [each.after.total_seconds() for each in stories]
    return timedelta(seconds=median(delays)) if delays else None
