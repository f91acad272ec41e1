"""Commands' common parts: how they end, what they print, the option for the mode."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from infra.settings import Mode
from processors.search.bounds import WrongValue, day_or_moment, end_of, start_of
from streams.cli.standard_streams import escape_others, is_missing, open_missing, write_whole
from streams.cli.terminal import Terminal

if TYPE_CHECKING:
    from streams.records import Advanced

EXIT_BAD_INPUT = 2
WIDTH = 140
"""Columns where standard output is no terminal."""
STDIN = "-"
ARTICLES_COME = "`storywire ingest FILE` and `storywire follow` bring articles"
"""The way out where the index has none."""

# Before the first console: it asks whether it is a terminal.
open_missing()
write_whole()
escape_others()
console = Terminal(width=None if sys.stdout.isatty() else WIDTH)
notes = Terminal(stderr=True)
"""Progress and remarks: standard output is kept for results."""

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def fail(message: str) -> NoReturn:
    """End with one sentence and exit code 2: the input, a setting or a server is at fault."""
    complain(message)
    raise typer.Exit(EXIT_BAD_INPUT)


def require_output() -> None:
    """Fail where the rows that a command makes for other programs would go nowhere."""
    if is_missing("stdout"):
        fail(
            "standard output, where the rows go, is closed: leave it open, or redirect it to a file"
        )


def checked_path(path: str) -> str:
    """`path` if it is no folder and there, which a pipe is too; "-" for standard input."""
    if path != STDIN and not Path(path).exists():
        fail_missing(path)
    if Path(path).is_dir():
        fail(f"{path} is a folder: name a file")
    return path


def require_file(option: str, path: Path | None) -> None:
    """Fail for "-": standard output says what came of the command, and holds nothing else."""
    if str(path) == STDIN:
        fail(f"{option} - would be standard output, which says what came of it: name a file")


def fail_missing(path: str) -> NoReturn:
    """Fail for a file that is not there, which may be an address."""
    way = ": `storywire sources add` follows an address" if "://" in path else ""
    fail(f"there is no file {path}{way}")


def since_moment(text: str | None) -> datetime | None:
    """What `--since` says: the moment, or the first one of the day."""
    return None if text is None else start_of(_day_or_moment("--since", text))


def until_moment(text: str | None) -> datetime | None:
    """What `--until` says: the moment, or the last one of the day."""
    return None if text is None else end_of(_day_or_moment("--until", text))


def _day_or_moment(option: str, text: str) -> date | datetime:
    try:
        return day_or_moment(text)
    except WrongValue:
        fail(f"{option} {text!r} is not a date such as 2025-08-28 or 2025-08-28T06:00:00Z")


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    notes.print_plain(f"storywire: {message}", style="red")


@contextmanager
def progress(description: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, if that is a terminal; call what it gives with each count done."""
    with _bars() as bars:
        task = bars.add_task(description, total=total)
        yield lambda count: bars.advance(task, count)


@contextmanager
def progress_to(description: str) -> Iterator["Advanced"]:
    """A bar for work whose size shows later: call what it gives with how many of how many."""
    with _bars() as bars:
        task = bars.add_task(description, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def _bars() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=notes,
        disable=not sys.stderr.isatty(),
    )


ModeOption = Annotated[
    Mode | None,
    typer.Option(
        help="embedded: one SQLite file; distributed: Kafka and Elasticsearch. "
        "Default: STORYWIRE_MODE, else distributed if an address of a server is set or "
        "`storywire servers` runs one."
    ),
]
