"""`storywire migrate-embedder`: embeds and clusters all articles anew with another model."""

import typer

from infra.settings import settings
from processors.text.counts import several
from streams.cli.common import JsonOption, ModeOption, console, progress_to
from streams.cli.terminal import json_document


def migrate_embedder(mode: ModeOption = None, as_json: JsonOption = False) -> None:
    """Embed and cluster all articles anew with the model that STORYWIRE_EMBEDDER now names.

    The database as it was stays beside the new one. After a kill run it again: it goes on.
    """
    from streams.backends.open import open_backend

    with progress_to("migrating") as advanced:
        done = open_backend(mode, settings()).migrate_embedder(advanced)
    if as_json:
        typer.echo(json_document({**done._asdict(), "kept": str(done.kept)}))
        return
    console.print(
        f"{several(done.articles, 'article')} from {done.model_before} to {done.model}: "
        f"{done.moved:,} of them in another story; "
        f"{several(done.stories, 'story', 'stories')} instead of {done.stories_before:,}, "
        f"{done.same:,} as they were",
        highlight=False,
        soft_wrap=True,
    )
    if done.refused:
        refused = several(done.refused, "correction")
        console.print(f"{refused} refused, and what they concern differs now")
    console.print_plain(f"The database before is {done.kept}")
