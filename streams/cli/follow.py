"""`storywire follow`: all sources into the pipeline, again and again."""

import math
import time
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from infra.kafka.errors import KafkaUnusable
from infra.settings import settings
from processors.text.counts import several
from streams.cli.common import JsonOption, ModeOption, console, fail, notes, progress
from streams.cli.stoppable import stoppable
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from infra.sources.registry import Registry
    from streams.backends.base import Backend
    from streams.crawler.crawl import Round

MOST = 10_000
"""Articles of one source after which the others that have become due have their turn."""
VISIT_SECONDS = 20.0
"""Time of one source after which the others have their turn, as where each page is fetched."""
READ_AGAIN = (
    "All sources are read from their start: what is there already is known by its id. What they "
    "show no more is to be sent again from files: see `storywire ingest`"
)
LOOK_SECONDS = 15.0
"""Between two looks whether the log of raw articles is still the one that sources gave to."""
LONGEST_WAIT = 10.0
"""Seconds after which sources that another process added are noticed."""


def follow(
    once: Annotated[bool, typer.Option("--once", help="The same as --rounds 1.")] = False,
    rounds: Annotated[
        int | None,
        typer.Option(min=1, help="Read every source so many times, due or not, and end."),
    ] = None,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read all sources into the pipeline, each as often as it has news, until interrupted.

    A source moves on only when its articles are safe: after a crash some come twice, none is
    missing. One that asked to be left alone is, also with --once. Ends with exit code 1 where every
    source of the last round failed.
    """
    from infra.metrics import process_registry
    from streams.backends.open import open_backend
    from streams.crawler.connect import connect, followed_alone, opened_registry
    from streams.crawler.crawl import Follower
    from streams.crawler.crawl_metrics import CrawlMetrics
    from streams.runners.telemetry.probes import ANSWERS, Listening, serving_health

    config = settings()
    rounds = 1 if once else rounds
    collectors = process_registry()
    metrics = CrawlMetrics(collectors)
    place = Listening("follow_port", config.worker_host, config.follow_port)
    with opened_registry(config) as registry:
        if not registry.sources():
            fail("there are no sources: add one with `storywire sources add URL`")
        with (
            followed_alone(config),
            open_backend(mode, config) as backend,
            connect(config) as opener,
            stoppable() as stop,
            serving_health(ANSWERS, collectors, place),
        ):
            backend.ready()
            _look(registry, backend)
            looked = time.monotonic()
            follower = Follower(
                registry,
                opener.fetch_run,
                backend,
                concurrency=config.fetch_concurrency,
                per_host=config.fetch_per_host,
                took=metrics.took,
            )
            while not stop.is_set() and rounds != 0:
                if time.monotonic() - looked > LOOK_SECONDS:
                    with suppress(KafkaUnusable):  # it is away: who stores articles says so
                        _look(registry, backend)
                    looked = time.monotonic()
                now = time.time()
                metrics.look(registry, now)
                sources = registry.due(now) if rounds is None else registry.readable(now)
                if rounds is None and not sources:
                    stop.wait(_pause(registry, now))
                    continue
                most, seconds = (MOST, VISIT_SECONDS) if rounds is None else (None, math.inf)
                with progress("following", len(sources)) as advance:
                    done = follower.round(
                        sources, stop, advance, most, seconds, lambda: registry.due(time.time())
                    )
                _tell(done, as_json)
                rounds = rounds - 1 if rounds else None
            if rounds == 0 and 0 < done.sources == done.failed:
                raise typer.Exit(1)


def _look(registry: "Registry", backend: "Backend") -> None:
    """Have sources read again where what they gave is not in the log of raw articles any more."""
    from streams.crawler.log_loss import log_loss

    log = backend.mark_log()
    if loss := log_loss(registry.log_ends.noted(), log):
        registry.read_again(log)
        notes.print_plain(f"the sources stand {loss}. {READ_AGAIN}")
    registry.log_ends.name(log.log_id)


def _pause(registry: "Registry", now: float) -> float:
    upcoming = registry.next_reading()
    return LONGEST_WAIT if upcoming is None else min(max(upcoming - now, 0.0), LONGEST_WAIT)


def _tell(done: "Round", as_json: bool) -> None:
    if as_json:
        typer.echo(json_document(asdict(done)))
        return
    console.print(
        f"{several(done.sources, 'source')} in {done.seconds:.1f} s: "
        f"{several(done.new, 'new article')}, "
        f"{done.known:,} known, {done.refused:,} refused, {several(done.failed, 'source')} failed"
    )
    if done.full_texts or done.summaries:
        console.print(
            f"{done.full_texts:,} with their page, {done.summaries:,} with a summary only"
        )
    if done.failed or done.refused or done.summaries:
        notes.print("See: storywire sources list, storywire sources ledger")
