"""`storywire retention`: deletes old articles from the index."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import settings
from processors.text.counts import several
from streams.backends.open import open_backend
from streams.cli.common import ARTICLES_COME, JsonOption, ModeOption, console, fail, progress
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from infra.index.base import Index

AT_ONCE = 500
"""Articles that one transaction or request deletes."""


def retention(
    days: Annotated[int, typer.Argument(min=1, max=36_500, help="Articles of so many days stay.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go; change nothing.")
    ] = False,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep the articles of the newest days, by event time, in the index; delete older ones.

    Stories and events stay, with all their counts, and the log with all articles. What is older is
    not stored again, by a replay neither: more days than before bring nothing back. Days are
    counted back from the newest article. May run beside workers; after a kill, run it again.
    """
    with open_backend(mode, settings()) as backend, backend.open_index() as index:
        index.refresh()
        since = _kept_since(index, days, datetime.now(UTC))
        if since is None:
            fail(
                "the index has no articles yet, from the newest of which days are counted: "
                f"{ARTICLES_COME}"
            )
        count = index.articles_before(since)
        if not dry_run:
            index.keep_since(since)
            with progress("Deleting articles", count) as done:
                count = 0
                while deleted := index.delete_expired(AT_ONCE):
                    count += deleted
                    done(deleted)
        left = index.counts().articles
    if as_json:
        document = {
            "kept_since": since.isoformat(), "dry_run": dry_run, "articles": count, "left": left
        }  # fmt: skip
        typer.echo(json_document(document))
        return
    became = "would go" if dry_run else "went"
    console.print(
        f"{several(count, 'article')} from before {since:%Y-%m-%d %H:%M} UTC {became}; the index "
        f"holds {left:,}.",
        highlight=False,
        soft_wrap=True,
    )


def _kept_since(index: "Index", days: int, now: datetime) -> datetime | None:
    """Days before the newest article, so that a stream of the past, or one that stood still, keeps
    its own newest; `now` bounds articles that are dated ahead. None where there never was one."""
    # Imported here: it takes numpy along, which other commands need not wait for.
    from infra.index.query import StoryQuery

    newest = index.search(StoryQuery(sort="recency", limit=1, counted=False)).hits
    if not newest:
        return index.kept_since()
    before = min(newest[0].story.last_seen, now) - timedelta(days=days)
    return max(before, index.kept_since() or before)
