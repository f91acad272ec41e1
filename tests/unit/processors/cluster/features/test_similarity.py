"""What makes a comparison fast leaves its result alone."""

import numpy as np

from processors.cluster import ClusterConfig
from processors.cluster.features.similarity import make_dense_buffer, scatter, terms_cosine
from processors.cluster.features.tfidf import BUCKETS, SCALE, Terms, Weighted
from processors.cluster.state.prefetch import enlarged
from processors.cluster.state.vector import Vector


def test_terms_that_share_a_mark_are_told_apart() -> None:
    """Marks are fewer than terms; the terms here differ by multiples of every power of two."""
    buffer = make_dense_buffer()
    own = np.array([5, 5 + BUCKETS // 2, 7], np.int32)
    own_weights = np.array([30, 20, 10], np.uint16)
    other = np.array([5 + BUCKETS // 4, 5 + BUCKETS // 2, 7, 9, 5], np.int32)
    other_weights = np.array([50, 40, 30, 20, 0], np.uint16)
    vector = _vector(Weighted(own, own_weights, np.zeros(3, np.float32)))
    scatter(buffer, vector, True)
    cosine = terms_cosine(buffer, other, other_weights)
    assert np.isclose(cosine, (20 * 40 + 10 * 30) / SCALE**2)
    scatter(buffer, vector, False)
    assert not buffer.any()


def test_a_name_is_one_term_in_all_languages_that_spell_it() -> None:
    german, russian = _measured("Selenskyj", "de"), _measured("Зеленского", "ru")
    english = _measured("Zelensky", "en")
    assert german.keys[0] == russian.keys[0] == english.keys[0]
    buffer = make_dense_buffer()
    scatter(buffer, _vector(english), True)
    assert np.isclose(terms_cosine(buffer, russian.keys, russian.weights), 1.0, atol=0.001)


def _vector(terms: Weighted) -> Vector:
    """An article of these terms, and of nothing else."""
    return Vector(
        embedding=np.zeros(384, np.int8),
        scale=0.0,
        terms=terms.keys,
        weights=terms.weights,
        before=terms.before,
        language=0,
        spelt=True,
        time=0.0,
        terms_weight=1.0,
        embedding_weight=1.0,
        embedding_floor=1.0,
    )


def _measured(text: str, language: str) -> Weighted:
    return Terms(ClusterConfig()).measure("", text, language)


def test_an_enlarged_array_keeps_its_rows() -> None:
    array = np.arange(6, dtype=np.int16).reshape(3, 2)
    assert enlarged(array, 5).tolist() == [*array.tolist(), [0, 0], [0, 0]]
