"""Nearest neighbours in Elasticsearch: ranks stories by the cosine of their nearest article."""

import numpy as np
from elasticsearch import Elasticsearch
from numpy.typing import NDArray

from infra.index.elastic.documents import IDS_ONLY, story_ids
from infra.index.elastic.mappings import Json
from infra.index.elastic.whole import search
from infra.index.query import CANDIDATES, StoryQuery

NEAREST = 3 * CANDIDATES
"""Articles asked for at once."""
MAX_ROUNDS = 4
"""Requests for more articles, at most: all of one may belong to a few large stories."""
WITH_FULL_PRECISION = {"oversample": 1.0}
"""Rescoring of all that the quantized vectors found: they alone let in what is not near enough."""


def knn(client: Elasticsearch, alias: str, query: StoryQuery, within: Json | None) -> list[str]:
    """Story ids, nearest first, of CANDIDATES stories or as many as four rounds find.

    A story's other articles are as near as its nearest one, or nearly: a story of three hundred
    would leave no place for any other. So the stories that a round found are passed over by the
    next.
    """
    if query.embedding is None:
        return []
    least = query.min_similarity
    found: dict[str, None] = {}
    for _ in range(MAX_ROUNDS):
        nearest = _nearest(client, alias, query.embedding, least, within, list(found))
        found |= dict.fromkeys(nearest)
        if len(nearest) < NEAREST or len(found) >= CANDIDATES:
            break
    return list(found)


def _nearest(
    client: Elasticsearch,
    alias: str,
    embedding: NDArray[np.float32],
    least: float,
    within: Json | None,
    without: list[str],
) -> list[str]:
    """The stories of the nearest articles."""
    among = {
        "filter": [] if within is None else [within],
        "must_not": [{"terms": {"story_id": without}}] if without else [],
    }
    knn = {
        "field": "embedding",
        "query_vector": [float(each) for each in embedding],
        "k": NEAREST,
        "num_candidates": 2 * NEAREST,
        "similarity": least,
        "rescore_vector": WITH_FULL_PRECISION,
        **({"filter": {"bool": among}} if any(among.values()) else {}),
    }
    response = search(
        client,
        alias,
        query={"knn": knn},
        size=NEAREST,
        sort=[{"_score": "desc"}, {"story_id": "asc"}],
        track_total_hits=False,
        **IDS_ONLY,
    )
    return story_ids(response["hits"]["hits"])
