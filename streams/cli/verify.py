"""`storywire verify`: holds index and topics against the clustering log."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from infra.settings import settings
from processors.text.counts import counts_in_words, several
from streams.backends.open import open_backend
from streams.cli.common import JsonOption, ModeOption, console, notes, progress_to
from streams.cli.terminal import json_document
from streams.verify.difference import INDEX

if TYPE_CHECKING:
    from rich.table import Table

    from streams.verify.verify import Verification

EXIT_DIFFERENT = 1


def verify(
    show: Annotated[int, typer.Option(min=0, help="Rows of each kind; --json holds all.")] = 5,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare articles, stories and events of the index with the clustering log.

    Clusters the log anew, from its start as far as the cluster stage has come, and lists every
    difference; with Kafka of the topics too. Ends with exit code 1 where there is one. Changes
    nothing.
    """
    from streams.verify.verify import verify as verified

    with (
        progress_to("clustering the log anew") as advanced,
        open_backend(mode, settings()) as backend,
    ):
        found = verified(backend, advanced)
    if as_json:
        typer.echo(json_document(_document(found)))
    else:
        _print(found, show)
    if found.differences:
        raise typer.Exit(EXIT_DIFFERENT)


def _print(found: "Verification", show: int) -> None:
    expected = found.expected
    merged = sum(1 for _ in expected.merged())
    console.print(
        f"{several(expected.end, 'record')} of the log "
        f"{'leads' if expected.end == 1 else 'lead'} to "
        f"{several(len(expected.articles), 'article')}, "
        f"{several(len(expected.stories) - merged, 'story', 'stories')}, "
        f"{several(merged, 'merged one')} and "
        f"{several(len(expected.events), 'event')}; {expected.dead:,} "
        f"{'is' if expected.dead == 1 else 'are'} dead."
    )
    for count, what in _left_out(found):
        if count:
            notes.print_plain(f"Not compared: {counts_in_words({what: count})}.")
    if not found.differences:
        console.print("No difference.")
        return
    console.print(_table(found, show))
    if any(each.where == INDEX for each in found.differences):
        notes.print_plain("`storywire replay` makes the index anew from the log.")


def _left_out(found: "Verification") -> list[tuple[int, str]]:
    pending = found.pending
    return [
        (found.expected.waiting, "records of the log not clustered yet"),
        (len(pending.articles), "articles not indexed yet"),
        (len(pending.stories), "stories not indexed yet"),
        (len(pending.events), "events not indexed yet"),
        (len(found.expected.expired), "articles kept no longer (`storywire retention`)"),
        (found.ahead, "messages that came meanwhile"),
    ]


def _table(found: "Verification", show: int) -> "Table":
    from rich.table import Table
    from rich.text import Text

    counts = Counter(each.kind for each in found.differences)
    table = Table(title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.title = several(len(found.differences), "difference")
    table.add_column("Kind", no_wrap=True)
    for heading in ("Found in", "Id", "Expected", "Found"):
        table.add_column(heading, overflow="fold")
    for kind, count in counts.items():
        rows = [each for each in found.differences if each.kind == kind][:show]
        table.add_row(f"{kind}: {count:,}")
        for each in rows:
            about = f"{each.field}: " if each.field else ""
            expected, is_there = (
                "–" if x is None else f"{about}{x}" for x in (each.expected, each.found)
            )
            table.add_row("", *map(Text, (each.where, each.id, expected, is_there)))
    return table


def _document(found: "Verification") -> dict[str, Any]:
    expected = found.expected
    merged = sum(1 for _ in expected.merged())
    return {
        "clean": not found.differences,
        "log": {
            "first_offset": expected.first,
            "clustered_to": expected.end,
            "not_clustered_yet": expected.waiting,
            "dead": expected.dead,
            "kept_no_longer": len(expected.expired),
        },
        "expected": {
            "articles": len(expected.articles),
            "stories": len(expected.stories) - merged,
            "merged": merged,
            "events": len(expected.events),
        },
        "not_indexed_yet": {
            "articles": len(found.pending.articles),
            "stories": len(found.pending.stories),
            "events": len(found.pending.events),
        },
        "newer": found.ahead,
        "counts": Counter(each.kind for each in found.differences),
        "differences": [each._asdict() for each in found.differences],
    }
