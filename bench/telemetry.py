"""Telemetry: measures a worker's processor time with and without it, and that of each part of it.

Workers of four kinds take the same articles, in turn and each on topics of its own. What is less
than they differ by from round to round is told by the parts, measured alone on the same batches.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import Annotated, NamedTuple

import psutil
import typer
from prometheus_client import CollectorRegistry
from rich.console import Console
from rich.table import Table

from bench.articles import raw_articles
from bench.measure import wait_for_count
from infra import logs
from infra.devservers.local import LocalServers
from infra.index.elastic.index import ElasticIndex
from infra.kafka.producer import NewRecord, producer, send_all
from infra.settings import Settings
from infra.traces import Traces
from processors.embed.embedder import EmbedOnce
from processors.model import AssignedArticle
from streams.headers import headers
from streams.records import Output, Record
from streams.runners.telemetry import passages
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.runners.telemetry.stage_spans import StageSpans
from streams.stages.base import Stage
from streams.stages.cluster.stage import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.normalize import NormalizeStage
from streams.topic_admin import init_topics
from streams.topics import ASSIGNED, RAW, Topic
from tests.support.embedder import WordEmbedder
from tests.support.private_servers import private_servers

WARM = 50
BATCH = 200
PART_ROUNDS = 7
WORKER = "import sys; sys.argv[1:] = ['worker']; from streams.cli.main import main; main()"
BARE = f"""
from streams.runners.distributed import output_sender
from streams.runners.telemetry import stage_metrics
output_sender.headers = lambda *_: []
for name in ("took", "wrote", "searchable"):
    setattr(stage_metrics.StageMetrics, name, lambda *_: None)
{WORKER}
"""
"""A worker without headers, and whose stages count nothing for /metrics."""
RECEIVER = """
from tests.support.otlp_receiver import Receiver
with Receiver() as receiver:
    print(receiver.address, flush=True)
    receiver.serve_forever()
"""
console = Console(width=120)


class Kind(NamedTuple):
    """A kind of worker."""

    name: str
    program: str
    settings: dict[str, str]


class Batch(NamedTuple):
    """What a stage read and wrote."""

    stage: str
    records: Sequence[Record]
    outputs: Sequence[Output]
    values: Sequence[bytes]
    """Of the outputs."""


def main(
    articles: Annotated[int, typer.Option(help="Articles that each worker takes.")] = 1_000,
    rounds: Annotated[int, typer.Option(help="Workers of each kind, in turn.")] = 3,
) -> None:
    """Print processor time by kind of worker, and by part of telemetry."""
    with tempfile.TemporaryDirectory() as folder, _receiver() as address:
        with private_servers() as servers:
            spent = _workers(servers, Path(folder), articles, rounds, address)
        bare = median(spent["without"])
        console.print(_kinds(spent, bare, articles))
        console.print(_parts(articles, address, bare))


def _workers(
    servers: LocalServers, folder: Path, articles: int, rounds: int, address: str
) -> dict[str, list[float]]:
    """Seconds of processor time an article, by kind of worker."""
    traced = {"STORYWIRE_TRACES_ENDPOINT": address, "STORYWIRE_WORKER_PORT": "0"}
    kinds = (
        Kind("without", BARE, {}),
        Kind("headers, metrics", WORKER, {}),
        Kind("and traces of 1 %", WORKER, {**traced, "STORYWIRE_TRACES_SAMPLED": "0.01"}),
        Kind(
            "and traces of 100 %, a log line an article and stage",
            WORKER,
            {
                **traced,
                "STORYWIRE_TRACES_SAMPLED": "1",
                "STORYWIRE_LOG_ARTICLES": "1",
                "STORYWIRE_LOG_FORMAT": "json",
            },
        ),
    )
    spent: dict[str, list[float]] = {each.name: [] for each in kinds}
    for turn in range(rounds):
        for number, kind in enumerate(kinds):
            place = folder / f"{turn}-{number}"
            spent[kind.name].append(found := _worker(servers, place, articles, kind))
            console.print(f"{kind.name}: {1e3 * found:.2f} ms of CPU an article")
    return spent


def _worker(servers: LocalServers, folder: Path, articles: int, kind: Kind) -> float:
    settings = {
        "STORYWIRE_KAFKA_BOOTSTRAP": servers.kafka.address,
        "STORYWIRE_ELASTICSEARCH_URL": servers.elasticsearch.address,
        "STORYWIRE_TOPIC_PREFIX": f"bench-{folder.name}.",
        "STORYWIRE_INDEX_PREFIX": f"bench-{folder.name}-",
        "STORYWIRE_STATE_DIR": str(folder),
    }
    config = Settings(
        kafka_bootstrap=servers.kafka.address,
        elasticsearch_url=servers.elasticsearch.address,
        topic_prefix=settings["STORYWIRE_TOPIC_PREFIX"],
        index_prefix=settings["STORYWIRE_INDEX_PREFIX"],
    )
    init_topics(config)
    values = [json.dumps(each).encode() for each in raw_articles(WARM + articles)]
    command = [sys.executable, "-c", kind.program]
    with (
        closing(ElasticIndex(config.elasticsearch, config.index_prefix)) as index,
        folder.with_suffix(".log").open("wb") as log,
    ):
        index.prepare()
        with _process(command, {**settings, **kind.settings}, log.fileno()) as process:
            _taken(config, index, values[:WARM], WARM)
            before = _cpu(process.pid)
            _taken(config, index, values[WARM:], len(values))
            return (_cpu(process.pid) - before) / articles


def _taken(config: Settings, index: ElasticIndex, values: Sequence[bytes], end: int) -> None:
    with producer(config.kafka) as client:
        name = config.topic_prefix + RAW.name
        send_all(client, (NewRecord(name, None, value) for value in values))
    wait_for_count(lambda: index.counts().articles, end, "articles indexed")


def _cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


@contextmanager
def _process(
    command: list[str], settings: dict[str, str], log: int
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603
        command, env={**os.environ, **settings}, stdout=log, stderr=log
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def _receiver() -> Iterator[str]:
    """Address of a process that takes spans and forgets them."""
    command = [sys.executable, "-c", RECEIVER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout  # noqa: S101 - it was asked for
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def _parts(articles: int, address: str, bare: float) -> Table:
    """Each part alone, on the batches of all stages."""
    batches = list(_batches([json.dumps(each).encode() for each in raw_articles(articles)]))
    counted = StageMetrics(CollectorRegistry())
    parts: dict[str, Callable[[], None]] = {
        "headers": lambda: _headers(batches),
        "metrics": lambda: _metrics(counted, batches),
        "a log line an article and stage, JSON": lambda: _log(batches),
        "traces of 1 %": lambda: _traces(address, 0.01, batches),
        "traces of 100 %": lambda: _traces(address, 1.0, batches),
    }
    seconds: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(PART_ROUNDS):
        for name, part in parts.items():
            began = time.process_time()
            part()
            seconds[name].append((time.process_time() - began) / articles)
    table = Table(title="Parts of telemetry, each alone, of all four stages")
    for heading in ("", "µs an article", "of a worker without"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, each in seconds.items():
        table.add_row(name, f"{1e6 * median(each):,.0f}", f"{median(each) / bare:.2%}")
    return table


def _batches(values: Sequence[bytes]) -> Iterator[Batch]:
    stages: tuple[Stage, ...] = (
        NormalizeStage(),
        EmbedStage(EmbedOnce(WordEmbedder())),
        ClusterStage(),
    )
    read = [_record(RAW, n, None, value) for n, value in enumerate(values)]
    for stage in stages:
        written: list[Record] = []
        for start in range(0, len(read), BATCH):
            records = read[start : start + BATCH]
            outputs = stage.process(records)
            bodies = [each.message.to_json() for each in outputs]
            yield Batch(stage.name, records, outputs, bodies)
            written += [
                _record(output.topic, len(written) + n, output.key, body)
                for n, (output, body) in enumerate(zip(outputs, bodies, strict=True))
            ]
        read = written
    for start in range(0, len(read), BATCH):
        yield Batch("index", read[start : start + BATCH], [], [])


def _record(topic: Topic, offset: int, key: str | None, value: bytes) -> Record:
    return Record(topic.name, 0, offset, key, value, 0.0)


def _headers(batches: Sequence[Batch]) -> None:
    for batch in batches:
        for output, value in zip(batch.outputs, batch.values, strict=True):
            headers(output.topic.name, output.key, value)


def _metrics(metrics: StageMetrics, batches: Sequence[Batch]) -> None:
    for batch in batches:
        metrics.took(batch.stage, batch.records, 0.1)
        metrics.wrote(batch.stage, batch.outputs)
        articles = [each.message for each in batch.outputs if each.topic is ASSIGNED]
        metrics.searchable([each for each in articles if isinstance(each, AssignedArticle)])


def _log(batches: Sequence[Batch]) -> None:
    with open(os.devnull, "w") as nowhere:
        handler = logging.StreamHandler(nowhere)
        handler.setFormatter(logs.formatter(json=True))
        passages.log.propagate = False
        passages.log.setLevel(logging.INFO)
        passages.log.addHandler(handler)
        for batch in batches:
            found = passages.passages(batch.records, batch.outputs)
            passages.log_passages(batch.stage, found)
        passages.log.removeHandler(handler)


def _traces(address: str, sampled: float, batches: Sequence[Batch]) -> None:
    with closing(Traces(address, sampled, "bench")) as traces:
        for batch in batches:
            StageSpans(batch.stage, traces).took(batch.records, batch.outputs, 1, 2)


def _kinds(spent: dict[str, list[float]], bare: float, articles: int) -> Table:
    rounds = len(spent["without"])
    table = Table(
        title=f"{articles:,} articles, {rounds} workers of each kind, {os.cpu_count()} cores"
    )
    for heading in (
        "a worker with all stages",
        "ms of CPU an article",
        "lowest",
        "highest",
        "more",
    ):
        table.add_column(heading, justify="left" if heading.startswith("a ") else "right")
    for name, each in spent.items():
        figures = (median(each), min(each), max(each))
        more = f"{median(each) / bare - 1:+.1%}"
        table.add_row(name, *(f"{1e3 * figure:.2f}" for figure in figures), more)
    return table
