"""The most similar articles of the window, without looking at all of it.

Candidates come from the cells of near embeddings, from the rings of shared rare terms, and from
the neighbours of the best of both; each is then compared exactly.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import Columns, QueryVector, Scratch, own_z, stem_of
from processors.cluster.graph.edges import NO_EDGE, SLOTS
from processors.cluster.index.ivf import UNKNOWN, Cells, Level, nearest_members
from processors.cluster.index.postings import RARE, Meetings, Postings
from processors.cluster.index.prefetch import AHEAD, fetch
from processors.cluster.state.articles import Articles
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.top_k import offer
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
ROUNDS = 1
"""How often this is done, each time from the best that have not been asked before."""


class Retrieval:
    """Both indexes over the active articles."""

    def __init__(self, config: ClusterConfig, articles: Articles) -> None:
        self.config = config
        self.articles = articles
        self.centroids = Cells(config.dimensions)
        self.cells = Cells(config.dimensions, self.centroids)
        self.postings = Postings()
        self.meetings = Meetings()
        """Articles by pairs of concepts: where those of other languages are found."""
        self.seen = np.zeros(0, np.int32)
        self.turn = 0
        self.home = UNKNOWN
        """Cell of the last article that was looked up."""

    def nearest(
        self, vector: Vector, own: QueryVector, columns: Columns, scratch: Scratch
    ) -> NDArray[np.int32]:
        """Slots of the most similar articles within the window, best first."""
        articles, cells = self.articles, self.cells
        if len(self.seen) < articles.capacity:
            self.seen.resize(articles.capacity, refcheck=False)
        if self.turn == np.iinfo(np.int32).max:
            self.seen[:] = 0
            self.turn = 0
        self.turn += 1
        keys = np.empty(self.config.neighbours, np.int32)
        scores = np.empty(self.config.neighbours, np.float64)
        count, self.home = _nearest(
            own, vector.terms, vector.weights, vector.meetings, scratch,
            vector.time, self.config.window_days, self.seen, self.turn,
            columns, articles["story"], articles["generation"],
            articles["targets"], articles["edges"],
            self.centroids.level, self.centroids.count, cells.level,
            self.postings.rings, self.meetings.rings, keys, scores,
        )  # fmt: skip
        return keys[:count]

    def columns(self) -> Columns:
        """The active articles, to be compared with one."""
        articles = self.articles
        return Columns(
            self.cells.rows(), articles["place"], articles["scale"], articles["terms"],
            articles["weights"], articles["concepts"], articles["concept_weights"],
            articles["language"], articles["time"], articles["yardstick"],
        )  # fmt: skip

    def add(self, slot: int, vector: Vector) -> None:
        """Enter the article that was looked up last."""
        articles = self.articles
        self.cells.add(slot, vector.embedding, vector.scale, articles["place"], self.home)
        self.postings.add(slot, articles["terms"], articles["weights"])
        self.meetings.add(slot, vector.meetings)

    def remove(self, slot: int) -> None:
        self.cells.remove(slot, self.articles["place"])

    @property
    def nbytes(self) -> int:
        return self.cells.nbytes + self.postings.nbytes + self.meetings.nbytes + self.seen.nbytes

    def state(self) -> dict[str, NDArray[Any]]:
        return (
            self.cells.state() | self.postings.state("postings") | self.meetings.state("meetings")
        )

    def load(self, state: dict[str, NDArray[Any]]) -> None:
        self.cells.load(state)
        self.postings.load("postings", state)
        self.meetings.load("meetings", state)


@compiled
def _nearest(
    own: QueryVector,
    own_terms: NDArray[np.int32],
    own_weights: NDArray[np.uint16],
    own_meetings: NDArray[np.int32],
    scratch: Scratch,
    time: float,
    window: float,
    seen: NDArray[np.int32],
    turn: int,
    columns: Columns,
    stories: NDArray[np.int32],
    generation: NDArray[np.uint8],
    targets: NDArray[np.uint32],
    edges: NDArray[np.int16],
    coarse: Level,
    coarse_count: int,
    fine: Level,
    rings: NDArray[np.int32],
    meetings: NDArray[np.int32],
    keys: NDArray[np.int32],
    scores: NDArray[np.float64],
) -> tuple[int, int]:
    ring = rings.shape[1]
    places = NEAR + (RARE + len(own_meetings)) * ring + ROUNDS * SEEDS * FANOUT
    candidates = np.empty(places, np.int32)
    asked = np.empty(ROUNDS * SEEDS, np.int32)
    seeds = 0
    near = np.empty(NEAR, np.float64)
    count, home = nearest_members(
        own.row, coarse, coarse_count, fine, PROBES, candidates[:NEAR], near,
    )  # fmt: skip
    for k in range(min(RARE, len(own_terms))):
        if own_weights[k] == 0:
            break
        bucket = stem_of(own_terms[k]) % len(rings)
        for m in range(ring):
            if rings[bucket, m] < 0:
                break
            candidates[count] = rings[bucket, m]
            count += 1
    for k in range(len(own_meetings)):
        if own_meetings[k] == 0:
            break
        bucket = own_meetings[k] % len(meetings)
        for m in range(ring):
            slot = meetings[bucket, m]
            if slot < 0:
                break
            if columns.languages[slot] != own.language:
                candidates[count] = slot
                count += 1
    found = 0
    start = 0
    for step in range(ROUNDS + 1):
        kept = start
        for c in range(start, count):
            slot = candidates[c]
            if seen[slot] == turn or stories[slot] < 0 or abs(columns.times[slot] - time) > window:
                continue
            seen[slot] = turn
            candidates[kept] = slot
            kept += 1
        count = kept
        for c in range(start, count):
            if c + AHEAD < count:
                slot = candidates[c + AHEAD]
                fetch(columns.terms, slot)
                fetch(columns.weights, slot)
                fetch(columns.rows, columns.places[slot])
            slot = candidates[c]
            score = own_z(scratch, own, columns, slot)
            found = offer(keys, scores, found, slot, score)
        if step == ROUNDS:
            break
        start = count
        before = seeds
        for k in range(found):
            seed = keys[k]
            if seeds == before + SEEDS:
                break
            if np.any(asked[:before] == seed):
                continue
            asked[seeds] = seed
            seeds += 1
            for e in range(min(FANOUT, edges.shape[1])):
                if edges[seed, e] == NO_EDGE:
                    break
                other = np.int32(targets[seed, e] & np.uint32(SLOTS - 1))
                if generation[other] == targets[seed, e] >> np.uint32(24):
                    candidates[count] = other
                    count += 1
    return found, home
