"""Edges: the neighbour graph, in which each article keeps its strongest edges, sorted.

An edge names its other end by slot and generation in 32 bits, so that the edges to a forgotten
article die with it. Strengths are kept as integers in 1/512 standard deviations.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import (
    Columns,
    calibrated,
    embedding_product,
    terms_cosine,
)
from processors.cluster.graph.telling import share_telling_terms
from processors.cluster.state.articles import Edges
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.prefetch import fetch
from processors.cluster.state.top_k import push_top_k
from processors.cluster.state.vector import Vector
from processors.compiled import compiled

UNIT = 512.0
_LIMIT = 32_000
SLOTS = 1 << 24
"""Slots that an edge can name."""
_SLOT = np.uint32(SLOTS - 1)
_GENERATION = np.uint32(24)
"""Bit of a target at which the generation begins."""
NO_EDGE = -(1 << 15)
"""Strength of a place that holds no edge."""
TOP = 10
"""Edges of an article whose change makes a repair look at it."""


class TimeRule(NamedTuple):
    """What days between two articles take from their edge: see `ClusterConfig`."""

    penalty: float
    pause_days: float
    telling: float


@compiled
def measure(
    query: Vector,
    calibration: Calibration,
    buffer: NDArray[np.uint16],
    columns: Columns,
    neighbours: NDArray[np.int32],
    rule: TimeRule,
) -> NDArray[np.float64]:
    """For each neighbour of a new article: z, and the cosines of terms and embeddings.

    z is the mean of what the similarity means to the one and to the other, less the time penalty.
    Where names do not compare the terms do not count. `neighbours` holds slots, shape (n,); the
    result has the shape (n, 3).
    """
    out = np.zeros((len(neighbours), 3))
    days = np.abs(columns.times[neighbours] - query.time)
    if (days > rule.pause_days).any():
        follow = share_telling_terms(query, buffer, columns, neighbours, rule.telling)
        days[follow] = np.minimum(days[follow], rule.pause_days)
    rows, places, scales = columns.rows, columns.places, columns.scales
    terms, weights, calibrations = columns.terms, columns.weights, columns.calibrations
    languages, all_spelt = columns.languages, columns.spelt
    embedding = query.embedding
    for k in range(len(neighbours)):
        other = neighbours[k]
        product = embedding_product(embedding, rows[places[other]])
        by_embedding = product * query.scale * scales[other]
        same = languages[other] == query.language
        spelt = query.spelt and all_spelt[other]
        by_terms = 0.0
        if same or spelt:
            by_terms = terms_cosine(buffer, terms[other], weights[other])
        z = calibrated(calibration, same, spelt, by_terms, by_embedding)
        z += calibrated(calibrations[other], same, spelt, by_terms, by_embedding)
        out[k, 1] = by_terms
        out[k, 0] = 0.5 * z - rule.penalty * np.log1p(days[k])
        out[k, 2] = by_embedding
    return out


@compiled
def _strength(z: float) -> int:
    return int(min(_LIMIT, max(-_LIMIT, round(z * UNIT))))


@compiled
def _target(slot: int, generations: NDArray[np.uint8]) -> np.uint32:
    """A slot and its generation, as an edge names them."""
    target: np.uint32 = np.uint32(slot) | (np.uint32(generations[slot]) << _GENERATION)
    return target


@compiled
def live_end(target: np.uint32, generations: NDArray[np.uint8]) -> int:
    """Slot at the other end of an edge; -1 where the article has been forgotten."""
    slot = np.int32(target & _SLOT)
    return int(slot) if generations[slot] == target >> _GENERATION else -1


@compiled
def connect(
    slot: int,
    neighbours: NDArray[np.int32],
    z: NDArray[np.float64],
    edges: Edges,
    changed: NDArray[np.int32],
) -> int:
    """Give a new article its edges and their reverse ones to its neighbours.

    `neighbours` and `z` have the shape (n,), strongest first. Fills `changed`, as long, with the
    neighbours among whose strongest edges the new one is; returns their number.
    """
    targets, strengths, generations = edges.targets, edges.strengths, edges.generations
    reverse = _target(slot, generations)
    strengths[slot, :] = NO_EDGE
    for k in range(len(neighbours)):
        other = neighbours[k]
        targets[slot, k] = _target(other, generations)
        strengths[slot, k] = _strength(z[k])
        fetch(targets, other)
        fetch(strengths, other)
    found = 0
    size = strengths.shape[1]
    for k in range(len(neighbours)):
        other = neighbours[k]
        value = strengths[slot, k]
        held = size
        while held > 0 and strengths[other, held - 1] == NO_EDGE:
            held -= 1
        if held < TOP or value > strengths[other, TOP - 1]:
            changed[found] = other
            found += 1
        push_top_k(targets[other], strengths[other], held, reverse, value)
    return found


@compiled
def live_edges(slot: int, edges: Edges, slots: NDArray[np.int32], z: NDArray[np.float64]) -> int:
    """Copy the edges of an article whose other end still stands, best first; their number.

    `slots` and `z` have room for all edges of an article, shape (neighbours,).
    """
    targets, strengths, generations = edges.targets, edges.strengths, edges.generations
    count = 0
    for k in range(strengths.shape[1]):
        if strengths[slot, k] == NO_EDGE:
            break
        other = live_end(targets[slot, k], generations)
        if other >= 0:
            slots[count] = other
            z[count] = strengths[slot, k] / UNIT
            count += 1
    return count
