"""A day of many feeds, followed: the ledger's sums are the server's own counts, and the index's."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from infra.http.loop_thread import Web
from infra.http.request import Limits
from infra.settings import Settings
from infra.sources.fetch_run import FetchRun
from infra.sources.kinds import KINDS
from infra.sources.ledger import Account
from infra.sources.polling import Polling
from infra.sources.registry import Description, Registered, Registry
from infra.sources.vouched import VouchedSource
from processors.ledger.rows import RowFilter
from processors.normalize.addresses.identity import id_of_address
from streams.backends.embedded import EmbeddedBackend
from streams.crawler.crawl import Follower, Round
from streams.ledger.followed import crawled_sums
from streams.ledger.ledger import pipeline_ledger
from tests.support.embedder import WordEmbedder
from tests.support.feed_day import STEP, Counts, FeedDay
from tests.support.messages import START
from tests.support.soak_report import SoakReport
from tests.support.web_reach import Reach, reaching
from tests.support.web_server import Server

SEED = 20260530
LIMITS = Limits(host_delay=0.0, per_host=8, total_seconds=20.0)
POLLING = Polling(shortest=STEP.total_seconds(), longest=3 * 3600.0)


class FollowedDay:
    """A day of feeds, and what a follower made of it."""

    def __init__(self, server: Server, reach: Reach, folder: Path, feeds: int) -> None:
        self.day = FeedDay(SEED, feeds, START)
        self.database = folder / "a.sqlite"
        self.registry = Registry(folder / "sources.sqlite", POLLING)
        self.rounds: list[Round] = []
        self._reach = reach
        for feed in range(feeds):
            server.pages[f"/{feed}"] = partial(self.day.answer, feed)
            described = Description(server.url(f"/{feed}"), site=self.day.site(feed))
            self.registry.add([described], START.timestamp())

    def follow(self, hours: int) -> None:
        """Round after round, a step apart, each over what is due by then."""
        settings = Settings(mode="embedded", database=self.database)
        with EmbeddedBackend(settings, WordEmbedder()) as backend:
            backend.ready()
            follower = Follower(
                self.registry,
                self._opened,
                backend,
                concurrency=8,
                per_host=8,
                now=lambda: self.day.now.timestamp(),
            )
            while self.day.now < self.day.start + timedelta(hours=hours):
                due = self.registry.due(self.day.now.timestamp())
                self.rounds.append(follower.round(due, Event()))
                self.day.now += STEP

    def _opened(self, registered: Registered) -> FetchRun:
        web: Web = self._reach.web()
        described = registered.description
        source = KINDS[described.kind](described.address, web)
        vouched = VouchedSource(source, described.site, relay=False)
        return FetchRun(registered.source_id, vouched, registered.position, web)


def wrong(account: Account, counts: Counts) -> list[str]:
    """Sums of a source that are not the server's."""
    pairs: dict[str, tuple[int, int]] = {
        "new": (account.new, len(counts.versions)),
        "refused": (sum(account.refused.values()), len(counts.bad)),
        "seen": (account.seen, counts.items),
        "not modified": (account.not_modified, counts.answers[304]),
        "failures": (account.failures, counts.answers[500]),
    }
    return [f"{account.address} {what}: {a}, not {b}" for what, (a, b) in pairs.items() if a != b]


def require_equal_sums(followed: FollowedDay) -> dict[str, int]:
    """Compare ledger, server and index; the sums that they agree on."""
    day, registry = followed.day, followed.registry
    accounts = registry.ledger.accounts()
    told = zip(accounts, day.counts, strict=True)
    assert [fault for account, counts in told for fault in wrong(account, counts)] == []
    settings = Settings(mode="embedded", database=followed.database)
    with EmbeddedBackend(settings) as backend:
        found = pipeline_ledger(backend, RowFilter(), crawled_sums(registry.ledger))
        assert {each.stage: each.difference for each in found.balance if each.difference} == {}
        with backend.open_index() as index:
            assert index.counts().articles == len(day.articles)
            ids = {id_of_address(address) for address in day.articles}
            assert index.articles_by_id(ids).keys() == ids
    return {
        "rounds": len(followed.rounds),
        "readings": sum(each.sources for each in followed.rounds),
        "items shown": sum(each.seen for each in accounts),
        "new": sum(each.new for each in accounts),
        "known": sum(each.known for each in accounts),
        "refused": sum(sum(each.refused.values()) for each in accounts),
        "not modified": sum(each.not_modified for each in accounts),
        "failures": sum(each.failures for each in accounts),
        "articles in the index": len(day.articles),
    }


Followed = Callable[[int], FollowedDay]


@pytest.mark.long
@pytest.mark.slow
def test_of_twenty_feeds_in_some_hours_nothing_is_unaccounted_for(
    server: Server, tmp_path: Path
) -> None:
    with reaching(server, LIMITS) as reach:
        followed = FollowedDay(server, reach, tmp_path, 20)
        with followed.registry:
            followed.follow(hours=8)
            sums = require_equal_sums(followed)
    assert sums["failures"] > 0
    assert sums["not modified"] > 0
    assert sums["refused"] > 0
    assert sums["new"] > sums["articles in the index"] > 50


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_of_two_hundred_feeds_in_a_day_nothing_is_unaccounted_for(
    server: Server, tmp_path: Path, soak_report: SoakReport
) -> None:
    with reaching(server, LIMITS) as reach:
        followed = FollowedDay(server, reach, tmp_path, 200)
        with followed.registry:
            followed.follow(hours=24)
            sums = require_equal_sums(followed)
    for what, count in sums.items():
        soak_report.count(f"a day of 200 feeds: {what}", count)
