"""From raw to searchable: the bare embedder, the embedded and the distributed way, side by side."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from bench.articles import raw_articles
from bench.latency import publish_to_searchable
from bench.measure import Peak, peak_memory, processor_seconds, wait_for_count
from infra.devservers.errors import PackagesUnavailable
from infra.devservers.local import LocalServers
from infra.embedders.opening import open_embedder
from infra.index.elastic.index import ElasticIndex
from infra.kafka.producer import NewRecord, producer, send_all
from infra.settings import Settings
from processors.embed.embedder import embedding_text
from processors.normalize.normalize import normalize
from streams.topic_admin import init_topics
from streams.topics import RAW
from tests.support.private_servers import private_servers

STORYWIRE = (sys.executable, "-m", "streams.cli.main")
LATENCY_ARTICLES = 1_500
console = Console(width=120)


class Run(NamedTuple):
    """What one way of running did."""

    rate: float
    """Articles a second."""
    processor: float
    """Milliseconds of processor time of our own processes, an article."""
    memory: dict[str, Peak]


def main(
    articles: Annotated[int, typer.Option(help="Articles in the stream.")] = 3_000,
) -> None:
    """Print rates, their ratios to the bare embedder, memory and latency."""
    values = [json.dumps(article).encode() for article in raw_articles(articles)]
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "articles.jsonl"
        stream.write_bytes(b"\n".join(values))
        bare = bare_embedder(values)
        embedded = run_embedded(stream, Path(folder))
        rows = {"bare embedder": bare, "embedded": embedded}
        try:
            with private_servers() as servers:
                distributed, latencies = run_distributed(values, servers, Path(folder))
        except PackagesUnavailable as error:
            console.print(f"No distributed figures: {error}")
        else:
            rows["distributed"] = distributed
            p50, p99 = np.percentile(latencies, [50, 99])
            console.print(
                f"Publish to searchable at half of the distributed rate "
                f"({len(latencies):,} articles): p50 {p50:.2f} s, p99 {p99:.2f} s"
            )
    console.print(_table(rows, articles))


def bare_embedder(values: list[bytes]) -> Run:
    """The embedder alone, on all cores."""
    articles = [normalize(value, datetime.now(UTC)) for value in values]
    texts = [embedding_text(article) for article in articles]
    embedder, languages = open_embedder(""), ["en"] * len(texts)
    embedder.embed(texts[:50], languages[:50])
    started, spent = time.monotonic(), time.process_time()
    embedder.embed(texts, languages)
    spent = time.process_time() - spent
    return Run(len(texts) / (time.monotonic() - started), 1e3 * spent / len(texts), {})


def run_embedded(stream: Path, folder: Path) -> Run:
    """`storywire ingest` into a new SQLite file, in a process of its own."""
    command = [*STORYWIRE, "ingest", str(stream), "--json", "--mode", "embedded"]
    settings = {"STORYWIRE_DATABASE": str(folder / "bench.sqlite")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with _process(command, settings, stdout=subprocess.PIPE) as process:
        with peak_memory(process.pid) as peak:
            output, _ = process.communicate()
        result = json.loads(output)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rate = result["read"] / result["seconds"]
    return Run(rate, 1e3 * spent / result["read"], {"storywire ingest": peak})


def run_distributed(
    values: list[bytes], servers: LocalServers, folder: Path
) -> tuple[Run, list[float]]:
    """One worker with all stages; then latencies (seconds) at half of the rate it reached."""
    addresses = {
        "STORYWIRE_KAFKA_BOOTSTRAP": servers.kafka.address,
        "STORYWIRE_ELASTICSEARCH_URL": servers.elasticsearch.address,
        "STORYWIRE_STATE_DIR": str(folder / "state"),
    }
    config = Settings(
        kafka_bootstrap=servers.kafka.address, elasticsearch_url=servers.elasticsearch.address
    )
    init_topics(config)
    index = ElasticIndex(config.elasticsearch)
    index.prepare()
    pids = {
        "kafka": servers.kafka.process.pid(),
        "elasticsearch": servers.elasticsearch.process.pid(),
    }
    with ExitStack() as stack:
        worker = stack.enter_context(_process([*STORYWIRE, "worker"], addresses))
        pids["storywire worker"] = worker.pid
        memory = {name: stack.enter_context(peak_memory(pid)) for name, pid in pids.items() if pid}
        warm = [json.dumps(article).encode() for article in raw_articles(50, seed=1)]
        _publish(config, [value.replace(b"outlet", b"warm") for value in warm])
        _indexed(index, len(warm))
        started, spent = time.monotonic(), processor_seconds(worker.pid)
        _publish(config, values)
        rate = len(values) / (_indexed(index, len(warm) + len(values)) - started)
        spent = processor_seconds(worker.pid) - spent
        latencies = publish_to_searchable(config, LATENCY_ARTICLES, rate / 2)
    index.close()
    return Run(rate, 1e3 * spent / len(values), memory), latencies


def _publish(config: Settings, values: list[bytes]) -> None:
    with producer(config.kafka) as client:
        send_all(client, (NewRecord(RAW.name, None, value) for value in values))


def _indexed(index: ElasticIndex, articles: int) -> float:
    return wait_for_count(lambda: index.counts().articles, articles, "articles indexed")


@contextmanager
def _process(
    command: list[str], settings: Mapping[str, str], stdout: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=stdout)  # noqa: S603
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _table(runs: Mapping[str, Run], articles: int) -> Table:
    table = Table(title=f"{articles:,} articles, {os.cpu_count()} cores")
    numbers = ("articles/s", "of the bare embedder", "ms of processor", "of the bare embedder's")
    for heading in ("", *numbers, "peak memory"):
        table.add_column(heading, justify="right" if heading in numbers else "left")
    bare = runs["bare embedder"]
    for name, run in runs.items():
        memory = ", ".join(f"{process} {peak}" for process, peak in run.memory.items())
        table.add_row(
            name, f"{run.rate:,.0f}", f"{run.rate / bare.rate:.2f}",
            f"{run.processor:.1f}", f"{run.processor / bare.processor:.2f}", memory,
        )  # fmt: skip
    return table
