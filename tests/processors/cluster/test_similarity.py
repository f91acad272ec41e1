"""What makes a comparison fast leaves its result alone."""

import numpy as np

from processors.cluster.prefetch import enlarged
from processors.cluster.similarity import make_scratch, spread, terms_cosine
from processors.cluster.terms import BUCKETS, SCALE


def test_terms_that_share_a_mark_are_told_apart() -> None:
    """Marks are fewer than terms; the terms here differ by multiples of every power of two."""
    scratch = make_scratch()
    own = np.array([5, 5 + BUCKETS // 2, 7], np.int32)
    own_weights = np.array([30, 20, 10], np.uint16)
    other = np.array([5 + BUCKETS // 4, 5 + BUCKETS // 2, 7, 9, 5], np.int32)
    other_weights = np.array([50, 40, 30, 20, 0], np.uint16)
    spread(scratch, own, own_weights, True)
    cosine = terms_cosine(scratch, other, other_weights)
    assert np.isclose(cosine, (20 * 40 + 10 * 30) / SCALE**2)
    spread(scratch, own, own_weights, False)
    assert not scratch.any()


def test_an_enlarged_array_keeps_its_rows() -> None:
    array = np.arange(6, dtype=np.int16).reshape(3, 2)
    assert enlarged(array, 5).tolist() == [*array.tolist(), [0, 0], [0, 0]]
