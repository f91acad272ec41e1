"""Log ends: keep how far the log of raw articles had come when positions of sources were noted.

Another log, or one that ends before that, was brought back from a backup, or made anew: what these
positions leave behind never came to it.
"""

import sqlite3
from collections.abc import Collection, Mapping
from typing import NamedTuple


class RawLog(NamedTuple):
    """A log of raw articles as it stands, or stood."""

    log_id: str
    """One that is deleted and made anew has another; "" where none is known."""
    ends: Mapping[int, int]
    """Next offsets by partition."""
    earlier: Collection[str] = ()
    """Ids that it had before: a copy that came back in its place lacks the newest."""


class LogEnds:
    """The log and its ends. Every method that writes runs within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def noted(self) -> RawLog:
        """As they were; no ends where nothing was ever handed over."""
        row = self._db.execute("SELECT log_id FROM log_of_ends").fetchone()
        ends = dict(self._db.execute("SELECT partition, next_offset FROM log_ends"))
        return RawLog(row[0] if row else "", ends)

    def note(self, ends: Mapping[int, int]) -> None:
        """The log has come as far as that: of two offsets the higher one stands."""
        self._db.executemany(
            "INSERT INTO log_ends VALUES (?, ?) ON CONFLICT DO UPDATE "
            "SET next_offset = max(next_offset, excluded.next_offset)",
            ends.items(),
        )

    def name(self, log_id: str) -> None:
        """The log to which the ends belong."""
        self._db.execute("INSERT OR REPLACE INTO log_of_ends VALUES (1, ?)", (log_id,))

    def replace(self, log: RawLog) -> None:
        """Another log stands behind the sources from now on."""
        self._db.execute("DELETE FROM log_ends")
        self.name(log.log_id)
        self.note(log.ends)
