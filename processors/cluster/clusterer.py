"""The first decision rule: average link to a story's articles, one threshold."""

import io
import json
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from processors.cluster.contract import Assignment, Change, ClusterArticle, Closed
from processors.cluster.terms import TermWeights, term_counts
from processors.model import Why, story_id

WINDOW_SECONDS = 4 * 24 * 3600.0
THRESHOLD = 0.39
EXPIRE_EVERY = 100


@dataclass(slots=True)
class _ActiveStory:
    story_id: str
    last_seen: float
    terms: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    embedding: NDArray[np.float64] | float = 0.0
    articles: int = 0


class Clusterer:
    """Assigns each article to the story it is most like on average, or opens one for it.

    The score of a story is the mean, over its articles, of half TF-IDF cosine and half embedding
    cosine. Since both are dot products, the mean is one product with the story's mean vectors.
    """

    def __init__(self) -> None:
        self.clock: float | None = None
        self._weights = TermWeights()
        self._stories: dict[str, _ActiveStory] = {}
        self._since_expiry = 0

    def assign(self, article: ClusterArticle, received_at: float) -> Assignment:
        """The story of an article that was not assigned before.

        `received_at` (seconds since the epoch) starts the clock of a stream without dates.
        """
        event_time = self._tick(article.published_at, received_at)
        terms = self._weights.learn_and_weigh(term_counts(article.title, article.body))
        ranked = sorted(
            (-self._score(story, terms, article.embedding), story.story_id)
            for story in self._stories.values()
            if abs(event_time - story.last_seen) <= WINDOW_SECONDS
        )[:2]
        opened = not ranked or -ranked[0][0] < THRESHOLD
        chosen = story_id(article.article_id) if opened else ranked[0][1]
        self._join(chosen, event_time, terms, article.embedding)
        rival = ranked[:1] if opened else ranked[1:]
        why = Why(
            score=0.0 if opened else -ranked[0][0],
            threshold=THRESHOLD,
            runner_up=rival[0][1] if rival else None,
            runner_up_score=-rival[0][0] if rival else None,
        )
        self._since_expiry += 1
        return Assignment(article.article_id, chosen, event_time, opened, why)

    @property
    def due(self) -> bool:
        """True when it is time for `repair`."""
        return self._since_expiry >= EXPIRE_EVERY

    def repair(self) -> list[Change]:
        """Close the stories whose window has passed."""
        self._since_expiry = 0
        if self.clock is None:
            return []
        oldest = self.clock - WINDOW_SECONDS
        passed = [story for story in self._stories.values() if story.last_seen < oldest]
        for story in passed:
            del self._stories[story.story_id]
        return [Closed(story.story_id) for story in passed]

    def _tick(self, published_at: float | None, received_at: float) -> float:
        if published_at is None:
            published_at = received_at if self.clock is None else self.clock
        self.clock = published_at if self.clock is None else max(self.clock, published_at)
        return published_at

    def _score(
        self, story: _ActiveStory, terms: dict[str, float], embedding: NDArray[np.float32]
    ) -> float:
        of_terms = sum(weight * story.terms.get(term, 0.0) for term, weight in terms.items())
        of_embedding = float(np.dot(story.embedding, embedding))
        return (of_terms + of_embedding) / (2 * story.articles)

    def _join(
        self,
        chosen: str,
        event_time: float,
        terms: dict[str, float],
        embedding: NDArray[np.float32],
    ) -> None:
        story = self._stories.setdefault(chosen, _ActiveStory(chosen, event_time))
        story.last_seen = max(story.last_seen, event_time)
        story.articles += 1
        story.embedding = story.embedding + embedding.astype(np.float64)
        for term, weight in terms.items():
            story.terms[term] += weight

    def checkpoint(self) -> bytes:
        """The whole state."""
        state = {
            "clock": self.clock,
            "since_expiry": self._since_expiry,
            "articles": self._weights.articles,
            "frequency": self._weights.frequency,
            "stories": [
                [story.story_id, story.last_seen, story.articles, story.terms]
                for story in self._stories.values()
            ],
        }
        embeddings = np.array([story.embedding for story in self._stories.values()])
        buffer = io.BytesIO()
        np.savez(buffer, state=np.array(json.dumps(state)), embeddings=embeddings)
        return buffer.getvalue()

    @classmethod
    def restore(cls, data: bytes) -> "Clusterer":
        """The engine as it was at a checkpoint."""
        loaded = np.load(io.BytesIO(data), allow_pickle=False)
        state = json.loads(str(loaded["state"]))
        engine = cls()
        engine.clock = state["clock"]
        engine._since_expiry = state["since_expiry"]
        engine._weights.articles = state["articles"]
        engine._weights.frequency.update(state["frequency"])
        for entry, embedding in zip(state["stories"], loaded["embeddings"], strict=True):
            story = _ActiveStory(entry[0], entry[1], defaultdict(float, entry[3]))
            story.embedding, story.articles = embedding, entry[2]
            engine._stories[story.story_id] = story
        return engine
