"""`storywire export`: all stories or articles that match, for other programs."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from infra.settings import settings
from processors.text.counts import several
from streams.backends.open import open_backend
from streams.cli.common import (
    STDIN,
    ModeOption,
    fail,
    notes,
    require_output,
    since_moment,
    until_moment,
)  # fmt: skip
from streams.cli.search_options import (
    LanguageOption,
    PublisherOption,
    SinceOption,
    UntilOption,
    with_options,
)
from streams.cli.stoppable import stoppable
from streams.export import ExportFormat

if TYPE_CHECKING:
    from infra.index.base import Index
    from processors.model import Story, StoryArticle
    from streams.export.columns import Table
    from streams.export.formats import Writer

AT_ONCE = 5_000
"""Rows that are written together."""
EXIT_STOPPED = 1
AN_ID = re.compile("[0-9a-f]{1,16}")
"""An id, or the beginning of one: where its place is in the order."""
NAMES: dict[str, ExportFormat] = {".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl"}
"""Endings by which other programs, and people, tell formats."""

What = Literal["stories", "articles"]


def export(
    what: Annotated[What, typer.Argument(help="stories or articles.")],
    query: Annotated[
        str,
        typer.Argument(
            help="As `storywire search` takes it; each word has to stand in what is exported. "
            "Articles meet conditions themselves, and have no articles: owners: claimed: "
            "blindspot: status:. Without any, all are exported."
        ),
    ] = "",
    format_: Annotated[ExportFormat, typer.Option("--format")] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File; standard output without, or by -.", dir_okay=False
        ),
    ] = None,
    after: Annotated[
        str, typer.Option(help="Go on after this id, the last of what was exported before.")
    ] = "",
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on with --output after its last whole row, which a killed export may have "
            "left with a torn one behind it.",
        ),
    ] = False,
    story: Annotated[
        list[str] | None,
        typer.Option(help="Of these stories alone, by any id that they had; may be repeated."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    language: LanguageOption = None,
    publisher: PublisherOption = None,
    mode: ModeOption = None,
) -> None:
    """Write all stories or articles that match, in the order of their ids.

    Ids never change: what is in the index from beginning to end comes exactly once, also where the
    export was stopped and went on. What to go on after is on standard error; with exit code 1
    where a signal stopped it.
    """
    from infra.index.from_text import query_from_text
    from infra.index.query import every_word
    from streams.export.columns import TABLES
    from streams.export.formats import open_writer, require

    typed = with_options(
        query,
        since=since_moment(since),
        until=until_moment(until),
        language=language,
        publisher=publisher,
    )
    wanted = every_word(query_from_text(typed))
    require(format_)
    if typed.sort:
        notes.print_plain("sort: does not count: an export is in the order of ids")
    if after and not AN_ID.fullmatch(after):
        fail(f"--after {after!r} is no id, such as the last one of what was exported before")
    if output and (named := NAMES.get(output.suffix.lower(), format_)) != format_:
        fail(f"{output} would hold {format_}: add --format {named}, or give it another name")
    if output is None or str(output) == STDIN:
        output = None
        require_output()
    if resume or (after and format_ != "parquet" and output and output.is_file()):
        after = max(after, _last_row(output, format_, TABLES[what]))
    with open_backend(mode, settings()) as backend, backend.open_index() as index:
        if story:
            wanted = replace(wanted, story_ids=tuple(_present_id(index, each) for each in story))
        rows: Iterator[Story | StoryArticle] = (
            index.all_stories(wanted, after)
            if what == "stories"
            else index.all_articles(wanted, after)
        )
        with _opened(output, format_, goes_on=resume or bool(after)) as out:
            begun = bool(after) if output is None else output.stat().st_size > 0
            _export(rows, TABLES[what], open_writer(format_, out, TABLES[what], begun), after)


def _export(
    rows: "Iterator[Story | StoryArticle]", table: "Table", writer: "Writer", after: str
) -> None:
    count, last = 0, after
    try:
        with stoppable() as stop:
            while not stop.is_set() and (batch := list(islice(rows, AT_ONCE))):
                writer.write(batch)
                count, last = count + len(batch), table.id_of(batch[-1])
                if len(batch) == AT_ONCE:  # a shorter one is the last
                    notes.print_plain(f"{count:,} {table.name}; --after {last}")
        if stop.is_set():
            raise typer.Exit(EXIT_STOPPED)
        notes.print_plain(f"{several(count, table.one, table.name)}, all that match")
    except BaseException:
        if last:
            notes.print_plain(f"not all {table.name} are exported: go on with --after {last}")
        raise
    finally:
        writer.close()


def _present_id(index: "Index", story_id: str) -> str:
    """The id that a story has now: it may have been merged since somebody noted it."""
    if (found := index.story(story_id)) is None:
        fail(f"there is no story {story_id}; `storywire search` lists those there are")
    return found.story_id


def _last_row(path: Path | None, format_: ExportFormat, table: "Table") -> str:
    """Id of the last whole row of the file, after which it is cut; empty where there is none."""
    from streams.export.resuming import resume

    if format_ == "parquet" or path is None:
        fail("--resume goes on with an --output of JSON lines or CSV: use --after and another file")
    if not path.is_file():
        return ""
    try:
        last, cut = resume(path, format_, table)
    except OSError as error:
        fail(f"{path} cannot be read and cut: {error.strerror}")
    torn = f"; {cut:,} bytes of a torn one are cut off" if cut else ""
    notes.print_plain(f"{path} goes on after {last or 'its beginning'}, its last whole row{torn}")
    return last


@contextmanager
def _opened(path: Path | None, format_: ExportFormat, *, goes_on: bool) -> Iterator[BinaryIO]:
    """The file; Parquet's never goes on."""
    if path is None:
        yield sys.stdout.buffer
        return
    if path.is_file() and (not goes_on or format_ == "parquet"):
        way = (
            "--output another file" if goes_on else "go on with --resume, or --output another file"
        )
        fail(f"there is a file {path} already: {way}")
    try:
        with path.open("ab") as out:
            yield out
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}")
