"""`storywire replay`: makes the index anew from the clustering log, or mends a part of it."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from infra.settings import settings
from processors.search.bounds import WrongValue, day_or_moment, start_of
from processors.text.counts import several
from streams.backends.open import open_backend
from streams.cli.common import JsonOption, ModeOption, console, fail, notes, progress_to
from streams.cli.terminal import json_document

START = "start"
FromOption = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="start|OFFSET|TIME",
        help="start: all of the index anew. An offset of the log, or a time such as "
        "2025-08-28T06:00:00Z: only what the log led to from there on, into the index that is "
        "there.",
    ),
]


def replay(start: FromOption = START, mode: ModeOption = None, as_json: JsonOption = False) -> None:
    """Make the index anew from the clustering log, while it is searched and workers run.

    Ids, counts and events are the same as before; topics are told nothing. After a kill the index
    is as it was: run it again.
    """
    from streams.replay.replay import mend, rebuild

    config = settings()
    since = _since(start)
    with (
        progress_to("clustering the log anew") as advanced,
        open_backend(mode, config) as backend,
    ):
        if since is None:
            found = rebuild(backend, config.rebuild_from, advanced)
        else:
            found = mend(backend, since, config.rebuild_from, advanced)
    counts = found.counts
    if as_json:
        document = {
            "records": found.records,
            "written": found.written,
            "articles": counts.articles,
            "stories": counts.stories,
            "merged": counts.merged,
            "refused": [asdict(each) for each in found.refused],
        }
        typer.echo(json_document(document))
        return
    mended = since is not None
    if not mended:
        done = "The index was made anew and swapped in"
    elif found.written:
        done = f"What they led to from {start} on was written again"
    else:
        done = f"None is at {start} or after it: nothing was written"
    console.print(
        f"{several(found.records, 'record')} of the clustering log. {done}; the index holds "
        f"{several(counts.articles, 'article')}, {several(counts.stories, 'story', 'stories')} and "
        f"{several(counts.merged, 'merged one')}."
        + ("" if mended else " The one before it is deleted."),
        highlight=False,
        soft_wrap=True,
    )
    for each in found.refused[:1]:
        notes.print_plain(
            f"The index refused {len(found.refused):,} of it, the first {each.kind} {each.id}: "
            f"{each.reason}"
        )


def _since(text: str) -> int | datetime | None:
    """None for the start."""
    if text == START:
        return None
    if text.isdecimal() and text.isascii():
        return int(text)
    try:
        return start_of(day_or_moment(text))
    except WrongValue:
        fail(
            f"--from {text!r} is not {START}, an offset of the log, or a time such as "
            "2025-08-28T06:00:00Z"
        )
