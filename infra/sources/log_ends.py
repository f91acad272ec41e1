"""Log ends: keep how far the log of raw articles had come when positions of sources were noted.

A log that ends before that was brought back from a backup, or made anew: what these positions leave
behind never came to it.
"""

import sqlite3
from collections.abc import Mapping


class LogEnds:
    """Next offsets by partition. Every method that writes runs within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def noted(self) -> dict[int, int]:
        """As they were; none where nothing was ever handed over."""
        return dict(self._db.execute("SELECT partition, next_offset FROM log_ends"))

    def note(self, ends: Mapping[int, int]) -> None:
        """The log has come as far as that: of two offsets the higher one stands."""
        self._db.executemany(
            "INSERT INTO log_ends VALUES (?, ?) ON CONFLICT DO UPDATE "
            "SET next_offset = max(next_offset, excluded.next_offset)",
            ends.items(),
        )

    def replace(self, ends: Mapping[int, int]) -> None:
        """Another log stands behind the sources from now on."""
        self._db.execute("DELETE FROM log_ends")
        self.note(ends)
