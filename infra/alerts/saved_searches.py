"""Saved searches: kept in SQLite with the channels that their alerts go to."""

import base64
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from infra.sqlite.database import transaction
from processors.errors import StorywireError

ChannelKind = Literal["webhook", "email"]

READERS = "(readers)"
"""Owner of what readers saved by a form; no token has such a name."""
MAX_SEARCHES = 1_000
ID_BYTES = 16
SECRET_BYTES = 32
SECRET_PREFIX = "whsec_"  # noqa: S105 - of every secret, as the specification has it
SELECT = "SELECT search_id, name, query, owner, created_at FROM searches"


class TooManySearches(StorywireError):
    """There is no room for one more; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an alert shall go."""

    kind: ChannelKind
    address: str
    """URL, or mail address."""


@dataclass(frozen=True, slots=True)
class Channel:
    """Where alerts go, and how that is doing. Moments are seconds since the epoch."""

    channel_id: int
    kind: ChannelKind
    address: str
    secret: str
    open: bool
    """Whether anything is delivered: not, once the other side said that it will never take it."""
    delivered: int
    """Deliveries that arrived."""
    delivered_at: float | None
    """When the last one did."""
    failed: int
    """Deliveries that were given up."""
    last_error: str
    """What went wrong last; "" where nothing has since the last one that arrived."""
    waiting: int
    """Deliveries to be made."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody keeps."""

    search_id: str
    """Not to be guessed: who knows it may read its feeds."""
    name: str
    query: str
    """As it was typed."""
    owner: str
    """Name of the token that saved it, or READERS."""
    created_at: float
    channels: tuple[Channel, ...]

    def channel(self, kind: ChannelKind) -> Channel | None:
        """Its channel of this kind."""
        return next((each for each in self.channels if each.kind == kind), None)


class Searches:
    """Saved searches and their channels in SQLite. Used by one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(
        self, name: str, query: str, owner: str, targets: Sequence[Target], now: float
    ) -> SavedSearch:
        """Keep a search. Raises TooManySearches."""
        with transaction(self._db):
            return self.put(name, query, owner, targets, now)

    def put(
        self, name: str, query: str, owner: str, targets: Sequence[Target], now: float
    ) -> SavedSearch:
        """Keep a search within the caller's transaction. Raises TooManySearches."""
        search_id = secrets.token_urlsafe(ID_BYTES)
        (count,) = self._db.execute("SELECT count(*) FROM searches").fetchone()
        if count >= MAX_SEARCHES:
            raise TooManySearches(
                f"{MAX_SEARCHES:,} searches are saved, and more cannot be: delete one"
            )
        self._db.execute(
            "INSERT INTO searches (search_id, name, query, owner, created_at) "
            "VALUES (?, ?, ?, ?, ?)",
            (search_id, name, query, owner, now),
        )
        self._db.executemany(
            "INSERT INTO channels (search_id, kind, address, secret) VALUES (?, ?, ?, ?)",
            [(search_id, each.kind, each.address, _secret()) for each in targets],
        )
        return self._loaded((search_id, name, query, owner, now))

    def get(self, search_id: str) -> SavedSearch | None:
        """A search, whoever saved it."""
        row = self._db.execute(f"{SELECT} WHERE search_id = ?", (search_id,)).fetchone()
        return self._loaded(row) if row else None

    def of(self, owner: str) -> list[SavedSearch]:
        """What `owner` saved, the newest first."""
        rows = self._db.execute(
            f"{SELECT} WHERE owner = ? ORDER BY created_at DESC, search_id", (owner,)
        ).fetchall()
        return [self._loaded(row) for row in rows]

    def remove(self, search_id: str, owner: str) -> bool:
        """Forget a search of `owner` and what waits for it; False where there is none."""
        return (
            self._db.execute(
                "DELETE FROM searches WHERE search_id = ? AND owner = ?", (search_id, owner)
            ).rowcount
            > 0
        )

    def mail_secret(self, search_id: str) -> str | None:
        """That of the mails of a search, also once they have ended; None where it sent none."""
        row = self._db.execute(
            "SELECT secret FROM channels WHERE search_id = ?1 AND kind = 'email' "
            "UNION ALL SELECT secret FROM ended WHERE search_id = ?1",
            (search_id,),
        ).fetchone()
        return str(row[0]) if row else None

    def end_mails(self, search_id: str) -> None:
        """Send its mails no more, if it still does. What a reader saved for them goes with them."""
        if not self.remove(search_id, READERS):
            self._db.execute(
                "DELETE FROM channels WHERE search_id = ? AND kind = 'email'", (search_id,)
            )

    def watched(self, *, already: bool) -> list[SavedSearch]:
        """Searches with an open channel: those whose matches were noted `already`, or the rest."""
        rows = self._db.execute(
            f"{SELECT} WHERE watched = ? ORDER BY created_at, search_id", (int(already),)
        ).fetchall()
        loaded = (self._loaded(row) for row in rows)
        return [each for each in loaded if any(channel.open for channel in each.channels)]

    def _loaded(self, row: Sequence[Any]) -> SavedSearch:
        channels = self._db.execute(
            "SELECT channel_id, kind, address, secret, open, delivered, delivered_at, failed, "
            "fault, (SELECT count(*) FROM deliveries "
            "WHERE deliveries.channel_id = channels.channel_id) "
            "FROM channels WHERE search_id = ? ORDER BY kind",
            (row[0],),
        )
        search_id, name, query, owner, created_at = row
        found = tuple(_channel(each) for each in channels)
        return SavedSearch(search_id, name, query, owner, created_at, found)


def _channel(row: Sequence[Any]) -> Channel:
    channel_id, kind, address, secret, is_open, *rest = row
    return Channel(channel_id, kind, address, secret, bool(is_open), *rest)


def _secret() -> str:
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
