"""Stopping: the first signal asks a command to stop where it can be gone on with."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event


@contextmanager
def stoppable() -> Iterator[Event]:
    """An event that the first SIGINT or SIGTERM sets; the second ends the process."""
    stop = Event()
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}

    def asked(number: int, frame: object) -> None:
        del frame
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    for each in before:
        signal.signal(each, asked)
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
