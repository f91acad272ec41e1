"""`storywire correct`: corrections of stories and their articles."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from infra.settings import Mode, settings
from streams.cli.common import JsonOption, ModeOption, console, fail
from streams.cli.terminal import json_document

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
    _store("merge", mode, as_json, story_id=story_id, into=into, because=because, by=by)


@app.command()
def split(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Let some articles of one story found a new one."""
    _store("split", mode, as_json, article_ids=article_ids, because=because, by=by)


@app.command()
def move(
    article_ids: ArticleIds, into: Into, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Put articles into another story."""
    _store("move", mode, as_json, article_ids=article_ids, into=into, because=because, by=by)


@app.command()
def pin(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Let no repair move articles, nor merge their story."""
    _store("pin", mode, as_json, article_ids=article_ids, because=because, by=by)


@app.command()
def unpin(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Let repairs move articles again."""
    _store("unpin", mode, as_json, article_ids=article_ids, because=because, by=by)


@app.command()
def retitle(
    story_id: StoryId,
    headline: Annotated[str, typer.Option(help="What the story is called from now on.")],
    because: Because, by: By = SOMEBODY, mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Give a story a headline, whatever its articles say."""
    _store("retitle", mode, as_json, story_id=story_id, headline=headline, because=because, by=by)


@app.command()
def withdraw(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Take articles out of their stories and the index, for good, or until `restore`."""
    _store("withdraw", mode, as_json, article_ids=article_ids, because=because, by=by)


@app.command()
def restore(
    article_ids: ArticleIds, because: Because, by: By = SOMEBODY,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Take a withdrawal back: the articles count again once they are sent again."""
    _store("restore", mode, as_json, article_ids=article_ids, because=because, by=by)


def _store(kind: "CorrectionType", mode: Mode | None, as_json: bool, **fields: Any) -> None:
    from processors.model import first_error
    from processors.model.correction import new_correction
    from processors.model.faults import ID
    from processors.text.xml_safe import without_turns
    from streams.backends.open import open_backend

    try:
        correction = new_correction(kind, ordered_at=datetime.now(UTC), **without_turns(fields))
    except ValidationError as error:
        fault = error.errors()[0]
        if fault.get("ctx", {}).get("pattern") == ID:
            value = f"{fault['loc'][0]} {fault['input']!r}"
            fail(f"{value} is no id of 16 digits and letters: `storywire search --json` tells them")
        fail(first_error(error))
    with open_backend(mode, settings()) as backend:
        if backend.is_carried_out(correction):
            _say_carried_out(correction, as_json)
            return
        backend.store_correction(correction)
        outcome = backend.outcome(correction)
    if outcome.state == "refused":
        fail(outcome.reason)
    if as_json:
        document = {"correction_id": correction.correction_id, "outcome": outcome.state}
        typer.echo(json_document(document))
    elif outcome.state == "stored":
        console.print_plain(
            f"stored as {correction.correction_id}: the process that runs takes it. "
            f"/api/v1/corrections/{correction.correction_id} tells what became of it; a refusal is "
            "in `storywire dead list`"
        )
    else:
        console.print(f"done, as {correction.correction_id}")


def _say_carried_out(correction: "Correction", as_json: bool) -> None:
    if as_json:
        typer.echo(json_document({"correction_id": None, "outcome": "done before"}))
    else:
        console.print(f"nothing to do: what the {correction.correction} orders is so already")
