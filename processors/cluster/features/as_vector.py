"""Vector of an article: counts its terms and brings it into the form in which it is compared."""

import numpy as np

from processors.cluster.features.similarity import quantize
from processors.cluster.features.tfidf import Terms
from processors.cluster.state.article import ClusterArticle
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.vector import Vector
from processors.text.cluster_tokens import SPELT


def as_vector(
    config: ClusterConfig, terms: Terms, article: ClusterArticle, time: float, *, learn: bool = True
) -> Vector:
    """Count an article's terms, then return it as numbers; `time` is in days since the epoch.

    Without `learn` the terms are not counted.
    """
    embedding, scale = quantize(article.embedding)
    found = terms.measure(article.title, article.body, article.language, learn=learn)
    keys = np.zeros(config.terms, np.int32)
    weights = np.zeros(config.terms, np.uint16)
    before = np.zeros(config.terms, np.float32)
    keys[: len(found.keys)] = found.keys
    weights[: len(found.keys)] = found.weights
    before[: len(found.keys)] = found.before
    long = len(article.body) >= config.long_body
    return Vector(
        embedding=embedding,
        scale=scale,
        terms=keys,
        weights=weights,
        before=before,
        language=terms.number(article.language),
        spelt=article.language in SPELT,
        time=time,
        terms_weight=config.terms_weight_long if long else config.terms_weight_short,
        embedding_weight=config.embedding_weight_long if long else config.embedding_weight_short,
        embedding_floor=config.embedding_deviation_floor if long else config.embedding_floor_short,
    )
