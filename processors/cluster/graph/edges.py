"""The neighbour graph: each article's strongest edges, sorted.

An edge names its other end by slot and generation in 32 bits, so that the edges to a forgotten
article die with it. Strengths are kept as integers in 1/512 standard deviations.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import (
    Columns,
    QueryVector,
    Scratch,
    concepts_cosine,
    embedding_product,
    stems_cosine,
    terms_cosine,
)
from processors.cluster.index.prefetch import fetch
from processors.cluster.state.top_k import offer
from processors.compiled import compiled

UNIT = 512.0
_LIMIT = 32_000
SLOTS = 1 << 24
"""Slots that an edge can name."""
NO_EDGE = -(1 << 15)
"""Strength of a place that holds no edge."""
TOP = 10
"""Edges of an article whose change makes a repair look at it."""


@compiled
def measure(
    neighbours: NDArray[np.int32],
    scratch: Scratch,
    own: QueryVector,
    time: float,
    time_penalty: float,
    columns: Columns,
) -> NDArray[np.float64]:
    """For each neighbour of a new article: z, and the cosines of terms, embeddings and concepts.

    z is the mean of what the similarity means to the one and to the other, less the time penalty.
    Between two languages the terms compare by their stems and the embeddings do not count; within
    one the concepts do not.
    """
    out = np.zeros((len(neighbours), 4))
    for k in range(len(neighbours)):
        other = neighbours[k]
        terms, weights = columns.terms[other], columns.weights[other]
        yardstick = columns.yardsticks[other]
        if columns.languages[other] == own.language:
            by_terms = terms_cosine(scratch.words, terms, weights)
            dense = embedding_product(own.row, columns.rows[columns.places[other]])
            by_embedding = dense * own.scale * columns.scales[other]
            z = own.terms * by_terms + own.embedding * by_embedding - own.offset
            z += yardstick[0] * by_terms + yardstick[1] * by_embedding - yardstick[2]
            out[k, 2] = by_embedding
        else:
            by_terms = stems_cosine(scratch.stems, terms, weights)
            by_concepts = concepts_cosine(
                scratch.concepts, columns.concepts[other], columns.concept_weights[other]
            )
            z = own.across_terms * by_terms + own.across_concepts * by_concepts - own.across_offset
            z += yardstick[3] * by_terms + yardstick[4] * by_concepts - yardstick[5]
            out[k, 3] = by_concepts
        out[k, 0] = 0.5 * z - time_penalty * np.log1p(abs(columns.times[other] - time))
        out[k, 1] = by_terms
    return out


@compiled
def _strength(z: float) -> int:
    return int(min(_LIMIT, max(-_LIMIT, round(z * UNIT))))


@compiled
def connect(
    slot: int,
    neighbours: NDArray[np.int32],
    z: NDArray[np.float64],
    generation: NDArray[np.uint8],
    targets: NDArray[np.uint32],
    edges: NDArray[np.int16],
    changed: NDArray[np.int32],
) -> int:
    """Give a new article its edges and their reverse ones to its neighbours.

    Fills `changed` with the neighbours among whose strongest edges the new one is; their number.
    """
    count = len(neighbours)
    own = np.uint32(slot) | (np.uint32(generation[slot]) << np.uint32(24))
    edges[slot, :] = NO_EDGE
    for k in range(count):
        other = neighbours[k]
        targets[slot, k] = np.uint32(other) | (np.uint32(generation[other]) << np.uint32(24))
        edges[slot, k] = _strength(z[k])
        fetch(targets, other)
        fetch(edges, other)
    found = 0
    size = edges.shape[1]
    for k in range(count):
        other = neighbours[k]
        value = edges[slot, k]
        held = size
        while held > 0 and edges[other, held - 1] == NO_EDGE:
            held -= 1
        if held < TOP or value > edges[other, TOP - 1]:
            changed[found] = other
            found += 1
        offer(targets[other], edges[other], held, own, value)
    return found


@compiled
def live_edges(
    slot: int,
    targets: NDArray[np.uint32],
    edges: NDArray[np.int16],
    generation: NDArray[np.uint8],
    slots: NDArray[np.int32],
    z: NDArray[np.float64],
) -> int:
    """Copy the edges of an article whose other end still stands, best first; their number."""
    count = 0
    for k in range(edges.shape[1]):
        if edges[slot, k] == NO_EDGE:
            break
        target = targets[slot, k]
        other = np.int32(target & np.uint32(SLOTS - 1))
        if generation[other] == target >> np.uint32(24):
            slots[count] = other
            z[count] = edges[slot, k] / UNIT
            count += 1
    return count
