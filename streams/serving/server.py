"""`storywire serve`: the application over what the mode stores articles in."""

import signal
import time
from collections.abc import Sequence

import uvicorn
from fastapi import APIRouter, FastAPI

from infra.index.base import Index
from infra.models.opening import open_embedder
from infra.settings import Mode, Settings
from infra.web.access import Access
from infra.web.api.articles import articles_router
from infra.web.api.searches import searches_router
from infra.web.app import Lifespan, Rates, create_app
from infra.web.feeds.router import feeds_router
from infra.web.health import health_router
from infra.web.intake import Intake
from infra.web.tokens import Tokens
from infra.web.unsubscribe import unsubscribe_router
from processors.embed.embedder import EmbedOnce
from streams.admin import require_topics
from streams.reading import opened_index
from streams.serving.alerts import Alerts
from streams.serving.embedded import EmbeddedIntake
from streams.serving.kafka import KafkaIntake

GRACE_SECONDS = 10
"""For requests under way when the server is asked to end."""


def application(
    intake: Intake,
    index: Index,
    settings: Settings,
    host: str,
    lifespan: Lifespan | None = None,
) -> FastAPI:
    """The application of a server that is bound to `host` and shows what `index` holds."""
    access = Access(Tokens(settings.tokens), host, open=settings.api_open)
    routers: Sequence[APIRouter] = (
        health_router(intake),
        articles_router(intake, access),
        searches_router(
            settings.searches,
            access.writing("searches:write"),
            settings.fetch_allow,
            settings.public_url,
            settings.sends_mail,
            time.time,
        ),
        feeds_router(index, settings.searches, settings.public_url),
        unsubscribe_router(settings.searches),
    )
    rates = Rates(settings.api_reads_per_minute, settings.api_writes_per_minute)
    return create_app(routers, access, rates, lifespan)


def serve_until_signal(mode: Mode, settings: Settings, host: str, port: int) -> None:
    """Serve; what was begun is finished after a signal.

    Raises DatabaseInUse and KafkaUnusable where it cannot start, and what the pipeline fails with.
    """
    address = settings.public_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if mode == "distributed":
        require_topics(settings)
        kafka = KafkaIntake(settings)
        with opened_index(mode, settings) as index, Alerts(index, settings, address) as alerts:
            running = server(application(kafka, index, settings, host, kafka.lifespan), host, port)
            _run(running, alerts)
        return
    embedder = EmbedOnce(open_embedder(settings.embedder))
    with (
        EmbeddedIntake(settings.database, embedder) as embedded,
        opened_index(mode, settings) as index,
        Alerts(index, settings, address) as alerts,
    ):
        _run(server(application(embedded, index, settings, host), host, port), embedded, alerts)


def server(app: FastAPI, host: str, port: int) -> uvicorn.Server:
    """A server for `app`, not running yet."""
    config = uvicorn.Config(
        app,
        host,
        port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return uvicorn.Server(config)


def _run(running: uvicorn.Server, *beside: EmbeddedIntake | Alerts) -> None:
    """Run until a signal, or until what runs beside it ends.

    The server raises the signal again at its end, which must not end the process.
    """

    def end() -> None:
        running.should_exit = True

    for each in beside:
        each.when_ended(end)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    running.run()
