"""Ledger: counts of what became of everything that each source gave."""

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from infra.sources.base import CaughtUp
from infra.sources.fetch_run import FetchedBatch
from infra.sources.polling import DAY

SUMS = ("new", "known", "requests", "bytes", "not_modified", "failures", "full_texts")


@dataclass(frozen=True, slots=True)
class Account:
    """What a source gave since it was added."""

    address: str
    new: int
    """Articles handed to the pipeline."""
    known: int
    """Items that it showed again, unchanged."""
    refused: dict[str, int] = field(default_factory=dict)
    """Items that cannot become articles, by reason."""
    requests: int = 0
    bytes: int = 0
    not_modified: int = 0
    """Answers that said only that nothing changed."""
    failures: int = 0
    last_success: float | None = None
    """Seconds since the epoch, as is the next."""
    last_new: float | None = None
    full_texts: int = 0
    """Articles that came with their page."""
    summaries: dict[str, int] = field(default_factory=dict)
    """Articles whose page was not taken, by reason."""

    @property
    def seen(self) -> int:
        """Every item that it showed."""
        return self.new + self.known + sum(self.refused.values())


@dataclass(frozen=True, slots=True)
class Activity:
    """On which days a source gave something new."""

    address: str
    added: date
    news: list[date]
    """Days with new articles, as far as days are noted; the last one always."""
    fault: str
    """What its last reading failed with; empty where it did not."""


class Ledger:
    """Counts per source. Every method that writes runs within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, taken: FetchedBatch, now: float) -> None:
        """Enter a batch whose articles are safe."""
        source_id, batch, _, traffic = taken
        caught_up = isinstance(batch.end, CaughtUp)
        sums = (
            len(batch.values),
            batch.known,
            traffic.requests,
            traffic.bytes,
            traffic.not_modified,
            int(batch.end is not None and not caught_up),
            batch.full_texts,
        )
        added = ", ".join(f"{name} = {name} + excluded.{name}" for name in SUMS)
        self._db.execute(
            f"INSERT INTO ledger (source_id, {', '.join(SUMS)}, last_success, last_new) "  # noqa: S608
            f"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source_id) DO UPDATE SET {added}, "
            "last_success = coalesce(excluded.last_success, last_success), "
            "last_new = coalesce(excluded.last_new, last_new)",
            (source_id, *sums, now if caught_up else None, now if batch.values else None),
        )
        for table, reasons in (("refusals", batch.refused()), ("summaries", batch.summaries)):
            self._db.executemany(
                f"INSERT INTO {table} VALUES (?, ?, ?) "  # noqa: S608 - our own names
                "ON CONFLICT DO UPDATE SET count = count + excluded.count",
                [(source_id, reason, count) for reason, count in reasons.items()],
            )
        day = _day(now).isoformat()
        if batch.values or batch.known:
            self._db.execute(
                "INSERT INTO ledger_days VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
                "SET new = new + excluded.new, known = known + excluded.known",
                (source_id, day, len(batch.values), batch.known),
            )
        self._db.executemany(
            "INSERT INTO refusal_days VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(source_id, day, reason, count) for reason, count in batch.refused().items()],
        )

    def accounts(self) -> list[Account]:
        """One for each source that has been read, in the order in which they were added."""
        refused, summaries = self._by_reason("refusals"), self._by_reason("summaries")
        rows = self._db.execute(
            "SELECT source_id, address, new, known, requests, bytes, not_modified, "
            "ledger.failures, last_success, last_new, full_texts "
            "FROM ledger JOIN sources USING (source_id) ORDER BY source_id"
        )
        return [
            replace(
                Account(address, new, known, refused.get(source_id, {}), *rest),
                summaries=summaries.get(source_id, {}),
            )
            for source_id, address, new, known, *rest in rows
        ]

    def _by_reason(self, table: str) -> dict[int, dict[str, int]]:
        """Counts by source and reason."""
        counts: dict[int, dict[str, int]] = {}
        rows = self._db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608
        for source_id, reason, count in rows:
            counts.setdefault(source_id, {})[reason] = count
        return counts

    def silent(self, now: float, days: float) -> list[tuple[str, float | None]]:
        """Address and last new article of the sources that gave none for `days`.

        One that never gave any counts from when it was added. The longest silent come first.
        """
        rows = self._db.execute(
            "SELECT address, last_new FROM sources LEFT JOIN ledger USING (source_id) "
            "WHERE coalesce(last_new, added_at) < ? ORDER BY coalesce(last_new, added_at), address",
            (now - days * DAY,),
        )
        return [(address, last_new) for address, last_new in rows]

    def new_on_day(self, source_id: int, now: float) -> int:
        """New articles of a source on the day of `now`."""
        row = self._db.execute(
            "SELECT new FROM ledger_days WHERE source_id = ? AND day = ?",
            (source_id, _day(now).isoformat()),
        ).fetchone()
        return int(row[0]) if row else 0

    def handed_over(self) -> int:
        """Articles of all sources that were handed to the pipeline, since its log began."""
        asked = "SELECT coalesce(sum(new - before), 0) FROM ledger"
        return int(self._db.execute(asked).fetchone()[0])

    def begin_anew(self) -> None:
        """Count what is handed over from here on: the log is another one."""
        self._db.execute("UPDATE ledger SET before = new")

    def refusals(self) -> dict[tuple[str, str, str], int]:
        """How many were refused, by day (empty from before days were noted), address, reason."""
        rows = self._db.execute(
            "SELECT day, address, reason, count FROM refusal_days JOIN sources USING (source_id) "
            "UNION ALL SELECT '', address, reason, count - coalesce((SELECT sum(count) "
            "FROM refusal_days AS of WHERE of.source_id = refusals.source_id "
            "AND of.reason = refusals.reason), 0) FROM refusals JOIN sources USING (source_id)"
        )
        return {(day, address, reason): count for day, address, reason, count in rows if count}

    def activity(self) -> list[Activity]:
        """Of all sources, in the order in which they were added."""
        days: dict[int, set[date]] = {}
        for source_id, day in self._db.execute("SELECT source_id, day FROM ledger_days WHERE new"):
            days.setdefault(source_id, set()).add(date.fromisoformat(day))
        rows = self._db.execute(
            "SELECT source_id, address, added_at, last_new, fault "
            "FROM sources LEFT JOIN ledger USING (source_id) ORDER BY source_id"
        )
        return [
            Activity(
                address,
                _day(added_at),
                sorted(days.get(source_id, set()) | ({_day(last_new)} if last_new else set())),
                fault,
            )
            for source_id, address, added_at, last_new, fault in rows
        ]

    def last_success(self) -> date | None:
        """The day on which a source was last read; None where none ever was."""
        (latest,) = self._db.execute("SELECT max(last_success) FROM ledger").fetchone()
        return None if latest is None else _day(latest)


def _day(seconds: float) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
