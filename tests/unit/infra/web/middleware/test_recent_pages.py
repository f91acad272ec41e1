"""Recent pages, over an application that counts what it makes."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
import pytest
from anyio.lowlevel import checkpoint
from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from infra.web.middleware.conditional import Conditional
from infra.web.middleware.recent_pages import FRESH_SECONDS, MAX_BYTES, RecentPages


@dataclass
class Site:
    """An index that changes and a clock that goes as the test says; the pages made so far."""

    version: int | None = 1
    now: float = 0.0
    made: list[str] = field(default_factory=list)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    app = FastAPI()

    @app.get("/")
    @app.post("/")
    @app.get("/stories/{name}")
    @app.get("/ops")
    def page(name: str = "front", size: int = 0) -> HTMLResponse:
        site.made.append(name)
        return HTMLResponse(f"{name} {len(site.made)}" + "x" * size)

    @app.get("/stories/{name}/text")
    def text(name: str) -> PlainTextResponse:
        site.made.append(name)
        return PlainTextResponse(name)

    @app.get("/articles/{name}")
    def missing(name: str) -> None:
        site.made.append(name)
        raise HTTPException(404)

    app.add_middleware(RecentPages, version=lambda: site.version, seconds=lambda: site.now)
    app.add_middleware(Conditional)
    with TestClient(app) as client:
        yield client


def test_a_page_is_made_once(client: TestClient, site: Site) -> None:
    first, again = client.get("/stories/a"), client.get("/stories/a")
    assert (first.text, first.headers) == (again.text, again.headers)
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/stories/a", headers=tag).status_code == 304
    assert site.made == ["a"]


@pytest.mark.parametrize(("status", "made"), [(200, 1), (404, 3)])
def test_who_asks_for_what_is_being_made_waits(status: int, made: int) -> None:
    """Pages read themselves again when something happens: all who look at a story at once."""
    begun = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        begun.append(scope["path"])
        for _ in range(100):
            await checkpoint()
        await HTMLResponse("page", status)(scope, receive, send)

    async def answers() -> list[httpx.Response]:
        transport = httpx.ASGITransport(RecentPages(app, version=lambda: 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://a.example") as client:
            return await asyncio.gather(*(client.get("/") for _ in range(3)))

    assert [(each.status_code, each.text) for each in asyncio.run(answers())] == [
        (status, "page")
    ] * 3
    assert len(begun) == made


@pytest.mark.parametrize(("status", "size"), [(404, 1), (200, MAX_BYTES + 1)])
def test_nobody_waits_for_another_ones_slow_line(status: int, size: int) -> None:
    """Nor where what is made cannot be kept."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await checkpoint()
        await HTMLResponse("x" * size, status)(scope, receive, send)

    async def taken_by_the_second() -> list[Message]:
        pages = RecentPages(app, version=lambda: 1)
        scope: Scope = {
            "type": "http", "method": "GET", "scheme": "http", "path": "/",
            "query_string": b"", "headers": [],
        }  # fmt: skip
        line, sends = asyncio.Event(), asyncio.Event()

        async def slow(message: Message) -> None:
            if message["type"] == "http.response.body":
                sends.set()
                await line.wait()

        taken: list[Message] = []

        async def quick(message: Message) -> None:
            taken.append(message)

        async def nothing() -> Message:
            return {"type": "http.disconnect"}

        first = asyncio.create_task(pages(scope, nothing, slow))
        await checkpoint()
        second = asyncio.create_task(pages(scope, nothing, quick))
        await sends.wait()
        await asyncio.wait([second], timeout=1)
        line.set()
        found = list(taken)
        await asyncio.gather(first, second)
        return found

    start, body = asyncio.run(taken_by_the_second())
    assert (start["status"], len(body["body"])) == (status, size)


def test_what_is_stored_is_seen_at_once(client: TestClient, site: Site) -> None:
    client.get("/")
    site.version = 2
    assert client.get("/").text == "front 2"


def test_a_page_gets_old(client: TestClient, site: Site) -> None:
    client.get("/")
    site.now = FRESH_SECONDS + 0.1
    assert client.get("/").text == "front 2"


def test_every_page_is_its_own(client: TestClient, site: Site) -> None:
    for path in ("/", "/stories/a", "/stories/b", "/stories/a?size=1"):
        client.get(path)
    client.get("/", headers={"Host": "news.example"})
    client.get("/", headers={"Authorization": "Bearer one"})
    client.get("/", headers={"Accept": "text/html"})
    assert site.made == ["front", "a", "b", "a", "front", "front", "front"]


@pytest.mark.parametrize(
    "path", ["/ops", "/stories/a/text", "/articles/a", f"/?size={MAX_BYTES}"], ids=lambda each: each
)
def test_what_is_no_page_is_made_each_time(client: TestClient, site: Site, path: str) -> None:
    client.get(path)
    client.get(path)
    assert len(site.made) == 2


def test_what_is_sent_is_taken_each_time(client: TestClient, site: Site) -> None:
    client.post("/")
    client.post("/")
    assert len(site.made) == 2


def test_an_index_that_does_not_tell_is_read_each_time(client: TestClient, site: Site) -> None:
    site.version = None
    client.get("/")
    client.get("/")
    assert len(site.made) == 2
