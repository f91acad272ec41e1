"""`storywire audit`: a second opinion on the live stories, by a batch clustering."""

import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from infra.settings import Mode, settings
from processors.text.counts import several
from streams.backends.open import open_backend
from streams.cli.common import (
    ARTICLES_COME,
    JsonOption,
    ModeOption,
    console,
    fail,
    notes,
    progress,
)
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from rich.table import Table

    from processors.evaluate.audit import Audit, Disagreement
    from streams.audit_window import Window

DAYS = 30.0
"""Memory of the clustering: beyond it a correction finds no active story."""
MAX_ARTICLES = 5_000
"""As processors.evaluate.audit has it, which `--help` need not load."""
BECAUSE = "A batch clustering of the same articles has it so"
KINDS = {
    "split": "Live stories that batch splits",
    "merge": "Live stories that batch joins to another",
    "move": "Articles that batch has in another story",
}


def audit(
    days: Annotated[
        float,
        typer.Option(min=0.0, max=36_500, help="Articles of so many days up to the newest one."),
    ] = DAYS,
    limit: Annotated[
        int, typer.Option(min=1, max=MAX_ARTICLES, help="Articles looked at, at most.")
    ] = MAX_ARTICLES,
    show: Annotated[int, typer.Option(min=0, help="Rows of each table; --json holds all.")] = 10,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hold the live stories against a batch clustering of the same articles.

    Says how far both agree, and where they disagree most, with the `storywire correct` command
    that would follow batch. Which of the two is right is for you to judge. Changes nothing.
    """
    from processors.evaluate.audit import audit as audited
    from streams.audit_window import read_window

    with progress("reading"), open_backend(mode, settings()).open_index() as index:
        window = read_window(index, days, limit)
    if not window.active:
        fail(f"the index has no articles yet, for an audit to compare: {ARTICLES_COME}")
    result = audited(window.articles)
    commands = {each: _command(each, mode) for each in result.disagreements}
    if as_json:
        typer.echo(json_document(_document(window, result, commands)))
        return
    if not window.complete:
        notes.print_plain(
            f"Cut: looked at {several(len(window.articles), 'article')} of the "
            f"{several(len(window.stories), 'story', 'stories')} active last, of "
            f"{several(window.active, 'story', 'stories')}; the others may disagree too. "
            f"Fewer --days or a higher --limit (up to {MAX_ARTICLES:,}) covers the window."
        )
    _print_scores(result)
    for kind, title in KINDS.items():
        found = [each for each in result.disagreements if each.kind == kind]
        if not found:
            continue
        console.print(_table(f"{title}: {len(found):,}", found[:show], window))
        for number, each in enumerate(found[:show], 1):
            console.print_plain(f"{number:>3}  {commands[each]}")


def _print_scores(result: "Audit") -> None:
    score, agreed = result.bcubed, result.agreement
    console.print(
        f"{several(result.articles, 'article')}: "
        f"{several(result.stories, 'live story', 'live stories')}, {result.batch_stories:,} "
        f"in batch (average link, cut at similarity {result.cut:.1f})"
    )
    mutual = agreed.adjusted_mutual_information
    console.print(
        f"batch against live: B-cubed precision {score.precision:.4f}, recall {score.recall:.4f}, "
        f"F1 {score.f1:.4f}; V-measure {agreed.v_measure:.4f}; adjusted Rand "
        f"{agreed.adjusted_rand:.4f}; adjusted mutual information "
        + ("left out" if mutual is None else f"{mutual:.4f}")
    )
    if not result.disagreements:
        console.print("Batch agrees with every live story.")


def _table(title: str, found: "list[Disagreement]", window: "Window") -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("Live story", ratio=1)
    table.add_column("Articles", ratio=1)
    table.add_column("Other story", ratio=1)
    for heading in ("Own", "Here", "There"):
        table.add_column(heading, justify="right", no_wrap=True)
    for number, each in enumerate(found, 1):
        rest = len(each.article_ids) - 1
        table.add_row(
            str(number),
            Text(_story(window, each.story_id)),
            Text(
                "all"
                if each.kind == "merge"
                else window.titles[each.article_ids[0]] + (f" and {rest:,} more" if rest else "")
            ),
            Text(_story(window, each.other_story_id) if each.other_story_id else "–"),
            *("–" if x is None else f"{x:.1f}" for x in (each.own, each.here, each.there)),
        )
    return table


def _story(window: "Window", story_id: str) -> str:
    story = window.stories[story_id]
    return f"{story.headline} ({story.article_count:,}) {story_id}"


def _command(found: "Disagreement", mode: Mode | None) -> str:
    """The correction that follows batch."""
    what = [found.story_id] if found.kind == "merge" else found.article_ids
    into = ["--into", found.other_story_id] if found.other_story_id else []
    asked = ["--mode", mode] if mode else []
    order = ["storywire", "correct", found.kind, *what, *into, "--because", BECAUSE, *asked]
    return shlex.join(order)


def _document(
    window: "Window", result: "Audit", commands: "dict[Disagreement, str]"
) -> dict[str, Any]:
    score = result.bcubed

    def story(story_id: str | None) -> dict[str, Any] | None:
        if story_id is None:
            return None
        found = window.stories[story_id]
        return {
            "story_id": story_id,
            "headline": found.headline,
            "article_count": found.article_count,
        }

    return {
        "since": window.since.isoformat() if window.since else None,
        "articles": result.articles,
        "stories": result.stories,
        "stories_active": window.active,
        "complete": window.complete,
        "batch_stories": result.batch_stories,
        "cut": result.cut,
        "bcubed": {"precision": score.precision, "recall": score.recall, "f1": score.f1},
        **asdict(result.agreement),
        "disagreements": [
            {
                "kind": each.kind,
                "story": story(each.story_id),
                "other_story": story(each.other_story_id),
                "articles": [
                    {"article_id": article_id, "title": window.titles[article_id]}
                    for article_id in each.article_ids
                ],
                "weight": each.weight,
                "similarity": {"own": each.own, "here": each.here, "there": each.there},
                "command": commands[each],
            }
            for each in result.disagreements
        ],
    }
