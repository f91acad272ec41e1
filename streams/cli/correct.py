"""`storywire correct`: orders on stories and their articles."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from infra.settings import Mode, settings
from streams.cli.common import JsonOption, ModeOption, chosen, console, fail

if TYPE_CHECKING:
    from processors.model import Correction, CorrectionType

app = typer.Typer(
    help="Correct what the clustering made; no repair undoes it.", no_args_is_help=True
)

StoryId = Annotated[str, typer.Argument(help="Id of a story.")]
ArticleIds = Annotated[list[str], typer.Argument(help="Ids of articles.")]
Into = Annotated[str, typer.Option(help="Id of the story they go to.")]
Because = Annotated[str, typer.Option(help="Why: shown with what it changed.")]
By = Annotated[str, typer.Option(help="Who ordered it.", envvar="USER")]
SOMEBODY = "operator"


@app.command()
def merge(
    story_id: StoryId, into: Into, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Put all articles of a story into another one."""
    _order("merge", mode, as_json, story_id=story_id, into=into, because=because, by=by)


@app.command()
def split(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Let some articles of one story found a new one."""
    _order("split", mode, as_json, article_ids=article_ids, because=because, by=by)


@app.command()
def move(
    article_ids: ArticleIds, into: Into, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Put articles into another story."""
    _order("move", mode, as_json, article_ids=article_ids, into=into, because=because, by=by)


@app.command()
def pin(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Let no repair move articles, nor merge their story."""
    _order("pin", mode, as_json, article_ids=article_ids, because=because, by=by)


@app.command()
def unpin(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Let repairs move articles again."""
    _order("unpin", mode, as_json, article_ids=article_ids, because=because, by=by)


@app.command()
def retitle(
    story_id: StoryId,
    headline: Annotated[str, typer.Option(help="What the story is called from now on.")],
    because: Because, by: By = SOMEBODY, mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Give a story a headline, whatever its articles say."""
    _order("retitle", mode, as_json, story_id=story_id, headline=headline, because=because, by=by)


def _order(kind: "CorrectionType", mode: Mode | None, as_json: bool, **fields: Any) -> None:
    from processors.model import first_error
    from processors.model.correction import new_correction
    from streams.backends.corrections import store_correction

    try:
        order = new_correction(kind, ordered_at=datetime.now(UTC), **fields)
    except ValidationError as error:
        fail(first_error(error))
    way = chosen(mode)
    store_correction(order, way, settings())
    outcome = _outcome(order) if way == "embedded" else "stored"
    if as_json:
        typer.echo(json.dumps({"correction_id": order.correction_id, "outcome": outcome}))
    elif outcome == "stored":
        console.print(f"stored as {order.correction_id}: the process that runs takes it")
    else:
        console.print(f"done, as {order.correction_id}")


def _outcome(order: "Correction") -> str:
    """Have the pipeline come to the order, unless another process does."""
    from streams.backends.corrections import refusal
    from streams.backends.sinks import opened_sink
    from streams.runners.embedded import DatabaseInUse

    config = settings()
    try:
        with opened_sink("embedded", config):
            pass  # it has processed what was stored
    except DatabaseInUse:
        return "stored"
    if reason := refusal(order, config.database):
        fail(reason)
    return "done"
