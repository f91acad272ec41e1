"""`storywire cluster`: the stories of a file."""

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import settings
from processors.text.steering import on_one_line
from streams.cli.common import checked_path, notes, progress, require_output

if TYPE_CHECKING:
    from processors.model import DeadRecord


def cluster(
    path: Annotated[str, typer.Argument(help="A file as `ingest` takes it; - for JSON lines.")],
) -> None:
    """Cluster articles in the order given; print url, tab, story id for each.

    Runs the service's own stages, without any log or index.
    """
    require_output()
    from infra.embedders.opening import open_embedder
    from infra.sources.archives.formats import archive
    from infra.sources.archives.json_lines import JsonLines
    from infra.sources.base import Item, Refusal
    from processors.embed.embedder import EmbedOnce
    from streams.batched import batched
    from streams.runners.offline import BATCH, OfflineClustering

    source = archive(checked_path(path))
    one = "line" if isinstance(source, JsonLines) else "record"

    def rejected(record: "DeadRecord") -> None:
        notes.print_plain(f"{one} {record.offset + 1}: {record.reason}")

    clustering = OfflineClustering(
        EmbedOnce(open_embedder(settings().embedder)), time.time(), rejected
    )

    def articles() -> Iterator[bytes]:
        for read in source.read(None):
            if isinstance(read, Item):
                yield read.value
            elif isinstance(read, Refusal):
                notes.print_plain(f"{read.where}: {read.reason}")

    with progress("clustering") as advance:
        for values in batched(articles(), BATCH):
            clustering.take(values)
            advance(len(values))
    for placed in clustering.placed():
        sys.stdout.write(f"{on_one_line(placed.url)}\t{placed.story_id}\n")
