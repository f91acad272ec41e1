"""Notified ledger: remembers what each search told of; stored together with its deliveries."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from infra.alerts.outbox import Outbox
from infra.alerts.saved_searches import SavedSearch
from infra.sqlite.database import marks, transaction
from processors.model import StoryEvent

MAIL_SECONDS = 900.0
"""Shortest time between two mails of one search; what is found meanwhile goes into the next."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Stories that match a search and that it has not told of."""

    search: SavedSearch
    stories: Sequence[dict[str, Any]]
    """To be delivered; each has its `story_id`."""
    suppressed: Collection[str]
    """Stories that readers know by another id."""


class NotifiedLedger:
    """What each search told of, and the last event that was looked at. Used by one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._outbox = Outbox(connection)

    @property
    def position(self) -> str | None:
        """Id of the last event that was looked at."""
        row = self._db.execute("SELECT position FROM watch").fetchone()
        return row[0] if row else None

    def looked_at(self, event: StoryEvent) -> bool:
        """Whether it is the last event that was looked at, and not another one of its id.

        Earlier versions kept ids alone.
        """
        row = self._db.execute("SELECT position, event FROM watch").fetchone()
        return row is not None and row[0] == event.event_id and row[1] in ("", _content(event))

    def notified(self, search_id: str, story_ids: Collection[str]) -> set[str]:
        """Those of the stories that the search has told of."""
        ids = list(story_ids)
        rows = self._db.execute(
            "SELECT story_id FROM told"  # noqa: S608 - question marks
            f" WHERE search_id = ? AND story_id IN ({marks(ids)})",
            (search_id, *ids),
        )
        return {row[0] for row in rows}

    def start_watching(self, search: SavedSearch, story_ids: Iterable[str]) -> None:
        """Watch a search from now on; `story_ids` match it already and will not be told."""
        with transaction(self._db):
            if self._saved(search):
                self._note(search, story_ids)
                self._db.execute(
                    "UPDATE searches SET watched = 1 WHERE search_id = ?", (search.search_id,)
                )

    def advance(
        self,
        before: str | None,
        after: StoryEvent,
        matches: Iterable[Matches] = (),
        now: float = 0.0,
    ) -> bool:
        """Put `matches` into the outbox and note it, with all events looked at up to `after`.

        All of it is stored or nothing: nothing where another process was faster and the position is
        no longer `before`.
        """
        with transaction(self._db):
            if self.position != before:
                return False
            self._db.execute(
                "INSERT OR REPLACE INTO watch VALUES (1, ?, ?)", (after.event_id, _content(after))
            )
            for each in matches:
                if self._saved(each.search):
                    self._put(each, now)
        return True

    def _put(self, found: Matches, now: float) -> None:
        self._note(found.search, [*found.suppressed, *(each["story_id"] for each in found.stories)])
        for channel in found.search.channels:
            if not (channel.open and found.stories):
                continue
            due_at = now
            if channel.kind == "email" and channel.delivered_at is not None:
                # One that was delivered later than now was before the clock was put back.
                due_at = max(now, min(channel.delivered_at, now) + MAIL_SECONDS)
            self._outbox.put(channel.channel_id, found.stories, now, due_at)

    def _note(self, search: SavedSearch, story_ids: Iterable[str]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO told VALUES (?, ?)",
            [(search.search_id, each) for each in story_ids],
        )

    def _saved(self, search: SavedSearch) -> bool:
        """Whether it is still there: it may have been deleted while the index was read."""
        found = self._db.execute(
            "SELECT 1 FROM searches WHERE search_id = ?", (search.search_id,)
        ).fetchone()
        return found is not None


def _content(event: StoryEvent) -> str:
    """What tells an event from another of its id."""
    return f"{event.type} {event.story_id} {event.happened_at.isoformat()}"
