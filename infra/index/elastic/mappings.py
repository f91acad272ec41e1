"""Mappings: the fields of our documents, their aliases and the index templates, as plain data.

`title`, `body`, `headline`, `titles`, `indexed_at` and the names of the Elastic Common Schema are
for people with Kibana and query strings. Our own search uses the `*_words` fields, which hold the
words of `processors.text.search_tokens`, are matched as they are and are not kept in the source,
and `owner_form`, the owner as these compare it.
"""

from typing import Any, Final

from processors.model import BIASES, FACTUALITIES
from processors.model.vector import DIMENSIONS
from processors.stories.coverage import UNRATED

Json = dict[str, Any]

ARTICLES: Final = "articles"
STORIES: Final = "stories"
EVENTS: Final = "events"
ALL_STORIES: Final = "stories-all"
"""Alias of the same documents as `stories`, which leaves the merged ones out."""
OWNED: Final = "storywire-"
"""Before the name of an index, after the prefix: no template of ours is for others' indices."""
REBUILDING: Final = "rebuilding-"
"""Before the name of an alias, after the prefix, of what a rebuild is filling."""
PRIORITY: Final = 500
"""Of our templates: above those that Elasticsearch and its agents bring, up to 200."""

MAX_STORIES_IN_FILTER: Final = 50_000
"""Elasticsearch allows 65,536 terms; see candidates.py."""

# Longer values are kept but cannot be searched, instead of having their document refused.
KEYWORD: Json = {"type": "keyword", "ignore_above": 1024}
LONG_KEYWORD: Json = {"type": "keyword", "ignore_above": 8191}
ID: Json = {"type": "keyword"}
TEXT: Json = {"type": "text"}
WORDS: Json = {"type": "text", "analyzer": "whitespace"}
DATE: Json = {"type": "date", "format": "strict_date_optional_time"}
COUNT: Json = {"type": "integer"}
KEPT: Json = {"type": "object", "enabled": False}
HEADLINE: Json = {**TEXT, "fields": {"keyword": KEYWORD}}
"""Words to look for, and as a whole to count by."""


def _named(**paths: str) -> Json:
    """Fields that are other names of those in `paths`, as one object."""
    return {"properties": {name: _alias(path) for name, path in paths.items()}}


def _alias(path: str) -> Json:
    return {"type": "alias", "path": path}


ARTICLE_PROPERTIES: Json = {
    "article_id": ID,
    "story_id": ID,
    "former_ids": ID,
    "text_id": ID,
    # An object and a keyword cannot have one name: ECS's `url.full` is a second view of ours.
    "url": {**LONG_KEYWORD, "fields": {"full": LONG_KEYWORD}},
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
    "timely": {"type": "boolean"},
    "owner": KEYWORD,
    "owner_form": KEYWORD,
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
    "headline": HEADLINE,
    "indexed_at": DATE,
    "@timestamp": _alias("event_time"),
    "message": _alias("title"),
    "event": _named(created="received_at", ingested="indexed_at"),
}


def _counts(*names: str) -> Json:
    return {"dynamic": False, "properties": dict.fromkeys(names, COUNT)}


STORY_PROPERTIES: Json = {
    "story_id": ID,
    "headline": HEADLINE,
    "headline_language": KEYWORD,
    "titles": TEXT,
    "headline_words": WORDS,
    "titles_words": WORDS,
    "article_count": COUNT,
    "claimed_count": COUNT,
    "text_count": COUNT,
    "publisher_count": COUNT,
    "first_seen": DATE,
    "last_seen": DATE,
    "bias": _counts(*BIASES, UNRATED),
    "factuality": _counts(*FACTUALITIES, UNRATED),
    "status": KEYWORD,
    "merged_into": ID,
    "revision": {"type": "long"},
    "language": KEYWORD,
    "publisher": KEYWORD,
    "languages": KEPT,
    "publishers": KEPT,
    "agencies": KEPT,
    "owner": KEYWORD,
    "owner_form": KEYWORD,
    "country": KEYWORD,
    "owners": KEPT,
    "countries": KEPT,
    "section": KEYWORD,
    "blindspot": KEYWORD,
    "timeline": KEPT,
    "trending": {"type": "double"},
    "@timestamp": _alias("last_seen"),
    "event": _named(start="first_seen", end="last_seen"),
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
    "@timestamp": _alias("happened_at"),
    "event": _named(id="event_id", action="type", sequence="revision"),
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


def aliases(name: str, prefix: str) -> dict[str, Json]:
    """The aliases of an index in use, by name; the first is the one that is written to."""
    alias = f"{prefix}{name}"
    if name != STORIES:
        return {alias: {}}
    unmerged = {"bool": {"must_not": [{"term": {"status": "merged"}}]}}
    return {alias: {"filter": unmerged}, f"{prefix}{ALL_STORIES}": {}}


def index_name(name: str, prefix: str) -> str:
    """What the names of the indices behind the alias begin with, before a hyphen and a number; also
    the name of their template."""
    return f"{prefix}{OWNED}{name}"


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
        # Documents come in as they are sent, whatever templates of others say.
        "default_pipeline": "_none",
        "final_pipeline": "_none",
    }
    return {
        "index_patterns": [f"{index_name(name, prefix)}-*"],
        "priority": PRIORITY,
        "meta": {"managed_by": "storywire"},
        "template": {"settings": {"index": settings}, "mappings": MAPPINGS[name]},
    }
