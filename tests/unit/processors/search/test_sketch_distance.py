"""Sketch distances, against the same in numpy."""

import numpy as np
import pytest

from processors.model.vector import DIMENSIONS, SIGN_WORDS
from processors.search.sketch_distance import (
    FARTHEST,
    byte_sums,
    hamming,
    sums_under_signs,
)

SKETCHES = 500


@pytest.fixture
def signs() -> np.ndarray:
    """Shape (sketches, dimensions); the first are all and none."""
    drawn = np.random.default_rng(3).integers(0, 2, (SKETCHES, DIMENSIONS)).astype(bool)
    drawn[0], drawn[1] = True, False
    return drawn


def lanes_of(signs: np.ndarray) -> np.ndarray:
    packed = np.packbits(signs, axis=1).view(np.uint64)
    return np.ascontiguousarray(packed.T)


def test_hamming_distance_counts_the_signs_that_differ_where_the_group_is_allowed(
    signs: np.ndarray,
) -> None:
    groups = np.arange(SKETCHES, dtype=np.int32) % 3 - 1
    allowed = np.array([True, False, False])  # the last is group -1
    for wanted in signs[:5]:
        distances = np.empty(SKETCHES, np.uint16)
        counts = np.zeros(FARTHEST + 1, np.int64)
        hamming(lanes_of(signs), lanes_of(wanted[None])[:, 0], groups, allowed, distances, counts)
        expected = np.where(groups == 0, (signs != wanted).sum(axis=1), FARTHEST)
        assert distances.tolist() == expected.tolist()
        assert counts.tolist() == np.bincount(expected, minlength=FARTHEST + 1).tolist()


def test_numbers_of_a_query_are_summed_where_a_sketch_is_positive(signs: np.ndarray) -> None:
    numbers = np.random.default_rng(4).standard_normal(DIMENSIONS).astype(np.float32)
    rows = np.array([0, 1, 7, 499, 7])
    found = sums_under_signs(lanes_of(signs), rows, byte_sums(numbers))
    assert byte_sums(numbers).shape == (8 * SIGN_WORDS, 256)
    assert found == pytest.approx(signs[rows] @ numbers, abs=1e-4)
