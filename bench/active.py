"""Active articles: a clustering log of any length, all of it within one window, and its state."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from bench.stream import START, Stream
from infra.checkpoint import Checkpoint, CheckpointFile
from infra.embedders.opening import space_of
from processors.cluster import ClusterConfig
from processors.model import EmbeddedArticle, article_id
from streams.records import Record
from streams.runners.offline import batched
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG

BATCH = 200
OUTLETS = 5_000
LARGEST = 1_000_000
"""Articles that the stream has in a window, so that as many are active at once."""


def log_values(count: int) -> Iterator[bytes]:
    """The first `count` records of the log, the same each time."""
    received, model = datetime.fromtimestamp(START, UTC), space_of("")
    stream = Stream(LARGEST / ClusterConfig().window_days)
    for n, (article, _) in enumerate(islice(stream, count)):
        outlet = f"outlet{n * 2_654_435_761 % OUTLETS}"
        url = f"https://{outlet}.example/{n}"
        published = datetime.fromtimestamp(article.published_at or START, UTC)
        fields = {
            "article_id": article_id(url), "url": url, "publisher": f"{outlet}.example",
            "source": outlet.capitalize(), "language": "en", "received_at": received,
            "published_at": published, "title": article.title, "body": article.body,
        }  # fmt: skip
        vector = article.embedding
        embedded = EmbeddedArticle.of(_article(fields), vector, model)
        yield embedded.to_json()


def fill(folder: Path, sizes: list[int]) -> Iterator[tuple[int, float]]:
    """Cluster the log; the checkpoint of each of `sizes`, ascending, into `folder`/SIZE.checkpoint.

    Yields each size, and the articles a second since the one before, of the stage alone.
    """
    stage = ClusterStage()
    spent, done = 0.0, 0
    for batch in batched(log_values(sizes[-1]), BATCH):
        records = [
            Record(CLUSTERING_LOG.name, 0, done + n, None, value, START)
            for n, value in enumerate(batch)
        ]
        began = time.perf_counter()
        stage.process(records)
        spent += time.perf_counter() - began
        done += len(batch)
