"""Neighbours found without looking at the whole window are the true ones."""

from dataclasses import replace

import numpy as np

from processors.cluster import Clusterer
from processors.cluster.engine.clusterer import spread_vector
from processors.cluster.features.background import Yardstick
from processors.cluster.features.similarity import QueryVector
from processors.cluster.state.vector import MEETINGS, Vector
from tests.support.article_streams import make_stream

BY_EMBEDDING = Yardstick(0.0, 1.0, 0.0, 0.0, 0.0, 0.0)


def test_recall_of_the_true_neighbours() -> None:
    clusterer = Clusterer()
    for article in make_stream(4_000, 200):
        clusterer.assign(article)
    articles = clusterer.articles
    rows = clusterer.retrieval.cells.rows()[articles["place"][:4_000]]
    embeddings = rows * articles["scale"][:4_000, None]
    found = []
    for slot in range(0, 4_000, 40):
        vector = Vector(
            rows[slot], float(articles["scale"][slot]), articles["terms"][slot],
            articles["weights"][slot], articles["concepts"][slot],
            articles["concept_weights"][slot], np.zeros(MEETINGS, np.int32),
            0, 0.11, True, float(articles["time"][slot]), 1.0, 1.0,
        )  # fmt: skip
        own = QueryVector(vector.embedding, vector.scale, 0, *BY_EMBEDDING)
        spread_vector(clusterer.scratch, vector, True)
        nearest = clusterer.retrieval.nearest(
            vector, own, clusterer.retrieval.columns(), clusterer.scratch
        )
        spread_vector(clusterer.scratch, vector, False)
        true = np.argsort(-(embeddings @ embeddings[slot]), kind="stable")[:15]
        found.append(len(set(true.tolist()) & set(nearest.tolist())) / 15)
    assert np.mean(found) > 0.95


def test_expired_articles_leave_the_indexes() -> None:
    clusterer = Clusterer()
    for article in make_stream(2_000, 200, days=1.0):
        clusterer.assign(article)
    before = clusterer.retrieval.cells.count
    for article in make_stream(300, 30, days=1.0, seed=1):
        clusterer.assign(replace(article, published_at=100 * 86_400.0))
    clusterer.repair()
    assert len(clusterer) == 300
    assert clusterer.retrieval.cells.count < before
    assert int(clusterer.retrieval.cells.sizes[: clusterer.retrieval.cells.count].sum()) == 300
