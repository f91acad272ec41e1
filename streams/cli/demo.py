"""`storywire demo`: the demo stream, and the pages over it while it plays."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import Settings, settings
from processors.text.counts import several
from streams.cli.common import console, notes, progress

if TYPE_CHECKING:
    from infra.index.base import Index

SHOWN = 20
PLAY_SECONDS = 90.0
"""Duration of the stream: long enough to see stories grow."""
SETTLE_SECONDS = 60.0
"""For the pipeline to take in what was sent last."""


def demo(
    once: Annotated[
        bool, typer.Option("--once", help="As fast as it goes, without pages; end after the table.")
    ] = False,
    host: Annotated[str, typer.Option(help="Address of the pages.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8080,
) -> None:
    """Play 48 hours of fictional outlets' news and show the stories in it."""
    if once:
        _at_once(settings())
    else:
        _with_pages(settings(), host, port)


def _at_once(config: Settings) -> None:
    from streams.backends.open import open_backend
    from streams.batched import batched
    from streams.runners.embedded import BATCH
    from streams.server.demo_stream import demo_articles, demo_outlets

    started = time.monotonic()
    articles = demo_articles()
    with open_backend("embedded", config) as backend, progress("demo", len(articles)) as advance:
        backend.ready()
        backend.store_outlets(demo_outlets())
        for values in batched(articles, BATCH):
            backend.store_articles(values, time.time())
            backend.process(more=True)
            advance(len(values))
        backend.process()
        with backend.open_index() as index:
            _print_table(index, f", {time.monotonic() - started:.1f} s")
    notes.print('Try: storywire search "beijing parade" --min-articles 200')


def _with_pages(config: Settings, host: str, port: int) -> None:
    from infra.devservers.waiting import wait_until
    from streams.server.demo_player import Player
    from streams.server.demo_stream import demo_articles, demo_outlets
    from streams.server.server import address, listening, opened_server, run_until_signal

    articles = demo_articles()
    with listening(host, port) as place:
        opened = address(host, place)
        with opened_server("embedded", config, host, place) as running:
            running.backend.store_outlets(demo_outlets())
            index = running.reading.queries.index
            seconds = PLAY_SECONDS if index.counts().articles < len(articles) else 0.0

            def played() -> None:
                if wait_until(lambda: index.counts().articles >= len(articles), SETTLE_SECONDS, 1):
                    _print_table(index)
                notes.print(f"The whole stream is in. {opened} stays until Ctrl-C.")

            place.listen()  # Who opens it at once waits, and is not refused.
            console.print(f"Open {opened}", style="bold", highlight=False)
            if seconds:
                notes.print(f"{len(articles):,} articles arrive within {seconds:.0f} seconds.")
            with Player(running.backend, articles, seconds, played):
                run_until_signal(running, place)


def _print_table(index: "Index", more: str = "") -> None:
    from infra.index.query import StoryQuery
    from streams.cli.story_table import story_table

    page, counts = index.search(StoryQuery(sort="size", limit=SHOWN)), index.counts()
    stories = several(counts.stories, "story", "stories")
    title = f"{several(counts.articles, 'article')}, {stories}{more}"
    console.print(story_table([hit.story for hit in page.hits], title))
