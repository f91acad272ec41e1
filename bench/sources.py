"""Following many feeds: how fast, in how much memory, and what conditional requests spare."""

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import Annotated, Any
from urllib.request import urlopen

import typer
from rich.console import Console
from rich.table import Table

from bench.measure import peak_memory
from infra.http.allowlist import AllowList
from infra.http.client import WebClient
from infra.http.loop_thread import LoopThread
from infra.http.request import Limits
from infra.sources.polling import Polling
from infra.sources.registry import Description, Registry
from infra.sqlite.database import connect, transaction
from infra.sqlite.log import SqliteLog
from streams.crawler.connect import SourceOpener
from streams.crawler.crawl import Follower
from streams.topics import RAW

EDITIONS = ((0, "conditional"), (1, "conditional"), (1, "unconditional"))
"""All is new; one feed in five has news; the same again with nothing spared."""
console = Console(width=120)


class RawLog:
    """Stores raw records as the embedded backend does, and no more."""

    def __init__(self, path: Path) -> None:
        self._db = connect(path)
        self.log = SqliteLog(self._db)

    def store_articles(self, values: Sequence[bytes], timestamp: float) -> dict[int, int]:
        """As EmbeddedBackend."""
        with transaction(self._db):
            self.log.append(RAW.name, ((None, value) for value in values), timestamp)
            return {0: self.log.end(RAW.name)}

    def process(self, *, more: bool = False) -> None:
        """Nothing is processed."""

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def main(
    feeds: Annotated[int, typer.Option(help="Feeds, each on a host of its own.")] = 10_000,
    concurrency: Annotated[int, typer.Option(help="Feeds read at once.")] = 32,
) -> None:
    """Print rates, memory and what was spared; fails if one item is unaccounted for."""
    ours, theirs = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory() as folder, _server() as port:
        process = multiprocessing.get_context("spawn").Process(
            target=follow, args=(Path(folder), port, feeds, concurrency, theirs)
        )
        process.start()
        with peak_memory(process.pid or 0) as peak:
            process.join()
        if process.exitcode != 0:
            raise typer.Exit(1)
    rounds = ours.recv()
    console.print(_table(rounds, feeds, concurrency))
    _, second, third = rounds
    console.print(
        f"Peak memory of the following process: {peak}. Conditional requests: "
        f"{second['not_modified'] / feeds:.0%} of the feeds answered 304, "
        f"{1 - second['bytes'] / second['bytes asked for']:.0%} of the bytes and "
        f"{1 - second['seconds'] / third['seconds']:.0%} of the time "
        f"({1 - second['cpu'] / third['cpu']:.0%} of the CPU's) spared."
    )


def follow(folder: Path, port: int, feeds: int, concurrency: int, told: Connection) -> None:
    """Follow all feeds for every edition and tell what each round did; in a process of its own."""

    names = [f"{n}.feeds.example" for n in range(feeds)]
    client = WebClient(
        Limits(concurrency=concurrency),
        AllowList(frozenset((name, port) for name in names)),
        resolve=_here,
    )
    rounds = []
    with (
        Registry(folder / "sources.sqlite", Polling()) as registry,
        closing(RawLog(folder / "log.sqlite")) as store,
        LoopThread() as loop,
    ):
        opener = SourceOpener(client, loop)
        registry.add([Description(f"http://{name}:{port}/feed") for name in names], time.time())
        follower = Follower(registry, opener.fetch_run, store, concurrency=concurrency, per_host=1)
        stored = 0
        for edition, conditional in EDITIONS:
            _edition(port, edition, conditional)
            started = time.process_time()
            done = follower.round(registry.readable(time.time()), Event())
            cpu = time.process_time() - started
            served = _edition(port, edition, conditional)
            end = store.log.end(RAW.name)
            _require(done.failed == 0, f"{done.failed} feeds failed")
            _require(done.new == end - stored, "new is what is in the log")
            _require(done.new + done.known + done.refused == served["items"], "seen is what came")
            for name, key in (("requests", "requests"), ("bytes", "bytes")):
                _require(getattr(done, name) == served[key], f"{name} are those of the server")
            stored = end
            rounds.append({**asdict(done), **served, "cpu": cpu})
        accounts = registry.ledger.accounts()
        for name in ("new", "known", "requests", "bytes", "not_modified"):
            total = sum(getattr(account, name) for account in accounts)
            _require(total == sum(each[name] for each in rounds), f"{name} of the ledger")
        loop.run(client.aclose())
    told.send(rounds)


async def _here(*_: object) -> list[str]:
    return ["127.0.0.1"]


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(f"not accounted for: {what}")


def _edition(port: int, edition: int, conditional: str) -> dict[str, int]:
    """Set what the server holds; what it served before."""
    address = f"http://127.0.0.1:{port}/edition/{edition}/{conditional}"
    with urlopen(address) as answer:
        served: dict[str, int] = {"not modified": 0, **json.load(answer)}
    return served


@contextmanager
def _server() -> Iterator[int]:
    command = [sys.executable, "-m", "bench.feed_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield int(process.stdout.readline() if process.stdout else 0)
        finally:
            process.terminate()


def _table(rounds: Sequence[dict[str, Any]], feeds: int, concurrency: int) -> Table:
    table = Table(title=f"{feeds:,} feeds, {concurrency} at once, to the raw log")
    rates = ("feeds/s", "items/s", "CPU ms/feed")
    for heading in ("round", *rates, "new", "known", "requests", "304", "MiB"):
        table.add_column(heading, justify="left" if heading == "round" else "right")
    names = ("all new", "one feed in five has news", "the same, unconditional")
    for name, done in zip(names, rounds, strict=True):
        items = done["new"] + done["known"]
        table.add_row(
            name,
            f"{done['sources'] / done['seconds']:,.0f}",
            f"{items / done['seconds']:,.0f}",
            f"{1000 * done['cpu'] / feeds:.1f}",
            *(f"{done[key]:,}" for key in ("new", "known", "requests", "not_modified")),
            f"{done['bytes'] / 2**20:,.1f}",
        )
    return table
