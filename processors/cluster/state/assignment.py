"""Assignment: the story an article was given, and the evidence for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NearestArticle:
    """An article that was near when the decision fell."""

    article_id: str
    story_id: str
    z: float
    """Strength of the edge: standard deviations above the background, less the time penalty."""
    terms: float
    """TF-IDF cosine; 0 between languages whose names do not compare."""
    embedding: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """The evidence behind an assignment, in z: standard deviations above the background."""

    link: float
    """Link to the story that came first; to join, it has to exceed the threshold."""
    threshold: float
    best_story_id: str | None
    """Story that came first: the one joined, or for a founding article the best that failed."""
    runner_up_story_id: str | None
    runner_up_link: float | None
    nearest: tuple[NearestArticle, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The story of an article at its arrival; a repair may move it later."""

    article_id: str
    story_id: str
    event_time: float
    """Seconds since the epoch, UTC: the publication time, or the stream's clock."""
    founded: bool
    """The article opened the story."""
    reopened: bool
    """The story was closed, and this article opened it again."""
    why: Reasons
