"""`storywire story`: one story with its articles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import settings
from processors.text.counts import several
from streams.backends.open import open_backend
from streams.cli.common import JsonOption, ModeOption, console, fail
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from datetime import datetime

    from processors.model import AssignedArticle, Story, StoryArticle
    from processors.stories.reprints import ReprintGroup

SHOWN = 20


def story(
    story_id: Annotated[str, typer.Argument(help="Id of a story, also one that was merged.")],
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a story: its counts, and its texts under the first to run each, newest first."""
    from infra.index.paginate import articles_of
    from infra.index.retention import kept_since

    with open_backend(mode, settings()).open_index() as index:
        found = index.story(story_id)
        if found is None:
            fail(f"there is no story {story_id}; `storywire search` lists those there are")
        articles = list(articles_of(index, found.story_id))
        kept = kept_since(index, found)
        whole = [index.article(each.article_id) for each in articles] if as_json else []
    if as_json:
        typer.echo(json_document(_document(found, whole, kept)))
    else:
        _print(found, articles, asked_for=story_id)
        if kept:
            console.print(f"Articles before {kept:%Y-%m-%d %H:%M} UTC are no longer kept.")


def _document(
    found: "Story", articles: "Sequence[AssignedArticle | None]", kept: "datetime | None"
) -> dict[str, object]:
    return {
        **found.model_dump(mode="json", exclude_none=True),
        "kept_since": kept and kept.isoformat(),
        "articles": [
            {
                **(
                    assigned.article.model_dump(
                        mode="json", exclude={"embedding"}, exclude_none=True
                    )
                    if assigned.article
                    else {}
                ),
                **assigned.model_dump(mode="json", exclude={"article"}, exclude_none=True),
            }
            for assigned in articles
            if assigned
        ],
    }


def _print(found: "Story", articles: "list[StoryArticle]", asked_for: str) -> None:
    from processors.stories.coverage import leading_words
    from processors.stories.reprints import group_reprints
    from processors.text.counts import counts_sentence

    if asked_for != found.story_id:
        console.print(f"{asked_for} was merged into {found.story_id}.")
    console.print_plain(found.headline, style="bold")
    console.print(
        f"{counts_sentence(found)}; {leading_words(found.bias)}; "
        f"{found.first_seen:%Y-%m-%d %H:%M} to {found.last_seen:%Y-%m-%d %H:%M} UTC"
    )
    runs = group_reprints(articles)[::-1]
    # Newest first, and after all others those that are claimed.
    runs.sort(key=lambda run: run.first.provenance == "claimed")
    for run in runs[:SHOWN]:
        console.print_plain(_line(run))
    if len(runs) > SHOWN:
        console.print(f"and {several(len(runs) - SHOWN, 'more text')}; --json prints all")


def _line(run: "ReprintGroup") -> str:
    from processors.stories.attribution import attributed_name
    from processors.stories.title import title_of

    first = run.first
    line = f"{first.event_time:%m-%d %H:%M}  {attributed_name(first)}: {title_of(first)}"
    if not run.original:
        line += f" [{run.agency}]"
    if others := run.outlets - 1:
        line += f" … and {several(others, 'more outlet')}"
    if run.claimed and first.provenance != "claimed":
        line += f", {run.claimed:,} more as claimed"
    return line
