"""`storywire ingest`: raw articles from a file into the pipeline."""

import asyncio
import json
import time
from typing import Annotated, Literal

import typer

from infra.settings import Settings, settings
from streams.cli.common import JsonOption, ModeOption, checked_path, chosen, console, progress

CHUNK = 1_000
"""Lines made durable at a time."""


def ingest(
    path: Annotated[str, typer.Argument(help="File to read, .gz if packed; - for standard input.")],
    format: Annotated[Literal["jsonl"], typer.Option(help="One JSON object a line.")] = "jsonl",
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send raw articles into the pipeline.

    Embedded: they are searchable when the command ends. Distributed: they are safe on Kafka, and
    workers take it from there.
    """
    del format  # jsonl is the only one so far
    run = _into_kafka if chosen(mode) == "distributed" else _embedded
    result = run(checked_path(path), settings())
    if as_json:
        console.print_json(json.dumps(result))
    else:
        console.print(", ".join(f"{count:,} {what}" for what, count in result.items()))


def _embedded(path: str, config: Settings) -> dict[str, float]:
    from infra.models.onnx import OnnxEmbedder
    from processors.embed.embedder import EmbedOnce
    from streams.drivers.embedded import EmbeddedPipeline
    from streams.intake import jsonl, opened
    from streams.offline import batched

    with (
        opened(path) as file,
        progress("ingesting") as advance,
        EmbeddedPipeline(config.database, EmbedOnce(OnnxEmbedder())) as pipeline,
    ):
        read, dead_before, started = 0, pipeline.dead_count(), time.monotonic()
        for values in batched(jsonl(file), CHUNK):
            pipeline.feed(values, time.time())
            pipeline.run(advance)
            read += len(values)
        counts = pipeline.index.counts()
        return {
            "read": read,
            "dead": pipeline.dead_count() - dead_before,
            "articles indexed": counts.articles,
            "stories indexed": counts.stories,
            "seconds": round(time.monotonic() - started, 2),
        }


def _into_kafka(path: str, config: Settings) -> dict[str, float]:
    return asyncio.run(_send(path, config))


async def _send(path: str, config: Settings) -> dict[str, float]:
    from infra.kafka.producer import producer, send_all
    from streams.intake import for_kafka, jsonl, opened
    from streams.offline import batched
    from streams.topics import DEAD, RAW

    sent, started = {RAW.name: 0, DEAD.name: 0}, time.monotonic()
    async with producer(config.kafka_bootstrap) as client:
        with opened(path) as file, progress("sending") as advance:
            for values in batched(jsonl(file), CHUNK):
                records = [for_kafka(value, time.time()) for value in values]
                for topic, _, _ in records:
                    sent[topic] += 1
                prefixed = [(config.topic_prefix + topic, k, v) for topic, k, v in records]
                await send_all(client, prefixed)
                advance(len(values))
    return {
        "sent": sent[RAW.name],
        "dead": sent[DEAD.name],
        "seconds": round(time.monotonic() - started, 2),
    }
