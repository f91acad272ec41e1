"""`storywire cluster`: the stories of a file."""

import sys
import time
from typing import Annotated

import typer

from infra.models.onnx import OnnxEmbedder
from processors.embed.embedder import EmbedOnce
from processors.model import DeadRecord
from streams.cli.common import checked_path, notes, progress
from streams.intake import jsonl, opened
from streams.offline import BATCH, OfflineClustering, batched


def cluster(
    path: Annotated[str, typer.Argument(help="JSONL file, .gz if packed; - for standard input.")],
) -> None:
    """Cluster articles in the order given; print url, tab, story id for each.

    Runs the service's own stages, without any log or index.
    """

    def rejected(record: DeadRecord) -> None:
        notes.print(f"line {record.offset + 1}: {record.reason}", markup=False, highlight=False)

    clustering = OfflineClustering(EmbedOnce(OnnxEmbedder()), time.time(), rejected)
    with opened(checked_path(path)) as file, progress("clustering") as advance:
        for values in batched(jsonl(file), BATCH):
            clustering.take(values)
            advance(len(values))
    for url, story_id in clustering.placed():
        sys.stdout.write(f"{url}\t{story_id}\n")
