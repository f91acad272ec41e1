"""What similarity means in this stream: an article is measured against a sample of the past.

Two political reports are alike by their subject alone, two reports of a quiet stream are not. So
similarities count in standard deviations above those to unrelated articles, apart for terms and
embeddings, and so does time: that two articles are a day apart says much in a stream that spans
years, and nothing in one without dates.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.compiled import compiled
from processors.cluster.config import ClusterConfig
from processors.cluster.similarity import embedding_product, terms_cosine
from processors.cluster.vector import Vector

_RATE = 0.005
_START = (0.015, 0.02, 0.11, 0.08)
_HIGHEST = (0.04, 0.025, 0.2, 0.085)
"""A stream of one story alone would be its own background: beyond these figures, seen in no
mixed stream, its articles count as alike."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Turns the similarities of one article into z = terms x + embedding y - offset."""

    terms: float
    embedding: float
    offset: float


class Background:
    """A sample of past articles, and the running figures of similarities to it."""

    def __init__(self, config: ClusterConfig) -> None:
        self.config = config
        size = config.background_articles
        self.columns: dict[str, NDArray[Any]] = {
            "embedding": np.zeros((size, config.dimensions), np.int8),
            "scale": np.zeros(size, np.float64),
            "terms": np.zeros((size, config.terms), np.int32),
            "weights": np.zeros((size, config.terms), np.uint16),
            "time": np.zeros(size, np.float64),
        }
        self.running = np.array(_START)
        """Mean and deviation of the terms cosine, then of the embedding cosine."""
        self.seen = 0

    def measure(self, vector: Vector, scratch: NDArray[np.uint16]) -> Yardstick:
        """The yardstick of an article whose terms are spread over `scratch`.

        The most similar part of the sample is dropped, since in a burst it is the article's own
        story; what is left is drawn towards the stream's running figures while it is small.
        """
        config = self.config
        filled = min(self.seen, config.background_articles)
        figures = self.running
        closeness = 0.0
        if filled:
            kept = max(1, math.ceil(filled * (1.0 - config.background_dropped)))
            *here, closeness = _sample(
                scratch, vector.embedding, vector.scale, vector.time, config.window_days, kept,
                *(column[:filled] for column in self.columns.values()),
            )  # fmt: skip
            prior = config.background_prior / (filled + config.background_prior)
            local = np.minimum(here, _HIGHEST)
            figures = (1.0 - prior) * local + prior * self.running
            if filled >= config.background_prior:
                self.running = self.running + _RATE * (local - self.running)
        terms_mean, terms_deviation, embedding_mean, embedding_deviation = figures.tolist()
        terms = vector.terms_weight / max(terms_deviation, config.terms_deviation_floor)
        embedding = vector.embedding_weight / max(
            embedding_deviation, config.embedding_deviation_floor
        )
        return Yardstick(
            terms=terms,
            embedding=embedding,
            offset=terms * terms_mean + embedding * embedding_mean - config.time_bonus * closeness,
        )

    def keep(self, vector: Vector, active: int) -> None:
        """Take an article into the sample, or not, as chance (by seed and position) has it.

        The sample is spread over as many articles as are active, so that a burst is a small part
        of it where the window is large.
        """
        config = self.config
        size, position = config.background_articles, self.seen
        self.seen += 1
        place = position
        if position >= size:
            span = min(max(config.background_span, active), position + 1)
            draw = _mix(config.seed, position)
            if draw % (1 << 32) / (1 << 32) >= size / span:
                return
            place = (draw >> 32) % size
        for name, column in self.columns.items():
            column[place] = getattr(vector, name)

    def state(self) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        arrays = {f"background.{name}": column for name, column in self.columns.items()}
        return arrays | {"background.running": self.running}, {"seen": self.seen}

    def load(self, arrays: dict[str, NDArray[Any]], values: dict[str, Any]) -> None:
        for name in self.columns:
            self.columns[name] = np.array(arrays[f"background.{name}"])
        self.running = np.array(arrays["background.running"])
        self.seen = int(values["seen"])


def _mix(seed: int, position: int) -> int:
    """A random 64-bit number for a position: the finalizer of SplitMix64."""
    mask = (1 << 64) - 1
    state = (seed * 0xD1342543DE82EF95 + (position + 1) * 0x9E3779B97F4A7C15) & mask
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & mask
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB & mask
    return state ^ (state >> 31)


@compiled
def _sample(
    scratch: NDArray[np.uint16],
    row: NDArray[np.int8],
    scale: float,
    time: float,
    window: float,
    kept: int,
    embeddings: NDArray[np.int8],
    scales: NDArray[np.float64],
    terms: NDArray[np.int32],
    weights: NDArray[np.uint16],
    times: NDArray[np.float64],
) -> tuple[float, float, float, float, float]:
    """Mean and deviation of the `kept` smallest terms cosines and embedding cosines, and the mean
    of ln(1 + days apart)."""
    by_terms = np.empty(len(scales))
    by_embedding = np.empty(len(scales))
    apart = 0.0
    for i in range(len(scales)):
        by_terms[i] = terms_cosine(scratch, terms[i], weights[i])
        by_embedding[i] = embedding_product(row, embeddings[i]) * scale * scales[i]
        apart += np.log1p(min(window, abs(times[i] - time)))
    by_terms = np.sort(by_terms)[:kept]
    by_embedding = np.sort(by_embedding)[:kept]
    return (
        by_terms.mean(),
        by_terms.std(),
        by_embedding.mean(),
        by_embedding.std(),
        apart / len(scales),
    )
