"""A wire service over a small index, with pictures of one outlet: a web server of this machine."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx

from infra.generation.generated import Generated
from infra.http.allowlist import AllowList
from infra.http.client import WebClient
from infra.http.loop_thread import LoopThread
from infra.http.request import Limits
from infra.index.sqlite import SqliteIndex
from infra.pictures.fetching import LIMITS, Fetcher
from infra.pictures.folder import PictureFolder
from infra.pictures.pictures import Pictures
from infra.settings.tokens import Tokens
from infra.site_urls import prefix_of
from infra.web.access import Access
from infra.web.app import Rates, create_app
from infra.web.pages.site import Site
from infra.web.pictures import pictures_router
from infra.web.queries import StoryQueries
from processors.model import Outlet, Picture
from tests.integration.pages.conftest import OPERATIONS
from tests.integration.server.conftest import served
from tests.support.clock import SetClock
from tests.support.embedder import WordEmbedder
from tests.support.messages import assigned, hours
from tests.support.messages import story as a_story
from tests.support.web_server import Server

ARTICLE = "a" * 16


class Wire:
    """A wire service with one outlet, which is `outlet`."""

    def __init__(self, index: SqliteIndex, outlet: Server, folder: Path) -> None:
        self.index = index
        self.outlet = outlet
        self.clock = SetClock()
        self.outlets: dict[str, Outlet] = {}
        self.revision = 0
        self._folder = folder

    def write(self, *pictures: str, **fields: Any) -> None:
        """Articles of the outlet, with pictures at these addresses; the first is ARTICLE."""
        self.revision += 1
        articles = [
            assigned(
                f"{ARTICLE[:-4]}{n:04}" if n else ARTICLE,
                at=hours(n / 1000),
                revision=self.revision + n,
                text_id=f"text{n}",
                **{
                    "url": self.outlet.url("/article"),
                    "publisher": "127.0.0.1",
                    "picture": Picture(url=url) if url else None,
                    **fields,
                },
            )
            for n, url in enumerate(pictures)
        ]
        counted = "claimed_count" if fields.get("provenance") == "claimed" else "article_count"
        counts: dict[str, Any] = {"article_count": 0, counted: len(articles)}
        story = a_story(publishers={"127.0.0.1": 1}, **counts)
        self.index.write(articles, [story])

    @contextmanager
    def running(
        self,
        *,
        allowed: AllowList | None = None,
        limits: Limits = LIMITS,
        seconds: float = 60.0,
        wait_seconds: float = 60.0,
        public_url: str = "",
    ) -> Iterator[tuple[httpx.Client, Pictures]]:
        """A client of its server, and the pictures of that; a busy machine is waited for."""
        places = AllowList.parse(self.outlet.place) if allowed is None else allowed
        queries = StoryQueries(self.index, WordEmbedder(), lambda: self.outlets, lambda: hours(48))
        client = WebClient(limits, places, clock=self.clock.clock)
        folder = PictureFolder(self._folder, 10_000_000, lambda: self.clock.now)
        with LoopThread() as loop, ExitStack() as stack:
            stack.callback(lambda: loop.run(client.aclose()))
            fetcher = Fetcher(client, self.clock.clock, seconds)
            pictures = Pictures(fetcher, folder, loop, self.clock.clock, wait_seconds)
            site = Site(queries, Generated(), list, lambda: OPERATIONS, public_url, True, pictures)
            routers = [*site.routers, pictures_router(queries, pictures, public=True)]
            access = Access(Tokens({}), "127.0.0.1")
            prefix = prefix_of(public_url)
            app = create_app(routers, access, Rates(0, 0), site.problem, prefix=prefix)
            yield stack.enter_context(served(app)), pictures
