"""Kept pages: the pages of full texts, for two days, in the file of the sources.

So a page is not fetched again after a restart, or for another feed of the same site that names it;
of an entry that changed it is asked for conditionally, and stands where that has no answer.
"""

import time
import zlib
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

from infra.sqlite.database import ThreadConnections, transaction

KEPT_SECONDS = 48 * 3600.0
MAX_PAGES = 20_000
"""Of all sources; a page without scripts and styles takes some 20 KB, packed."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was fetched."""

    version: str
    """The entry, as it was when its page was fetched."""
    url: str
    """Where it came from in the end."""
    etag: str
    modified: str
    """Last-Modified, as the server wrote it."""
    html: str


class KeptPages:
    """Pages by the address that was asked for; the registry makes their table."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._connections = ThreadConnections(path)
        self._now = now

    def get(self, address: str) -> KeptPage | None:
        """The page at `address`; None where none is kept."""
        row = self._connections.own.execute(
            "SELECT version, url, etag, modified, html FROM pages WHERE address = ?", (address,)
        ).fetchone()
        if row is None:
            return None
        version, url, etag, modified, html = row
        return KeptPage(version, url, etag, modified, zlib.decompress(html).decode())

    def put(self, address: str, page: KeptPage) -> None:
        """Keep a page in the place of the one before. Raises DatabaseNotWritten."""
        *fields, html = astuple(page)
        row = (address, *fields, zlib.compress(html.encode("utf-8", "replace")), self._now())
        with transaction(self._connections.own):
            self._connections.own.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", row
            )

    def forget_old(self) -> None:
        """Drop what is kept for too long, or beyond MAX_PAGES. Raises DatabaseNotWritten."""
        with transaction(self._connections.own):
            self._connections.own.execute(
                "DELETE FROM pages WHERE kept_at < max(?, coalesce((SELECT kept_at FROM pages "
                "ORDER BY kept_at DESC LIMIT 1 OFFSET ?), 0))",
                (self._now() - KEPT_SECONDS, MAX_PAGES - 1),
            )

    def close(self) -> None:
        """Close this thread's connection."""
        self._connections.close()
