"""Latency: measures the time from an article's publication until a search finds it."""

import asyncio
import json
import time
from collections.abc import Mapping

from elasticsearch import AsyncElasticsearch

from bench.articles import raw_articles
from bench.measure import PATIENCE_SECONDS
from infra.kafka.producer import producer
from infra.settings import Settings
from processors.normalize.addresses.identity import id_of_address
from processors.normalize.addresses.url import canonical_url
from streams.topics import RAW

POLL_SECONDS = 0.05


def publish_to_searchable(config: Settings, count: int, rate: float) -> list[float]:
    """Seconds from publishing to being found, for `count` articles sent at `rate` a second."""
    return asyncio.run(_measure(config, count, rate))


async def _measure(config: Settings, count: int, rate: float) -> list[float]:
    published: dict[str, float] = {}
    found: dict[str, float] = {}
    async with AsyncElasticsearch(**config.elasticsearch.client_options()) as client:
        before = await _newest_revision(client, config)
        watching = asyncio.create_task(_watch(client, config, before, published, found, count))
        await _publish(config, count, rate, published)
        await watching
    return [found[key] - published[key] for key in published]


async def _publish(config: Settings, count: int, rate: float, published: dict[str, float]) -> None:
    started = time.monotonic()
    with producer(config.kafka) as client:
        for n, article in enumerate(raw_articles(count, seed=2)):
            article["url"] = f"https://latency.example/{n}"
            await asyncio.sleep(max(0.0, started + n / rate - time.monotonic()))
            published[id_of_address(canonical_url(article["url"]))] = time.monotonic()
            client.send(RAW.name, json.dumps(article).encode())


async def _newest_revision(client: AsyncElasticsearch, config: Settings) -> int:
    newest = await client.search(
        index=f"{config.index_prefix}articles",
        size=0,
        aggs={"newest": {"max": {"field": "revision"}}},
    )
    return int(newest["aggregations"]["newest"]["value"])


async def _watch(
    client: AsyncElasticsearch,
    config: Settings,
    revision: int,
    published: Mapping[str, float],
    found: dict[str, float],
    count: int,
) -> None:
    """Ask again and again for articles above the newest revision seen.

    Raises TimeoutError where none comes for PATIENCE_SECONDS.
    """
    newest = time.monotonic()
    while len(found) < count:
        answer = await client.search(
            index=f"{config.index_prefix}articles",
            size=1_000,
            query={"range": {"revision": {"gt": revision}}},
            sort=["revision"],
            source_includes=["article_id"],
        )
        now = time.monotonic()
        for hit in answer["hits"]["hits"]:
            article_id = hit["_source"]["article_id"]
            # Repairs write articles of before anew.
            if article_id in published:
                found.setdefault(article_id, now)
            revision = hit["sort"][0]
            newest = now
        if now - newest > PATIENCE_SECONDS:
            raise TimeoutError(f"{len(found):,} of {count:,} articles found, and no further one")
        await asyncio.sleep(POLL_SECONDS)
