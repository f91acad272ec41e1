"""Fixtures: the API over a small index that a test can write to."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from infra.index.base import Index
from infra.index.sqlite import SqliteIndex
from infra.settings.tokens import Tokens
from infra.web.access import Access
from infra.web.api.parameters import EXAMPLE_ARTICLE, EXAMPLE_STORY
from infra.web.api.routers import api_routers
from infra.web.app import Rates, create_app
from infra.web.event_hub import EventHub
from infra.web.health import health_router
from infra.web.queries import StoryQueries
from processors.model import Correction, Outlet, Why
from tests.integration.server.conftest import served
from tests.support.embedder import WordEmbedder
from tests.support.messages import NEIGHBOUR, assigned, happened, hours, merged, story

PARADE = EXAMPLE_STORY
STRIKE, MERGED, CLOSED = (letter * 16 for letter in "bcd")
UNKNOWN = "f" * 16
OUTLETS = {
    f"{name}.example": Outlet(domain=f"{name}.example", country=country, bias=bias, owner=owner)
    for name, country, bias, owner in (
        ("daily", "US", "left", "Press Group"),
        ("post", "US", "right", None),
        ("nhk", "JP", "center", None),
        ("wire", "FR", None, "Press Group"),
    )
}


class Orders(list[Correction]):
    """An intake that keeps what it is handed."""

    async def store_articles(self, values: Sequence[bytes]) -> None:
        raise AssertionError("no test sends articles here")

    async def store_correction(self, correction: Correction) -> None:
        self.append(correction)

    async def error(self) -> str | None:
        return None


def article_id(number: int) -> str:
    return EXAMPLE_ARTICLE if number == 3 else f"{number:016x}"


def fill(index: SqliteIndex) -> None:
    """Three stories, one of which went into another, with 32 articles and their events."""
    embedder = WordEmbedder()
    titles = {PARADE: "Kim to attend parade in Beijing", STRIKE: "Ferry crews strike"}
    articles = []
    for number in range(32):
        of = PARADE if number < 30 else STRIKE
        title = f"{titles[of]}, part {number}"
        articles.append(
            assigned(
                article_id(number),
                of,
                revision=number + 1,
                at=hours(number),
                embedding=embedder.embed([title], ["en"])[0],
                why=Why(score=0.6, threshold=0.5, nearest=[NEIGHBOUR]),
                text_id=article_id(number % 7),
                title=title,
                body="The leader will travel next week." * 20,
                publisher="daily.example" if number % 2 else "nhk.example",
                language="en" if number % 2 else "ja",
            )
        )
    stories = [
        story(
            PARADE,
            40,
            headline=titles[PARADE],
            article_count=30,
            publisher_count=2,
            last_seen=hours(29),
            languages={"en": 15, "ja": 15},
            publishers={"daily.example": 15, "nhk.example": 15},
            section="politics",
            blindspot="right",
            trending=2.0,
        ),
        story(STRIKE, 41, headline=titles[STRIKE], article_count=2, last_seen=hours(31)),
        story(CLOSED, 39, headline="A closed story", status="closed"),
        merged(MERGED, PARADE, 42),
    ]
    events = [
        happened("1-0", PARADE, type="opened", article_ids=[article_id(0)], happened_at=hours(0)),
        happened("2-0", MERGED, type="opened", article_ids=[article_id(1)], happened_at=hours(1)),
        *(
            happened(f"{n + 1}-0", PARADE, article_ids=[article_id(n)], happened_at=hours(n))
            for n in range(2, 30)
        ),
        happened("31-0", STRIKE, type="opened", article_ids=[article_id(30)]),
        happened("32-0", STRIKE, article_ids=[article_id(31)]),
        happened(
            "42-0",
            MERGED,
            type="merged",
            other_story_id=PARADE,
            article_ids=[article_id(1)],
            happened_at=hours(40),
        ),
    ]
    index.write(articles, stories, events)


def api(index: Index, orders: Orders) -> FastAPI:
    """The application over `index`."""
    queries = StoryQueries(index, WordEmbedder(), lambda: OUTLETS, lambda: hours(48))
    access, hub = Access(Tokens({}), "127.0.0.1"), EventHub(index)
    routers = [health_router(orders), *api_routers(orders, queries, access, hub)]
    app = create_app(routers, access, Rates(0, 0))
    app.state.hub = hub
    return app


def filled(folder: Path) -> SqliteIndex:
    """A new index with what `fill` writes."""
    index = SqliteIndex(folder / "a.sqlite")
    index.prepare()
    fill(index)
    return index


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client for tests that only read."""
    with served(api(filled(tmp_path_factory.mktemp("reading")), Orders())) as client:
        yield client


@pytest.fixture
def index(tmp_path: Path) -> SqliteIndex:
    """An index of the test's own."""
    return filled(tmp_path)


@pytest.fixture
def orders() -> Orders:
    """What is ordered of the test's own server."""
    return Orders()


@pytest.fixture
def client(index: SqliteIndex, orders: Orders) -> Iterator[httpx.Client]:
    """A client of a server over `index`."""
    with served(api(index, orders)) as running:
        yield running
