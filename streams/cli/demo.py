"""`storywire demo`: the demo stream through the embedded pipeline."""

import time
from importlib.resources import files
from typing import Annotated

import typer

from infra.settings import settings
from streams.cli.common import console, notes, progress

SHOWN = 20


def demo(
    once: Annotated[bool, typer.Option("--once", help="End after the table.")] = False,
) -> None:
    """Play 48 hours of fictional outlets' news and show the stories in it."""
    from infra.index.query import StoryQuery
    from infra.models.opening import open_embedder
    from infra.sources.archives.lines import JsonLines
    from processors.embed.embedder import EmbedOnce
    from streams.cli.table import story_table
    from streams.drivers.embedded import BATCH, EmbeddedPipeline
    from streams.offline import batched

    del once  # there is nothing that stays up yet
    config = settings()
    started = time.monotonic()
    lines = JsonLines(str(files("demo") / "articles.jsonl"))
    articles = [item.value for item in lines.read(None)]
    with (
        EmbeddedPipeline(config.database, EmbedOnce(open_embedder(config.embedder))) as pipeline,
        progress("demo", len(articles)) as advance,
    ):
        for values in batched(articles, BATCH):
            pipeline.feed(values, time.time())
            pipeline.run(advance)
        page = pipeline.index.search(StoryQuery(sort="size", limit=SHOWN))
        counts = pipeline.index.counts()
    seconds = time.monotonic() - started
    title = f"{counts.articles:,} articles, {counts.stories:,} stories, {seconds:.1f} s"
    console.print(story_table([hit.story for hit in page.hits], title))
    notes.print('Try: storywire search "beijing parade" --min-articles 200')
