"""Notices to a WebSub hub: told once of what happened, and again after a failure."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from infra.alerts.attempt import backoff
from infra.alerts.webhook import WebhookSender
from infra.alerts.websub import APART_SECONDS, HubNotices
from infra.http.allowlist import AllowList
from infra.index.sqlite import SqliteIndex
from tests.support.messages import happened
from tests.support.web_server import Page, Server

TOPICS = ["https://wire.example/feed.atom", "https://wire.example/feed.rss"]


@pytest.fixture
def index(tmp_path: Path) -> SqliteIndex:
    made = SqliteIndex(tmp_path / "a.sqlite")
    made.prepare()
    return made


def rounds(
    server: Server, index: SqliteIndex, moments: Sequence[tuple[float, str]], status: int = 202
) -> list[str]:
    """The feeds that a hub was told of; at each moment an event happens, unless it is ""."""

    async def run() -> None:
        places = AllowList.parse(server.place, "STORYWIRE_WEBHOOK_ALLOW")
        async with aclosing(WebhookSender(places, "https://wire.example")) as sender:
            notices = HubNotices(index, server.url("/hub"), TOPICS, sender, lambda: 0.0)
            for now, event_id in moments:
                if event_id:
                    index.write([], [], [happened(event_id, "a")])
                await notices.round(now)

    server.pages["/hub"] = Page(status=status)
    asyncio.run(run())
    return [parse_qs(body.decode())["hub.url"][0] for _, _, body in server.posts]


def test_a_hub_is_told_of_each_feed_once_for_all_that_happened(
    server: Server, index: SqliteIndex
) -> None:
    moments = [(0, ""), (1, "1-0"), (2, "2-0"), (3, ""), (1 + APART_SECONDS, ""), (99, "")]
    assert rounds(server, index, moments) == TOPICS * 2
    _, headers, body = server.posts[0]
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body.decode())["hub.mode"] == ["publish"]


def test_a_hub_that_fails_is_told_later_and_less_often(
    server: Server, index: SqliteIndex, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = backoff(1, lambda: 0.0), backoff(2, lambda: 0.0)
    moments = [
        (1, "1-0"),
        (first, ""),
        (1 + first, ""),
        (first + second, ""),
        (1 + first + second, ""),
    ]
    assert rounds(server, index, moments, 500) == TOPICS[:1] * 3
    assert "the WebSub hub was not told of https://wire.example/feed.atom, try 3" in caplog.text
    assert "HTTP 500" in caplog.text


@pytest.mark.parametrize(("status", "told"), [(202, TOPICS * 2), (500, TOPICS[:1] * 2)])
def test_a_clock_that_is_put_back_is_not_waited_for(
    status: int, told: list[str], server: Server, index: SqliteIndex
) -> None:
    moments = [(9_000, "1-0"), (9_001, "2-0"), (400, ""), (401, "")]
    assert rounds(server, index, moments, status) == told


def test_nothing_is_posted_into_a_private_network(
    server: Server, index: SqliteIndex, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        nowhere = AllowList.parse("", "STORYWIRE_WEBHOOK_ALLOW")
        async with aclosing(WebhookSender(nowhere, "")) as sender:
            await HubNotices(index, server.url("/hub"), TOPICS, sender, lambda: 0.0).round(1)

    index.write([], [], [happened("1-0", "a")])
    asyncio.run(run())
    assert server.posts == []
    assert "STORYWIRE_WEBHOOK_ALLOW" in caplog.text
