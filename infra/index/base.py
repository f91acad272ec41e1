"""Index: contract of both backends, which tests/contract/test_index*.py holds them to."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from infra.index.activity import PeriodCounts
from infra.index.query import StoryQuery
from processors.errors import StorywireError
from processors.model import AssignedArticle, Provenance, Story, StoryArticle, StoryEvent


class IndexUnavailable(StorywireError):
    """The index cannot be reached or is not prepared; the message names it and the way out."""


class RebuildOvertaken(StorywireError):
    """Another process makes the index anew too, and has taken away what this one had made."""


class IncompatibleIndex(StorywireError):
    """What is stored was made by another version; the message names it and the way out."""


DocumentKind = Literal["article", "story", "event"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that the index will never take, however often it is written."""

    kind: DocumentKind
    id: str
    reason: str


Write = Callable[[Sequence[AssignedArticle], Sequence[Story], Sequence[StoryEvent]], list[Refused]]
"""Stores messages as an index does; returns what it refused for ever."""


@dataclass(frozen=True, slots=True)
class StoryHit:
    """A story found; `score` is comparable within one page only, 0 in a listing."""

    story: Story
    score: float


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A part of the stories found.

    `total` is exact in a listing. In a ranked search it is the number of candidates: the best of
    each ranking, a few hundred at most. `facets` count the found stories by FACETS of the query
    module, most frequent first, the TOP_VALUES most frequent of each; where more than MAX_COUNTED
    are found, they may count the first ones only. `next_cursor` is None on the last page.
    """

    total: int
    hits: list[StoryHit]
    next_cursor: str | None
    facets: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A part of a story's articles, newest first."""

    total: int
    articles: list[StoryArticle]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A story whose headline a reader may be typing."""

    story_id: str
    headline: str
    article_count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is indexed; `stories` are those that a search may find, besides which there are the
    `merged` ones and those of which every article was withdrawn."""

    articles: int
    stories: int
    merged: int
    withdrawn: int = 0


class Rebuild(Protocol):
    """An index beside the one in use: empty at first, and what readers find from `swap` on.

    Methods raise IndexUnavailable, after which the block is to be left.
    """

    def write(
        self,
        articles: Sequence[AssignedArticle],
        stories: Sequence[Story],
        events: Sequence[StoryEvent] = (),
    ) -> list[Refused]:
        """See Index."""
        ...

    def hold(self) -> None:
        """Until the swap, or the end of the block, the index in use takes nothing: those who write
        to it find it unavailable and try again. What it took before is complete from here on."""
        ...

    def swap(self) -> None:
        """Put it in the place of the one in use, in one step: a reader finds either. The one
        before is deleted once nobody reads in it."""
        ...


class Index(Protocol):
    """Articles and stories, written by id and revision. All methods block."""

    def prepare(self) -> None:
        """Create what is missing. Raises IncompatibleIndex, IndexUnavailable."""
        ...

    def write(
        self,
        articles: Sequence[AssignedArticle],
        stories: Sequence[Story],
        events: Sequence[StoryEvent] = (),
    ) -> list[Refused]:
        """Store the messages; of one id the highest revision holds, whatever the order. An event
        never changes.

        Writing again changes nothing. An article without content moves the stored one: story,
        text, event time and why are replaced. The stored why stays where the story does and none is
        given, as for a new version of the text. What can never be stored is returned, the rest is
        stored. Raises IndexUnavailable, after which everything may be written again.
        """
        ...

    def kept_since(self) -> datetime | None:
        """Event time before which articles are kept no more; None: all are kept."""
        ...

    def keep_since(self, moment: datetime) -> None:
        """From here on no article of an earlier event time is stored, by whoever writes, replays or
        moves it: it is skipped. Durable, also over a rebuild, and never goes back. What is there
        stays until `delete_expired`."""
        ...

    def articles_before(self, moment: datetime) -> int:
        """How many articles of an earlier event time are searchable."""
        ...

    def delete_expired(self, limit: int) -> int:
        """Delete up to so many articles from before `kept_since`, oldest first or not; returns how
        many went: 0 once none is left. Stories and events stay, with their counts."""
        ...

    def rebuild(self) -> AbstractContextManager[Rebuild]:
        """An empty index to fill in the place of this one, by one process at a time.

        Unless it was swapped in it is gone after the block, and the one in use as it was; where
        the process was killed, the next rebuild removes what is left. Raises IncompatibleIndex,
        IndexUnavailable.
        """
        ...

    def refresh(self) -> None:
        """Make all that was written searchable."""
        ...

    def search(self, query: StoryQuery) -> StoryPage:
        """Stories that match; a merged one, and one of which every article was withdrawn, never
        does. Raises BadQuery for a foreign cursor."""
        ...

    def all_stories(self, query: StoryQuery, after: str = "") -> Iterator[Story]:
        """Every story that meets the conditions, by id, from the first id after `after` on; text,
        embedding, sort, limit and cursor do not count.

        Read a page at a time while others write: ids never change, so what matches from the
        first page to the last comes exactly once, as it is when its page is read; what comes to
        match meanwhile, or no longer does, may come or not.
        """
        ...

    def all_articles(self, query: StoryQuery, after: str = "") -> Iterator[StoryArticle]:
        """The same of articles, which meet the conditions themselves: since and until by event
        time, phrases in title or body, excluded ones in the title. Raises BadQuery for a condition
        of stories."""
        ...

    def story(self, story_id: str) -> Story | None:
        """The story that answers to this id: redirects of merges are followed.

        None for an id that is not known or whose redirects lead nowhere.
        """
        ...

    def articles(
        self,
        story_id: str,
        limit: int = 20,
        cursor: str | None = None,
        provenance: Sequence[Provenance] = (),
    ) -> ArticlePage:
        """Articles of exactly this story (no redirect), by event time, then article id; those of
        some kinds of provenance alone where any is named, of which `total` is too."""
        ...

    def newest_articles(
        self, story_ids: Sequence[str], limit: int
    ) -> dict[str, list[StoryArticle]]:
        """Of each of up to MAX_LIMIT stories (no redirect) that has any, up to `limit` articles
        that are known to be their publishers', as `articles` lists them; 100 at most."""
        ...

    def article(self, article_id: str) -> AssignedArticle | None:
        """The article that answers to this id, its present or, once searchable, a former one; with
        its content, as written. None for an id that is not known."""
        ...

    def articles_by_id(self, article_ids: Collection[str]) -> dict[str, StoryArticle]:
        """Those of the articles that are known, each where it is now."""
        ...

    def embeddings(self, article_ids: Collection[str]) -> dict[str, NDArray[np.float32]]:
        """Embeddings, shape (384,) each, of those of the articles that are known."""
        ...

    def history(self, story_id: str, *, joined: bool = True) -> list[StoryEvent]:
        """All events that name this story, as the one they happened to or the other; in order.

        Without `joined`, those of articles that came one by one are left out: in a large story
        nearly all.
        """
        ...

    def events(
        self, after: str | None = None, limit: int = 100, story_id: str | None = None
    ) -> list[StoryEvent]:
        """Events in order, the first ones after the event id `after`: of all stories, or those of
        `history` alone where a story is named.

        Raises BadQuery for what is no event id. What is given out is complete: no event that comes
        to be searchable later stands before one that was given out. What the events tell of is
        searchable.
        """
        ...

    def events_of_correction(self, correction_id: str) -> list[StoryEvent]:
        """The events that a correction made happen, in order."""
        ...

    def withdrawals(self) -> list[StoryEvent]:
        """The events by which operators withdrew articles, in order."""
        ...

    def last_event_id(self) -> str | None:
        """Id of the newest event; None where there is none."""
        ...

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Stories whose headline has all words of `text`, the last one begun; largest first. None
        whose articles are all claimed."""
        ...

    def counts(self) -> Counts:
        """How much is searchable."""
        ...

    def activity(self, since: datetime, until: datetime) -> PeriodCounts:
        """Counts of the searchable articles whose event time is `since` or later and before
        `until`, by hour, publisher, language and bias."""
        ...

    def embedding_model(self) -> str | None:
        """Name of the vector space of the articles that are searchable; None without any."""
        ...

    def version(self) -> int | None:
        """A number that changes when somebody else stores something; None where nobody can tell.
        Numbers compare within one thread."""
        ...

    def close(self) -> None:
        """Give connections back."""
        ...
