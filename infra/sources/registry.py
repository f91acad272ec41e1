"""Registry: the sources, where each stands and when it is read next, in one SQLite file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import urlsplit

from infra.http.addresses import MAX_URL_CHARACTERS
from infra.http.errors import SourceUnavailable
from infra.sources.base import CaughtUp
from infra.sources.fetch_run import FetchedBatch
from infra.sources.ledger import Ledger
from infra.sources.log_ends import LogEnds, RawLog
from infra.sources.polling import DAY, Polling
from infra.sources.schema import LAYOUT
from infra.sqlite.database import connect, transaction
from infra.sqlite.migrations import migrate
from processors.normalize.addresses.url import canonical_url, registered_domain
from processors.text.counts import several

SELECT = (
    "SELECT source_id, address, kind, title, site, language, category, relay, full_text, "
    "position, interval, next_reading, failures, fault, gone FROM sources"
)
FEED = "feed"
"""Kind of the sources that anybody but the operator fills."""
MAX_FAULT_CHARACTERS = 500
AHEAD_SECONDS = 2 * DAY
"""Time beyond the longest interval that no wait is longer than: what a source may ask for, and the
hours that it has skipped."""


@dataclass(frozen=True, slots=True)
class Description:
    """A source as its user describes it."""

    address: str
    kind: str = FEED
    title: str = ""
    site: str = ""
    """Address of the outlet's pages: articles from there count as the outlet's own."""
    language: str = ""
    category: str = ""
    """Such as "/News/World"."""
    relay: bool = False
    """Brings articles of many outlets, and its word is taken for whose they are."""
    full_text: bool = False
    """Gives summaries: the pages that it names are fetched."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A source and how it is doing. Moments are seconds since the epoch."""

    source_id: int
    description: Description
    position: str | None
    interval: float | None
    next_reading: float
    failures: int
    """In a row, up to now."""
    fault: str
    """What the last one said."""
    gone: bool
    """It said that it will not come back: it is not read any more."""


@dataclass(frozen=True, slots=True)
class Due:
    """A source to read."""

    source_id: int
    host: str


class Registry:
    """Sources and their ledger; used by one thread.

    Raises DatabaseUnusable, NewerFile and StepFailed.
    """

    def __init__(self, path: Path, polling: Polling) -> None:
        self._db = connect(path)
        self._db.execute("PRAGMA foreign_keys = ON")
        migrate(self._db, LAYOUT)
        self._polling = polling
        self.ledger = Ledger(self._db)
        self.log_ends = LogEnds(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def add(self, sources: Iterable[Description], now: float) -> int:
        """Add those that are not there; one that was gone is tried again. Returns how many."""
        added = 0
        with transaction(self._db):
            for each in sources:
                added += self._db.execute(
                    "INSERT INTO sources (kind, address, host, title, site, language, category, "
                    "relay, full_text, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (address) DO UPDATE "
                    "SET gone = 0, failures = 0, next_reading = 0 WHERE gone = 1",
                    (
                        each.kind,
                        each.address,
                        _host(each.address),
                        each.title,
                        each.site,
                        each.language,
                        each.category,
                        each.relay,
                        each.full_text,
                        now,
                    ),
                ).rowcount
        return added

    def set_full_text(self, address: str, *, full_text: bool) -> None:
        """Fetch the pages of a source from now on, or no longer."""
        self._db.execute(
            "UPDATE sources SET full_text = ? WHERE address = ?", (int(full_text), address)
        )

    def remove(self, address: str) -> bool:
        """Forget a source and its ledger; False if there was none."""
        return self._db.execute("DELETE FROM sources WHERE address = ?", (address,)).rowcount > 0

    def sources(self) -> list[Registered]:
        """All, in the order in which they were added."""
        return [_registered(row) for row in self._db.execute(f"{SELECT} ORDER BY source_id")]

    def get(self, source_id: int) -> Registered | None:
        """A source; None once it has been removed."""
        row = self._db.execute(f"{SELECT} WHERE source_id = ?", (source_id,)).fetchone()
        return _registered(row) if row else None

    def due(self, now: float) -> list[Due]:
        """The sources whose time has come, those that wait longest first."""
        return self._due(f"{_passed('next_reading')} ORDER BY next_reading, source_id", now)

    def readable(self, now: float) -> list[Due]:
        """All that may be read, due or not: the others asked to be left alone, or are gone."""
        return self._due(f"{_passed('left_alone_until')} ORDER BY source_id", now)

    def next_reading(self) -> float | None:
        """When the next source is due; None where there is none."""
        row = self._db.execute("SELECT min(next_reading) FROM sources WHERE gone = 0").fetchone()
        return None if row[0] is None else float(row[0])

    def overdue(self, now: float) -> float:
        """Seconds for which the source that waits longest is due; 0 where none is."""
        (since,) = self._db.execute(
            "SELECT min(max(next_reading, added_at)) FROM sources WHERE gone = 0"
        ).fetchone()
        return 0.0 if since is None else max(0.0, now - since)

    def states(self, now: float, silent_days: float) -> dict[str, int]:
        """How many sources are followed; of these fail, or are silent; and how many are gone."""
        names = ("followed", "failing", "silent", "gone")
        counts = self._db.execute(
            "SELECT count(*) FILTER (WHERE gone = 0), "
            "count(*) FILTER (WHERE gone = 0 AND sources.failures > 0), "
            "count(*) FILTER (WHERE gone = 0 AND coalesce(last_new, added_at) < ?), "
            "count(*) FILTER (WHERE gone = 1) FROM sources LEFT JOIN ledger USING (source_id)",
            (now - silent_days * DAY,),
        ).fetchone()
        return dict(zip(names, counts, strict=True))

    def read_again(self, log: RawLog) -> None:
        """Read all sources from their start, once they may be read, into a log that lacks what they
        gave before, of which the ledger's sums no longer answer."""
        with transaction(self._db):
            self._db.execute("UPDATE sources SET position = NULL, next_reading = left_alone_until")
            self.ledger.begin_anew()
            self.log_ends.replace(log)

    def record(
        self,
        taken: Sequence[FetchedBatch],
        now: float,
        ends: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Note what was taken, and is safe in a log that has come to `ends`: positions, the ledger,
        when to come again."""
        with transaction(self._db):
            self.log_ends.note(ends)
            for each in taken:
                if (source := self.get(each.source_id)) is None:
                    continue  # removed while it was being read
                batch = each.batch
                if batch.position is not None:
                    self._update(each.source_id, position=batch.position)
                self.ledger.add(each, now)
                if isinstance(batch.end, CaughtUp):
                    self._caught_up(source, each.articles, batch.end, now)
                elif isinstance(batch.end, SourceUnavailable):
                    self._failed(source, batch.end, now)

    def _caught_up(self, source: Registered, articles: int, end: CaughtUp, now: float) -> None:
        interval = self._polling.interval(source.interval, articles)
        next_reading = self._polling.next_reading(now, interval, end.hints)
        self._update(
            source.source_id,
            interval=interval,
            next_reading=next_reading,
            left_alone_until=0.0,
            failures=0,
            fault="",
            title=source.description.title or end.title,
        )
        self._rest_of_day(source, next_reading, now)
        if end.moved_to and end.moved_to != source.description.address:
            self._moved(source, end.moved_to)

    def _rest_of_day(self, source: Registered, next_reading: float, now: float) -> None:
        """Read a feed again on the next day, where it has brought enough on this one. An archive is
        the operator's own, and has as much as it has."""
        brought = self.ledger.new_on_day(source.source_id, now)
        if source.description.kind != FEED or brought < self._polling.articles_a_day:
            return
        tomorrow, articles = self._polling.next_day(now), several(brought, "article")
        self._update(
            source.source_id,
            next_reading=max(next_reading, tomorrow),
            left_alone_until=tomorrow,
            fault=f"waits for tomorrow (UTC): it brought {articles} today, of "
            f"{self._polling.articles_a_day:,} that STORYWIRE_FEED_ARTICLES_PER_DAY lets a feed",
        )

    def _failed(self, source: Registered, error: SourceUnavailable, now: float) -> None:
        failures = source.failures + 1
        self._update(
            source.source_id,
            next_reading=self._polling.after_failure(now, failures, error.retry_after),
            left_alone_until=now + (error.retry_after or 0.0),
            failures=failures,
            fault=str(error)[:MAX_FAULT_CHARACTERS],
            gone=int(error.gone),
        )

    def _moved(self, source: Registered, address: str) -> None:
        """Read it at its new address from now on, unless that is followed already, or of another
        site: its articles would count as that site's own, and that is for the operator to say."""
        there = self._db.execute("SELECT 1 FROM sources WHERE address = ?", (address,)).fetchone()
        if there:
            fault = f"moved to {address}, which is followed already: remove this one"
            self._update(source.source_id, gone=1, fault=fault)
        elif site_of_feed(address) != site_of_feed(source.description.address):
            fault = f"moved to {address}, of another site: add that address if it is the right one"
            self._update(source.source_id, fault=fault)
        else:
            self._update(source.source_id, address=address, host=_host(address))

    def _due(self, condition: str, now: float) -> list[Due]:
        rows = self._db.execute(
            f"SELECT source_id, host FROM sources WHERE gone = 0 AND {condition}",  # noqa: S608
            {"now": now, "longest": self._polling.longest + AHEAD_SECONDS},
        )
        return [Due(*row) for row in rows]

    def _update(self, source_id: int, **values: float | str | None) -> None:
        columns = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(
            f"UPDATE sources SET {columns} WHERE source_id = ?",  # noqa: S608 - our own names
            (*values.values(), source_id),
        )


def _passed(moment: str) -> str:
    """Whether a moment has come, or is further ahead than any wait: it was written before the
    machine's clock was put back."""
    return f"({moment} <= :now OR {moment} > :now + :longest)"


def _registered(row: Sequence[Any]) -> Registered:
    source_id, *described, position, interval, next_reading, failures, fault, gone = row
    address, kind, title, site, language, category, relay, full_text = described
    return Registered(
        source_id,
        Description(address, kind, title, site, language, category, bool(relay), bool(full_text)),
        position,
        interval,
        next_reading,
        failures,
        fault,
        bool(gone),
    )


def site_of_feed(address: str) -> str:
    """The registered domain of a web address; empty for what is none."""
    try:
        return registered_domain(canonical_url(address))
    except ValueError:
        return ""


def _host(address: str) -> str:
    """What is asked politely: the host of a URL; a file is its own."""
    try:
        return urlsplit(address[:MAX_URL_CHARACTERS]).hostname or address
    except ValueError:
        return address
