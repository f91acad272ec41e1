"""Forked processes: `storywire` as one that is started, without the seconds that its imports take.

Each is forked from a process that has imported the program and loaded its compiled loops, and has
an environment, an output and signals of its own: it is killed, paused and ended like any other.
Tests of the start itself begin at `python -m`, by `processes.run`.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

PRELOADED = "tests.support.preloaded"

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([PRELOADED])


class Forked:
    """A process that runs `call`, with both of its outputs added to files."""

    def __init__(
        self, call: Callable[[], object], environment: Mapping[str, str], out: Path, err: Path
    ) -> None:
        for each in (out, err):
            each.touch()  # whoever starts it may look there at once
        self._process = _context.Process(target=_run, args=(call, dict(environment), out, err))
        self._process.start()

    @property
    def ended(self) -> int | None:
        """Its exit code, -N where signal N ended it; None while it runs."""
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """As `kill` does; harmless where it has ended."""
        if self.ended is None and self._process.pid:
            os.kill(self._process.pid, number)

    def wait(self, seconds: float | None = None) -> int:
        """Its exit code once it has ended. Fails if that takes longer than `seconds`."""
        self._process.join(seconds)
        code = self.ended
        assert code is not None, f"it runs after {seconds} s"
        return code


def storywire(*arguments: str) -> None:
    """The program with these arguments."""
    from streams.cli.main import main

    sys.argv = ["storywire", *arguments]
    main()


def _run(call: Callable[[], object], environment: dict[str, str], out: Path, err: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for path, number in ((out, 1), (err, 2)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    call()
