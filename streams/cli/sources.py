"""`storywire sources`: the sources that are followed, their state and their ledger."""

import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from infra.settings import settings
from processors.ledger.silence import SILENT_DAYS
from processors.text.counts import several
from streams.cli.common import (
    STDIN,
    JsonOption,
    checked_path,
    console,
    fail,
    fail_missing,
    notes,
    require_output,
)  # fmt: skip
from streams.cli.terminal import json_document, plain_table

app = typer.Typer(help="The sources that are followed, and their ledger.", no_args_is_help=True)

MAX_OPML_BYTES = 64 * 1024 * 1024
"""A longer file is cut, and then not well-formed."""
Address = Annotated[str, typer.Argument(help="Address of the source: a URL, or a path.")]
KindOption = Annotated[
    str,
    typer.Option(
        help="feed; gdelt, its lastupdate.txt; or a file or folder: warc, warc-paths, ninjs, "
        "news-xml, page."
    ),
]


@app.command()
def add(
    address: Address,
    kind: KindOption = "feed",
    title: Annotated[str, typer.Option(help="What to call it.")] = "",
    language: Annotated[str, typer.Option(help="Its language, ISO 639-1.")] = "",
    category: Annotated[str, typer.Option(help='Where it belongs, such as "/News/World".')] = "",
    site: Annotated[
        str, typer.Option(help="Address of the outlet's site, where the feed is on another.")
    ] = "",
    relay: Annotated[
        bool,
        typer.Option("--relay", help="It brings articles of many outlets, and is to be believed."),
    ] = False,
    full_text: Annotated[
        bool | None,
        typer.Option(
            "--full-text/--no-full-text",
            help="It gives summaries: fetch the pages of its articles. For one that is "
            "there too; --no-full-text ends it.",
            show_default="no",
        ),
    ] = None,
) -> None:
    """Follow a source from now on. One that was gone is tried again.

    Articles of other sites than the feed's, or --site, count as claimed; with --relay they count
    for the outlets that the feed names.
    """
    from infra.sources.registry import Description
    from streams.crawler.connect import opened_registry

    _require_kind(kind)
    _require_feed(kind, full_text=bool(full_text))
    described = Description(
        _checked(address, kind),
        kind=kind,
        title=title,
        site=site,
        language=language,
        category=category,
        relay=relay,
        full_text=bool(full_text),
    )
    with opened_registry(settings()) as registry:
        added = registry.add([described], time.time())
        if full_text is not None:
            registry.set_full_text(described.address, full_text=full_text)
    changed = (
        "" if added or full_text is None else f", {'with' if full_text else 'without'} full text"
    )
    console.print("added" if added else f"it is there already{changed}", end=": ")
    console.print_plain(described.address)


@app.command("list")
def list_sources(as_json: JsonOption = False) -> None:
    """Show all sources, when each is read next, and what is wrong with it."""
    from streams.crawler.connect import opened_registry

    with opened_registry(settings()) as registry:
        sources = registry.sources()
    if as_json:
        rows = [asdict(each) for each in sources]
        typer.echo(json_document([row.pop("description") | row for row in rows]))
        return
    table = plain_table(
        "Source", "Title", "Articles of", "Text", "Next reading", "Failures", "Fault"
    )
    for each in sources:
        when = "never: gone" if each.gone else _moment(each.next_reading) or "now"
        described = each.description
        table.add_row(
            *map(
                Text,
                (
                    described.address,
                    described.title,
                    "any outlet" if described.relay else described.site or "its site",
                    "of the page" if described.full_text else "of the feed",
                    when,
                    str(each.failures),
                    each.fault,
                ),
            )
        )
    console.print(table)


@app.command()
def remove(address: Address) -> None:
    """Follow a source no longer, and forget its position and ledger."""
    from streams.crawler.connect import opened_registry

    with opened_registry(settings()) as registry:
        if not registry.remove(address):
            fail(f"there is no source {address}: `storywire sources list` shows all")
    console.print("removed", end=": ")
    console.print_plain(address)


@app.command("test")
def try_out(
    address: Address,
    kind: KindOption = "feed",
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Fetch the pages of its articles.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read a source once and show what it would give, and what not and why; nothing is stored.

    With --full-text, `full_text` of an article says why its page was not taken; it is empty where
    it was.
    """
    from infra.sources.registry import Description
    from streams.cli.source_trial import print_trial, trial_document, try_source

    _require_kind(kind)
    _require_feed(kind, full_text=full_text)
    described = Description(_checked(address, kind), kind=kind, full_text=full_text)
    trial = try_source(described, settings())
    if as_json:
        typer.echo(json_document(trial_document(trial)))
    else:
        print_trial(trial)


@app.command("import")
def import_opml(
    path: Annotated[str, typer.Argument(help="OPML file; - for standard input.")],
) -> None:
    """Follow all feeds of an OPML file."""
    from infra.http.errors import SourceUnavailable
    from infra.sources.archives.lines import opened
    from infra.sources.opml import UnusableOpml, read_opml
    from streams.crawler.connect import opened_registry

    with opened(checked_path(path)) as file:
        try:
            found = read_opml(file.read(MAX_OPML_BYTES))
        except UnusableOpml as error:
            fail(f"{path}: {error}")
    usable = []
    for each in found:
        try:
            _require_web_address(each.address)
        except SourceUnavailable as error:
            notes.print_plain(f"left out: {error}")
        else:
            usable.append(each)
    with opened_registry(settings()) as registry:
        added = registry.add(usable, time.time())
    left = len(found) - len(usable)
    there = len(usable) - added
    console.print(f"{added:,} added, {there:,} there already, {left:,} left out")


@app.command("export")
def export_opml(
    path: Annotated[Path, typer.Argument(help="File to write; - for standard output.")],
) -> None:
    """Write all feeds to an OPML file, which others cannot read: addresses may hold keys."""
    from infra.private_files import private_file
    from infra.sources.opml import write_opml
    from streams.crawler.connect import opened_registry

    with opened_registry(settings()) as registry:
        feeds = [each.description for each in registry.sources() if each.description.kind == "feed"]
    if str(path) == STDIN:
        require_output()
        sys.stdout.buffer.write(write_opml(feeds))
        return
    private_file(path)
    path.write_bytes(write_opml(feeds))
    console.print_plain(f"{several(len(feeds), 'feed')} written to {path}")


@app.command()
def ledger(as_json: JsonOption = False) -> None:
    """Account for every item that sources showed: new, known or refused, and why."""
    from streams.crawler.connect import opened_registry

    with opened_registry(settings()) as registry:
        accounts = registry.ledger.accounts()
    if as_json:
        typer.echo(json_document([{**asdict(each), "seen": each.seen} for each in accounts]))
        return
    table = plain_table(
        *("Source", "Seen", "New", "Known", "Refused", "Full text", "Summary only"),
        *("Requests", "304", "KiB", "Last new"),
    )
    for each in accounts:
        numbers = (each.requests, each.not_modified, each.bytes // 1024)
        table.add_row(
            Text(each.address),
            *(f"{count:,}" for count in (each.seen, each.new, each.known)),
            Text(_by_reason(each.refused)),
            f"{each.full_texts:,}",
            Text(_by_reason(each.summaries)),
            *(f"{count:,}" for count in numbers),
            _moment(each.last_new),
        )
    console.print(table)


@app.command()
def silent(
    days: Annotated[
        float, typer.Option(min=0, max=36_500, help="Without a new article for so long.")
    ] = SILENT_DAYS,
    as_json: JsonOption = False,
) -> None:
    """Show the sources from which nothing new has come for some days."""
    from streams.crawler.connect import opened_registry

    with opened_registry(settings()) as registry:
        found = registry.ledger.silent(time.time(), days)
    if as_json:
        typer.echo(json_document([{"address": each, "last_new": last} for each, last in found]))
        return
    table = plain_table("Source", "Last new article")
    for address, last_new in found:
        table.add_row(Text(address), _moment(last_new) or "never")
    console.print(table)


def _by_reason(counts: dict[str, int]) -> str:
    return "; ".join(f"{count:,} {reason}" for reason, count in counts.items()) or "0"


def _require_feed(kind: str, *, full_text: bool) -> None:
    if full_text and kind != "feed":
        fail(f"--full-text: only a feed names pages, and this is a source of kind {kind}")


def _require_kind(kind: str) -> None:
    from infra.sources.kinds import KINDS

    if kind not in KINDS:
        fail(f"--kind {kind}: there is no such kind of source, but {', '.join(KINDS)}")


def _checked(address: str, kind: str) -> str:
    from processors.normalize.addresses.url import is_http

    if kind == "feed" or (kind == "gdelt" and is_http(address)):
        return _require_web_address(address)
    path = Path(address).resolve()
    if not path.exists():
        fail_missing(address)
    return str(path)


def _require_web_address(address: str) -> str:
    """The address as the registry keeps it. Raises SourceUnavailable."""
    from infra.http.addresses import checked

    return str(checked(address))


def _moment(seconds: float | None) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}" if seconds else ""
