"""Reclustering: the clustering log through a cluster stage that knows nothing yet, a batch at a
time, in memory that stories that are over leave."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

from infra.sqlite.database import transaction
from infra.sqlite.story_archive import SqliteStoryArchive
from processors.errors import StorywireError
from streams.records import Output, Record
from streams.stages.cluster.stage import ClusterStage

BATCH = 1_000
Process = Callable[[Sequence[Record]], list[Output]]


class LogCut(StorywireError):
    """The clustering log has lost its beginning, and there is no state that contains it."""


@contextmanager
def reclustering() -> Iterator[Process]:
    """What a stage makes of each batch of records that it is given, from the log's first on.

    Its archive is a temporary file of SQLite, which is gone after the block.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as db:
        archive = SqliteStoryArchive(db)
        stage = ClusterStage(archive=archive)

        def process(records: Sequence[Record]) -> list[Output]:
            outputs = stage.process(records)
            with transaction(db):
                archive.flush(records[-1].offset + 1)
            archive.flushed()
            return outputs

        yield process
