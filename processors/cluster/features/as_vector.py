"""Vector of an article: counts its terms and brings it into the form in which it is compared."""

import numpy as np

from processors.cluster.features.similarity import quantize
from processors.cluster.features.tfidf import Terms
from processors.cluster.state.article import ClusterArticle
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.vector import Vector, pair_keys
from processors.text.cluster_tokens import ENCODER_MEAN, ENCODER_MEANS, ENGLISH, LATIN, SPELT


def as_vector(
    config: ClusterConfig, terms: Terms, article: ClusterArticle, time: float, *, learn: bool = True
) -> Vector:
    """Count an article's terms, then return it as numbers; `time` is in days since the epoch.

    Without `learn` the terms are not counted.
    """
    embedding, scale = quantize(article.embedding)
    language = article.language
    found, named = terms.measure(article.title, article.body, language, learn=learn)
    keys = np.zeros(config.terms, np.int32)
    weights = np.zeros(config.terms, np.uint16)
    keys[: len(found.keys)] = found.keys
    weights[: len(found.keys)] = found.weights
    concepts = np.zeros(config.concepts, np.int16)
    concept_weights = np.zeros(config.concepts, np.uint16)
    concepts[: len(named.keys)] = named.keys
    concept_weights[: len(named.keys)] = named.weights
    terms_weight, embedding_weight = _weights(config, language, len(article.body))
    return Vector(
        embedding=embedding,
        scale=scale,
        terms=keys,
        weights=weights,
        concepts=concepts,
        concept_weights=concept_weights,
        concept_pairs=pair_keys(concepts, concept_weights),
        language=terms.number(language),
        encoder_mean=ENCODER_MEANS.get(language, ENCODER_MEAN),
        spelt=language in SPELT,
        time=time,
        terms_weight=terms_weight,
        embedding_weight=embedding_weight,
    )


def _weights(config: ClusterConfig, language: str, body_characters: int) -> tuple[float, float]:
    """Weights of terms and embedding: what the encoder reads well, and what a body adds."""
    if language not in LATIN:
        return config.terms_weight_alone, 0.0
    if language != ENGLISH:
        return config.terms_weight_other, config.embedding_weight_other
    if body_characters >= config.long_body:
        return config.terms_weight_long, config.embedding_weight_long
    return config.terms_weight_short, config.embedding_weight_short
