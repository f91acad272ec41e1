"""Following sources: everything is safe before a source moves on, and nothing stops the others."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Barrier, Event

import pytest

from infra.http.errors import SourceUnavailable
from infra.http.loop_thread import Web
from infra.http.request import Traffic
from infra.sources.base import CaughtUp, Item, Refusal, Source
from infra.sources.batches import FEW
from infra.sources.feeds.feed import Feed
from infra.sources.fetch_run import FetchRun
from infra.sources.polling import Polling
from infra.sources.registry import Description, Registered, Registry
from streams.crawler.crawl import Follower, Round
from tests.support import feed_documents
from tests.support.web_reach import reaching
from tests.support.web_server import Page, serving

NOW = 1_000_000.0
Told = Item | Refusal | CaughtUp


class Counting:
    """A source that gives numbers, from its position on."""

    def __init__(self, address: str, end: int) -> None:
        self.address = address
        self._end = end

    def read(self, after: str | None) -> Iterator[Told]:
        for n in range(int(after or 0), self._end):
            yield Item(f"{self.address} {n}".encode(), str(n + 1))
        yield CaughtUp(str(self._end), known=int(after or 0))


class Unreadable:
    """A source that gives one article and then an error."""

    def __init__(self, address: str, error: Exception) -> None:
        self.address = address
        self._error = error

    def read(self, after: str | None) -> Iterator[Told]:
        if after is None:
            yield Item(f"{self.address} 0".encode(), "1")
        raise self._error


class NoWeb(Web):
    """For sources that need none."""

    def __init__(self) -> None:
        pass

    def spent(self) -> Traffic:
        return Traffic()


class ListStore:
    """Keeps what it is given."""

    def __init__(self, fails_at: int | None = None) -> None:
        self.values: list[str] = []
        self._fails_at = fails_at
        self.runs = 0

    def store_articles(self, values: Sequence[bytes], timestamp: float) -> dict[int, int]:
        assert timestamp == NOW
        if self._fails_at is not None and len(self.values) + len(values) > self._fails_at:
            raise OSError("disk full")
        self.values += [value.decode() for value in values]
        return {0: len(self.values)}

    def process(self, *, more: bool = False) -> None:
        self.runs += 1


Opened = Callable[[str], Source]


class Newsroom:
    """A registry, a sink and a follower over sources that a test makes."""

    def __init__(self, path: Path) -> None:
        self.registry = Registry(path, Polling(100.0, 1_000.0))
        self.sources: dict[str, Opened] = {}
        self.sink = ListStore()

    def add(self, address: str, opened: Opened) -> None:
        self.sources[address] = opened
        self.registry.add([Description(address)], NOW)

    def open(self, registered: Registered) -> FetchRun:
        source = self.sources[registered.description.address](registered.description.address)
        return FetchRun(registered.source_id, source, registered.position, NoWeb())

    def follower(self, concurrency: int = 4) -> Follower:
        return Follower(
            self.registry,
            self.open,
            self.sink,
            concurrency=concurrency,
            per_host=1,
            now=lambda: NOW,
        )

    def round(
        self, stop: Event | None = None, concurrency: int = 4, most: int | None = None
    ) -> Round:
        due = self.registry.readable(NOW)
        return self.follower(concurrency).round(due, stop or Event(), most=most)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path / "sources.sqlite")
    with made.registry:
        yield made


def test_everything_that_sources_give_is_fed_once(newsroom: Newsroom) -> None:
    for n in range(20):
        newsroom.add(f"https://host{n}.example/", lambda address: Counting(address, 3))
    done = newsroom.round()
    assert (done.sources, done.new, done.failed) == (20, 60, 0)
    assert len(set(newsroom.sink.values)) == len(newsroom.sink.values) == 60
    assert newsroom.sink.runs > 0
    again = newsroom.round()
    assert (again.new, again.known) == (0, 60)
    assert len(newsroom.sink.values) == 60


def test_a_large_source_is_made_safe_in_batches(newsroom: Newsroom) -> None:
    count = 2 * FEW.results + 7
    newsroom.add("archive", lambda address: Counting(address, count))
    done = newsroom.round()
    assert (done.sources, done.new) == (1, count)
    assert newsroom.sink.values == [f"archive {n}" for n in range(count)]
    assert newsroom.registry.sources()[0].position == str(count)


def test_a_large_source_lets_others_have_their_turn(newsroom: Newsroom) -> None:
    newsroom.add("archive", lambda address: Counting(address, 3 * FEW.results))
    assert newsroom.round(most=FEW.results + 1).new == 2 * FEW.results
    assert newsroom.registry.due(NOW)
    assert newsroom.round(most=FEW.results + 1).new == FEW.results
    assert newsroom.registry.due(NOW) == []


def test_a_slow_source_is_left_for_a_while_and_goes_on_where_it_was(newsroom: Newsroom) -> None:
    opened = list[str]()

    def archive(address: str) -> Counting:
        opened.append(address)
        return Counting(address, 4 * FEW.results)

    newsroom.add("archive", archive)
    newsroom.add("https://daily.example/", lambda address: Counting(address, 3))
    follower, registry = newsroom.follower(), newsroom.registry
    first = follower.round(registry.due(NOW), Event(), seconds=0.0)
    assert (first.sources, first.new) == (1, FEW.results + 3)
    assert registry.sources()[0].position == str(FEW.results)
    assert len(registry.due(NOW)) == 1
    assert follower.round(registry.due(NOW), Event(), seconds=0.0).new == FEW.results
    assert opened == ["archive"]
    # As it is now, another process wants it read.
    registry.set_full_text("archive", full_text=True)
    assert follower.round(registry.due(NOW), Event()).new == 2 * FEW.results
    assert opened == ["archive"] * 2
    assert registry.due(NOW) == []
    ours = [each for each in newsroom.sink.values if each.startswith("archive")]
    assert ours == [f"archive {n}" for n in range(4 * FEW.results)]


def test_a_source_that_gives_nothing_yet_holds_up_none_that_is_due(newsroom: Newsroom) -> None:
    came = Event()

    class Dripping(Counting):
        def read(self, after: str | None) -> Iterator[Told]:
            assert came.wait(20.0)
            return super().read(after)

    class Quick(Counting):
        def read(self, after: str | None) -> Iterator[Told]:
            came.set()
            return super().read(after)

    newsroom.add("https://drips.example/", lambda address: Dripping(address, 2))
    newsroom.add("https://daily.example/", lambda address: Quick(address, 3))
    registry = newsroom.registry
    drips, _ = registry.due(NOW)
    done = newsroom.follower().round([drips], Event(), seconds=0.0, more=lambda: registry.due(NOW))
    assert (done.sources, done.failed, done.new) == (2, 0, 5)
    assert len(set(newsroom.sink.values)) == len(newsroom.sink.values) == 5


def test_a_slow_source_that_is_removed_meanwhile_is_passed_over(newsroom: Newsroom) -> None:
    newsroom.add("archive", lambda address: Counting(address, 2 * FEW.results))
    follower, due = newsroom.follower(), newsroom.registry.due(NOW)
    follower.round(due, Event(), seconds=0.0)
    newsroom.registry.remove("archive")
    assert follower.round(due, Event(), seconds=0.0).new == 0


def test_a_source_does_not_move_on_before_its_articles_are_safe(newsroom: Newsroom) -> None:
    newsroom.add("archive", lambda address: Counting(address, 2 * FEW.results))
    newsroom.sink = ListStore(fails_at=FEW.results)
    with pytest.raises(OSError, match="disk full"):
        newsroom.round()
    assert len(newsroom.sink.values) == FEW.results
    assert newsroom.registry.sources()[0].position == str(FEW.results)
    before, newsroom.sink = newsroom.sink.values, ListStore()
    newsroom.round()
    assert before + newsroom.sink.values == [f"archive {n}" for n in range(2 * FEW.results)]


@pytest.mark.parametrize(
    "error", [SourceUnavailable("away"), ZeroDivisionError("a fault of the reader")], ids=repr
)
def test_one_source_that_fails_keeps_what_it_gave_and_stops_no_other(
    newsroom: Newsroom, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom.add("bad", lambda address: Unreadable(address, error))
    newsroom.add("good", lambda address: Counting(address, 3))
    done = newsroom.round()
    assert (done.sources, done.failed, done.new) == (2, 1, 4)
    bad, good = newsroom.registry.sources()
    assert (bad.position, bad.failures) == ("1", 1)
    assert str(error) in bad.fault
    assert (good.position, good.failures) == ("3", 0)
    assert ("cannot be read" in caplog.text) == (not isinstance(error, SourceUnavailable))


def test_sources_are_read_at_once_but_one_host_one_by_one(newsroom: Newsroom) -> None:
    together = Barrier(3, timeout=20.0)

    def meets(address: str) -> Counting:
        class Meeting(Counting):
            def read(self, after: str | None) -> Iterator[Told]:
                together.wait()
                return super().read(after)

        return Meeting(address, 1)

    for n in range(3):
        newsroom.add(f"https://host{n}.example/", meets)
    assert newsroom.round(concurrency=3).new == 3


def test_asked_to_stop_it_makes_safe_what_it_took(newsroom: Newsroom) -> None:
    stop = Event()

    def stops(address: str) -> Counting:
        stop.set()
        return Counting(address, 2 * FEW.results)

    newsroom.add("first", stops)
    newsroom.add("second", stops)
    done = newsroom.round(stop, concurrency=1)
    assert done.new == len(newsroom.sink.values) == FEW.results
    assert [each.position for each in newsroom.registry.sources()] == [str(FEW.results), None]


def test_a_source_that_was_removed_meanwhile_is_passed_over(newsroom: Newsroom) -> None:
    newsroom.add("first", lambda address: Counting(address, 1))
    due = newsroom.registry.readable(NOW)
    newsroom.registry.remove("first")
    follower = Follower(newsroom.registry, newsroom.open, newsroom.sink, concurrency=1, per_host=1)
    assert follower.round(due, Event()).sources == 0


def test_the_ledger_says_what_the_server_sent(tmp_path: Path) -> None:
    sink = ListStore()
    with (
        serving() as server,
        reaching(server) as reach,
        Registry(tmp_path / "sources.sqlite", Polling(100.0, 1_000.0)) as registry,
    ):

        def opened(registered: Registered) -> FetchRun:
            web = reach.web()
            source = Feed(registered.description.address, web)
            return FetchRun(registered.source_id, source, registered.position, web)

        for n in range(5):
            page = Page(
                feed_documents.rss(range(n + 1)), headers={"ETag": f'"{n}"'} if n % 2 else {}
            )
            server.pages[f"/{n}"] = page
        registry.add([Description(server.url(f"/{n}")) for n in range(5)], NOW)
        follower = Follower(registry, opened, sink, concurrency=2, per_host=2, now=lambda: NOW)
        first = follower.round(registry.readable(NOW), Event())
        second = follower.round(registry.readable(NOW), Event())
        accounts = registry.ledger.accounts()
    assert [account.new for account in accounts] == [1, 2, 3, 4, 5]
    assert [account.known for account in accounts] == [1, 0, 3, 0, 5]
    assert [account.not_modified for account in accounts] == [0, 1, 0, 1, 0]
    assert sum(account.new for account in accounts) == first.new == len(sink.values)
    assert (second.new, second.known, second.not_modified) == (0, 9, 2)
    sent = sum(len(feed_documents.rss(range(n + 1))) * (1 if n % 2 else 2) for n in range(5))
    assert first.bytes + second.bytes == sum(account.bytes for account in accounts) == sent
    assert sum(account.requests for account in accounts) == len(server.requests)
    assert {json.loads(value)["title"] for value in sink.values} >= {"Headline 4"}
