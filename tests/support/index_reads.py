"""Every way to read an index, by its name."""

from collections.abc import Callable

import numpy as np

from infra.index.elastic import ElasticIndex
from infra.index.query import StoryQuery
from tests.support.messages import hours

Read = Callable[[ElasticIndex], object]
READS: dict[str, Read] = {
    "list": lambda index: index.search(StoryQuery()),
    "words": lambda index: index.search(StoryQuery(text="title")),
    "phrases": lambda index: index.search(StoryQuery(text='"title"')),
    "meaning": lambda index: index.search(StoryQuery(embedding=np.ones(384, np.float32))),
    "articles": lambda index: index.articles("1"),
    "newest articles": lambda index: index.newest_articles(["1", "2", "3"], 2),
    "history": lambda index: index.history("1"),
    "events": lambda index: index.events(),
    "corrected": lambda index: index.events_of_correction("none"),
    "withdrawals": lambda index: index.withdrawals(),
    "last event": lambda index: index.last_event_id(),
    "suggestions": lambda index: index.suggest("head"),
    "counts": lambda index: index.counts(),
    "before": lambda index: index.articles_before(hours(9_000)),
    "activity": lambda index: index.activity(hours(-9_000), hours(9_000)),
    "model": lambda index: index.embedding_model(),
    "all stories": lambda index: list(index.all_stories(StoryQuery())),
    "all articles": lambda index: list(index.all_articles(StoryQuery())),
    "impaired": lambda index: index.impaired(),
}
