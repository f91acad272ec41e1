"""Coalescing: reduces a batch to one message per id, and refuses what can never be stored."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from infra.index.base import Refused
from infra.index.query import MAX_COUNT
from processors.model import AssignedArticle, Story, StoryEvent, event_position

MAX_ID_BYTES = 512
MAX_REVISION = 2**63 - 2
"""Both are bounds of Elasticsearch, which would refuse the whole request."""


@dataclass(frozen=True, slots=True)
class CoalescedBatch:
    """What is left to write. A move whose content was in the batch carries it."""

    articles: list[AssignedArticle]
    stories: list[Story]
    events: list[StoryEvent]
    """In their order."""
    refused: list[Refused]
    expired: list[AssignedArticle]
    """Articles that are not kept, for their age or since they were withdrawn: an older version of
    one goes."""


def coalesce(
    articles: Sequence[AssignedArticle],
    stories: Sequence[Story],
    events: Sequence[StoryEvent],
    kept_since: datetime | None,
) -> CoalescedBatch:
    """The newest message of each id (the last of equal revisions; of events the first), without
    the impossible ones, and of articles those to keep, from `kept_since` on, apart from others."""
    refused: list[Refused] = []
    newest_articles: dict[str, AssignedArticle] = {}
    possible: list[AssignedArticle] = []
    for article in articles:
        if reason := _impossible_article(article):
            refused.append(Refused("article", article.article_id, reason))
        else:
            possible.append(article)
    for article in sorted(possible, key=lambda each: each.revision):
        known = newest_articles.get(article.article_id)
        newest_articles[article.article_id] = merged_over(known, article) if known else article
    newest_stories: dict[str, Story] = {}
    for story in stories:
        if reason := _impossible_story(story):
            refused.append(Refused("story", story.story_id, reason))
            continue
        known_story = newest_stories.get(story.story_id, story)
        if story.revision >= known_story.revision:
            newest_stories[story.story_id] = story
    first_events: dict[tuple[int, int], StoryEvent] = {}
    for event in events:
        if reason := _impossible_event(event):
            refused.append(Refused("event", event.event_id, reason))
        else:
            first_events.setdefault(event_position(event.event_id), event)
    articles_by_kept: dict[bool, list[AssignedArticle]] = {True: [], False: []}
    for article in newest_articles.values():
        is_recent = kept_since is None or article.event_time >= kept_since
        articles_by_kept[is_recent and not article.withdrawn].append(article)
    return CoalescedBatch(
        articles_by_kept[True],
        list(newest_stories.values()),
        [first_events[position] for position in sorted(first_events)],
        refused,
        articles_by_kept[False],
    )


def needs_stored(article: AssignedArticle) -> bool:
    """Whether a part of what is stored may stay: the content or the why."""
    return article.article is None or article.why is None


def merged_over(stored: AssignedArticle, article: AssignedArticle) -> AssignedArticle:
    """`article`, with what stays of the older `stored`: the content where it has none, and the why
    where it has none and the story is the same."""
    kept: dict[str, object] = {}
    if article.article is None:
        kept["article"] = stored.article
    if article.why is None and article.story_id == stored.story_id:
        kept["why"] = stored.why
    return article.model_copy(update=kept)


def _impossible_article(article: AssignedArticle) -> str | None:
    if reason := _impossible_key(article.article_id, article.revision):
        return reason
    if reason := _impossible_key(article.story_id, article.revision):
        return f"story: {reason}"
    return article.article.vector_error() if article.article else None


def _impossible_story(story: Story) -> str | None:
    if reason := _impossible_key(story.story_id, story.revision):
        return reason
    counts: Iterable[int] = (
        story.article_count,
        story.text_count,
        story.publisher_count,
        story.claimed_count,
        *story.bias.values(),
        *story.factuality.values(),
    )
    if any(not 0 <= count <= MAX_COUNT for count in counts):
        return f"a count is not from 0 to {MAX_COUNT}"
    if not math.isfinite(story.trending):
        return f"the trending score {story.trending} is no finite number"
    return None


def _impossible_event(event: StoryEvent) -> str | None:
    for story_id in (event.story_id, event.other_story_id):
        if story_id is not None and (reason := _impossible_key(story_id, event.revision)):
            return reason
    try:
        revision, n = event_position(event.event_id)
    except ValueError as error:
        return str(error)
    # One place in the order has one id.
    if event.event_id != f"{revision}-{n}" or revision != event.revision:
        return f"the event id is not the revision {event.revision}, a hyphen and a number"
    if n > MAX_COUNT:
        return f"the number {n} of the event is not from 0 to {MAX_COUNT}"
    return None


def _impossible_key(key: str, revision: int) -> str | None:
    if not 0 < len(key.encode()) <= MAX_ID_BYTES:
        return f"the id has {len(key.encode())} bytes instead of 1 to {MAX_ID_BYTES}"
    if not 0 <= revision <= MAX_REVISION:
        return f"the revision {revision} is not from 0 to {MAX_REVISION}"
    return None
