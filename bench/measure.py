"""Watching processes while they work."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil

INTERVAL_SECONDS = 0.1
PATIENCE_SECONDS = 600.0
"""Time without a further article after which it is taken to stand still: inner loops are compiled
before the first."""


class Peak:
    """The most memory a process held."""

    def __init__(self) -> None:
        self.bytes = 0

    def __str__(self) -> str:
        return f"{self.bytes / 2**20:,.0f} MiB"


@contextmanager
def peak_memory(pid: int) -> Iterator[Peak]:
    """Follow the resident memory of a process and its children."""
    peak, done = Peak(), threading.Event()
    process = psutil.Process(pid)

    def watch() -> None:
        while not done.wait(INTERVAL_SECONDS):
            try:
                family = [process, *process.children(recursive=True)]
                held = sum(member.memory_info().rss for member in family)
            except psutil.NoSuchProcess:
                return
            peak.bytes = max(peak.bytes, held)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that a process and its children took so far."""
    process = psutil.Process(pid)
    times = [member.cpu_times() for member in (process, *process.children(recursive=True))]
    return float(sum(each.user + each.system for each in times))


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 600.0) -> float:
    """Poll until `condition` holds; returns when that was. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)
    return time.monotonic()


def wait_for_count(
    count: Callable[[], int], wanted: int, what: str, patience: float = PATIENCE_SECONDS
) -> float:
    """Poll until there are so many; returns when that was. However slow the machine is, it waits as
    long as the count grows. Raises TimeoutError where it stands still for `patience` seconds."""
    known, grown = 0, time.monotonic()
    while (counted := count()) < wanted:
        now = time.monotonic()
        if counted > known:
            known, grown = counted, now
        if now - grown > patience:
            raise TimeoutError(f"{what}: {known:,} of {wanted:,}, and none in {patience:.0f} s")
        time.sleep(0.05)
    return time.monotonic()
