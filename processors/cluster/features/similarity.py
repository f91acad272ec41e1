"""Similarity: cosines of the terms, embeddings and concepts of two articles, in exact integers.

Within a language the words and the embedding count, between two languages the stems and the
concepts. One article is scattered over dense buffers once, after which each comparison reads the
other's short lists: products of integers, whose sums are the same on every machine.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features import concepts
from processors.cluster.features.tfidf import BUCKETS, KEY_SHIFT, SCALE
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.vector import Vector
from processors.compiled import compiled

_UNIT = 1.0 / (SCALE * SCALE)
_SIFT = 1 << 13
"""Marks of terms that may be in the article, few enough to stay in the processor's first cache."""
_BUCKET = BUCKETS - 1
_KEY = BUCKETS.bit_length() - 1
"""Where in a term the way from its word to its stem begins."""


class DenseBuffer(NamedTuple):
    """Room to scatter one article over: its weight at each word, stem and concept.

    All zero while no article is scattered. Behind the weights of words and of stems lie marks.
    """

    words: NDArray[np.uint16]
    stems: NDArray[np.uint16]
    concepts: NDArray[np.uint16]


class Columns(NamedTuple):
    """The articles that one is compared with, by slot."""

    rows: NDArray[np.int8]
    """Embeddings by place, shape (places, dimensions)."""
    places: NDArray[np.int32]
    """Where in `rows` an article's embedding is, shape (slots,)."""
    scales: NDArray[np.float32]
    terms: NDArray[np.int32]
    """Shape (slots, config.terms); so have the weights."""
    weights: NDArray[np.uint16]
    concepts: NDArray[np.int16]
    """Shape (slots, config.concepts); so have the weights."""
    concept_weights: NDArray[np.uint16]
    languages: NDArray[np.uint16]
    times: NDArray[np.float64]
    """Event times in days."""
    calibrations: NDArray[np.float32]
    """Shape (slots, 6): see `Calibration`."""
    stories: NDArray[np.int32]
    """Slot of the story; negative where there is no article."""


def make_dense_buffer() -> DenseBuffer:
    """A buffer without an article."""
    return DenseBuffer(
        np.zeros(BUCKETS + _SIFT, np.uint16),
        np.zeros(BUCKETS + _SIFT, np.uint16),
        np.zeros(concepts.count(), np.uint16),
    )


def quantize(embedding: NDArray[np.float32]) -> tuple[NDArray[np.int8], float]:
    """An embedding as integers of -127..127 and the factor that makes it a unit vector again.

    Both arrays have the shape (dimensions,). A zero vector stays zero, with the factor 0.

    >>> quantize(np.array([0.0, -2.0], np.float32))
    (array([   0, -127], dtype=int8), 0.007874015748031496)
    """
    peak = float(np.abs(embedding).max(initial=0.0))
    if peak == 0.0:
        return np.zeros(len(embedding), np.int8), 0.0
    row = np.rint(embedding * (127.0 / peak)).astype(np.int8)
    return row, 1.0 / float(np.linalg.norm(row.astype(np.float64)))


@compiled
def embedding_product(left: NDArray[np.int8], right: NDArray[np.int8]) -> int:
    """Inner product of two quantized embeddings, both of the shape (dimensions,)."""
    total = np.int32(0)
    for k in range(len(left)):
        total = np.int32(total + np.int32(np.int32(left[k]) * np.int32(right[k])))
    return int(total)


@compiled
def terms_cosine(
    words: NDArray[np.uint16], terms: NDArray[np.int32], weights: NDArray[np.uint16]
) -> float:
    """Cosine of the article scattered over `words` with another's terms, shape (config.terms,)."""
    total = np.int64(0)
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        if words[BUCKETS + (terms[k] & (_SIFT - 1))] != 0:
            total += np.int64(words[terms[k] & _BUCKET]) * np.int64(weights[k])
    return total * _UNIT


@compiled
def stem_of(term: int) -> int:
    """Bucket of the stem of a term."""
    return (term & _BUCKET) ^ ((term >> _KEY) << KEY_SHIFT)


@compiled
def stems_cosine(
    stems: NDArray[np.uint16], terms: NDArray[np.int32], weights: NDArray[np.uint16]
) -> float:
    """The same by stems: nearly a cosine, where an article has several words of one stem."""
    total = np.int64(0)
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        stem = stem_of(terms[k])
        if stems[BUCKETS + (stem & (_SIFT - 1))] != 0:
            total += np.int64(stems[stem]) * np.int64(weights[k])
    return total * _UNIT


@compiled
def concepts_cosine(
    dense: NDArray[np.uint16], numbers: NDArray[np.int16], weights: NDArray[np.uint16]
) -> float:
    """Cosine of the concepts scattered over `dense` with another's, shape (config.concepts,)."""
    total = np.int64(0)
    for k in range(len(numbers)):
        if weights[k] == 0:
            break
        total += np.int64(dense[numbers[k]]) * np.int64(weights[k])
    return total * _UNIT


@compiled
def scatter(buffer: DenseBuffer, vector: Vector, on: bool) -> None:
    """Write an article's weights where its terms and concepts are, or take them away again."""
    terms, weights = vector.terms, vector.weights
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        word = terms[k] & _BUCKET
        buffer.words[word] = weights[k] if on else 0
        buffer.words[BUCKETS + (word & (_SIFT - 1))] = on
        stem = stem_of(terms[k])
        buffer.stems[stem] = max(buffer.stems[stem], weights[k]) if on else 0
        buffer.stems[BUCKETS + (stem & (_SIFT - 1))] = on
    numbers, concept_weights = vector.concepts, vector.concept_weights
    for k in range(len(numbers)):
        if concept_weights[k] == 0:
            break
        buffer.concepts[numbers[k]] = concept_weights[k] if on else 0


@compiled
def query_z(
    query: Vector, calibration: Calibration, buffer: DenseBuffer, columns: Columns, slot: int
) -> float:
    """z of the article in `slot` as `query` sees it, without the time penalty.

    `query` is scattered over `buffer`.
    """
    terms, weights = columns.terms[slot], columns.weights[slot]
    if columns.languages[slot] == query.language:
        by_terms = terms_cosine(buffer.words, terms, weights)
        dense = embedding_product(query.embedding, columns.rows[columns.places[slot]])
        by_embedding = dense * query.scale * columns.scales[slot]
        within: float = calibration.terms * by_terms + calibration.embedding * by_embedding
        return within - calibration.offset
    by_stems = stems_cosine(buffer.stems, terms, weights)
    by_concepts = concepts_cosine(
        buffer.concepts, columns.concepts[slot], columns.concept_weights[slot]
    )
    across: float = calibration.across_terms * by_stems + calibration.across_concepts * by_concepts
    return across - calibration.across_offset
