"""`storywire ingest`: articles from files into the pipeline."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import Mode, Settings, settings
from infra.sources.archives import ArchiveFormat
from infra.sources.base import Source
from streams.cli.common import STDIN, JsonOption, ModeOption, chosen, console, fail, notes, progress
from streams.crawler.file_reader import FileReading, Refusals

if TYPE_CHECKING:
    from infra.sources.archives.bookmarks import Bookmarks


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="JSON lines, WARC or CC-NEWS archives, ninjs documents, saved pages or folders "
            "of them; packed ones too. - for JSON lines on standard input.",
        ),
    ],
    kind: Annotated[
        ArchiveFormat | None,
        typer.Option("--kind", "--format", help="Default: told by name and content."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run that was killed had come to.")
    ] = False,
    refusals: Annotated[
        Path | None, typer.Option(help="List everything refused, with its reason, in this file.")
    ] = None,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send articles into the pipeline.

    Embedded: they are searchable when the command ends. Distributed: they are safe on Kafka, and
    workers take it from there.
    """
    sources = list(_sources(paths, kind))
    way, config = chosen(mode), settings()
    with ExitStack() as opened:
        refused = opened.enter_context(Refusals(refusals, append=resume))
        reading = FileReading(refused, _bookmarks(way, config), _remark, resume=resume)
        run = _into_kafka if way == "distributed" else _embedded
        result = run(sources, reading, config)
    counts = dict(refused.counts.most_common())
    if as_json:
        console.print_json(json.dumps({**result, "refusals": counts}))
        return
    console.print(", ".join(f"{count:,} {what}" for what, count in result.items()))
    for reason, count in counts.items():
        notes.print(f"refused: {count:,} {reason}", markup=False, highlight=False, soft_wrap=True)


def _sources(paths: list[str], kind: ArchiveFormat | None) -> Iterator[Source]:
    from infra.sources.archives.formats import archive

    for path in paths:
        if path == STDIN and kind not in (None, "jsonl"):
            fail(f"standard input can hold JSON lines only: give a file for --kind {kind}")
        if path != STDIN and not Path(path).exists():
            fail(f"there is no file {path}")
        yield archive(path, kind)


def _bookmarks(mode: Mode, config: Settings) -> "Bookmarks":
    from infra.sources.archives.bookmarks import Bookmarks

    if mode == "distributed":
        return Bookmarks(config.state_dir / "ingest.positions.json")
    return Bookmarks(config.database.with_name(config.database.name + ".positions.json"))


def _remark(text: str) -> None:
    notes.print(text, markup=False, highlight=False, soft_wrap=True)


def _embedded(sources: list[Source], reading: FileReading, config: Settings) -> dict[str, float]:
    from infra.embedders.opening import open_embedder
    from processors.embed.embedder import EmbedOnce
    from streams.runners.embedded import EmbeddedPipeline

    with (
        progress("ingesting") as advance,
        EmbeddedPipeline(config.database, EmbedOnce(open_embedder(config.embedder))) as pipeline,
    ):
        read, dead_before, started = 0, pipeline.dead_count(), time.monotonic()
        for values in reading.values(sources):
            pipeline.feed(values, time.time())
            pipeline.run(advance)
            read += len(values)
        counts = pipeline.index.counts()
        return {
            "read": read,
            "refused": reading.refused(),
            "dead": pipeline.dead_count() - dead_before,
            "articles indexed": counts.articles,
            "stories indexed": counts.stories,
            "seconds": round(time.monotonic() - started, 2),
        }


def _into_kafka(sources: list[Source], reading: FileReading, config: Settings) -> dict[str, float]:
    return asyncio.run(_send(sources, reading, config))


async def _send(sources: list[Source], reading: FileReading, config: Settings) -> dict[str, float]:
    from infra.kafka.producer import producer
    from streams.raw_articles import send_raw
    from streams.topics import DEAD, RAW

    sent, started = Counter[str](), time.monotonic()
    async with producer(config.kafka_bootstrap) as client:
        with progress("sending") as advance:
            for values in reading.values(sources):
                sent += await send_raw(client, config.topic_prefix, values, time.time())
                advance(len(values))
    return {
        "sent": sent[RAW.name],
        "dead": sent[DEAD.name],
        "refused": reading.refused(),
        "seconds": round(time.monotonic() - started, 2),
    }
