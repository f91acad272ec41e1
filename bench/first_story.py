"""First-story detection, article by article.

An article joins the story of its nearest predecessor when that is near enough, and founds a story
otherwise (Allan, Lavrenko and Jin, CIKM 2000). Search is exact: every predecessor is compared.
"""

from array import array
from collections.abc import Hashable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from processors.cluster import ClusterArticle, ClusterConfig
from processors.cluster.features.tfidf import Terms


class Predecessors(Protocol):
    """The articles so far."""

    def enter(self, article: ClusterArticle) -> NDArray[np.float32]:
        """Cosine of an article with each of its predecessors, in order; then it is one itself."""
        ...


class FirstStory:
    """Nearest predecessor above a threshold."""

    def __init__(self, predecessors: Predecessors, threshold: float) -> None:
        self.predecessors = predecessors
        self.threshold = threshold
        self.stories: list[int] = []

    def learn(self, articles: Sequence[ClusterArticle]) -> None:
        for article in articles:
            cosines = self.predecessors.enter(article)
            story = len(self.stories)
            if len(cosines):
                nearest = int(cosines.argmax())
                if cosines[nearest] >= self.threshold:
                    story = self.stories[nearest]
            self.stories.append(story)

    def labels(self) -> Sequence[Hashable]:
        return self.stories


class TermPredecessors:
    """By the engine's own TF-IDF terms, in an inverted index."""

    def __init__(self) -> None:
        self.terms = Terms(ClusterConfig())
        self.postings: dict[int, tuple[array[int], array[float]]] = {}
        self.count = 0

    def enter(self, article: ClusterArticle) -> NDArray[np.float32]:
        terms, integers, _ = self.terms.measure(article.title, article.body, article.language)
        # Two tokens of one hash are one term here: a second posting would be lost in `+=`.
        terms, places = np.unique(terms, return_inverse=True)
        sums = np.bincount(places, weights=integers, minlength=len(terms))
        weights = sums / max(1.0, float(np.linalg.norm(sums)))
        cosines = np.zeros(self.count, np.float32)
        for term, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            articles, values = self.postings.setdefault(term, (array("i"), array("f")))
            if articles:
                _score(cosines, articles, values, weight)
            articles.append(self.count)
            values.append(weight)
        self.count += 1
        return cosines


def _score(
    cosines: NDArray[np.float32], articles: "array[int]", values: "array[float]", weight: float
) -> None:
    # The views end with this function: an array that is viewed cannot grow.
    found = np.frombuffer(articles, np.int32)
    cosines[found] += np.frombuffer(values, np.float32) * np.float32(weight)


class VectorPredecessors:
    """By embedding."""

    def __init__(self, dimensions: int) -> None:
        self.rows = np.empty((1_024, dimensions), np.float32)
        self.count = 0

    def enter(self, article: ClusterArticle) -> NDArray[np.float32]:
        if self.count == len(self.rows):
            self.rows.resize((2 * self.count, self.rows.shape[1]), refcheck=False)
        cosines: NDArray[np.float32] = self.rows[: self.count] @ article.embedding
        self.rows[self.count] = article.embedding
        self.count += 1
        return cosines
