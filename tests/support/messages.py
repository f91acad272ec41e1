"""Messages for tests, with everything that a test does not care about filled in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from processors.model import (
    Article,
    AssignedArticle,
    Correction,
    EmbeddedArticle,
    Neighbour,
    Section,
    Story,
    StoryEvent,
    Why,
    event_position,
)
from processors.model.correction import new_correction

START = datetime(2025, 9, 3, 8, 0, tzinfo=UTC)


def hours(count: float) -> datetime:
    """So many hours after START."""
    return START + timedelta(hours=count)


def new_order(kind: Any, hour: float = 0, **fields: Any) -> Correction:
    """A correction that the desk orders at an hour."""
    return new_correction(
        kind, because="It was wrong.", by="desk", ordered_at=hours(hour), **fields
    )


def vector(seed: str) -> NDArray[np.float32]:
    """A unit vector that is far from that of every other seed."""
    direction = np.random.default_rng(crc32(seed.encode())).standard_normal(384)
    return np.asarray(direction / np.linalg.norm(direction), np.float32)


def assigned(
    article_id: str,
    story_id: str = "story",
    revision: int = 1,
    at: datetime = START,
    embedding: NDArray[np.float32] | None = None,
    why: Why | None = None,
    text_id: str = "text",
    section: Section | None = None,
    **fields: Any,
) -> AssignedArticle:
    """An article with content; `fields` are those of Article."""
    content: dict[str, Any] = {
        "article_id": article_id,
        "url": f"https://daily.example/{article_id}",
        "title": f"Title of {article_id}",
        "body": "",
        "publisher": "daily.example",
        "source": "The Daily",
        "language": "en",
        "published_at": at,
        "received_at": at,
    }
    article = Article(**{**content, **fields})
    chosen = vector(article_id) if embedding is None else embedding
    return AssignedArticle(
        article_id=article_id,
        story_id=story_id,
        text_id=text_id,
        revision=revision,
        event_time=at,
        why=why or Why(score=0.6, threshold=0.5, nearest=[NEIGHBOUR]),
        article=EmbeddedArticle.of(article, chosen, "test-model", section),
    )


NEIGHBOUR = Neighbour(article_id="n", story_id="story", score=0.6, parts={"terms": 0.5})


def move(
    article_id: str, story_id: str, revision: int, at: datetime = START, text_id: str = "text"
) -> AssignedArticle:
    """A repair's message: the article without content."""
    return AssignedArticle(
        article_id=article_id, story_id=story_id, text_id=text_id, revision=revision, event_time=at
    )


def story(story_id: str = "story", revision: int = 1, **fields: Any) -> Story:
    """A story of one article; `fields` are those of Story."""
    defaults: dict[str, Any] = {
        "status": "open",
        "headline": f"Headline of {story_id}",
        "titles": [],
        "article_count": 1,
        "text_count": 1,
        "publisher_count": 1,
        "first_seen": START,
        "last_seen": START,
        "languages": {"en": 1},
        "publishers": {"daily.example": 1},
        "bias": {"unrated": 1},
        "factuality": {"unrated": 1},
    }
    return Story(story_id=story_id, revision=revision, **{**defaults, **fields})


def merged(story_id: str, into: str, revision: int = 2) -> Story:
    """A story that went to another."""
    return story(story_id, revision, status="merged", merged_into=into, article_count=0)


def happened(event_id: str, story_id: str = "story", **fields: Any) -> StoryEvent:
    """An event of a story; `fields` are those of StoryEvent."""
    revision, _ = event_position(event_id)
    defaults: dict[str, Any] = {"type": "joined", "happened_at": START, "revision": revision}
    return StoryEvent(event_id=event_id, story_id=story_id, **{**defaults, **fields})
