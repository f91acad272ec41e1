"""Parts of requests: filters and orders."""

from infra.index.elastic.mappings import Json
from infra.index.query import Sort, StoryQuery, lookup, milliseconds

STORY_ORDERS: dict[Sort, list[Json]] = {
    "relevance": [{"last_seen": "desc"}, {"story_id": "asc"}],
    "recency": [{"last_seen": "desc"}, {"story_id": "asc"}],
    "size": [{"article_count": "desc"}, {"last_seen": "desc"}, {"story_id": "asc"}],
    "trending": [{"trending": "desc"}, {"last_seen": "desc"}, {"story_id": "asc"}],
}
ARTICLE_ORDER: list[Json] = [{"event_time": "desc"}, {"article_id": "asc"}]


def matching(query: StoryQuery) -> Json:
    """The filter on stories that `query` sets besides its text."""
    filters: list[Json] = []
    for field, bound, value in (
        ("last_seen", "gte", None if query.since is None else milliseconds(query.since)),
        ("first_seen", "lte", None if query.until is None else milliseconds(query.until)),
    ):
        if value is not None:
            filters.append({"range": {field: {bound: value, "format": "epoch_millis"}}})
    for bound, count in (("gte", query.min_articles), ("lte", query.max_articles)):
        if count is not None:
            filters.append({"range": {"article_count": {bound: count}}})
    for field, wanted in (("language", query.language), ("publisher", query.publisher)):
        if wanted is not None:
            filters.append({"term": {field: lookup(wanted)}})
    return {"bool": {"filter": filters, "must_not": [{"term": {"status": "merged"}}]}}


def rated(side: str) -> Json:
    """Stories with a publisher of this bias."""
    return {"range": {f"bias.{side}": {"gte": 1}}}


def with_words(words: list[str], fields: list[str], condition: Json | None) -> Json:
    """Documents with any of the words, by BM25; those with all of them come first."""
    match: Json = {"query": " ".join(words), "fields": fields, "type": "cross_fields"}
    every: Json = {"multi_match": {**match, "operator": "and"}}
    return {
        "bool": {
            "filter": [] if condition is None else [condition],
            "must": [{"multi_match": match}],
            # More than any sum of word scores.
            "should": [{"constant_score": {"filter": every, "boost": 1_000}}],
        }
    }
