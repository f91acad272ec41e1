"""How alike two articles are: the cosines of their terms, of their embeddings, of their concepts.

Within a language the words and the embedding count, between two languages the stems and the
concepts. All are kept as integers; the products are sums of integers, hence exact.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features import concepts
from processors.cluster.features.tfidf import BUCKETS, KEY_SHIFT, SCALE
from processors.compiled import compiled

_UNIT = 1.0 / (SCALE * SCALE)
_SIFT = 1 << 13
"""Marks of terms that may be in the article, few enough to stay in the processor's first cache."""
_BUCKET = BUCKETS - 1
_KEY = BUCKETS.bit_length() - 1
"""Where in a term the way from its word to its stem begins."""


class Scratch(NamedTuple):
    """Room to spread an article over: its weight for each word, stem and concept; then marks."""

    words: NDArray[np.uint16]
    stems: NDArray[np.uint16]
    concepts: NDArray[np.uint16]


class QueryVector(NamedTuple):
    """An article that others are compared with; its terms are spread over a scratch."""

    row: NDArray[np.int8]
    scale: float
    language: int
    terms: float
    """This and the next are its yardstick: see there."""
    embedding: float
    offset: float
    across_terms: float
    across_concepts: float
    across_offset: float


class Columns(NamedTuple):
    """The articles it is compared with, by slot."""

    rows: NDArray[np.int8]
    """Embeddings, by place."""
    places: NDArray[np.int32]
    scales: NDArray[np.float32]
    terms: NDArray[np.int32]
    weights: NDArray[np.uint16]
    concepts: NDArray[np.int16]
    concept_weights: NDArray[np.uint16]
    languages: NDArray[np.uint16]
    times: NDArray[np.float64]
    yardsticks: NDArray[np.float32]


def make_scratch() -> Scratch:
    return Scratch(
        np.zeros(BUCKETS + _SIFT, np.uint16),
        np.zeros(BUCKETS + _SIFT, np.uint16),
        np.zeros(concepts.count(), np.uint16),
    )


def quantize(embedding: NDArray[np.float32]) -> tuple[NDArray[np.int8], float]:
    """An embedding as integers of -127..127 and the factor that makes it a unit vector again."""
    peak = float(np.abs(embedding).max(initial=0.0))
    if peak == 0.0:
        return np.zeros(len(embedding), np.int8), 0.0
    row = np.rint(embedding * (127.0 / peak)).astype(np.int8)
    return row, 1.0 / float(np.linalg.norm(row.astype(np.float64)))


@compiled
def embedding_product(left: NDArray[np.int8], right: NDArray[np.int8]) -> int:
    total = np.int32(0)
    for k in range(len(left)):
        total = np.int32(total + np.int32(np.int32(left[k]) * np.int32(right[k])))
    return int(total)


@compiled
def terms_cosine(
    words: NDArray[np.uint16], terms: NDArray[np.int32], weights: NDArray[np.uint16]
) -> float:
    """Cosine of an article spread over `words` (see `spread`) with another's term list."""
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
    own: NDArray[np.uint16], numbers: NDArray[np.int16], weights: NDArray[np.uint16]
) -> float:
    """Cosine of the concepts spread over `own` with another's."""
    total = np.int64(0)
    for k in range(len(numbers)):
        if weights[k] == 0:
            break
        total += np.int64(own[numbers[k]]) * np.int64(weights[k])
    return total * _UNIT


@compiled
def spread(
    scratch: Scratch,
    terms: NDArray[np.int32],
    weights: NDArray[np.uint16],
    numbers: NDArray[np.int16],
    concept_weights: NDArray[np.uint16],
    on: bool,
) -> None:
    """Write an article's weights where its terms and concepts are, or take them away again."""
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        word = terms[k] & _BUCKET
        scratch.words[word] = weights[k] if on else 0
        scratch.words[BUCKETS + (word & (_SIFT - 1))] = on
        stem = stem_of(terms[k])
        scratch.stems[stem] = max(scratch.stems[stem], weights[k]) if on else 0
        scratch.stems[BUCKETS + (stem & (_SIFT - 1))] = on
    for k in range(len(numbers)):
        if concept_weights[k] == 0:
            break
        scratch.concepts[numbers[k]] = concept_weights[k] if on else 0


@compiled
def own_z(scratch: Scratch, own: QueryVector, columns: Columns, slot: int) -> float:
    """What the similarity to the article in `slot` means to `own`, without the time penalty."""
    terms, weights = columns.terms[slot], columns.weights[slot]
    if columns.languages[slot] == own.language:
        by_terms = terms_cosine(scratch.words, terms, weights)
        dense = embedding_product(own.row, columns.rows[columns.places[slot]])
        by_embedding = dense * own.scale * columns.scales[slot]
        within: float = own.terms * by_terms + own.embedding * by_embedding
        return within - own.offset
    by_stems = stems_cosine(scratch.stems, terms, weights)
    by_concepts = concepts_cosine(
        scratch.concepts, columns.concepts[slot], columns.concept_weights[slot]
    )
    across: float = own.across_terms * by_stems + own.across_concepts * by_concepts
    return across - own.across_offset
