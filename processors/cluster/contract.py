"""What goes into the clustering engine and what comes out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from processors.model import Why


@dataclass(frozen=True, slots=True)
class ClusterArticle:
    """What the engine needs to know of an article."""

    article_id: str
    title: str
    body: str
    embedding: NDArray[np.float32]
    """Shape (dimensions,), unit length."""
    published_at: float | None
    """Event time, seconds since the epoch, UTC; None takes the stream's clock."""
    language: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """The story an article went to, at `event_time`, and why."""

    article_id: str
    story_id: str
    event_time: float
    opened: bool
    """True where the article founded the story."""
    why: Why


@dataclass(frozen=True, slots=True)
class Merged:
    """All articles of `story_id` went to `into`; readers of `story_id` are sent there."""

    story_id: str
    into: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One article went from the story `origin` to `story_id`."""

    article_id: str
    origin: str
    story_id: str
    why: Why


@dataclass(frozen=True, slots=True)
class Split:
    """`article_ids` left `origin` and are the new story `story_id`."""

    story_id: str
    origin: str
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A story's window has passed: it takes no more articles and its memory is freed."""

    story_id: str


Change = Merged | Moved | Split | Closed
