"""Parts of requests: filters and orders."""

from infra.index.elastic.mappings import Json
from infra.index.query import Sort, StoryQuery, first_words, lookup, milliseconds

STORY_ORDERS: dict[Sort, list[Json]] = {
    "relevance": [{"last_seen": "desc"}, {"story_id": "asc"}],
    "recency": [{"last_seen": "desc"}, {"story_id": "asc"}],
    "size": [{"article_count": "desc"}, {"last_seen": "desc"}, {"story_id": "asc"}],
    "trending": [{"trending": "desc"}, {"last_seen": "desc"}, {"story_id": "asc"}],
}
STORY_WORDS = ["headline_words^3", "titles_words"]
ARTICLE_WORDS = ["title_words^3", "body_words"]
ARTICLE_ORDER: list[Json] = [{"event_time": "desc"}, {"article_id": "asc"}]


def matching(query: StoryQuery, *others: Json) -> Json:
    """The filter on stories that `query` sets besides its words, and the `others`."""
    filters = [*others]
    for field, bound, value in (
        ("last_seen", "gte", None if query.since is None else milliseconds(query.since)),
        ("first_seen", "lte", None if query.until is None else milliseconds(query.until)),
    ):
        if value is not None:
            filters.append({"range": {field: {bound: value, "format": "epoch_millis"}}})
    for field, bound, count in (
        ("article_count", "gte", query.min_articles),
        ("article_count", "lte", query.max_articles),
        ("publisher_count", "gte", query.min_owners),
        ("publisher_count", "lte", query.max_owners),
    ):
        if count is not None:
            filters.append({"range": {field: {bound: count}}})
    for field in ("language", "publisher", "owner", "country", "section", "blindspot", "status"):
        if (wanted := getattr(query, field)) is not None:
            filters.append({"term": {field: lookup(wanted)}})
    if query.bias is not None:
        filters.append(rated(query.bias))
    if query.story_ids is not None:
        filters.append({"terms": {"story_id": [lookup(each) for each in query.story_ids]}})
    excluded = [
        with_phrase(phrase, STORY_WORDS) for each in query.excluded if (phrase := as_phrase(each))
    ]
    return {"bool": {"filter": filters, "must_not": [{"term": {"status": "merged"}}, *excluded]}}


def rated(side: str) -> Json:
    """Stories with a publisher of this bias."""
    return {"range": {f"bias.{side}": {"gte": 1}}}


def as_phrase(text: str) -> str:
    """The words of `text`, one after the other; empty where there are none."""
    return " ".join(first_words(text))


def with_phrase(phrase: str, fields: list[str]) -> Json:
    """Documents that have its words, one after the other, in one of the fields."""
    return {"multi_match": {"query": phrase, "fields": fields, "type": "phrase"}}


def with_words(query: StoryQuery, fields: list[str], condition: Json | None) -> Json:
    """Documents with any of the words and phrases, by BM25; those with all of them come first."""
    phrases = [with_phrase(phrase, fields) for each in query.phrases if (phrase := as_phrase(each))]
    some, every = [*phrases], [*phrases]
    if query.words:
        match: Json = {"query": " ".join(query.words), "fields": fields, "type": "cross_fields"}
        some.append({"multi_match": match})
        every.append({"multi_match": {**match, "operator": "and"}})
    return {
        "bool": {
            "filter": [] if condition is None else [condition],
            "must": [{"bool": {"should": some}}],
            # More than any sum of word scores.
            "should": [{"constant_score": {"filter": {"bool": {"must": every}}, "boost": 1_000}}],
        }
    }
