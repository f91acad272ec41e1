"""Watcher: looks at changed stories, and writes new matches of saved searches to the outbox."""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from infra.alerts.matching import all_matching_ids, matches_among, strict_query
from infra.alerts.notified import Matches, NotifiedLedger
from infra.alerts.saved_searches import SavedSearch, Searches
from infra.index.base import Index
from infra.index.query import MAX_COUNT, BadQuery, StoryQuery
from processors.model import Story, StoryEvent, event_position

EVENTS_AT_ONCE = 500
"""Looked at at once."""
MAX_ANCESTORS = 1_000
"""Stories that went into another, directly or not, whose ids are asked for."""

log = logging.getLogger(__name__)


class Watcher:
    """Finds what saved searches match anew, and writes it to the outbox. Used by one thread.

    Raises IndexUnavailable, after which it may be called again: what was written stays, the rest is
    found then.
    """

    def __init__(self, index: Index, searches: Searches, ledger: NotifiedLedger) -> None:
        self._index = index
        self._searches = searches
        self._ledger = ledger

    def start_watching(self) -> bool:
        """Start to watch one of the searches that are new: what matches it now is known.

        False where there is none.
        """
        new = self._searches.watched(already=False)
        queries = ((search, query) for search in new if (query := _query(search)) is not None)
        for search, query in queries:
            first = self._index.last_event_id()
            found = set(all_matching_ids(self._index, query))
            # What changed its place in the listing meanwhile may have been missed there.
            for events in self._events(first):
                found |= {
                    each.story_id for each in matches_among(self._index, query, _touched(events))
                }
            self._ledger.start_watching(search, found)
            return True
        return False

    def poll(self, now: float, going: Callable[[], bool] = lambda: True) -> None:
        """Write what is new at the moment `now`, seconds since the epoch, to the outbox."""
        last = self._index.last_event_id()
        position = self._ledger.position
        if last is None or last == position:
            return
        searches = self._searches.watched(already=True)
        if not searches:
            if newest := self._event(last):
                self._ledger.advance(position, newest)
            return
        for events in self._events(position if self._still_has(position) else None):
            # What an event tells of is written; it has to be searchable too.
            self._index.refresh()
            touched = _touched(events)
            matches = [each for search in searches if (each := self._matches(search, touched))]
            if not going() or not self._ledger.advance(position, events[-1], matches, now):
                return
            position = events[-1].event_id

    def _still_has(self, position: str | None) -> bool:
        """Whether the index's event at `position` is the one that was looked at.

        It is another one where the log was made anew and has grown past the position.
        """
        if position is None:
            return False
        event = self._event(position)
        if event is not None and self._ledger.looked_at(event):
            return True
        log.warning("the index was begun anew: alerts start with its first event")
        return False

    def _event(self, event_id: str) -> StoryEvent | None:
        """The index's event of this id, the first behind all before it; None where it has none."""
        revision, n = event_position(event_id)
        if n:
            before: str | None = f"{revision}-{n - 1}"
        else:
            before = f"{revision - 1}-{MAX_COUNT}" if revision else None
        found = self._index.events(before, 1)
        return found[0] if found and found[0].event_id == event_id else None

    def _events(self, after: str | None) -> Iterator[list[StoryEvent]]:
        while events := self._index.events(after, EVENTS_AT_ONCE):
            yield events
            after = events[-1].event_id

    def _matches(self, search: SavedSearch, story_ids: Sequence[str]) -> Matches | None:
        query = _query(search)
        if query is None:
            return None
        found = {each.story_id: each for each in matches_among(self._index, query, story_ids)}
        for known in self._ledger.notified(search.search_id, found):
            del found[known]
        elsewhere = {each for each in found if self._known_by_another_id(search, each)}
        if not found:
            return None
        stories = [story_summary(each) for each in found.values() if each.story_id not in elsewhere]
        return Matches(search, stories, elsewhere)

    def _known_by_another_id(self, search: SavedSearch, story_id: str) -> bool:
        """Whether a story that was merged into this one was told."""
        return bool(self._ledger.notified(search.search_id, self._ancestors(story_id)))

    def _ancestors(self, story_id: str) -> set[str]:
        found: set[str] = set()
        left = [story_id]
        while left and len(found) < MAX_ANCESTORS:
            into = left.pop()
            merged = {
                event.story_id
                for event in self._index.history(into, joined=False)
                if event.type == "merged" and event.other_story_id == into
            }
            left += merged - found
            found |= merged
        return found


def story_summary(story: Story) -> dict[str, Any]:
    """What an alert says of a story."""
    fields = {
        "story_id",
        "headline",
        "article_count",
        "claimed_count",
        "text_count",
        "publisher_count",
        "languages",
        "first_seen",
        "last_seen",
    }
    return story.model_dump(mode="json", include=fields)


def _touched(events: Sequence[StoryEvent]) -> list[str]:
    """Ids of the stories that events name, each once."""
    both = ((event.story_id, event.other_story_id) for event in events)
    return list(dict.fromkeys(each for pair in both for each in pair if each is not None))


def _query(search: SavedSearch) -> StoryQuery | None:
    try:
        return strict_query(search.query)
    except BadQuery as error:
        log.warning("the saved search %s cannot be watched: %s", search.search_id, error)
        return None
