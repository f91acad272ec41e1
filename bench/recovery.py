"""Recovery of the cluster stage: a restart, a takeover by a standby, a rebuild from the log.

Real servers, one worker with all stages. The state is of a synthetic stream, all of whose articles
are active; the log before it is not read at a restart, and is left away.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from urllib.error import URLError

import typer
from rich.console import Console
from rich.table import Table

from bench.active_articles import log_values, state_of
from bench.articles import raw_articles
from bench.measure import peak_memory, wait_for_count, wait_until
from infra.checkpoint import archive_of
from infra.devservers.local import LocalServers
from infra.index.elastic.index import ElasticIndex
from infra.kafka.groups import committed_offsets
from infra.kafka.producer import NewRecord, producer, send_all
from infra.settings import Settings
from infra.sqlite.database import connect, transaction
from infra.sqlite.story_archive import SqliteStoryArchive
from streams.runners.distributed.log_marks import LogMarks
from streams.topic_admin import init_topics
from streams.topics import CLUSTERING_LOG, RAW, Topic
from tests.support.checkpoints import write_checkpoint
from tests.support.free_ports import free_ports
from tests.support.private_servers import private_servers

WORKER = (sys.executable, "-m", "streams.cli.main", "worker")
console = Console(width=120)


class Recovery(NamedTuple):
    """Of a state of `articles`. Times in seconds, from the start or the kill to the first new
    article that is searchable."""

    articles: int
    clustered: float | None
    """Articles a second that its state took, in processor time; None where it was there."""
    state_bytes: int
    restart: float
    memory: int
    """Peak of the worker, bytes."""
    takeover: float
    rebuilt: int
    """Articles that were clustered anew by a worker without a state."""
    rebuild: float

    @property
    def whole_rebuild(self) -> float:
        """Of all articles at the rate of those that were rebuilt, seconds."""
        return self.rebuild * self.articles / self.rebuilt


def main(
    articles: Annotated[str, typer.Option(help="Active articles, by commas.")] = "10000,100000",
    rebuilt: Annotated[int, typer.Option(help="Articles of the log clustered anew.")] = 10_000,
    states: Annotated[
        Path | None, typer.Option(help="Folder that keeps states for the next time.")
    ] = None,
) -> None:
    """Print seconds until a new article is searchable, at each number of active articles."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = states or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = [measure(folder, int(each), rebuilt) for each in articles.split(",")]
    console.print(_table(rows))


def measure(folder: Path, articles: int, rebuilt: int) -> Recovery:
    """Recovery at one size; its state is kept in `folder`."""
    state = state_of(folder, articles)
    with private_servers() as servers, tempfile.TemporaryDirectory() as name:
        scene = _Scene(servers, Path(name), "restart.")
        (before,) = log_values(1)
        scene.send(CLUSTERING_LOG, [before])
        checkpoint = scene.settings.state_dir / "restart.storywire-cluster.checkpoint"
        write_checkpoint(checkpoint, 1, scene.mark(before), state.data)
        with closing(connect(archive_of(checkpoint))) as db, transaction(db):
            SqliteStoryArchive(db).flush(1)
        with ExitStack() as running:
            began = time.monotonic()
            scene.send_article(0)
            first = running.enter_context(scene.worker("first"))
            peak = running.enter_context(peak_memory(first.pid))
            restart = scene.searchable(1) - began
            running.enter_context(scene.worker("standby"))
            wait_until(lambda: scene.stands_by("standby"), "a standby")
            first.kill()
            began = time.monotonic()
            scene.send_article(1)
            takeover = scene.searchable(2) - began
        scene.close()
        many = min(articles, rebuilt)
        rebuild = _rebuild(_Scene(servers, Path(name), "rebuild."), many)
    size = state.path.stat().st_size
    return Recovery(articles, state.per_second, size, restart, peak.bytes, takeover, many, rebuild)


def _rebuild(scene: "_Scene", articles: int) -> float:
    scene.send(CLUSTERING_LOG, list(log_values(articles)))
    group, topic = "rebuild.storywire-cluster", "rebuild." + CLUSTERING_LOG.name
    with scene.worker("first", "--stages", "cluster"):
        began = time.monotonic()
        end = wait_until(
            lambda: (
                committed_offsets(scene.settings.kafka_bootstrap, group, topic) == {0: articles}
            ),
            f"{articles:,} articles clustered anew",
            seconds=3_600.0,
        )
    scene.close()
    return end - began


class _Scene:
    """Topics and indices of one prefix, and a folder for the state."""

    def __init__(self, servers: LocalServers, folder: Path, prefix: str) -> None:
        self._folder = folder / prefix
        self._folder.mkdir()
        self.settings = Settings(
            kafka_bootstrap=servers.kafka.address,
            elasticsearch_url=servers.elasticsearch.address,
            topic_prefix=prefix,
            index_prefix=prefix.replace(".", "-"),
            state_dir=self._folder,
        )
        self._ports: dict[str, int] = {}
        init_topics(self.settings)
        self._index = ElasticIndex(self.settings.elasticsearch_url, self.settings.index_prefix)
        self._index.prepare()

    @contextmanager
    def worker(self, name: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """A worker, killed at the end of the block."""
        (self._ports[name],) = free_ports(1)
        given = self.settings
        environment = {
            "STORYWIRE_KAFKA_BOOTSTRAP": given.kafka_bootstrap,
            "STORYWIRE_ELASTICSEARCH_URL": given.elasticsearch_url,
            "STORYWIRE_TOPIC_PREFIX": given.topic_prefix,
            "STORYWIRE_INDEX_PREFIX": given.index_prefix,
            "STORYWIRE_STATE_DIR": str(given.state_dir),
            "STORYWIRE_WORKER_ID": name,
            "STORYWIRE_WORKER_PORT": str(self._ports[name]),
        }
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603
                [*WORKER, *arguments],
                env={**os.environ, **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def send(self, topic: Topic, values: list[bytes]) -> None:
        """Put records into a topic."""
        with producer(self.settings.kafka_bootstrap) as client:
            name = self.settings.topic_prefix + topic.name
            send_all(client, (NewRecord(name, None, value) for value in values))

    def mark(self, value: bytes) -> str:
        """Of the clustering log behind a record with this value."""
        topic = self.settings.topic_prefix + CLUSTERING_LOG.name
        marks = LogMarks(self.settings.kafka, [topic])
        marks.look()
        return marks.mark(topic, value)

    def send_article(self, number: int) -> None:
        """Put a new article into the raw topic."""
        article = list(raw_articles(number + 1))[number]
        self.send(RAW, [json.dumps(article).encode()])

    def searchable(self, articles: int) -> float:
        """When there are so many."""
        return wait_for_count(lambda: self._index.counts().articles, articles, "articles indexed")

    def stands_by(self, worker: str) -> bool:
        """Whether the cluster stage of a worker waits for the place of another."""
        try:
            url = f"http://127.0.0.1:{self._ports[worker]}/readyz"
            with urllib.request.urlopen(url) as answer:
                stages: dict[str, Any] = json.load(answer)["stages"]
        except URLError:
            return False
        return bool(stages["cluster"]["standby"])

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()


def _table(rows: list[Recovery]) -> Table:
    table = Table(title=f"Until a new article is searchable, {os.cpu_count()} cores")
    table.add_column("active articles")
    for row in rows:
        table.add_column(f"{row.articles:,}", justify="right")
    for name, figures in figures_of(rows).items():
        table.add_row(name, *figures)
    return table


def figures_of(rows: list[Recovery]) -> dict[str, list[str]]:
    """What was measured, in words."""
    return {
        "restart on the same machine": [f"{row.restart:.1f} s" for row in rows],
        "a standby takes over": [f"{row.takeover:.1f} s" for row in rows],
        "rebuild from the log": [_rebuild_text(row) for row in rows],
        "state on disk": [f"{row.state_bytes / 2**20:,.0f} MiB" for row in rows],
        "peak memory of the worker": [f"{row.memory / 2**20:,.0f} MiB" for row in rows],
    }


def _rebuild_text(row: Recovery) -> str:
    rate = f"{row.rebuilt / row.rebuild:,.0f} articles/s"
    if row.rebuilt == row.articles:
        return f"{row.rebuild:.0f} s, {rate}"
    return f"about {row.whole_rebuild / 60:,.0f} min, extrapolated from {row.rebuilt:,} at {rate}"
