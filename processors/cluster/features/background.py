"""Background: measures an article against a sample of the past, to tell what similarity means.

Two political reports are alike by their subject alone, two reports of a quiet stream are not. So
similarities count in standard deviations above those to unrelated articles, apart for terms and
embeddings, and so does time: that two articles are a day apart says much in a stream that spans
years, and nothing in one without dates.
"""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import embedding_product, terms_cosine
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.vector import Vector
from processors.compiled import compiled

_RATE = 0.005
_START = (0.015, 0.02, 0.0, 0.08, 0.001, 0.002, 0.0, 0.08)
_HIGHEST = (0.04, 0.025, 0.2, 0.1, 0.03, 0.025, 0.2, 0.1)
"""A stream of one story alone would be its own background: beyond these figures, seen in no
mixed stream, its articles count as alike. See `Background.running` for what each is."""


class SampleColumns(NamedTuple):
    """The articles of the sample, as `Vector` has each of them: one row an article."""

    embedding: NDArray[np.int8]
    scale: NDArray[np.float64]
    terms: NDArray[np.int32]
    weights: NDArray[np.uint16]
    language: NDArray[np.uint16]
    spelt: NDArray[np.bool_]
    time: NDArray[np.float64]


class Background:
    """A sample of past articles, and the running figures of similarities to it.

    A raw cosine means different things in different streams. Here it counts in standard deviations
    above the cosines to articles that are likely unrelated (a z-score against a background
    sample), for terms and embeddings apart, within the language and to others. The sample is
    bounded, so the cost of an article does not grow with the stream.

    Parameters
    ----------
    config
        Its `background_*` fields, the weights of the similarities, and `seed`.

    References
    ----------
    Score normalisation by a cohort is known from speaker verification: R. Auckenthaler, M. Carey,
    H. Lloyd-Thomas, "Score normalization for text-independent speaker verification systems",
    Digital Signal Processing 10, 2000. The sample of the stream is a reservoir that fades:
    C. Aggarwal, "On biased reservoir sampling in the presence of stream evolution", VLDB 2006.
    """

    def __init__(self, config: ClusterConfig) -> None:
        self.config = config
        size = config.background_articles
        self.columns = SampleColumns(
            embedding=np.zeros((size, config.dimensions), np.int8),
            scale=np.zeros(size, np.float64),
            terms=np.zeros((size, config.terms), np.int32),
            weights=np.zeros((size, config.terms), np.uint16),
            language=np.zeros(size, np.uint16),
            spelt=np.zeros(size, np.bool_),
            time=np.zeros(size, np.float64),
        )
        self.running = np.zeros((0, 8))
        """For each language, shape (languages, 8): mean and deviation of the cosines of terms and
        of embeddings within it, then of the same to others."""
        self.seen = 0
        """Articles that were offered to the sample."""

    def measure(
        self, vector: Vector, buffer: NDArray[np.uint16], *, learn: bool = True
    ) -> Calibration:
        """The calibration of an article that is scattered over `buffer`.

        Without `learn` the running figures stay as they are.

        The most similar part of the sample is dropped, since in a burst it is the article's own
        story; what is left is drawn towards the stream's running figures while it is small.
        """
        config = self.config
        filled = min(self.seen, config.background_articles)
        figures = self._running(vector) if learn else self._running(vector).copy()
        closeness = 0.0
        if filled:
            sample = SampleColumns._make(column[:filled] for column in self.columns)
            here, counts, closeness = _sample(
                buffer, vector, sample, config.longest_days, config.background_dropped
            )
            figures = _learn(here, counts, figures, config.background_prior)
        return self._calibrate(
            vector, figures, min(config.time_bonus, config.time_penalty * closeness)
        )

    def _running(self, vector: Vector) -> NDArray[np.float64]:
        if vector.language == len(self.running):
            self.running = np.vstack([self.running, np.array(_START)])
        figures: NDArray[np.float64] = self.running[vector.language]
        return figures

    def _calibrate(self, vector: Vector, figures: NDArray[np.float64], bonus: float) -> Calibration:
        config = self.config
        t_mean, t_sd, e_mean, e_sd, at_mean, at_sd, a_mean, a_sd = figures.tolist()
        across_terms = config.across_terms_weight / max(at_sd, config.across_deviation_floor)
        terms = vector.terms_weight / max(t_sd, config.terms_deviation_floor)
        embedding = vector.embedding_weight / max(e_sd, vector.embedding_floor)
        across = config.across_embedding_weight / max(a_sd, config.embedding_deviation_floor)
        apart = config.apart_embedding_weight / max(a_sd, config.apart_deviation_floor)
        return Calibration(
            terms=terms,
            embedding=embedding,
            offset=terms * t_mean + embedding * e_mean - bonus,
            across_terms=across_terms,
            across_embedding=across,
            across_offset=across_terms * at_mean + across * a_mean - bonus,
            apart_embedding=apart,
            apart_offset=apart * a_mean + config.apart_penalty - bonus,
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
        for name, column in self.columns._asdict().items():
            column[place] = getattr(vector, name)

    def state(self) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        """Arrays and values of a checkpoint."""
        arrays = {f"background.{name}": column for name, column in self.columns._asdict().items()}
        return arrays | {"background.running": self.running}, {"seen": self.seen}

    def load(self, arrays: dict[str, NDArray[Any]], values: dict[str, Any]) -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        names = SampleColumns._fields
        self.columns = SampleColumns._make(np.array(arrays[f"background.{name}"]) for name in names)
        self.running = np.array(arrays["background.running"])
        self.seen = int(values["seen"])


@cache
def _mix(seed: int, position: int) -> int:
    """A random 64-bit number for a position: the finalizer of SplitMix64."""
    mask = (1 << 64) - 1
    state = (seed * 0xD1342543DE82EF95 + (position + 1) * 0x9E3779B97F4A7C15) & mask
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & mask
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB & mask
    return state ^ (state >> 31)


@compiled
def _learn(
    here: NDArray[np.float64],
    counts: NDArray[np.float64],
    running: NDArray[np.float64],
    prior: float,
) -> NDArray[np.float64]:
    """The figures `here`, from so many articles each, drawn towards the running ones, which learn
    from those that are many."""
    figures = np.empty(len(here))
    for k in range(len(here)):
        local = min(here[k], _HIGHEST[k])
        share = prior / (counts[k] + prior)
        figures[k] = (1.0 - share) * local + share * running[k]
        if counts[k] >= prior:
            running[k] += _RATE * (local - running[k])
    return figures


@compiled
def _sample(
    buffer: NDArray[np.uint16],
    query: Vector,
    sample: SampleColumns,
    longest_days: float,
    dropped: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Mean and deviation of the smallest cosines of four kinds (see `Background.running`), from how
    many articles each is, shape (8,), and the mean of ln(1 + days apart)."""
    embedding, embeddings, scales = query.embedding, sample.embedding, sample.scale
    terms, weights = sample.terms, sample.weights
    languages, all_spelt, times = sample.language, sample.spelt, sample.time
    size = len(scales)
    cosines = np.empty((4, size))
    counts = np.zeros(8)
    apart = 0.0
    for i in range(size):
        apart += np.log1p(min(longest_days, abs(times[i] - query.time)))
        same = languages[i] == query.language
        if same or (query.spelt and all_spelt[i]):
            kind = 0 if same else 2
            by_terms = terms_cosine(buffer, terms[i], weights[i])
            cosines[kind, int(counts[2 * kind])] = by_terms
            counts[2 * kind : 2 * kind + 2] += 1
        kind = 1 if same else 3
        product = embedding_product(embedding, embeddings[i])
        cosines[kind, int(counts[2 * kind])] = product * query.scale * scales[i]
        counts[2 * kind : 2 * kind + 2] += 1
    figures = np.zeros(8)
    for kind in range(4):
        count = int(counts[2 * kind])
        if count:
            kept = max(1, int(np.ceil(count * (1.0 - dropped))))
            smallest = np.sort(cosines[kind, :count])[:kept]
            figures[2 * kind] = smallest.mean()
            figures[2 * kind + 1] = smallest.std()
    return figures, counts, apart / size
