"""Retrieval: finds the most similar active articles without looking at all of them.

Candidates come from the cells of near embeddings, from the rings of shared rare terms, and from
the neighbours of the best of both; each is then compared exactly.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import (
    Columns,
    calibrated,
    embedding_product,
    terms_cosine,
)
from processors.cluster.graph.edges import NO_EDGE, live_end
from processors.cluster.index.ivf import Ivf
from processors.cluster.index.ivf_level import UNKNOWN, IvfLevels
from processors.cluster.index.ivf_search import nearest_members
from processors.cluster.index.postings import RARE, TermPostings
from processors.cluster.state.articles import Articles, Edges
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.prefetch import AHEAD, fetch
from processors.cluster.state.top_k import push_top_k
from processors.cluster.state.vector import Vector
from processors.compiled import compiled

PROBES = 16
"""Cells looked into."""
NEAR = 64
"""Articles taken from them."""
SEEDS = 8
"""Best candidates whose own neighbours are candidates too."""
FANOUT = 20
"""Neighbours taken from each."""


class Indexes(NamedTuple):
    """What candidates are found by."""

    levels: IvfLevels
    term_rings: NDArray[np.int32]
    """Slots by term, shape (buckets, RING)."""


class Visits(NamedTuple):
    """The candidates of one search that have been looked at: their mark is its turn."""

    marks: NDArray[np.int32]
    """By slot, shape (slots,)."""
    turn: int


class SearchRule(NamedTuple):
    """The fields of the configuration that a search goes by."""

    longest_days: float
    neighbours: int


class Retrieval:
    """The indexes over the active articles: by embedding and by rare term.

    A search compares some hundreds of candidates however many articles are active; its cost grows
    with their number only as far as memory gets slower.

    Parameters
    ----------
    config
        Its `dimensions`, `neighbours` and `longest_days`.
    articles
        The active articles, whose columns are read and whose `place` is written.
    """

    def __init__(self, config: ClusterConfig, articles: Articles) -> None:
        self.config = config
        self.articles = articles
        self.coarse = Ivf(config.dimensions)
        """Holds the centroids of `ivf`."""
        self.ivf = Ivf(config.dimensions, self.coarse)
        self.postings = TermPostings()
        self.seen = np.zeros(0, np.int32)
        self.turn = 0
        self.home = UNKNOWN
        """Cell of the last article that was looked up."""

    def nearest(
        self, query: Vector, calibration: Calibration, buffer: NDArray[np.uint16], columns: Columns
    ) -> NDArray[np.int32]:
        """Slots of the most similar articles within `longest_days`, best first, shape (n,).

        `query` is scattered over `buffer`; n is at most `config.neighbours`.
        """
        articles, config = self.articles, self.config
        levels = IvfLevels(self.coarse.level, self.coarse.count, self.ivf.level)
        nearest, self.home = _nearest(
            query,
            calibration,
            buffer,
            columns,
            articles.edges,
            Indexes(levels, self.postings.rings),
            self._visits(),
            SearchRule(config.longest_days, config.neighbours),
        )
        return nearest

    def columns(self) -> Columns:
        """The active articles, to be compared with one; valid until the next `add`."""
        articles = self.articles
        return Columns(
            rows=self.ivf.rows(),
            places=articles["place"],
            scales=articles["scale"],
            terms=articles["terms"],
            weights=articles["weights"],
            languages=articles["language"],
            spelt=articles["spelt"],
            times=articles["time"],
            calibrations=articles["yardstick"],
            stories=articles["story"],
        )

    def add(self, slot: int, vector: Vector) -> None:
        """Enter the article that was looked up last."""
        articles = self.articles
        self.ivf.add(slot, vector.embedding, vector.scale, articles["place"], self.home)
        self.postings.add(slot, articles["terms"], articles["weights"])

    def remove(self, slot: int) -> None:
        """Forget an article; what is left of it in the rings does no harm."""
        self.ivf.remove(slot, self.articles["place"])

    def _visits(self) -> Visits:
        if len(self.seen) < self.articles.capacity:
            self.seen.resize(self.articles.capacity, refcheck=False)
        if self.turn == np.iinfo(np.int32).max:
            self.seen[:] = 0
            self.turn = 0
        self.turn += 1
        return Visits(self.seen, self.turn)

    @property
    def nbytes(self) -> int:
        """Bytes of all indexes."""
        return self.ivf.nbytes + self.postings.nbytes + self.seen.nbytes

    def state(self) -> dict[str, NDArray[Any]]:
        """Arrays of a checkpoint."""
        return self.ivf.state() | self.postings.state()

    def load(self, state: dict[str, NDArray[Any]]) -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        self.ivf.load(state)
        self.postings.load(state)


@compiled
def _nearest(
    query: Vector,
    calibration: Calibration,
    buffer: NDArray[np.uint16],
    columns: Columns,
    edges: Edges,
    indexes: Indexes,
    visits: Visits,
    rule: SearchRule,
) -> tuple[NDArray[np.int32], int]:
    """The most similar articles, best first, and the cell nearest to the query."""
    ring = indexes.term_rings.shape[1]
    candidates = np.empty(max(NEAR + RARE * ring, SEEDS * FANOUT), np.int32)
    keys = np.empty(rule.neighbours, np.int32)
    scores = np.empty(rule.neighbours, np.float64)
    near = np.empty(NEAR, np.float64)
    count, home = nearest_members(query.embedding, indexes.levels, PROBES, candidates[:NEAR], near)
    count = _add_ring_members(query, indexes.term_rings, candidates, count)
    count = _unvisited(candidates, count, query.time, columns, visits, rule)
    found = _compare(candidates[:count], query, calibration, buffer, columns, keys, scores, 0)
    count = _neighbours_of(keys[: min(found, SEEDS)], edges, candidates)
    count = _unvisited(candidates, count, query.time, columns, visits, rule)
    found = _compare(candidates[:count], query, calibration, buffer, columns, keys, scores, found)
    return keys[:found], home


@compiled
def _add_ring_members(
    query: Vector, rings: NDArray[np.int32], candidates: NDArray[np.int32], count: int
) -> int:
    """Append the articles that share a rare term."""
    for k in range(min(RARE, len(query.terms))):
        if query.weights[k] == 0:
            break
        bucket = query.terms[k] % len(rings)
        for m in range(rings.shape[1]):
            if rings[bucket, m] < 0:
                break
            candidates[count] = rings[bucket, m]
            count += 1
    return count


@compiled
def _neighbours_of(seeds: NDArray[np.int32], edges: Edges, candidates: NDArray[np.int32]) -> int:
    """Fill `candidates` with the strongest neighbours of some articles; their number."""
    targets, strengths, generations = edges.targets, edges.strengths, edges.generations
    count = 0
    for seed in seeds:
        for e in range(min(FANOUT, strengths.shape[1])):
            if strengths[seed, e] == NO_EDGE:
                break
            other = live_end(targets[seed, e], generations)
            if other >= 0:
                candidates[count] = other
                count += 1
    return count


@compiled
def _unvisited(
    candidates: NDArray[np.int32],
    count: int,
    time: float,
    columns: Columns,
    visits: Visits,
    rule: SearchRule,
) -> int:
    """Keep the first `count` candidates that are new to this search and not too far away."""
    marks, stories, times = visits.marks, columns.stories, columns.times
    kept = 0
    for slot in candidates[:count]:
        if marks[slot] == visits.turn or stories[slot] < 0:
            continue
        if abs(times[slot] - time) > rule.longest_days:
            continue
        marks[slot] = visits.turn
        candidates[kept] = slot
        kept += 1
    return kept


@compiled
def _compare(
    candidates: NDArray[np.int32],
    query: Vector,
    calibration: Calibration,
    buffer: NDArray[np.uint16],
    columns: Columns,
    keys: NDArray[np.int32],
    scores: NDArray[np.float64],
    found: int,
) -> int:
    """Add the candidates to the `found` best in `keys`, by z as `query` sees them, time aside; the
    new number of those."""
    rows, places, scales = columns.rows, columns.places, columns.scales
    terms, weights = columns.terms, columns.weights
    languages, all_spelt = columns.languages, columns.spelt
    embedding = query.embedding
    for c in range(len(candidates)):
        if c + AHEAD < len(candidates):
            slot = candidates[c + AHEAD]
            fetch(terms, slot)
            fetch(weights, slot)
            fetch(rows, places[slot])
        slot = candidates[c]
        product = embedding_product(embedding, rows[places[slot]])
        by_embedding = product * query.scale * scales[slot]
        same = languages[slot] == query.language
        spelt = query.spelt and all_spelt[slot]
        by_terms = 0.0
        if same or spelt:
            by_terms = terms_cosine(buffer, terms[slot], weights[slot])
        score = calibrated(calibration, same, spelt, by_terms, by_embedding)
        found = push_top_k(keys, scores, found, slot, score)
    return found
