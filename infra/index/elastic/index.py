"""Index in Elasticsearch: the contract of infra.index.base over three aliases."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from infra.index.activity import PeriodCounts
from infra.index.base import ArticlePage, Counts, Rebuild, Refused, StoryPage, Suggestion
from infra.index.coalesce import MAX_ID_BYTES, coalesce
from infra.index.elastic import events, retention, targets
from infra.index.elastic.activity import activity
from infra.index.elastic.articles import list_articles, newest_articles, source_by_former_id
from infra.index.elastic.candidates import candidates
from infra.index.elastic.client import WRITE_SECONDS, WRITE_TIMEOUT_SECONDS, Connection
from infra.index.elastic.documents import OUTSIDE_STORY_ARTICLE, article_from, story_from
from infra.index.elastic.export import all_articles, all_stories
from infra.index.elastic.filters import NOT_LISTED, story_filter
from infra.index.elastic.full_text import story_filter_with_phrases, suggest
from infra.index.elastic.impairment import impaired
from infra.index.elastic.index_admin import prepare
from infra.index.elastic.listing import list_stories
from infra.index.elastic.mappings import ALL_STORIES, ARTICLES, EVENTS, STORIES, Json
from infra.index.elastic.multi_get import sources
from infra.index.elastic.ranked_page import list_ranked
from infra.index.elastic.rebuild import rebuilding
from infra.index.elastic.whole import count, search
from infra.index.elastic.writer import write
from infra.index.query import StoryQuery, after_event, check_limit, require_articles
from infra.index.redirects import resolve_redirects
from infra.settings.elastic_address import ElasticNode
from processors.model import AssignedArticle, Provenance, Story, StoryArticle, StoryEvent
from processors.text.surrogates import storable_text


class ElasticIndex:
    """See infra.index.base.Index. May be shared by threads.

    `node` may carry user:password; messages never show them. `write` goes on trying for
    `write_seconds` while Elasticsearch is away or busy; `now` is noted as `indexed_at`.
    """

    def __init__(
        self,
        node: ElasticNode,
        prefix: str = "",
        write_seconds: float = WRITE_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._connection = Connection(
            node, write_seconds, foreign=lambda client: targets.foreign(client, prefix)
        )
        self._prefix = prefix
        self._now = now
        self._article_alias = f"{prefix}{ARTICLES}"
        self._story_alias = f"{prefix}{STORIES}"
        self._event_alias = f"{prefix}{EVENTS}"

    def prepare(self) -> None:
        """Create templates, indices and aliases that are missing; update the mappings."""
        self._connection.write(lambda client: prepare(client, self._prefix))

    def write(
        self,
        articles: Sequence[AssignedArticle],
        stories: Sequence[Story],
        events: Sequence[StoryEvent] = (),
    ) -> list[Refused]:
        """Store a batch, in requests of up to 8 MiB."""
        since = self._connection.write(lambda client: retention.kept_since(client, self._prefix))
        batch, now = coalesce(articles, stories, events, since), self._now()
        refused = self._connection.write(lambda client: write(client, self._prefix, batch, now))
        return batch.refused + refused

    def kept_since(self) -> datetime | None:
        """The moment."""
        return self._connection.read(lambda client: retention.kept_since(client, self._prefix))

    def keep_since(self, moment: datetime) -> None:
        """Set it."""
        self._connection.write(lambda client: retention.keep_since(client, self._prefix, moment))

    def articles_before(self, moment: datetime) -> int:
        """How many there are."""
        return self._count(self._article_alias, retention.before(moment))

    def delete_expired(self, limit: int) -> int:
        """Delete some."""
        return self._connection.write(
            lambda client: retention.delete_expired(client, self._prefix, limit)
        )

    def impaired(self) -> str | None:
        """What keeps the index from taking what will come, or from showing readers all that it
        holds, and the way out; None: nothing."""
        return self._connection.read(lambda client: impaired(client, self._prefix))

    def rebuild(self) -> AbstractContextManager[Rebuild]:
        """Indices of new names beside those in use; the aliases move from one to the other."""
        return rebuilding(self._connection, self._prefix)

    def refresh(self) -> None:
        """Make all that was written searchable now, not within a second."""
        every = [self._article_alias, self._story_alias, self._event_alias]
        self._connection.read(
            lambda client: client.options(request_timeout=WRITE_TIMEOUT_SECONDS).indices.refresh(
                index=every
            )
        )

    def search(self, query: StoryQuery) -> StoryPage:
        """Rank or list stories."""
        alias, prefix = self._story_alias, self._prefix
        if not query.ranked:
            return self._connection.read(lambda each: list_stories(each, alias, query))
        condition = self._connection.read(
            lambda each: story_filter_with_phrases(each, prefix, query)
        )
        rankings = self._connection.read(lambda each: candidates(each, prefix, query, condition))
        return self._connection.read(
            lambda each: list_ranked(each, alias, query, condition, rankings)
        )

    def all_stories(self, query: StoryQuery, after: str = "") -> Iterator[Story]:
        """Stories by id."""
        return all_stories(self._connection, self._prefix, query, after)

    def all_articles(self, query: StoryQuery, after: str = "") -> Iterator[StoryArticle]:
        """Articles by id."""
        require_articles(query)
        return all_articles(self._connection, self._prefix, query, after)

    def story(self, story_id: str) -> Story | None:
        """The story that answers to an id."""
        return resolve_redirects(story_id, self._story)

    def articles(
        self,
        story_id: str,
        limit: int = 20,
        cursor: str | None = None,
        provenance: Sequence[Provenance] = (),
    ) -> ArticlePage:
        """A story's articles, newest first."""
        check_limit(limit)
        alias = self._article_alias
        return self._connection.read(
            lambda client: list_articles(client, alias, story_id, limit, cursor, provenance)
        )

    def newest_articles(
        self, story_ids: Sequence[str], limit: int
    ) -> dict[str, list[StoryArticle]]:
        """Of several stories."""
        if not story_ids:
            return {}
        alias = self._article_alias
        return self._connection.read(
            lambda client: newest_articles(client, alias, story_ids, limit)
        )

    def article(self, article_id: str) -> AssignedArticle | None:
        """One article, also before it is searchable."""
        alias, key = self._article_alias, article_id
        source = self._source(alias, key) or self._connection.read(
            lambda client: source_by_former_id(client, alias, storable_text(key))
        )
        return None if source is None else article_from(source)

    def articles_by_id(self, article_ids: Collection[str]) -> dict[str, StoryArticle]:
        """Several articles, also before they are searchable."""
        ids = [key for each in sorted(set(article_ids)) if _possible(key := storable_text(each))]
        found = self._connection.read(
            lambda client: list(sources(client, self._article_alias, ids, OUTSIDE_STORY_ARTICLE))
        )
        return {article_id: StoryArticle.model_validate(source) for article_id, source in found}

    def embeddings(self, article_ids: Collection[str]) -> dict[str, NDArray[np.float32]]:
        """Embeddings of several articles, also before they are searchable."""
        ids = [key for each in sorted(set(article_ids)) if _possible(key := storable_text(each))]
        found = self._connection.read(
            lambda client: list(sources(client, self._article_alias, ids, only=["embedding"]))
        )
        # By way of float16, as which they were written: no digit is lost on the way.
        return {
            article_id: np.array(source["embedding"]).astype("<f2").astype(np.float32)
            for article_id, source in found
        }

    def history(self, story_id: str, *, joined: bool = True) -> list[StoryEvent]:
        """A story's events."""
        alias, key = self._event_alias, storable_text(story_id)
        return self._connection.read(lambda client: events.of_story(client, alias, key, joined))

    def events(
        self, after: str | None = None, limit: int = 100, story_id: str | None = None
    ) -> list[StoryEvent]:
        """All stories' events, or one's.

        Each index comes to be searchable by itself: what the events tell of is made so before they
        are given out.
        """
        check_limit(limit)
        alias, position = self._event_alias, after_event(after)
        key = None if story_id is None else storable_text(story_id)
        found = self._connection.read(
            lambda client: events.after(client, alias, position, limit, key)
        )
        if found:
            aliases = [self._article_alias, self._story_alias]
            self._connection.read(lambda client: client.indices.refresh(index=aliases))
        return found

    def events_of_correction(self, correction_id: str) -> list[StoryEvent]:
        """A correction's events."""
        alias, key = self._event_alias, storable_text(correction_id)
        return self._connection.read(lambda client: events.of_correction(client, alias, key))

    def withdrawals(self) -> list[StoryEvent]:
        """Of articles, by operators."""
        alias = self._event_alias
        return self._connection.read(lambda client: events.withdrawals(client, alias))

    def last_event_id(self) -> str | None:
        """Id of the newest event."""
        return self._connection.read(lambda client: events.last_id(client, self._event_alias))

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """What a reader may be typing."""
        check_limit(limit)
        alias = self._story_alias
        return self._connection.read(lambda each: suggest(each, alias, text, limit))

    def counts(self) -> Counts:
        """How much is searchable."""
        articles = self._count(self._article_alias, {"match_all": {}})
        stories = self._count(self._story_alias, story_filter(StoryQuery()))
        every = f"{self._prefix}{ALL_STORIES}"
        merged, withdrawn = (self._count(every, each) for each in NOT_LISTED)
        return Counts(articles, stories, merged, withdrawn)

    def activity(self, since: datetime, until: datetime) -> PeriodCounts:
        """What a period brought."""
        alias = self._article_alias
        return self._connection.read(lambda client: activity(client, alias, since, until))

    def embedding_model(self) -> str | None:
        """Told by one article: the pipeline lets none of another space in."""
        response = self._connection.read(
            lambda client: search(
                client, self._article_alias, size=1, source_includes=["embedding_model"]
            )
        )
        hits = response["hits"]["hits"]
        return str(hits[0]["_source"]["embedding_model"]) if hits else None

    def version(self) -> None:
        """None: indices do not tell when they were written to."""

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    def _story(self, story_id: str) -> Story | None:
        source = self._source(self._story_alias, story_id)
        return None if source is None else story_from(source)

    def _source(self, alias: str, key: str) -> Json | None:
        key = storable_text(key)
        if not _possible(key):
            return None
        found = self._connection.read(lambda client: dict(sources(client, alias, [key])))
        return found.get(key)

    def _count(self, alias: str, query: Json) -> int:
        return self._connection.read(lambda client: count(client, alias, query))


def _possible(key: str) -> bool:
    return 0 < len(key.encode()) <= MAX_ID_BYTES
