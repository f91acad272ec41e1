"""Mappings: the fields of our documents and the index templates, as plain data.

`title`, `body`, `headline` and `titles` are for people with Kibana and query strings. Our own
search uses the `*_words` fields, which hold the words of `processors.text.search_tokens`, are
matched as they are and are not kept in the source.
"""

from typing import Any, Final

from processors.model.vector import DIMENSIONS

Json = dict[str, Any]

ARTICLES: Final = "articles"
STORIES: Final = "stories"
EVENTS: Final = "events"

MAX_STORIES_IN_FILTER: Final = 50_000
"""Elasticsearch allows 65,536 terms; see candidates.py."""

# Longer values are kept but cannot be searched, instead of having their document refused.
KEYWORD: Json = {"type": "keyword", "ignore_above": 1024}
ID: Json = {"type": "keyword"}
TEXT: Json = {"type": "text"}
WORDS: Json = {"type": "text", "analyzer": "whitespace"}
DATE: Json = {"type": "date", "format": "strict_date_optional_time"}
COUNT: Json = {"type": "integer"}
KEPT: Json = {"type": "object", "enabled": False}

ARTICLE_PROPERTIES: Json = {
    "article_id": ID,
    "story_id": ID,
    "former_ids": ID,
    "text_id": ID,
    "url": {"type": "keyword", "ignore_above": 8191},
    "title": TEXT,
    "body": TEXT,
    "title_words": WORDS,
    "body_words": WORDS,
    "publisher": KEYWORD,
    "source": KEYWORD,
    "source_stated": {"type": "boolean"},
    "agency": KEYWORD,
    "picture": KEPT,
    "language": KEYWORD,
    "published_at": DATE,
    "date_source": KEYWORD,
    "date_flags": KEYWORD,
    "updated_at": DATE,
    "received_at": DATE,
    "provenance": KEYWORD,
    "brought_by": KEYWORD,
    "backfill": {"type": "boolean"},
    "event_time": DATE,
    "owner": KEYWORD,
    "country": KEYWORD,
    "bias": KEYWORD,
    "factuality": KEYWORD,
    "revision": {"type": "long"},
    "why": KEPT,
    # Cosine rather than dot product: float16 rounding leaves vectors not quite of unit length.
    "embedding": {
        "type": "dense_vector",
        "dims": DIMENSIONS,
        "index": True,
        "similarity": "cosine",
        "index_options": {"type": "int8_hnsw"},
    },
    "embedding_model": KEYWORD,
    "section": KEYWORD,
}


def _counts(*names: str) -> Json:
    return {"dynamic": False, "properties": dict.fromkeys(names, COUNT)}


STORY_PROPERTIES: Json = {
    "story_id": ID,
    "headline": TEXT,
    "titles": TEXT,
    "headline_words": WORDS,
    "titles_words": WORDS,
    "article_count": COUNT,
    "claimed_count": COUNT,
    "text_count": COUNT,
    "publisher_count": COUNT,
    "first_seen": DATE,
    "last_seen": DATE,
    "bias": _counts("left", "center", "right", "unrated"),
    "factuality": _counts("high", "mixed", "low", "unrated"),
    "status": KEYWORD,
    "merged_into": ID,
    "revision": {"type": "long"},
    "language": KEYWORD,
    "publisher": KEYWORD,
    "languages": KEPT,
    "publishers": KEPT,
    "agencies": KEPT,
    "owner": KEYWORD,
    "country": KEYWORD,
    "owners": KEPT,
    "countries": KEPT,
    "section": KEYWORD,
    "blindspot": KEYWORD,
    "timeline": KEPT,
    "trending": {"type": "double"},
}

EVENT_PROPERTIES: Json = {
    "event_id": ID,
    "type": KEYWORD,
    "story_id": ID,
    "other_story_id": ID,
    "revision": {"type": "long"},
    "n": COUNT,
    "happened_at": DATE,
    "article_ids": KEYWORD,
    "correction": {
        "dynamic": "strict",
        "properties": {"correction_id": KEYWORD, "by": KEYWORD, "because": TEXT},
    },
    "detail": TEXT,
}


def mapping(properties: Json) -> Json:
    """A strict mapping: a field that is not listed is an error, not a guess."""
    # By name: a pattern would also match in stored objects, whose keys are publishers' names.
    derived = [name for name, kind in properties.items() if kind is WORDS]
    return {"dynamic": "strict", "_source": {"excludes": derived}, "properties": properties}


MAPPINGS: Final[dict[str, Json]] = {
    ARTICLES: mapping(ARTICLE_PROPERTIES),
    STORIES: mapping(STORY_PROPERTIES),
    EVENTS: mapping(EVENT_PROPERTIES),
}


def template(name: str, prefix: str) -> Json:
    """The composable index template of the indices behind the alias `{prefix}{name}`."""
    settings: Json = {
        # One shard: its counts in facets are exact, its events in order. No replica until somebody
        # asks for one.
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "max_result_window": MAX_STORIES_IN_FILTER,
        # Vectors must come back as they went in when a move writes its article again.
        "mapping.exclude_source_vectors": False,
    }
    return {
        "index_patterns": [f"{prefix}{name}-*"],
        "template": {"settings": {"index": settings}, "mappings": MAPPINGS[name]},
    }
