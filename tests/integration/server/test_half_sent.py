"""Clients that send half a request, or take no answer, and readers beside them."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from fastapi.responses import StreamingResponse

from infra.devservers.waiting import wait_until
from infra.settings.tokens import Tokens
from infra.web import guarded_protocol
from infra.web.access import Access
from infra.web.app import Rates, create_app
from tests.integration.server.conftest import served

HALF = {
    "nothing": b"",
    "half a head": b"GET /text HTTP/1.1\r\nHost: localhost\r\n",
    "half a body": b"POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{",
    "half a second head": b"GET /text HTTP/1.1\r\nHost: localhost\r\n\r\nGET /te",
}
SECONDS = 30


def application() -> FastAPI:
    router = APIRouter()

    @router.get("/text")
    def text() -> str:
        return "whole"

    @router.post("/text")
    async def written(body: dict[str, str]) -> str:
        return body["text"]

    @router.get("/fault")
    def fault() -> str:
        raise RuntimeError("a fault of ours")

    @router.get("/long")
    def long() -> StreamingResponse:
        return StreamingResponse((b"x" * 100_000 for _ in range(1_000)), media_type="text/plain")

    return create_app([router], Access(Tokens({}), "127.0.0.1"), Rates(0, 0))


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setattr(guarded_protocol, "MAX_UNFINISHED_PER_PEER", 5)
    monkeypatch.setattr(guarded_protocol, "HEAD_SECONDS", 600.0)
    with served(application()) as running:
        yield running


def connected(client: httpx.Client, sent: bytes = b"") -> socket.socket:
    """A connection on which this was sent, and an answer begun if that has a whole request."""
    made = socket.create_connection((client.base_url.host, client.base_url.port or 0), SECONDS)
    made.sendall(sent)
    if sent == HALF["half a second head"]:
        assert made.recv(12) == b"HTTP/1.1 200"
    return made


def who_asks_and_does_not_read(client: httpx.Client) -> socket.socket:
    """A connection whose answer has begun, of which no more will be taken."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.settimeout(SECONDS)
    made.connect((client.base_url.host, client.base_url.port or 0))
    made.sendall(b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert made.recv(12) == b"HTTP/1.1 200"
    return made


def is_closed(connection: socket.socket) -> bool:
    """Whether the server has closed it; what it sent before is read."""
    connection.settimeout(0.01)
    try:
        while connection.recv(65536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize("kind", HALF)
def test_of_half_sent_requests_the_oldest_give_way_and_readers_are_served(
    kind: str, client: httpx.Client
) -> None:
    with ExitStack() as opened:
        half = [opened.enter_context(connected(client, HALF[kind])) for _ in range(40)]
        for _ in range(10):
            assert client.get("/text", headers={"Connection": "close"}).json() == "whole"
        assert wait_until(lambda: sum(map(is_closed, half)) >= 35, SECONDS, 0.05)
        assert not is_closed(half[-1])


def test_of_those_who_take_no_answer_the_oldest_give_way_and_readers_are_served(
    client: httpx.Client,
) -> None:
    with ExitStack() as opened:
        slow = [opened.enter_context(who_asks_and_does_not_read(client)) for _ in range(20)]
        assert wait_until(lambda: sum(map(_is_reset, slow)) >= 15, SECONDS, 0.05)
        assert client.get("/text", headers={"Connection": "close"}).json() == "whole"


def test_the_oldest_of_all_give_way_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_protocol, "MAX_UNFINISHED", 5)
    with served(application()) as client, ExitStack() as opened:
        half = [opened.enter_context(connected(client)) for _ in range(20)]
        assert wait_until(lambda: sum(map(is_closed, half)) >= 15, SECONDS, 0.05)
        assert client.get("/text").json() == "whole"


@pytest.mark.parametrize("kind", ["nothing", "half a head", "half a second head"])
def test_a_head_that_does_not_come_in_ends_the_connection(
    kind: str, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded_protocol, "HEAD_SECONDS", 0.1)
    with connected(client, HALF[kind]) as half:
        assert wait_until(lambda: is_closed(half), SECONDS, 0.05)


def test_a_head_that_comes_in_drops_ends_too(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded_protocol, "HEAD_SECONDS", 0.3)
    with connected(client, b"GET /text HTTP/1.1\r\nHost: localhost\r\n") as slow:

        def one_more() -> bool:
            try:
                slow.sendall(b"A: b\r\n")
            except ConnectionError:
                return True
            return is_closed(slow)

        assert wait_until(one_more, SECONDS, 0.05)


def test_requests_one_after_the_other_keep_their_connection(client: httpx.Client) -> None:
    whole = b"GET /text HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with connected(client, whole * 3) as kept:
        kept.settimeout(SECONDS)
        for sent, expected in ((b"", 3), (whole, 1)):
            kept.sendall(sent)
            answers = b""
            while answers.count(b'"whole"') < expected and (more := kept.recv(65536)):
                answers += more
            assert answers.count(b'"whole"') == expected


def test_who_takes_nothing_of_an_answer_is_let_go(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded_protocol, "STALLED_SECONDS", 0.1)
    with who_asks_and_does_not_read(client) as slow:
        assert wait_until(lambda: _is_reset(slow), SECONDS, 0.05)


def _is_reset(connection: socket.socket) -> bool:
    """Whether it was ended, seen without taking anything."""
    try:
        connection.sendall(b"\r\n")
    except ConnectionError:
        return True
    return False


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /text HTTP/1.1\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
        (b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET /text HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 100_000, b"400"),
        (b"GET /text HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
         b"Connection: Upgrade, close\r\n\r\n", b"200"),
        (b"GET /text HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\n"
         b"Connection: Upgrade, close\r\n\r\n", b"200"),
    ],
    ids=["no host", "TLS", "NUL", "a long header", "WebSocket", "HTTP/2"],
)  # fmt: skip
def test_a_stranger_writes_no_line_into_the_log(
    sent: bytes, status: bytes, client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with connected(client, sent) as connection:
        assert connection.recv(12).endswith(status)
        assert wait_until(lambda: is_closed(connection), SECONDS, 0.05)
    assert caplog.messages == []


def test_a_fault_of_ours_is_in_the_log(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/fault").status_code == 500
    assert wait_until(lambda: "RuntimeError: a fault of ours" in caplog.text, SECONDS, 0.05)


@pytest.mark.parametrize(
    ("lengths", "answers"),
    [
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked", 1),
        (b"transfer-encoding: chunked\r\ncontent-length: 99", 1),
        (b"Transfer-Encoding: chunked", 2),
    ],
)
def test_a_request_that_tells_its_length_in_two_ways_is_the_last_of_its_connection(
    client: httpx.Client, lengths: bytes, answers: int
) -> None:
    head = b"POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    last = b"GET /text HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    both = head + lengths + b'\r\n\r\nb\r\n{"text":""}\r\n0\r\n\r\n' + last
    with connected(client, both) as connection, connection.makefile("rb") as answer:
        assert answer.read().count(b"HTTP/1.1 ") == answers
