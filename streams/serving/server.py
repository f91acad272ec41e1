"""`storywire serve`: the application over what the mode stores articles in."""

import signal
from collections.abc import Sequence

import uvicorn
from fastapi import APIRouter, FastAPI

from infra.models.opening import open_embedder
from infra.settings import Mode, Settings
from infra.web.access import Access
from infra.web.api.articles import articles_router
from infra.web.app import Lifespan, Rates, create_app
from infra.web.health import health_router
from infra.web.intake import Intake
from infra.web.tokens import Tokens
from processors.embed.embedder import EmbedOnce
from streams.admin import require_topics
from streams.serving.embedded import EmbeddedIntake
from streams.serving.kafka import KafkaIntake

GRACE_SECONDS = 10
"""For requests under way when the server is asked to end."""


def application(
    intake: Intake, settings: Settings, host: str, lifespan: Lifespan | None = None
) -> FastAPI:
    """The application of a server that is bound to `host`."""
    access = Access(Tokens(settings.tokens), host, open=settings.api_open)
    routers: Sequence[APIRouter] = (
        health_router(intake),
        articles_router(intake, access),
    )
    rates = Rates(settings.api_reads_per_minute, settings.api_writes_per_minute)
    return create_app(routers, access, rates, lifespan)


def serve_until_signal(mode: Mode, settings: Settings, host: str, port: int) -> None:
    """Serve; what was begun is finished after a signal.

    Raises DatabaseInUse and KafkaUnusable where it cannot start, and what the pipeline fails with.
    """
    if mode == "distributed":
        require_topics(settings)
        kafka = KafkaIntake(settings)
        _run(server(application(kafka, settings, host, kafka.lifespan), host, port))
        return
    embedder = EmbedOnce(open_embedder(settings.embedder))
    with EmbeddedIntake(settings.database, embedder) as embedded:
        running = server(application(embedded, settings, host), host, port)

        def end() -> None:
            running.should_exit = True

        embedded.when_ended(end)
        _run(running)


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


def _run(running: uvicorn.Server) -> None:
    """Run until a signal; the server raises it again at its end, which must not end the process."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: None)
    running.run()
