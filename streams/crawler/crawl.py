"""Crawl: many sources are read at once, and none moves on before its articles are safe."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from typing import NamedTuple

from infra.http.errors import SourceUnavailable
from infra.sources.fetch_run import FetchedBatch, FetchRun
from infra.sources.frontier import Frontier
from infra.sources.registry import Due, Registered, Registry
from streams.backends.base import ArticleStore

SAFE_EVERY = 64
"""Batches made safe together at most: what a crash reads again."""
SAFE_BYTES = 16 * 1024 * 1024
SAFE_SECONDS = 0.5
"""Longest time for which a batch that was taken is kept back, whatever their number."""
MORE_SECONDS = 300.0
"""Time for which a round that has a late visit goes on with sources that become due meanwhile."""


@dataclass(slots=True)
class Round:
    """What one round over the sources did."""

    sources: int = 0
    failed: int = 0
    new: int = 0
    known: int = 0
    refused: int = 0
    requests: int = 0
    bytes: int = 0
    not_modified: int = 0
    full_texts: int = 0
    summaries: int = 0
    """Articles whose page was not taken."""
    seconds: float = 0.0

    def add(self, taken: FetchedBatch) -> None:
        """Count a batch whose articles are safe."""
        batch, traffic = taken.batch, taken.traffic
        self.sources += batch.end is not None
        self.failed += isinstance(batch.end, SourceUnavailable)
        self.new += len(batch.values)
        self.known += batch.known
        self.refused += len(batch.refusals)
        self.requests += traffic.requests
        self.bytes += traffic.bytes
        self.not_modified += traffic.not_modified
        self.full_texts += batch.full_texts
        self.summaries += batch.summaries.total()


class _Visit(NamedTuple):
    run: FetchRun
    source_id: int
    host: str
    since: float
    """Of the monotonic clock."""


class _Fetched(NamedTuple):
    taken: FetchedBatch
    visit: _Visit


class _Paused(NamedTuple):
    run: FetchRun
    source: Registered
    """As it stood when its visit ended."""


class Follower:
    """Reads sources in threads of their own; store and registry are the caller's thread's."""

    def __init__(
        self,
        registry: Registry,
        opened: Callable[[Registered], FetchRun],
        store: ArticleStore,
        *,
        concurrency: int,
        per_host: int,
        now: Callable[[], float] = time.time,
        took: Callable[[FetchedBatch], None] = lambda _: None,
    ) -> None:
        """`took` is told of each batch that is safe."""
        self._registry = registry
        self._opened = opened
        self._store = store
        self._concurrency = concurrency
        self._per_host = per_host
        self._now = now
        self._took = took
        self._paused: dict[int, _Paused] = {}

    def round(
        self,
        sources: Iterable[Due],
        stop: Event,
        advanced: Callable[[int], None] = lambda _: None,
        most: int | None = None,
        seconds: float = math.inf,
        more: Callable[[], Iterable[Due]] = tuple,
    ) -> Round:
        """Read `sources` until each has caught up, gave `most` articles or took so many `seconds`,
        or `stop` is set. One that took its time goes on in a later round, if it is still due.

        `advanced` is told of sources that are through. `more` tells which are due by now: a visit
        that gives nothing for longer than `seconds`, as from a server that drips, does not hold
        them up.
        """
        frontier, done, started = Frontier(sources, self._per_host), Round(), time.monotonic()
        running: dict[Future[_Fetched], _Visit] = {}
        unsafe: list[_Fetched] = []
        safe_at = started
        with ThreadPoolExecutor(self._concurrency, "source") as beside:
            while True:
                if not stop.is_set():
                    # What is not safe yet is still due by the registry.
                    if not unsafe and _is_late(running.values(), started, seconds):
                        read = {visit.source_id for visit in running.values()}
                        frontier.add(each for each in more() if each.source_id not in read)
                    self._start(frontier, running, beside)
                if not running and not unsafe:
                    break
                finished = wait(running, SAFE_SECONDS, FIRST_COMPLETED).done
                for future in finished:
                    fetched = future.result()
                    del running[future]
                    unsafe.append(fetched)
                    if fetched.taken.batch.end is not None:
                        frontier.done(fetched.visit.host)
                waited = time.monotonic() - safe_at > SAFE_SECONDS
                if running and not waited and not _enough(unsafe):
                    continue
                self._make_safe([fetched.taken for fetched in unsafe])
                for taken, visit in unsafe:
                    done.add(taken)
                    self._took(taken)
                    goes_on = _goes_on(taken, most) and not stop.is_set()
                    if goes_on and time.monotonic() - visit.since < seconds:
                        running[beside.submit(_take, visit)] = visit
                        continue
                    if taken.batch.end is None:
                        frontier.done(visit.host)
                    if goes_on:
                        self._pause(taken.source_id, visit.run)
                    advanced(1)
                unsafe, safe_at = [], time.monotonic()
        done.seconds = time.monotonic() - started
        return done

    def _start(
        self, frontier: Frontier, running: dict[Future[_Fetched], _Visit], beside: Executor
    ) -> None:
        while len(running) < self._concurrency and (due := frontier.next()):
            if source := self._registry.get(due.source_id):
                visit = _Visit(self._run(source), due.source_id, due.host, time.monotonic())
                running[beside.submit(_take, visit)] = visit
            else:
                self._paused.pop(due.source_id, None)
                frontier.done(due.host)

    def _pause(self, source_id: int, run: FetchRun) -> None:
        if source := self._registry.get(source_id):
            self._paused[source_id] = _Paused(run, source)

    def _run(self, source: Registered) -> FetchRun:
        """The run that was paused, with what it may still fetch; a new one where the source was
        changed since."""
        paused = self._paused.pop(source.source_id, None)
        return paused.run if paused and paused.source == source else self._opened(source)

    def _make_safe(self, unsafe: Sequence[FetchedBatch]) -> None:
        """First the articles, then the positions behind them: at least once, never less."""
        if not unsafe:
            return
        values = [value for taken in unsafe for value in taken.batch.values]
        now = self._now()
        ends = self._store.store_articles(values, now) if values else {}
        self._registry.record(unsafe, now, ends)
        if values:
            self._store.process()


def _take(visit: _Visit) -> _Fetched:
    return _Fetched(visit.run.take(), visit)


def _is_late(visits: Iterable[_Visit], started: float, seconds: float) -> bool:
    """Whether a visit of a round that has not gone on for too long takes more than `seconds`."""
    now = time.monotonic()
    return now - started < MORE_SECONDS and any(now - each.since > seconds for each in visits)


def _goes_on(taken: FetchedBatch, most: int | None) -> bool:
    return taken.batch.end is None and (most is None or taken.articles < most)


def _enough(unsafe: Sequence[_Fetched]) -> bool:
    size = sum(len(value) for fetched in unsafe for value in fetched.taken.batch.values)
    return len(unsafe) >= SAFE_EVERY or size >= SAFE_BYTES
