"""Neighbours found without looking at the whole window are the true ones."""

from dataclasses import replace

import numpy as np
import pytest

from processors.cluster import Clusterer
from processors.cluster.features.similarity import scatter
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.vector import Vector
from tests.support.article_streams import make_stream

BY_EMBEDDING = Calibration(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@pytest.mark.long
def test_recall_of_the_true_neighbours() -> None:
    clusterer = Clusterer()
    for article in make_stream(4_000, 200):
        clusterer.assign(article)
    articles = clusterer.articles
    rows = clusterer.retrieval.ivf.rows()[articles["place"][:4_000]]
    embeddings = rows * articles["scale"][:4_000, None]
    found = []
    for slot in range(0, 4_000, 40):
        vector = Vector(
            embedding=rows[slot],
            scale=float(articles["scale"][slot]),
            terms=articles["terms"][slot],
            weights=articles["weights"][slot],
            before=np.zeros(clusterer.config.terms, np.float32),
            language=0,
            spelt=True,
            time=float(articles["time"][slot]),
            terms_weight=1.0,
            embedding_weight=1.0,
            embedding_floor=1.0,
        )
        retrieval, buffer = clusterer.retrieval, clusterer.buffer
        scatter(buffer, vector, True)
        nearest = retrieval.nearest(vector, BY_EMBEDDING, buffer, retrieval.columns())
        scatter(buffer, vector, False)
        true = np.argsort(-(embeddings @ embeddings[slot]), kind="stable")[:15]
        found.append(len(set(true.tolist()) & set(nearest.tolist())) / 15)
    assert np.mean(found) > 0.95


def test_expired_articles_leave_the_indexes() -> None:
    clusterer = Clusterer()
    for article in make_stream(2_000, 200, days=1.0):
        clusterer.assign(article)
    before = clusterer.retrieval.ivf.count
    for article in make_stream(300, 30, days=1.0, seed=1):
        clusterer.assign(replace(article, published_at=400 * 86_400.0))
    clusterer.repair()
    assert len(clusterer) == 300
    assert clusterer.retrieval.ivf.count < before
    assert int(clusterer.retrieval.ivf.level.sizes[: clusterer.retrieval.ivf.count].sum()) == 300
