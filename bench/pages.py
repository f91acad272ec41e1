"""Page times: measures whole pages of `storywire serve` over the database of `bench reading`."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

import httpx
import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from bench.measure import wait_until
from bench.reading import typed_words
from bench.stored_stories import StoredStories
from tests.support.free_ports import free_ports

Address = Callable[[], str]


def main(
    database: Annotated[Path, typer.Option(help="As `bench reading --database` left it.")],
    stories: int = 100_000,
    articles: int = 1_000_000,
    readings: Annotated[int, typer.Option(help="Of each kind.")] = 300,
    seed: int = 0,
) -> None:
    """Milliseconds and kilobytes of each kind of page, one reader at a time."""
    data = StoredStories(stories, articles, seed)
    table = Table(title="pages over HTTP")
    for heading in ("", "p50 ms", "p99 ms", "most ms", "median KB", "most KB"):
        table.add_column(heading, justify="right" if heading else "left")
    with _serving(database) as client:
        for name, address in _kinds(data, np.random.default_rng(seed + 2)).items():
            client.get(address())
            times, sizes = [], []
            for number in range(readings):
                path = address()
                # Asked for as by no other reader, who might be given the same page again.
                headers = {"Accept": f"text/html, reading/{number}"}
                started = time.perf_counter()
                answer = client.get(path, headers=headers)
                times.append(1e3 * (time.perf_counter() - started))
                answer.raise_for_status()
                sizes.append(len(answer.content) / 1e3)
            p50, p99 = np.percentile(times, (50, 99))
            table.add_row(
                name, f"{p50:.1f}", f"{p99:.1f}", f"{max(times):.1f}",
                f"{np.median(sizes):.0f}", f"{max(sizes):.0f}",
            )  # fmt: skip
    Console().print(table)


@contextmanager
def _serving(database: Path) -> Iterator[httpx.Client]:
    (port,) = free_ports(1)
    environment = {
        **os.environ,
        "STORYWIRE_DATABASE": str(database),
        "STORYWIRE_API_READS_PER_MINUTE": "0",
    }
    command = [sys.executable, "-m", "streams.cli.main", "serve", "--port", str(port)]
    base, headers = f"http://127.0.0.1:{port}", {"Accept": "text/html"}
    with (
        subprocess.Popen(command, env=environment) as process,  # noqa: S603
        httpx.Client(base_url=base, headers=headers, timeout=60, trust_env=False) as client,
    ):
        try:
            wait_until(
                lambda: process.poll() is not None or _ready(client), "the server to be ready"
            )
            if process.poll() is not None:  # what it said stands above
                raise typer.Exit(2)
            yield client
        finally:
            process.terminate()


def _ready(client: httpx.Client) -> bool:
    try:
        return client.get("/readyz").status_code == httpx.codes.OK
    except httpx.ConnectError:
        return False


def _kinds(data: StoredStories, chance: np.random.Generator) -> dict[str, Address]:
    """What makes an address of each kind, drawn anew each time."""
    sizes = data.sizes / data.sizes.sum()
    largest = np.argsort(-data.sizes)[:100]

    def story(number: int) -> str:
        return f"/stories/{data.story_id(number)}"

    def search(**more: str) -> str:
        words = typed_words(data, int(chance.choice(len(sizes), p=sizes)), chance)
        return "/search?" + urlencode({"q": words, **more})

    return {
        "front": lambda: "/",
        "story, any": lambda: story(int(chance.integers(len(sizes)))),
        "story, any article's": lambda: story(int(chance.choice(len(sizes), p=sizes))),
        "story, the 100 largest": lambda: story(int(chance.choice(largest))),
        "story, as it was": lambda: story(int(chance.choice(len(sizes), p=sizes))) + "?part=12",
        "search": search,
        "search by words": lambda: search(mode="words"),
        "listing": lambda: "/search?sort=recency",
    }
