"""Index in SQLite: the contract of infra.index.base over the tables of one file."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from infra.index.activity import PeriodCounts
from infra.index.base import ArticlePage, Counts, Rebuild, Refused, StoryPage, Suggestion
from infra.index.coalesce import coalesce
from infra.index.query import VOUCHED, StoryQuery, after_event, check_limit, require_articles
from infra.index.redirects import resolve_redirects
from infra.index.sqlite import events, retention, schema
from infra.index.sqlite.activity import activity
from infra.index.sqlite.articles import article, articles_by_id, embeddings_of, list_articles
from infra.index.sqlite.candidates import candidates
from infra.index.sqlite.events import write_event
from infra.index.sqlite.export import all_articles, all_stories
from infra.index.sqlite.filters import LISTED, story_filter
from infra.index.sqlite.full_text import suggest
from infra.index.sqlite.listing import list_stories
from infra.index.sqlite.misread import misread, reading
from infra.index.sqlite.ranked_page import list_ranked
from infra.index.sqlite.rebuild import rebuilding
from infra.index.sqlite.sign_sketches import Sketches
from infra.index.sqlite.stored import stored_story
from infra.index.sqlite.writer import write_article, write_story
from infra.sqlite.database import ThreadConnections, snapshot, transaction
from processors.model import AssignedArticle, Provenance, Story, StoryArticle, StoryEvent
from processors.text.surrogates import storable_text


class SqliteIndex:
    """See infra.index.base.Index. Its tables may share their file with others.

    Given a connection (opened with isolation_level=None), it belongs to that connection's thread,
    and `write` and `prepare` take part in a transaction that the caller has open: they neither
    commit nor roll back, so that rows and, say, log positions are stored together. Without one
    they use their own. Given a path, every thread has its own connection. `sqlite3.Error` goes
    through to the caller: nothing of that batch is stored.
    """

    def __init__(self, database: sqlite3.Connection | Path) -> None:
        if isinstance(database, sqlite3.Connection) and database.isolation_level is not None:
            raise ValueError("the connection opens transactions by itself: isolation_level=None")
        self._database = (
            database if isinstance(database, sqlite3.Connection) else ThreadConnections(database)
        )
        self._sketches = Sketches()

    def prepare(self) -> None:
        """Create the tables that are missing."""
        schema.create(self._db)

    def write(
        self,
        articles: Sequence[AssignedArticle],
        stories: Sequence[Story],
        events: Sequence[StoryEvent] = (),
    ) -> list[Refused]:
        """Store a batch, in the caller's transaction if there is one."""
        db = self._db
        with nullcontext() if db.in_transaction else transaction(db):
            batch = coalesce(articles, stories, events, self.kept_since())
            refused = list(batch.refused)
            retention.delete_overtaken(db, batch.expired)
            for article in batch.articles:
                if refusal := write_article(db, article):
                    refused.append(refusal)
            for story in batch.stories:
                write_story(db, story)
            for event in batch.events:
                write_event(db, event)
        return refused

    @reading
    def kept_since(self) -> datetime | None:
        """The moment."""
        return retention.kept_since(self._db)

    def keep_since(self, moment: datetime) -> None:
        """Set it."""
        with transaction(self._db):
            retention.keep_since(self._db, moment)

    @reading
    def articles_before(self, moment: datetime) -> int:
        """How many there are."""
        return retention.articles_before(self._db, moment)

    def delete_expired(self, limit: int) -> int:
        """Delete some in one transaction."""
        with transaction(self._db):
            return retention.delete_expired(self._db, limit)

    def rebuild(self) -> AbstractContextManager[Rebuild]:
        """The same tables, in one transaction that `swap` commits: the file grows by its journal,
        and others who write to it wait. The caller has no transaction open."""
        return rebuilding(self._db, self.write)

    def refresh(self) -> None:
        """Nothing to do: what is committed is searchable."""

    @reading
    def search(self, query: StoryQuery) -> StoryPage:
        """Rank or list stories."""
        db = self._db
        is_committed = not db.in_transaction
        with snapshot(db):
            condition = story_filter(db, query)
            if not query.ranked:
                return list_stories(db, query, condition)
            sketches = self._sketches.current(db, is_committed=is_committed)
            return list_ranked(db, query, candidates(db, query, condition, sketches))

    def all_stories(self, query: StoryQuery, after: str = "") -> Iterator[Story]:
        """Stories by id."""
        with misread(self._db):
            yield from all_stories(self._db, query, after)

    def all_articles(self, query: StoryQuery, after: str = "") -> Iterator[StoryArticle]:
        """Articles by id."""
        require_articles(query)
        return self._all_articles(query, after)

    @reading
    def story(self, story_id: str) -> Story | None:
        """The story that answers to an id."""
        return resolve_redirects(story_id, self._story)

    @reading
    def articles(
        self,
        story_id: str,
        limit: int = 20,
        cursor: str | None = None,
        provenance: Sequence[Provenance] = (),
    ) -> ArticlePage:
        """A story's articles, newest first."""
        check_limit(limit)
        return list_articles(self._db, story_id, limit, cursor, provenance)

    @reading
    def newest_articles(
        self, story_ids: Sequence[str], limit: int
    ) -> dict[str, list[StoryArticle]]:
        """Of several stories."""
        found = {each: self.articles(each, limit, None, VOUCHED).articles for each in story_ids}
        return {story_id: articles for story_id, articles in found.items() if articles}

    @reading
    def article(self, article_id: str) -> AssignedArticle | None:
        """One article."""
        return article(self._db, storable_text(article_id))

    @reading
    def articles_by_id(self, article_ids: Collection[str]) -> dict[str, StoryArticle]:
        """Several articles."""
        return articles_by_id(self._db, article_ids)

    @reading
    def embeddings(self, article_ids: Collection[str]) -> dict[str, NDArray[np.float32]]:
        """Embeddings of several articles."""
        return embeddings_of(self._db, article_ids)

    @reading
    def history(self, story_id: str, *, joined: bool = True) -> list[StoryEvent]:
        """A story's events."""
        return events.of_story(self._db, storable_text(story_id), joined)

    @reading
    def events(
        self, after: str | None = None, limit: int = 100, story_id: str | None = None
    ) -> list[StoryEvent]:
        """All stories' events, or one's."""
        check_limit(limit)
        position = after_event(after)
        if story_id is None:
            return events.after(self._db, position, limit)
        return events.of_story_after(self._db, storable_text(story_id), position, limit)

    @reading
    def events_of_correction(self, correction_id: str) -> list[StoryEvent]:
        """A correction's events."""
        return events.of_correction(self._db, storable_text(correction_id))

    @reading
    def withdrawals(self) -> list[StoryEvent]:
        """Of articles, by operators."""
        return events.withdrawals(self._db)

    @reading
    def last_event_id(self) -> str | None:
        """Id of the newest event."""
        return events.last_id(self._db)

    @reading
    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """What a reader may be typing."""
        check_limit(limit)
        return suggest(self._db, text, limit)

    @reading
    def counts(self) -> Counts:
        """How much is stored."""
        row = self._db.execute(
            f"SELECT (SELECT count(*) FROM articles), total({' AND '.join(LISTED)}), "  # noqa: S608
            "total(is_merged), count(*) FROM stories s"
        ).fetchone()
        articles, stories, merged, every = (int(each) for each in row)
        return Counts(articles, stories, merged, every - stories - merged)

    @reading
    def activity(self, since: datetime, until: datetime) -> PeriodCounts:
        """What a period brought."""
        return activity(self._db, since, until)

    @reading
    def embedding_model(self) -> str | None:
        """Told by one article: the pipeline lets none of another space in."""
        row = self._db.execute(
            "SELECT json_extract(content, '$.embedding_model') FROM article_texts LIMIT 1"
        ).fetchone()
        return None if row is None else str(row[0])

    def version(self) -> int | None:
        """The number; None too where the file cannot be read, which who reads it will say."""
        try:
            row = self._db.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None
        return int(row[0])

    def close(self) -> None:
        """Close this thread's connection, if the index opened it."""
        if isinstance(self._database, ThreadConnections):
            self._database.close()

    @property
    def _db(self) -> sqlite3.Connection:
        database = self._database
        return database.own if isinstance(database, ThreadConnections) else database

    def _all_articles(self, query: StoryQuery, after: str) -> Iterator[StoryArticle]:
        with misread(self._db):
            yield from all_articles(self._db, query, after)

    def _story(self, story_id: str) -> Story | None:
        row = self._db.execute(
            "SELECT story FROM stories JOIN story_texts USING (id) WHERE story_id = ?",
            (storable_text(story_id),),
        ).fetchone()
        return None if row is None else stored_story(row[0])
