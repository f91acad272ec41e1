"""Similarity of all pairs of a window's articles, in deviations above those of unrelated ones.

The features are the engine's as far as an index holds them (the words of title and body, the
embedding, the time), computed in one go over the whole window, without the engine's state.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from processors.text.cluster_tokens import cluster_words, stem

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

TITLE_WEIGHT = 3
BODY_CHARACTERS = 3_000
SAMPLE = 400
"""Articles, spread evenly over the window's time, that each one is measured against."""
RELATED_SHARE = 0.4
"""Of the sample, the most similar ones left out: in a burst they are the article's own story."""
TERMS_WEIGHT, EMBEDDING_WEIGHT = 0.27, 0.46
"""Weights of the deviations within a language, the engine's for long texts."""
ACROSS_EMBEDDING_WEIGHT = 0.6
"""Weight of the embedding between two languages, where terms have little in common."""
TIME_PENALTY, TIME_BONUS = 2.0, 1.4
"""Taken off per unit of ln(1 + days apart), and given back for the sample's mean, at most."""
_PRIOR = 20.0
"""Articles that the usual figures of unrelated articles count for: mean and deviation."""
_USUAL_TERMS = (0.015, 0.02)
_USUAL_EMBEDDINGS = (0.0, 0.08)
_FLOORS = (0.02, 0.05)
"""Least deviation of terms and of embeddings."""
_ROWS = 512
"""Rows computed at once."""
_DAY = 86_400.0

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class WindowArticle:
    """An article as the index holds it: `time` in seconds, `embedding` of shape (384,)."""

    article_id: str
    story_id: str
    title: str
    body: str
    language: str
    time: float
    embedding: NDArray[np.float32]


def similarities(articles: Sequence[WindowArticle]) -> Matrix:
    """Symmetric matrix, shape (n, n), zero on its diagonal. About 0 is the similarity of unrelated
    articles, and the same value means the same in every stream: each side's mean and deviation
    over a sample of the window are taken off, and the two sides averaged."""
    count = len(articles)
    found = np.zeros((count, count), np.float32)
    if count < 2:
        return found
    embeddings = np.array([article.embedding for article in articles], np.float32)
    embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
    terms = _tfidf(articles)
    times = np.array([article.time for article in articles]) / _DAY
    languages = np.unique([article.language for article in articles], return_inverse=True)[1]
    order = np.lexsort((np.array([article.article_id for article in articles]), times))
    sample = order[np.linspace(0, count - 1, min(SAMPLE, count)).round().astype(int)]

    t_mean, t_deviation = _background(
        (terms @ terms[sample].T).toarray(), *_USUAL_TERMS, _FLOORS[0]
    )
    e_mean, e_deviation = _background(
        embeddings @ embeddings[sample].T, *_USUAL_EMBEDDINGS, _FLOORS[1]
    )
    bonus = np.minimum(TIME_BONUS, TIME_PENALTY * _apart(times, times[sample]).mean(axis=1))
    terms_unit, embedding_unit = 0.5 / t_deviation, 0.5 / e_deviation
    for start in range(0, count, _ROWS):
        rows = slice(start, min(start + _ROWS, count))

        def both(figures: NDArray[np.float64], rows: slice = rows) -> Matrix:
            """The sum of the figures of both sides of each pair."""
            return (figures[rows, None] + figures).astype(np.float32)

        by_terms = (terms[rows] @ terms.T).toarray() * both(terms_unit)
        by_terms -= both(terms_unit * t_mean)
        by_embedding = (embeddings[rows] @ embeddings.T) * both(embedding_unit)
        by_embedding -= both(embedding_unit * e_mean)
        same = languages[rows, None] == languages
        weight = np.where(same, EMBEDDING_WEIGHT, ACROSS_EMBEDDING_WEIGHT).astype(np.float32)
        found[rows] = TERMS_WEIGHT * by_terms + weight * by_embedding
        found[rows] += 0.5 * both(bonus) - TIME_PENALTY * _apart(times[rows], times)
    # Rounding differs between a pair and its reverse.
    upper = np.triu(found, 1)
    return upper + upper.T


def _tfidf(articles: Sequence[WindowArticle]) -> "csr_matrix":
    """TF-IDF of the stems, rows of unit length."""
    # Imported here: it takes a second, which commands without scores need not wait.
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    stems = [_stems(article) for article in articles]
    if not any(stems):
        return csr_matrix(np.zeros((len(articles), 1), np.float32))
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float32)
    return csr_matrix(vectorizer.fit_transform(stems))


def _stems(article: WindowArticle) -> list[str]:
    text = f"{(article.title + ' ') * TITLE_WEIGHT}{article.body[:BODY_CHARACTERS]}"
    return [stem(word, article.language) for word in cluster_words(text, article.language)]


def _background(
    cosines: Matrix, usual_mean: float, usual_deviation: float, floor: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and deviation of each row's cosines to unrelated articles of the sample; drawn to the
    usual ones where the sample is small."""
    kept = max(1, int(cosines.shape[1] * (1.0 - RELATED_SHARE)))
    unrelated = np.sort(cosines, axis=1)[:, :kept].astype(np.float64)
    share = kept / (kept + _PRIOR)
    mean = share * unrelated.mean(axis=1) + (1.0 - share) * usual_mean
    deviation = share * unrelated.std(axis=1) + (1.0 - share) * usual_deviation
    return mean, np.maximum(deviation, floor)


def _apart(left: NDArray[np.float64], right: NDArray[np.float64]) -> Matrix:
    """ln(1 + days apart) of all pairs."""
    return np.log1p(np.abs(left[:, None] - right)).astype(np.float32)
