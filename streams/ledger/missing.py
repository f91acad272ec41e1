"""Missing articles: those that the index lacks, and which stage lost each."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from infra.index.base import Index
from infra.index.query import MAX_LIMIT, milliseconds
from infra.sqlite.known_articles import KnownArticle, KnownArticles
from processors.model import withdrawn_ids
from streams.backends.base import Backend, TopicOffsets
from streams.batched import batched
from streams.topics import ASSIGNED

LOOKED_INTO = 1_000
"""Missing articles whose events are asked for one by one; the rest counts as the index's loss."""
LAST_OF_RECORD = 10**9
"""More than the events of one log record."""


@dataclass(slots=True)
class MissingArticles:
    """By the stage that lost them."""

    unassigned: list[KnownArticle] = field(default_factory=list)
    """No assignment was told: lost by the cluster stage."""
    unindexed: list[KnownArticle] = field(default_factory=list)
    """An assignment was told: lost by the index stage, or deleted from the index."""
    refused: list[KnownArticle] = field(default_factory=list)
    """Not lost: the index refused them, and there are dead records that say why."""
    expired: Counter[int] = field(default_factory=Counter)
    """Not lost: from before the moment from which on articles are kept; how many, by row."""
    withdrawn: list[KnownArticle] = field(default_factory=list)
    """Not lost: an operator withdrew them."""


def missing_articles(
    backend: Backend,
    index: Index,
    articles: KnownArticles,
    offsets: TopicOffsets,
    refused: Collection[str],
) -> MissingArticles:
    """Look up every article in the index, those apart that it refused, keeps no longer, or had to
    give up.

    Raises IndexUnavailable, KafkaUnusable.
    """
    found, absent, kept_from = MissingArticles(), [], kept_from_ms(index)
    withdrawn = withdrawn_ids(index.withdrawals())
    for each in absent_articles(index, articles):
        if each.article_id in refused:
            continue
        if each.time < kept_from:
            found.expired[each.row] += 1
        elif each.article_id in withdrawn:
            found.withdrawn.append(each)
        else:
            absent.append(each)
    if not absent:
        return found
    assigned = {each.key for each in backend.records(ASSIGNED)} if backend.uses_servers else set()
    # What retention has cut does not speak against the cluster stage, nor an index without events.
    is_cut = index.last_event_id() is None or (backend.uses_servers and offsets.begin(ASSIGNED) > 0)
    for n, each in enumerate(absent):
        is_told = each.article_id in assigned or is_cut or n >= LOOKED_INTO
        if is_told or _has_event(index, each):
            found.unindexed.append(each)
        else:
            found.unassigned.append(each)
    return found


def kept_from_ms(index: Index) -> float:
    """The moment from which on the index keeps articles, in milliseconds since 1970."""
    moment = index.kept_since()
    return milliseconds(moment) if moment else -math.inf


def absent_articles(index: Index, articles: Iterable[KnownArticle]) -> Iterator[KnownArticle]:
    """Those of the articles that the index lacks."""
    for part in batched(articles, MAX_LIMIT):
        known = index.articles_by_id([each.article_id for each in part])
        yield from (each for each in part if each.article_id not in known)


def _has_event(index: Index, article: KnownArticle) -> bool:
    """Whether the index has the event by which the article came into its story."""
    before = f"{article.offset - 1}-{LAST_OF_RECORD}" if article.offset else None
    return any(
        each.revision == article.offset and article.article_id in each.article_ids
        for each in index.events(before, limit=5)
    )
