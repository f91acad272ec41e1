"""`storywire normalize`: what files become as articles, and why."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from infra.settings import settings
from infra.sources.archives import ArchiveFormat
from streams.cli.common import STDIN, ModeOption, checked_path, console, fail
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from infra.http.charset import Charset
    from infra.sources.base import Item, Refusal
    from processors.normalize.decisions import Decision
    from processors.normalize.outlets.known_outlets import KnownOutlets


def normalize(
    path: Annotated[
        str,
        typer.Argument(metavar="PATH|-", help="A file as `ingest` takes it; - for JSON lines."),
    ],
    kind: Annotated[
        ArchiveFormat | None,
        typer.Option("--format", "--kind", help="Default: told by name and content."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line: the article and its decisions.")
    ] = False,
    mode: ModeOption = None,
) -> None:
    """Show what each record, page or entry becomes: the article, or why it is none.

    With what was chosen for title, address, date, language, publisher and charset, from which
    candidates and why. Stores nothing. Outlets are those of the registry, where there is one.
    """
    from infra.http.errors import SourceUnavailable

    outlets, received_at = _outlets(mode), datetime.fromtimestamp(time.time(), UTC)
    table = Table("Title", "Published", "Language", "Publisher", "Address", box=None)
    try:
        for read in read_from(path, kind):
            found = normalized(read, received_at, outlets)
            if as_json:
                typer.echo(json_document(found))
            elif "dead" in found:
                table.add_row(Text(f"dead: {found['dead']}"))
            else:
                shown = (found.get(name) or "" for name in COLUMNS)
                table.add_row(*map(Text, map(str, shown)))
    except SourceUnavailable as error:
        fail(str(error))
    if not as_json:
        console.print(table)


COLUMNS = ("title", "published_at", "language", "publisher", "url")


def normalized(
    read: "Item | Refusal", received_at: datetime, outlets: "KnownOutlets"
) -> dict[str, Any]:
    """The article as it enters the log, with its decisions; else `dead`, the reason."""
    from infra.sources.base import Refusal
    from processors.normalize.decisions import decisions
    from processors.normalize.normalize import UnusableArticle, explained

    if isinstance(read, Refusal):
        return {"dead": read.reason, "where": read.where}
    try:
        made = explained(read.value, received_at, outlets)
    except UnusableArticle as error:
        return {"dead": str(error)}
    decided = {**decisions(made), "charset": _charset(read.charset)}
    chosen = {name: each.document() for name, each in decided.items()}
    return {**json.loads(made.article.to_json()), "decisions": chosen}


def _charset(read: "Charset | None") -> "Decision":
    from processors.normalize.decisions import Decision

    if read is None:
        return Decision("utf-8", "record", "JSON is in UTF-8", [])
    return Decision(read.chosen, read.source, read.why, list(read.told))


def read_from(path: str, kind: ArchiveFormat | None) -> "Iterator[Item | Refusal]":
    """The raw records in a file, and what cannot be one; `kind` as the option has it."""
    from infra.sources.archives.formats import archive
    from infra.sources.base import Item, Refusal
    from infra.sources.feeds.saved import is_feed

    if path != STDIN and not Path(path).is_dir():
        checked_path(path)
    if kind is None and path != STDIN and is_feed(Path(path)):
        kind = "feed"
    for each in archive(path, kind).read(None):
        if isinstance(each, Item | Refusal):
            yield each


def _outlets(mode: Any) -> "KnownOutlets":
    from infra.sqlite.database import NoDatabase
    from processors.normalize.outlets.known_outlets import KnownOutlets
    from streams.backends.open import open_backend

    try:
        with open_backend(mode, settings()) as backend:
            return backend.outlets()
    except NoDatabase:
        return KnownOutlets()
