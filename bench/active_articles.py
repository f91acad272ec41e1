"""Active articles: a clustering log of any length, all of it within one window, and its state."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bench.stream import START, Stream
from infra.embedders.opening import space_of
from processors.cluster import ClusterConfig
from processors.model import Article, EmbeddedArticle, article_id
from streams.batched import batched
from streams.records import Record
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG
from tests.support.checkpoints import read_checkpoint, write_checkpoint

BATCH = 5_000
"""Records between two descriptions of a story that grows: a log that is read again has no more."""
OUTLETS = 5_000
WINDOW = 1_000_000
"""Articles that the stream brings in one window of event time, at any length of the log."""


class State(NamedTuple):
    """A state on disk."""

    path: Path
    data: bytes
    per_second: float | None
    """Articles a second that were clustered for it, in processor time; None where it was there."""


def log_values(count: int, start: int = 0) -> Iterator[bytes]:
    """Records of the log from offset `start` to `count`, the same each time."""
    received, model = datetime.fromtimestamp(START, UTC), space_of("")
    stream = Stream(WINDOW / ClusterConfig().window_days)
    for n, (article, _) in enumerate(islice(stream, start, count), start):
        outlet = f"outlet{n * 2_654_435_761 % OUTLETS}"
        url = f"https://{outlet}.example/{n}"
        normalized = Article(
            article_id=article_id(url),
            url=url,
            title=article.title,
            body=article.body,
            publisher=f"{outlet}.example",
            source=outlet.capitalize(),
            language=article.language,
            published_at=datetime.fromtimestamp(article.published_at or START, UTC),
            received_at=received,
        )
        yield EmbeddedArticle.of(normalized, article.embedding, model).to_json()


def state_of(folder: Path, articles: int) -> State:
    """The state of the first `articles` of the log, in `folder`: found there, or clustered now, on
    from the largest smaller one that is there."""
    path = folder / f"{articles}.checkpoint"
    if there := read_checkpoint(path):
        return State(path, there.state, None)
    stage, done = _largest(folder, articles)
    first, spent = done, 0.0
    for batch in batched(log_values(articles, done), BATCH):
        records = [
            Record(CLUSTERING_LOG.name, 0, done + n, None, value, START)
            for n, value in enumerate(batch)
        ]
        began = time.process_time()
        stage.process(records)
        spent += time.process_time() - began
        done += len(batch)
    state = stage.checkpoint()
    write_checkpoint(path, done, "", state)
    return State(path, state, (done - first) / spent)


def _largest(folder: Path, articles: int) -> tuple[ClusterStage, int]:
    stage = ClusterStage()
    sizes = [int(path.stem) for path in folder.glob("*.checkpoint")]
    if smaller := [size for size in sizes if size < articles]:
        if found := read_checkpoint(folder / f"{max(smaller)}.checkpoint"):
            stage.restore(found.state)
        return stage, max(smaller)
    return stage, 0
