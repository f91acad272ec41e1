"""Outbox: durable queue of alert deliveries; at least once, one in flight per channel.

Several processes may share the file. What a process claimed and did not finish, because it was
killed, is claimed again once the lease has run out: a delivery arrives at least once.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from infra.alerts.saved_searches import ChannelKind
from infra.sqlite.database import transaction

MAX_STORIES = 50
"""Of one delivery."""
MAX_WAITING = 100
"""Deliveries of one channel; beyond them the oldest is given up."""
LEASE_SECONDS = 60.0
"""Longer than a try takes, unless a mail server drags out every step of it."""
AHEAD_SECONDS = 30 * 3600.0
"""Time until the next try that no wait is longer than: a receiver may ask for a day, to which a
fifth is added."""
MAX_ERROR_CHARACTERS = 500
HasRoom = Callable[[ChannelKind, str], bool]
"""The question whether something can be sent to an address now."""
TOO_MANY = f"more than {MAX_WAITING} deliveries waited: the oldest were given up"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Stories for one channel, and all that it takes to bring them there."""

    delivery_id: int
    message_id: str
    """The same in every try: who got it already knows it by this."""
    tries: int
    """With this one."""
    created_at: float
    stories: list[dict[str, Any]]
    channel_id: int
    kind: ChannelKind
    address: str
    secret: str
    search_id: str
    name: str
    query: str


class Outbox:
    """Durable queue of deliveries: at least once, one in flight per channel. Used by one thread.

    A claim that another process took over is not ours to book any more: `delivered`, `reschedule`
    and `dead_letter` of it change nothing.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(
        self, channel_id: int, stories: Sequence[dict[str, Any]], now: float, due_at: float
    ) -> None:
        """Add stories, within the caller's transaction: to the channel's last delivery where that
        has room and was not tried yet, so that a slow receiver gets few large ones.
        """
        left = list(stories)
        last = self._db.execute(
            "SELECT delivery_id, stories, tries FROM deliveries WHERE channel_id = ? "
            "ORDER BY delivery_id DESC LIMIT 1",
            (channel_id,),
        ).fetchone()
        if last and last[2] == 0:
            together = [*json.loads(last[1]), *left]
            left = together[MAX_STORIES:]
            self._db.execute(
                "UPDATE deliveries SET stories = ? WHERE delivery_id = ?",
                (json.dumps(together[:MAX_STORIES]), last[0]),
            )
        for start in range(0, len(left), MAX_STORIES):
            message_id = f"msg_{secrets.token_urlsafe(18)}"
            packed = json.dumps(left[start : start + MAX_STORIES])
            self._db.execute(
                "INSERT INTO deliveries (message_id, channel_id, stories, created_at, due_at) "
                "VALUES (?, ?, ?, ?, ?)",
                (message_id, channel_id, packed, now, due_at),
            )
        self._dead_letter_oldest(channel_id)

    def claim(self, now: float, has_room: HasRoom) -> Delivery | None:
        """The delivery that is due first of those to addresses that `has_room` says can be sent to
        now, ours for LEASE_SECONDS; None where none is.

        Those of one channel follow each other; channels whose last try failed come after others.
        What would be due later than any wait lasts was written before the clock was put back.
        """
        with transaction(self._db):
            due = self._db.execute(
                "SELECT delivery_id, kind, address FROM deliveries JOIN channels "
                "USING (channel_id) WHERE (due_at <= ?1 OR due_at > ?1 + ?2) "
                "AND (leased_until <= ?1 OR leased_until > ?1 + ?3) AND delivery_id IN "
                "(SELECT min(delivery_id) FROM deliveries GROUP BY channel_id) "
                "ORDER BY fault <> '', due_at, delivery_id",
                (now, AHEAD_SECONDS, LEASE_SECONDS),
            )
            first = next((each for each, *to in due if has_room(*to)), None)
            if first is None:
                return None
            row = self._db.execute(
                "UPDATE deliveries SET leased_until = ? + ?, tries = tries + 1 "
                "WHERE delivery_id = ? "
                "RETURNING delivery_id, message_id, tries, created_at, stories, channel_id",
                (now, LEASE_SECONDS, first),
            ).fetchone()
            target = self._db.execute(
                "SELECT kind, address, secret, search_id, name, query FROM channels "
                "JOIN searches USING (search_id) WHERE channel_id = ?",
                (row[5],),
            ).fetchone()
        delivery_id, message_id, tries, created_at, stories, channel_id = row
        return Delivery(
            delivery_id, message_id, tries, created_at, json.loads(stories), channel_id, *target
        )

    def delivered(self, delivery: Delivery, now: float) -> None:
        """Take a delivery out that reached the other side at `now`, seconds since the epoch."""
        with transaction(self._db):
            if self._removed(delivery):
                self._db.execute(
                    "UPDATE channels SET delivered = delivered + 1, delivered_at = ?, fault = '' "
                    "WHERE channel_id = ?",
                    (now, delivery.channel_id),
                )

    def reschedule(self, delivery: Delivery, due_at: float, error: str) -> None:
        """Try it again at `due_at`, seconds since the epoch."""
        with transaction(self._db):
            moved = self._db.execute(
                "UPDATE deliveries SET due_at = ?, leased_until = 0 "
                "WHERE delivery_id = ? AND tries = ?",
                (due_at, delivery.delivery_id, delivery.tries),
            ).rowcount
            if moved:
                self._record_error(delivery.channel_id, error)

    def dead_letter(self, delivery: Delivery, error: str) -> None:
        """Give it up: it will not be tried again, and counts as failed."""
        with transaction(self._db):
            if self._removed(delivery):
                self._record_error(delivery.channel_id, error, failed=1)

    def close_channel(self, delivery: Delivery, error: str) -> None:
        """The other side takes nothing any more: give up what waits, and send nothing again."""
        with transaction(self._db):
            waiting = self._db.execute(
                "DELETE FROM deliveries WHERE channel_id = ?", (delivery.channel_id,)
            ).rowcount
            self._record_error(delivery.channel_id, error, failed=waiting)
            self._db.execute(
                "UPDATE channels SET open = 0 WHERE channel_id = ?", (delivery.channel_id,)
            )

    def _removed(self, delivery: Delivery) -> bool:
        """Whether it was still there, and ours: no other process claimed it after us."""
        return (
            self._db.execute(
                "DELETE FROM deliveries WHERE delivery_id = ? AND tries = ?",
                (delivery.delivery_id, delivery.tries),
            ).rowcount
            > 0
        )

    def _record_error(self, channel_id: int, error: str, failed: int = 0) -> None:
        self._db.execute(
            "UPDATE channels SET fault = ?, failed = failed + ? WHERE channel_id = ?",
            (error[:MAX_ERROR_CHARACTERS], failed, channel_id),
        )

    def _dead_letter_oldest(self, channel_id: int) -> None:
        dropped = self._db.execute(
            "DELETE FROM deliveries WHERE delivery_id IN (SELECT delivery_id FROM deliveries "
            "WHERE channel_id = ? ORDER BY delivery_id DESC LIMIT -1 OFFSET ?)",
            (channel_id, MAX_WAITING),
        ).rowcount
        if dropped:
            self._record_error(channel_id, TOO_MANY, failed=dropped)
