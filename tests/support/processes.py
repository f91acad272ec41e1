"""`storywire` as a reader types it: each command is a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from infra.devservers.waiting import wait_until
from tests.support.forked import Forked, storywire

COMMAND_SECONDS = 120.0
WAIT_SECONDS = 120.0
Found = TypeVar("Found")


def run(
    *arguments: str,
    expected: int | None = 0,
    stdin: bytes | None = None,
    program: str | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command, or a Python program, to its end; its exit code must be `expected`.

    None: any will do.
    """
    done = subprocess.run(
        [sys.executable, "-c", program] if program else command(*arguments),
        env=clean_environment(**environment),
        input=stdin,
        capture_output=True,
        timeout=COMMAND_SECONDS,
        check=False,
    )
    text = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
    assert expected in (None, text.returncode), text.stdout + text.stderr
    return text


def run_forked(
    call: Callable[[], object], expected: int | None = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The same for a function, in a process that is forked: see `Forked`."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        code = Forked(call, clean_environment(**environment), out, err).wait(COMMAND_SECONDS)
        text = subprocess.CompletedProcess([], code, out.read_text(), err.read_text())
    assert expected in (None, code), text.stdout + text.stderr
    return text


def run_command(
    *arguments: str, expected: int | None = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The same for a command."""
    return run_forked(partial(storywire, *arguments), expected, **environment)


@contextmanager
def started(log: Path, *arguments: str, **environment: str) -> Iterator[Forked]:
    """A command that runs for the length of a block; killed afterwards if it still does."""
    call = partial(storywire, *arguments)
    running = Forked(call, clean_environment(**environment), log, log)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()


def command(*arguments: str) -> list[str]:
    """The command line of this checkout's program."""
    return [sys.executable, "-m", "streams.cli.main", *arguments]


def clean_environment(**environment: str) -> dict[str, str]:
    """Ours without its settings, with those given; one thread is enough for a test's articles.

    Servers that a developer started are none of theirs: unless told, they run embedded.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("STORYWIRE_")}
    told = {"STORYWIRE_KAFKA_BOOTSTRAP", "STORYWIRE_ELASTICSEARCH_URL"} & environment.keys()
    mode = {} if told else {"STORYWIRE_MODE": "embedded"}
    return {**kept, **mode, "OMP_NUM_THREADS": "1", "COLUMNS": "200", **environment}


def eventually(look: Callable[[], Found], wanted: Callable[[Found], bool], what: str) -> Found:
    """What `look` finds once it is `wanted`; a failure that shows it otherwise."""
    found = look()

    def arrived() -> bool:
        nonlocal found
        found = look()
        return wanted(found)

    assert wait_until(arrived, WAIT_SECONDS, 0.2), f"{what}: after {WAIT_SECONDS} s it is {found}"
    return found


class Worker:
    """A `storywire worker` that runs, with its output in a file."""

    def __init__(self, log: Path, stages: str, environment: dict[str, str]) -> None:
        self.log = log
        call = partial(storywire, "worker", "--stages", stages)
        self._process = Forked(call, clean_environment(**environment), log, log)

    @property
    def ended(self) -> int | None:
        """Its exit code, None while it runs."""
        return self._process.ended

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def pause(self) -> None:
        """Stop it where it is; it answers nobody until `resume`."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on, as after a pause of the machine."""
        self._process.send_signal(signal.SIGCONT)

    def terminate(self, seconds: float) -> int:
        """Ask it to end; its exit code. Fails if it takes longer than `seconds`."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(seconds)

    def wait(self, seconds: float) -> int:
        """Its exit code once it has ended by itself."""
        return self._process.wait(seconds)


@contextmanager
def worker(log: Path, stages: str, environment: dict[str, str]) -> Iterator[Worker]:
    """A worker for the length of a block; killed afterwards if it still runs."""
    running = Worker(log, stages, environment)
    try:
        yield running
    finally:
        running.kill()
