"""Story queries: read stories as they stand or stood, and search as typed, for pages and API."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from typing import Any, Literal

from infra.index.base import Index, StoryHit, StoryPage
from infra.index.from_text import query_from_text
from infra.index.paginate import articles_of
from infra.index.query import CLAIMED, VOUCHED, StoryQuery
from infra.index.redirects import MAX_STEPS
from processors.embed.embedder import Embedder, embed_query
from processors.errors import StorywireError
from processors.model import Outlet, Story, StoryArticle, StoryEvent
from processors.search.sort import Sort
from processors.search.syntax import Parsed, parse
from processors.stories.coverage import vouched
from processors.stories.history import describe_past, past_of
from processors.text.counts import several

SearchMode = Literal["hybrid", "words", "meaning"]

MAX_ARTICLES = 500
"""Of one story that are shown: the newest. The page leads on to those before."""
MAX_CLAIMED = 200
"""The same of those that are claimed: they take no other's place."""
MAX_COUNTED = 10_000
"""Of a past story: its counts are those of its newest articles, so many at most."""
RELATED = 6
MIN_RELATED_SIMILARITY = 0.36
"""Cosine with a story's newest article from which another story is related: see
docs/explanation/related.md for what this keeps and lets in."""


@dataclass(frozen=True)
class StoryView:
    """A story as it is at a moment."""

    at: datetime | None
    """The moment; None: now."""
    story: Story
    articles: list[StoryArticle]
    """Newest first, MAX_ARTICLES and MAX_CLAIMED at most."""
    events: list[StoryEvent]
    """What happened to it up to that moment, in order, but for articles that came one by one."""

    @cached_property
    def state(self) -> bytes:
        """Equal where a story has the same articles with the same texts."""
        parts = (f"{article.article_id}:{article.revision} " for article in self.articles)
        return blake2b("".join(parts).encode(), digest_size=16).digest()


class NoLongerKept(StorywireError):
    """A story as it was at a moment cannot be shown: all of its articles of then went."""

    def __init__(
        self,
        story_id: str,
        headline: str,
        at: datetime,
        article_count: int,
        kept_since: datetime | None,
    ) -> None:
        went = f" (articles from before {kept_since:%Y-%m-%d %H:%M} UTC went)" if kept_since else ""
        super().__init__(
            f"“{headline}” had {several(article_count, 'article')} on {at:%Y-%m-%d %H:%M} UTC, "
            f"none of which is kept any longer{went}: its events, and the story as it is now, are"
        )
        self.members: dict[str, Any] = {
            "story_id": story_id,
            "headline": headline,
            "at": at.isoformat(),
            "article_count": article_count,
            "kept_since": kept_since and kept_since.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class UnderstoodSearch:
    """What a search found, and how it was understood."""

    parsed: Parsed
    query: StoryQuery
    page: StoryPage


class StoryQueries:
    """Reads an index for people. May be shared by threads. All methods block."""

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        outlets: Callable[[], Mapping[str, Outlet]],
        now: Callable[[], datetime],
    ) -> None:
        self.index = index
        self.outlets = outlets
        """The outlets that are known, by registered domain."""
        self.now = now
        self._embedder = embedder

    def story(self, story_id: str, at: datetime | None = None) -> StoryView | None:
        """The story that answers to an id now, or did at a moment; None where there was none.

        Raises NoLongerKept.
        """
        return self._now(story_id) if at is None else self._then(story_id, at)

    def search(
        self,
        text: str,
        *,
        mode: SearchMode = "hybrid",
        sort: Sort | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> UnderstoodSearch:
        """Stories for what somebody typed. Raises BadQuery for a foreign cursor."""
        parsed = parse(text)
        embedding = None
        if parsed.text and mode != "words":
            embedding = embed_query(self._embedder, parsed.text)
        query = query_from_text(
            parsed,
            embedding=embedding,
            lexical=mode != "meaning",
            sort=sort,
            limit=limit,
            cursor=cursor,
        )
        return UnderstoodSearch(parsed, query, self.index.search(query))

    def related(self, view: StoryView) -> list[StoryHit]:
        """Other open stories with an article near to the story's newest, nearest first."""
        articles = vouched(view.articles) or view.articles
        newest = self.index.article(articles[0].article_id) if articles else None
        if newest is None or newest.article is None:
            return []
        embedding = newest.article.vector()
        query = StoryQuery(
            embedding=embedding,
            min_similarity=MIN_RELATED_SIMILARITY,
            min_articles=1,
            status="open",
            limit=RELATED + 1,
            counted=False,
        )
        hits = self.index.search(query).hits
        return [hit for hit in hits if hit.story.story_id != view.story.story_id][:RELATED]

    def _now(self, story_id: str) -> StoryView | None:
        story = self.index.story(story_id)
        if story is None:
            return None
        counted = islice(articles_of(self.index, story.story_id, VOUCHED), MAX_ARTICLES)
        claimed = articles_of(self.index, story.story_id, CLAIMED) if story.claimed_count else ()
        articles = _newest_first([*counted, *islice(claimed, MAX_CLAIMED)])
        events = self.index.history(story.story_id, joined=False)
        return StoryView(None, story, articles, events)

    def _then(self, story_id: str, at: datetime) -> StoryView | None:
        events = self.index.history(story_id)
        if not events and (present := self.index.story(story_id)):
            # An id that it had before all that is told of it.
            story_id = present.story_id
            events = self.index.history(story_id)
        for _ in range(MAX_STEPS):
            past = past_of(story_id, events, at)
            if past is None:
                return None
            if past.merged_into is None:
                break
            story_id = past.merged_into
            events = self.index.history(story_id)
        else:
            return None
        found = self.index.articles_by_id(past.article_ids[-MAX_COUNTED:])
        # The stream's clock, which events have, may be behind the times of the articles.
        later = {each.article_id for each in found.values() if each.event_time > at}
        if len(later) == len(found):
            if gone := len(past.article_ids) - len(later):
                self._no_longer_kept(story_id, past.headline, at, gone)
            return None
        ids = [each for each in past.article_ids if each not in later]
        past = replace(past, article_ids=ids)
        articles = _newest_first(found[each] for each in ids if each in found)
        story = describe_past(story_id, past, articles)
        until_then = [
            event for event in events if event.happened_at <= at and event.type != "joined"
        ]
        counted = vouched(articles)[:MAX_ARTICLES]
        claimed = [each for each in articles if each.provenance == "claimed"][:MAX_CLAIMED]
        return StoryView(at, story, _newest_first([*counted, *claimed]), until_then)

    def _no_longer_kept(
        self, story_id: str, headline: str | None, at: datetime, article_count: int
    ) -> None:
        """Raises NoLongerKept, with the headline of now where an operator gave none; harmless where
        there is no story."""
        if present := self.index.story(story_id):
            known_as = headline or present.headline
            raise NoLongerKept(story_id, known_as, at, article_count, self.index.kept_since())


def _newest_first(articles: Iterable[StoryArticle]) -> list[StoryArticle]:
    """As an index lists them."""
    by_id = sorted(articles, key=lambda each: each.article_id)
    return sorted(by_id, key=lambda each: each.event_time, reverse=True)
