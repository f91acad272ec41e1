"""`storywire ingest`: articles from files into the pipeline."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from infra.settings import settings
from infra.sources.archives import ArchiveFormat
from infra.sources.archives.bookmarks import Bookmarks
from infra.sources.base import Source
from processors.text.counts import counts_in_words
from streams.cli.common import (
    STDIN,
    JsonOption,
    ModeOption,
    console,
    fail,
    fail_missing,
    notes,
    progress,
    require_file,
)
from streams.crawler.file_reader import FileReader, Refusals


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="JSON lines, WARC or CC-NEWS archives and their warc.paths, ninjs documents, "
            "GDELT's files, saved feeds and pages or folders of pages; packed ones too. - for JSON "
            "lines on standard input.",
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
    backfill: Annotated[
        bool,
        typer.Option(
            "--backfill", help="An archive: its dates do not tell the live stream what time it is."
        ),
    ] = False,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send articles into the pipeline.

    Embedded: they are searchable when the command ends. Distributed: they are safe on Kafka, and
    workers take it from there.
    """
    from infra.http.errors import SourceUnavailable
    from infra.sources.vouched import as_backfill
    from streams.backends.open import open_backend

    require_file("--refusals", refusals)
    sources = list(_sources(paths, kind))
    with (
        open_backend(mode, settings()) as backend,
        Refusals(refusals, append=resume) as refused,
        progress("ingesting") as advance,
    ):
        backend.ready()
        backend.mark_log()
        reader = FileReader(
            refused,
            Bookmarks(backend.bookmarks),
            notes.print_plain,
            backend.raw_log,
            resume=resume,
        )
        read, started = 0, time.monotonic()
        try:
            for values in reader.values(sources):
                values = [as_backfill(value) for value in values] if backfill else values
                reader.stored(backend.store_articles(values, time.time()))
                backend.process(more=True)
                advance(len(values))
                read += len(values)
        except SourceUnavailable:
            backend.process()
            raise
        except KeyboardInterrupt:
            if paths != [STDIN]:
                notes.print("Stopped. The same with --resume goes on after what is stored.")
            raise
        backend.process()
        result = backend.ingested(read, reader.refused())
    result["seconds"] = round(time.monotonic() - started, 2)
    counts = dict(refused.counts.most_common())
    if backend.uses_servers:
        notes.print("What becomes of those sent, workers decide: `storywire ledger` tells.")
    if as_json:
        console.print_json(json.dumps({**result, "refusals": counts}))
        return
    console.print(counts_in_words(result))
    if result.get("dead"):
        notes.print("See: storywire dead list")
    for reason, count in counts.items():
        notes.print_plain(f"refused: {count:,} {reason}")


def _sources(paths: list[str], kind: ArchiveFormat | None) -> Iterator[Source]:
    from infra.sources.archives.formats import archive
    from infra.sources.archives.pages import has_pages

    for path in paths:
        if path == STDIN and kind not in (None, "jsonl"):
            fail(f"standard input can hold JSON lines only: give a file for --kind {kind}")
        if path != STDIN and not Path(path).exists():
            fail_missing(path)
        if kind is None and Path(path).is_dir() and not has_pages(Path(path)):
            fail(f"the folder {path} has no saved pages (.html): name other files one by one")
        yield archive(path, kind)
