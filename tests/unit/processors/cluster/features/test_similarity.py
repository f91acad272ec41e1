"""What makes a comparison fast leaves its result alone."""

import numpy as np

from processors.cluster import ClusterConfig
from processors.cluster.features.similarity import (
    concepts_cosine,
    make_dense_buffer,
    scatter,
    stem_of,
    stems_cosine,
    terms_cosine,
)
from processors.cluster.features.tfidf import BUCKETS, SCALE, Terms, Weighted
from processors.cluster.state.prefetch import enlarged
from processors.cluster.state.vector import CONCEPT_PAIRS, Vector

NO_CONCEPTS = Weighted(np.zeros(0, np.int32), np.zeros(0, np.uint16))


def test_terms_that_share_a_mark_are_told_apart() -> None:
    """Marks are fewer than terms; the terms here differ by multiples of every power of two."""
    buffer = make_dense_buffer()
    own = np.array([5, 5 + BUCKETS // 2, 7], np.int32)
    own_weights = np.array([30, 20, 10], np.uint16)
    other = np.array([5 + BUCKETS // 4, 5 + BUCKETS // 2, 7, 9, 5], np.int32)
    other_weights = np.array([50, 40, 30, 20, 0], np.uint16)
    vector = _vector(Weighted(own, own_weights))
    scatter(buffer, vector, True)
    cosine = terms_cosine(buffer.words, other, other_weights)
    assert np.isclose(cosine, (20 * 40 + 10 * 30) / SCALE**2)
    scatter(buffer, vector, False)
    assert not any(room.any() for room in buffer)


def test_a_buffer_is_left_clean_of_stems_and_concepts() -> None:
    terms, concepts = _measured("Presidents and the president: elections in Turkey", "en")
    buffer = make_dense_buffer()
    vector = _vector(terms, concepts)
    scatter(buffer, vector, True)
    assert concepts_cosine(buffer.concepts, vector.concepts, concepts.weights) > 0.99
    scatter(buffer, vector, False)
    assert not any(room.any() for room in buffer)


def test_terms_of_two_languages_meet_by_their_stems() -> None:
    english, _ = _measured("Selenskyj", "de")
    russian, _ = _measured("Зеленского", "ru")
    whole, _ = _measured("Zelensky", "en")
    assert stem_of(english.keys[0]) == stem_of(russian.keys[0]) == stem_of(whole.keys[0])
    buffer = make_dense_buffer()
    scatter(buffer, _vector(whole), True)
    assert np.isclose(stems_cosine(buffer.stems, *russian), 1.0, atol=0.001)


def test_english_words_are_kept_whole() -> None:
    one, _ = _measured("Zelensky", "en")
    other, _ = _measured("Zelenskyy", "en")
    assert one.keys[0] != other.keys[0]
    assert stem_of(one.keys[0]) == stem_of(other.keys[0])


def test_concepts_are_the_same_in_all_languages() -> None:
    texts = {
        "en": "earthquake hospital",
        "de": "Erdbeben Krankenhaus",
        "ru": "землетрясение больница",
        "zh": "地震医院",
        "ar": "زلزال مستشفى",
        "ko": "지진 병원",
        "fa": "زلزله بیمارستان",
    }
    found = {
        language: sorted(_measured(text, language)[1].keys.tolist())
        for language, text in texts.items()
    }
    assert len(found["en"]) == 2
    assert set(map(tuple, found.values())) == {tuple(found["en"])}


def _vector(terms: Weighted, concepts: Weighted = NO_CONCEPTS) -> Vector:
    """An article of these terms and concepts, and of nothing else."""
    return Vector(
        embedding=np.zeros(384, np.int8),
        scale=0.0,
        terms=terms.keys,
        weights=terms.weights,
        concepts=concepts.keys.astype(np.int16),
        concept_weights=concepts.weights,
        concept_pairs=np.zeros(CONCEPT_PAIRS, np.int32),
        language=0,
        encoder_mean=0.0,
        spelt=True,
        time=0.0,
        terms_weight=1.0,
        embedding_weight=1.0,
    )


def _measured(text: str, language: str) -> tuple[Weighted, Weighted]:
    return Terms(ClusterConfig()).measure("", text, language)


def test_an_enlarged_array_keeps_its_rows() -> None:
    array = np.arange(6, dtype=np.int16).reshape(3, 2)
    assert enlarged(array, 5).tolist() == [*array.tolist(), [0, 0], [0, 0]]
