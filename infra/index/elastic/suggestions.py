"""Stories whose headline is being typed."""

from elasticsearch import Elasticsearch

from infra.index.base import Suggestion
from infra.index.elastic.conditions import STORY_ORDERS, matching
from infra.index.query import StoryQuery, first_words


def suggest(client: Elasticsearch, alias: str, text: str, limit: int) -> list[Suggestion]:
    """The largest stories whose headline has the words, the last one begun."""
    typed = first_words(text)
    if not typed:
        return []
    begun = {"headline_words": {"query": " ".join(typed), "operator": "and"}}
    response = client.search(
        index=alias,
        query={"bool": {"filter": [{"match_bool_prefix": begun}, matching(StoryQuery())]}},
        sort=STORY_ORDERS["size"],
        size=limit,
        source_includes=["story_id", "headline", "article_count"],
        track_total_hits=False,
    )
    return [Suggestion(**hit["_source"]) for hit in response["hits"]["hits"]]
