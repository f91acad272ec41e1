"""Topics: one list with name, key, message, partitions, retention and cleanup of each.

Creation on Kafka, the embedded log, the JSON Schemas and the tests are derived from it.
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from processors.model import (
    Article,
    AssignedArticle,
    Correction,
    DeadRecord,
    EmbeddedArticle,
    Outlet,
    RawArticle,
    Story,
    StoryEvent,
)

DAY_MS = 24 * 3600 * 1000
FOREVER = -1

Place = tuple[str, int]
"""Name of a topic, and a partition of it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and its contract."""

    name: str
    key: str
    """What the record's key is."""
    messages: tuple[type[BaseModel], ...]
    """What the record's value is, as JSON: one of these."""
    retention_ms: int
    cleanup: Literal["delete", "compact"] = "delete"
    single_partition: bool = False
    """Whatever the setting says: the order of its records is the truth."""
    tombstone: str = ""
    """What a record of a key without a value says; empty where none is written. Readers pass over
    one that says nothing to them."""


RAW = Topic("news.articles.raw.v1", "article id", (RawArticle,), 30 * DAY_MS)
NORMALIZED = Topic("news.articles.normalized.v1", "article id", (Article,), 7 * DAY_MS)
CLUSTERING_LOG = Topic(
    "news.clustering.log.v1",
    "article or correction id",
    (EmbeddedArticle, Correction),
    FOREVER,
    single_partition=True,
)
"""A record with the field "correction" is one."""
ASSIGNED = Topic("news.articles.assigned.v1", "article id", (AssignedArticle,), 30 * DAY_MS)
# Readers resume by a place in the order of all events, so the index must get them in that order.
EVENTS = Topic(
    "news.stories.events.v1", "story id", (StoryEvent,), 30 * DAY_MS, single_partition=True
)
STORIES = Topic("news.stories.v1", "story id", (Story,), FOREVER, cleanup="compact")
OUTLETS = Topic(
    "news.sources.v1",
    "registered domain",
    (Outlet,),
    FOREVER,
    cleanup="compact",
    tombstone="nothing is known of the outlet any more",
)
DEAD = Topic(
    "news.articles.dead.v1",
    "dead record id",
    (DeadRecord,),
    90 * DAY_MS,
    tombstone="the record was replayed or dropped",
)

TOPICS = (RAW, NORMALIZED, CLUSTERING_LOG, ASSIGNED, EVENTS, STORIES, OUTLETS, DEAD)
