"""A server that has the whole demo stream, and its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from infra.settings import Settings
from streams.backends.embedded import EmbeddedBackend
from streams.server.demo_stream import demo_articles, demo_outlets
from tests.integration.server.conftest import UNLIMITED, embedded
from tests.support.embedder import shipped
from tests.support.processes import eventually

AT_ONCE = 200


@contextmanager
def demo_site(database: Path, **fields: Any) -> Iterator[httpx.Client]:
    """A client of it, once all stories are complete; `fields` are further settings."""
    config = Settings(database=database, **UNLIMITED, **fields)
    EmbeddedBackend(config).store_outlets(demo_outlets())
    with embedded(config, embedder=shipped()) as client:
        articles = demo_articles()
        for start in range(0, len(articles), AT_ONCE):
            body = b'{"articles":[' + b",".join(articles[start : start + AT_ONCE]) + b"]}"
            headers = {"Content-Type": "application/json"}
            sent = client.post("/api/v1/articles", content=body, headers=headers)
            assert sent.status_code == 202

        def largest() -> int:
            stories = client.get("/api/v1/stories", params={"sort": "size"}).json()["stories"]
            return int(stories[0]["article_count"]) if stories else 0

        eventually(largest, lambda count: count == 269, "the large story is not complete")
        yield client


def parade(site: httpx.Client) -> str:
    """Id of the large story."""
    found = site.get("/api/v1/stories", params={"sort": "size"}).json()
    return str(found["stories"][0]["story_id"])


def addresses(site: httpx.Client) -> dict[str, str]:
    """Every kind of page, by name."""
    story = parade(site)
    newest = site.get(f"/api/v1/stories/{story}/articles").json()["articles"][0]["article_id"]
    return {
        "front": "/",
        "section": "/?section=sport",
        "blindspots": "/?blindspot=any",
        "story": f"/stories/{story}",
        "changes": f"/stories/{story}?since=2025-08-28T12:00:00Z",
        "then": f"/stories/{story}?part=6",
        "sides": f"/stories/{story}/sides",
        "article": f"/articles/{newest}",
        "search": "/search?q=beijing+parade",
        "nothing": "/search?q=xyzzyx&mode=words",
        "sources": "/sources",
        "compare": "/compare",
        "two outlets": "/compare?left=Korvan+Newswire&right=The+Albion+Dispatch",
        "ops": "/ops?days=7",
        "docs": "/docs",
        "missing": "/stories/0000000000000000",
    }
