"""The clustering engine as the window grows: speed, latency, memory and recall.

The stream brings about as many articles in one window of event time as shall be active; the
engine has seen a tenth more before anything is measured, so that articles come and go as they do
after months. Each size runs in a process of its own, one after the other, in one thread.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import Annotated, NamedTuple
from unittest.mock import patch

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from scipy.sparse import csr_array

from bench.stream import Labelled, Stream
from processors.cluster import ClusterArticle, ClusterConfig, Clusterer
from processors.cluster.features.similarity import Columns
from processors.cluster.features.tfidf import SCALE
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.vector import Vector

WRITTEN_AHEAD = 2_000
"""Articles of the stream that are written before the clock runs."""
SAMPLE = 200
"""Articles whose true neighbours are computed."""
_ROWS = 20_000
console = Console(width=120)


class Figures(NamedTuple):
    """What was measured at one size. Times in seconds, sizes in bytes."""

    active: int
    fill: float
    """Articles a second while the window filled."""
    rate: float
    """Articles a second, repair included."""
    cpu_rate: float
    """The same by processor time: other work on the machine slows it less."""
    assign: NDArray[np.float64]
    """Time of each call."""
    cpu_assign: NDArray[np.float64]
    """The same by processor time."""
    repair: NDArray[np.float64]
    bytes: float
    """Memory of the engine for each active article, with the room that its arrays keep to grow."""
    recall: float
    """Share of the true neighbours that were found."""
    recall_10: float
    """The same of the ten nearest."""
    recall_strong: float
    """The same of those among them that are alike enough to join their story, time aside."""


class Timed(NamedTuple):
    assign: list[float]
    cpu_assign: list[float]
    repair: list[float]


def main(
    active: Annotated[
        str, typer.Option(help="Active articles, by commas. 1,000,000 takes about 6 GiB.")
    ] = "10000,100000",
    measured: Annotated[int, typer.Option(help="Articles measured at each size.")] = 20_000,
    minutes: Annotated[float, typer.Option(help="Limit on filling the window of a size.")] = 90.0,
) -> None:
    """Print one row for each size, and the ratios between them."""
    sizes = sorted({int(size) for size in active.split(",")})
    with ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        rows = [pool.submit(measure, size, measured, minutes).result() for size in sizes]
    console.print(_table(rows, measured))


def measure(active: int, measured: int, minutes: float) -> Figures:
    """Fill an engine, then measure it."""
    config = replace(
        ClusterConfig(), kept_articles=0, max_articles=max(ClusterConfig().max_articles, 2 * active)
    )
    stream = iter(Stream(active / config.window_days))
    # Compiles and reads the word lists, so that neither counts.
    _play(Clusterer(config), [labelled.article for labelled in islice(stream, WRITTEN_AHEAD)])
    clusterer = Clusterer(config)
    fill_seconds = _fill(clusterer, stream, active + active // 10, 60.0 * minutes)
    filled = clusterer.articles.arrivals
    cpu = 0.0
    all_timed = Timed([], [], [])
    for articles in _batches(stream, measured, f"measuring at {len(clusterer):,}"):
        started = time.process_time()
        timed = _play(clusterer, articles)
        cpu += time.process_time() - started
        for every, some in zip(all_timed, timed, strict=True):
            every += some
    held = len(clusterer)
    nbytes = clusterer.nbytes
    recall, recall_10, recall_strong = _recall(
        clusterer, [a.article for a in islice(stream, SAMPLE)]
    )
    return Figures(
        active=held,
        fill=filled / fill_seconds,
        rate=measured / (sum(all_timed.assign) + sum(all_timed.repair)),
        cpu_rate=measured / cpu,
        assign=np.array(all_timed.assign),
        cpu_assign=np.array(all_timed.cpu_assign),
        repair=np.array(all_timed.repair),
        bytes=nbytes / held,
        recall=recall,
        recall_10=recall_10,
        recall_strong=recall_strong,
    )


def _fill(clusterer: Clusterer, stream: Iterator[Labelled], count: int, limit: float) -> float:
    """Seconds that the engine took; it stops short where the limit is reached."""
    spent = 0.0
    for articles in _batches(stream, count, f"filling {count:,}"):
        timed = _play(clusterer, articles)
        spent += sum(timed.assign) + sum(timed.repair)
        if spent > limit:
            console.print(f"Filling stopped after {limit / 60:.0f} minutes: see the active column")
            break
    return spent


def _batches(stream: Iterator[Labelled], count: int, what: str) -> Iterator[list[ClusterArticle]]:
    """Articles of the stream, written before they are handed out, with a progress bar."""
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("articles"), console=console, transient=True) as progress:
        task = progress.add_task(what, total=count)
        for start in range(0, count, WRITTEN_AHEAD):
            batch = [a.article for a in islice(stream, min(WRITTEN_AHEAD, count - start))]
            yield batch
            progress.advance(task, len(batch))


def _play(clusterer: Clusterer, articles: list[ClusterArticle]) -> Timed:
    timed = Timed([], [], [])
    for article in articles:
        started, began = time.perf_counter(), time.thread_time()
        clusterer.assign(article)
        timed.cpu_assign.append(time.thread_time() - began)
        timed.assign.append(time.perf_counter() - started)
        if clusterer.due:
            started = time.perf_counter()
            clusterer.repair()
            timed.repair.append(time.perf_counter() - started)
    return timed


class Search(NamedTuple):
    """A search for neighbours: what was asked, when, and what came back."""

    vector: Vector
    calibration: Calibration
    arrivals: int
    found: NDArray[np.int32]
    """Slots of articles."""


def _recall(clusterer: Clusterer, articles: list[ClusterArticle]) -> tuple[float, float, float]:
    """Shares of the true nearest articles (all, the ten nearest, the strong ones) that are found.

    A found article counts when it is as near as the last of the true ones, so that ties between
    reprints do no harm. No repair runs in between: nothing is forgotten before it is compared.
    """
    searches: list[Search] = []
    nearest = clusterer.retrieval.nearest

    def listen(
        query: Vector, calibration: Calibration, buffer: NDArray[np.uint16], columns: Columns
    ) -> NDArray[np.int32]:
        found = nearest(query, calibration, buffer, columns)
        searches.append(Search(query, calibration, clusterer.articles.arrivals, found))
        return found

    with patch.object(clusterer.retrieval, "nearest", listen):
        for article in articles:
            clusterer.assign(article)
    count = clusterer.config.neighbours
    best = np.full((count, len(searches)), -np.inf)
    for start in range(0, clusterer.articles.used, _ROWS):
        slots = np.arange(start, min(start + _ROWS, clusterer.articles.used))
        similarities = _similarities(clusterer, searches, slots)
        best = np.partition(np.concatenate([best, similarities]), -count, axis=0)[-count:]
    best = -np.sort(-best, axis=0)
    shares = []
    strong = strong_found = 0
    for n, search in enumerate(searches):
        found = _similarities(clusterer, [search], search.found)[:, 0]
        as_near = [np.sum(found >= best[k - 1, n] - 1e-9) for k in (count, 10)]
        shares.append(np.minimum(1.0, np.array(as_near) / (count, 10)))
        needed = search.calibration.offset + clusterer.config.join
        strong += int(np.sum(best[:, n] >= needed))
        strong_found += int(np.sum(found >= needed))
    recall, recall_10 = np.mean(shares, axis=0)
    return float(recall), float(recall_10), strong_found / strong


def _similarities(
    clusterer: Clusterer, searches: list[Search], slots: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Similarities of articles to those that were looked up, shape (slots, searches).

    Those that could not be found then, since they came later or lie outside the window, have
    minus infinity.
    """
    articles = clusterer.articles
    known = np.unique(np.concatenate([search.vector.terms for search in searches]))
    weights = np.zeros((len(known), len(searches)))
    for n, search in enumerate(searches):
        used = search.vector.weights > 0
        weights[np.searchsorted(known, search.vector.terms[used]), n] = search.vector.weights[used]
    terms, term_weights = articles["terms"][slots], articles["weights"][slots]
    columns = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    used = (term_weights > 0) & (known[columns] == terms)
    starts = np.concatenate([[0], np.cumsum(used.sum(axis=1))])
    shape = len(slots), len(known)
    sparse = csr_array((term_weights[used].astype(np.float64), columns[used], starts), shape=shape)
    embeddings = np.stack([search.vector.embedding for search in searches]).astype(np.float32)
    # Products of such small integers are exact in 32 bits.
    rows = clusterer.retrieval.ivf.rows()[articles["place"][slots]]
    products = rows.astype(np.float32) @ embeddings.T
    scales = np.outer(articles["scale"][slots], [search.vector.scale for search in searches])
    similarities: NDArray[np.float64] = (
        np.array([search.calibration.terms for search in searches]) * (sparse @ weights) / SCALE**2
        + np.array([search.calibration.embedding for search in searches]) * products * scales
    )
    days = np.array([search.vector.time for search in searches])
    out = np.abs(articles["time"][slots, None] - days) > clusterer.config.window_days
    out |= articles["arrival"][slots, None] >= np.array([search.arrivals for search in searches])
    out |= articles["story"][slots, None] < 0
    similarities[out] = -np.inf
    return similarities


def _table(rows: list[Figures], measured: int) -> Table:
    table = Table(title=f"{measured:,} articles measured at each size, one thread")
    table.add_column("active articles")
    for row in rows:
        table.add_column(f"{row.active:,}", justify="right")
    first = rows[0]
    lines: dict[str, Callable[[Figures], str]] = {
        "articles/s, repair included": lambda row: f"{row.rate:,.0f}",
        "  of the first size": lambda row: f"{row.rate / first.rate:.2f}",
        "  by processor time": lambda row: f"{row.cpu_rate:,.0f}",
        "  of the first size by processor time": lambda row: f"{row.cpu_rate / first.cpu_rate:.2f}",
        "  while the window filled": lambda row: f"{row.fill:,.0f}",
        "one assign: p50, ms": lambda row: f"{1e3 * np.median(row.assign):.2f}",
        "  p99 of assign, ms": lambda row: f"{1e3 * np.percentile(row.assign, 99):.2f}",
        "  p99 by processor time, ms": lambda row: f"{1e3 * np.percentile(row.cpu_assign, 99):.2f}",
        "  longest assign, ms": lambda row: f"{1e3 * row.assign.max():.1f}",
        "one repair: p50, ms": lambda row: f"{1e3 * np.median(row.repair):.1f}",
        "  longest repair, ms": lambda row: f"{1e3 * row.repair.max():.1f}",
        "  share of the time in repair": lambda row: (
            f"{row.repair.sum() / (row.repair.sum() + row.assign.sum()):.0%}"
        ),
        "bytes an active article, all in": lambda row: f"{row.bytes:,.0f}",
        "recall of the true neighbours": lambda row: f"{row.recall:.3f}",
        "  of the nearest 10": lambda row: f"{row.recall_10:.3f}",
        "  of those alike enough to join": lambda row: f"{row.recall_strong:.3f}",
    }
    for name, figure in lines.items():
        table.add_row(name, *(figure(row) for row in rows))
    return table
