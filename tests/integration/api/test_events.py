"""Events over HTTP: the stream of what happens to stories, and the log of what did."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from infra.devservers.waiting import wait_until
from infra.index.base import IndexUnavailable
from infra.index.sqlite import SqliteIndex
from infra.web import event_hub as live
from infra.web import listener_slots
from infra.web.api import events as stream
from infra.web.listener_slots import ListenerSlots
from infra.web.server import server
from processors.model import StoryEvent
from streams.server.server import listening as listening_at
from tests.integration.api.conftest import MERGED, PARADE, STRIKE, Orders, api
from tests.integration.server.conftest import served
from tests.integration.server.test_api import problem
from tests.support.messages import happened

EVENTS = "/api/v1/events"
SECONDS = 20.0


class Sent(NamedTuple):
    """A message of a stream: its lines by field."""

    id: str | None
    event: str | None
    data: str | None
    comment: str | None


class Listening:
    """A client of the stream."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.iter_lines()

    def next(self) -> Sent:
        """The next message, comments too."""
        fields: dict[str, str] = {}
        for line in self._lines:
            if not line:
                break
            name, _, value = line.partition(":")
            fields[name or "comment"] = value.strip()
        else:
            raise EOFError
        return Sent(*(fields.get(name) for name in Sent._fields))

    def event(self) -> StoryEvent:
        """The next event."""
        while (sent := self.next()).data is None:
            pass
        event = StoryEvent.model_validate_json(sent.data)
        assert (sent.id, sent.event) == (event.event_id, event.type)
        return event

    def ids(self, count: int) -> list[str]:
        """Ids of so many events."""
        return [self.event().event_id for _ in range(count)]


@contextmanager
def listening(client: httpx.Client, path: str = EVENTS, **headers: str) -> Iterator[Listening]:
    """Who has the beginning of the stream, so that everything written from now on is new to it."""
    with client.stream("GET", path, headers=headers, timeout=SECONDS) as response:
        if response.status_code != 200:
            response.read()
            raise AssertionError(response.text)
        yield Listening(response)


def write(index: SqliteIndex, *events: StoryEvent) -> None:
    index.write([], [], events)


def test_who_listens_hears_what_happens_from_now_on(
    client: httpx.Client, index: SqliteIndex
) -> None:
    for path in (EVENTS, "/events"):
        with listening(client, path) as heard:
            assert heard.response.headers["content-type"].startswith("text/event-stream")
            assert heard.response.headers["cache-control"] == "no-store"
            assert "content-encoding" not in heard.response.headers
            newest = index.last_event_id()
            assert heard.next().id == newest
            first = happened(f"{100 if path == EVENTS else 200}-0", STRIKE, type="closed")
            write(index, first)
            assert heard.event() == first


def test_all_who_listen_hear_the_same(client: httpx.Client, index: SqliteIndex) -> None:
    with listening(client) as one, listening(client) as two, listening(client) as three:
        for each in (one, two, three):
            each.next()
        write(index, *(happened(f"50-{n}", STRIKE) for n in range(20)))
        expected = [f"50-{n}" for n in range(20)]
        assert one.ids(20) == two.ids(20) == three.ids(20) == expected


@pytest.mark.parametrize("way", ["header", "parameter"])
def test_who_comes_back_hears_what_it_missed_and_then_what_is_new(
    way: str, client: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PAGE_SIZE", 3)
    with listening(client) as heard:
        heard.next()
        write(index, happened("50-0", STRIKE))
        last = heard.next().id
    missed = [f"51-{n}" for n in range(8)]
    write(index, *(happened(each, STRIKE) for each in missed))
    headers = {"Last-Event-ID": last} if way == "header" else {}
    path = EVENTS if way == "header" else f"{EVENTS}?after={last}"
    with listening(client, path, **headers) as heard:  # type: ignore[arg-type]
        assert heard.ids(8) == missed
        write(index, happened("52-0", STRIKE))
        assert heard.ids(1) == ["52-0"]


def test_the_header_of_a_browser_that_comes_back_counts_more_than_the_address(
    client: httpx.Client,
) -> None:
    with listening(client, f"{EVENTS}?after=1-0", **{"Last-Event-ID": "31-0"}) as heard:
        assert heard.ids(2) == ["32-0", "42-0"]


def test_an_id_that_is_yet_to_come_is_none(client: httpx.Client, index: SqliteIndex) -> None:
    """A browser sends it to a server whose index was made anew."""
    with listening(client, **{"Last-Event-ID": "9000-0"}) as heard:
        assert heard.next().id == "42-0"
        write(index, happened("50-0", STRIKE))
        assert heard.ids(1) == ["50-0"]


def test_who_is_behind_what_is_kept_reads_the_index(
    client: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "KEPT_EVENTS", 2)
    with listening(client) as heard:
        heard.next()
        expected = [f"60-{n}" for n in range(50)]
        write(index, *(happened(each, STRIKE) for each in expected))
        assert heard.ids(50) == expected


def test_one_hears_of_one_story_only_and_follows_where_it_goes(
    client: httpx.Client, index: SqliteIndex
) -> None:
    with listening(client, f"{EVENTS}?story={STRIKE}") as heard:
        heard.next()
        write(
            index,
            happened("50-0", PARADE),
            happened("50-1", STRIKE),
            happened("51-0", STRIKE, type="merged", other_story_id=PARADE),
            happened("52-0", PARADE),
            happened("53-0", MERGED),
        )
        assert heard.ids(3) == ["50-1", "51-0", "52-0"]
    with listening(client, f"{EVENTS}?story={MERGED}&after=41-0") as heard:
        assert heard.ids(3) == ["42-0", "50-0", "51-0"]


def test_one_hears_of_some_types_only(client: httpx.Client) -> None:
    with listening(client, f"{EVENTS}?types=opened&types=merged&after=1-0") as heard:
        assert heard.ids(3) == ["2-0", "31-0", "42-0"]


def test_a_quiet_stream_is_kept_alive_and_tells_its_place(
    client: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "KEEP_ALIVE_SECONDS", 0.05)
    with listening(client, f"{EVENTS}?types=closed") as heard:
        heard.next()
        write(index, happened("70-0", STRIKE))
        while (sent := heard.next()).id != "70-0":
            assert sent.comment == "listening"
        assert (sent.comment, sent.data) == ("listening", None)


def test_head_does_not_listen(client: httpx.Client) -> None:
    response = client.head(EVENTS)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")


def test_too_many_listeners_are_told_to_read_the_log(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener_slots, "MAX_LISTENERS", 1)
    with listening(client) as heard:
        heard.next()
        refused = client.get(EVENTS)
        assert "/api/v1/events/log" in problem(refused, 503)
        assert refused.headers["retry-after"]
    assert wait_until(lambda: client.head(EVENTS).status_code == 200, SECONDS, 0.05)


def test_one_client_leaves_places_for_others(index: SqliteIndex) -> None:
    app = api(index, Orders())
    app.state.hub.slots = ListenerSlots(per_client=2)
    with served(app) as client, listening(client) as heard:
        heard.next()
        with listening(client) as other:
            other.next()
            refused = client.get(EVENTS)
            assert "2 listen already from your address" in problem(refused, 503)
        assert wait_until(lambda: client.head(EVENTS).status_code == 200, SECONDS, 0.05)


def test_who_leaves_while_it_is_told_much_is_not_told_on(
    client: httpx.Client, index: SqliteIndex, caplog: pytest.LogCaptureFixture
) -> None:
    write(index, *(happened(f"{n}-0", PARADE, type="closed") for n in range(1_000, 1_400)))
    with listening(client, f"{EVENTS}?after=999-0") as heard:
        assert heard.ids(1) == ["1000-0"]
    with listening(client, f"{EVENTS}?after=999-0") as other:
        assert len(other.ids(400)) == 400
    assert [each.getMessage() for each in caplog.records if each.name == "asyncio"] == []


def test_who_takes_nothing_is_let_go(
    client: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "SEND_SECONDS", 0.1)
    monkeypatch.setattr(listener_slots, "MAX_LISTENERS", 1)
    long = [f"{n:016x}" for n in range(5_000)]
    write(index, *(happened(f"80-{n}", STRIKE, article_ids=long) for n in range(200)))
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect((client.base_url.host, client.base_url.port))
        slow.sendall(b"GET /events?after=79-0 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert slow.recv(12) == b"HTTP/1.1 200"
        assert client.get(EVENTS, headers={"Last-Event-ID": "80-0"}).status_code == 503
        assert wait_until(lambda: client.head(EVENTS).status_code == 200, SECONDS, 0.05)
    with listening(client, f"{EVENTS}?after=80-197") as heard:
        assert heard.ids(2) == ["80-198", "80-199"]


class Leaving(SqliteIndex):
    """An index that is away at times."""

    def __init__(self, database: Path) -> None:
        super().__init__(database)
        self.there = True
        self.missed = threading.Event()

    def events(
        self, after: str | None = None, limit: int = 100, story_id: str | None = None
    ) -> list[StoryEvent]:
        if not self.there:
            self.missed.set()
            raise IndexUnavailable("away")
        return super().events(after, limit, story_id)


def test_an_index_that_comes_back_is_read_on(index: SqliteIndex, tmp_path: Path) -> None:
    leaving = Leaving(tmp_path / "a.sqlite")
    with served(api(leaving, Orders())) as client, listening(client) as heard:
        heard.next()
        leaving.there = False
        assert leaving.missed.wait(SECONDS)
        write(index, happened("90-0", STRIKE))
        leaving.there = True
        assert heard.ids(1) == ["90-0"]


def test_the_server_ends_although_somebody_listens(index: SqliteIndex) -> None:
    running = server(api(index, Orders()))
    # Unbounded: only the end of the streams ends the server.
    running.config.timeout_graceful_shutdown = None
    with listening_at("127.0.0.1", 0) as place:
        thread = threading.Thread(target=running.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        assert wait_until(lambda: running.started, SECONDS, 0.01)
        address = f"http://127.0.0.1:{place.getsockname()[1]}"
        with httpx.Client(base_url=address, trust_env=False) as client, listening(client) as heard:
            heard.next()
            running.should_exit = True
            with pytest.raises(EOFError):
                heard.ids(1)
        thread.join(SECONDS)
        assert not thread.is_alive()


def test_the_log_is_read_on_from_its_last_event(client: httpx.Client, index: SqliteIndex) -> None:
    log = f"{EVENTS}/log?after=42-0"
    assert client.get(log).json() == {"events": [], "next_cursor": None}
    write(index, happened("99-0", STRIKE))
    assert [each["event_id"] for each in client.get(log).json()["events"]] == ["99-0"]
