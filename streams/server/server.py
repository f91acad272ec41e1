"""Server: the application, the alerts and the pipeline over a backend, until a signal."""

import errno
import gc
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry
from threadpoolctl import threadpool_limits

from infra.embedders.opening import open_embedder
from infra.http.host_names import is_usable
from infra.metrics import process_registry
from infra.pictures.pictures import Pictures, opened_pictures
from infra.settings import Mode, Settings
from infra.settings.patterns import comma_separated
from infra.settings.tokens import Tokens
from infra.site_urls import prefix_of
from infra.web.access import Access
from infra.web.api.routers import api_routers
from infra.web.app import Rates, create_app
from infra.web.event_hub import EventHub
from infra.web.health import health_router
from infra.web.intake import Intake
from infra.web.listener_slots import ListenerSlots
from infra.web.metrics import metrics_router
from infra.web.pages.site import Site
from infra.web.pictures import pictures_router
from infra.web.server import server
from processors.errors import StorywireError
from streams.backends.base import Backend
from streams.backends.open import open_backend
from streams.server.alerts import Alerts, saving, search_routers
from streams.server.intake import BackendIntake
from streams.server.read_models import ReadModels, opened_read_models

SWITCH_SECONDS = 0.001


class AddressInUse(StorywireError):
    """There is no place for the server; the message says what to do."""


def application(
    intake: Intake,
    reading: ReadModels,
    settings: Settings,
    host: str,
    registry: CollectorRegistry,
    pictures: Pictures | None = None,
) -> FastAPI:
    """The application of a server that is bound to `host`; it tells and shows `registry`, and shows
    `pictures` if there are any."""
    access = Access(Tokens(settings.tokens), host, open=settings.api_open, hosts=settings.hosts)
    hub = EventHub(reading.queries.index, ListenerSlots(settings.api_listeners_per_client))
    by_form = saving(settings, access)
    site = Site(*reading, settings.public_url, settings.api_open, pictures, by_form)
    routers: Sequence[APIRouter] = (
        health_router(intake),
        metrics_router(registry),
        *api_routers(intake, reading.queries, access, hub),
        *search_routers(reading.queries.index, site.digest_of, settings, access),
        *site.routers,
    )
    if pictures is not None:
        shown = pictures_router(reading.queries, pictures, public=settings.api_open)
        routers = (*routers, shown)
    rates = Rates(settings.api_reads_per_minute, settings.api_writes_per_minute)
    version = reading.queries.index.version
    prefix = prefix_of(settings.public_url)
    app = create_app(routers, access, rates, site.problem, registry, version, prefix)
    app.state.hub = hub
    return app


class Running(NamedTuple):
    """A server's parts: what it stores in, reads with and tells by, and its application."""

    backend: Backend
    reading: ReadModels
    alerts: Alerts
    app: FastAPI
    proxies: list[str]
    """Whose word on who asks is taken."""


@contextmanager
def opened_server(
    mode: Mode | None, settings: Settings, host: str, place: socket.socket
) -> Iterator[Running]:
    """All of it for the length of a block.

    Raises DatabaseInUse, KafkaUnusable, IndexUnavailable, OtherVectorSpace and FolderUnusable where
    it cannot start, and what the pipeline fails with.
    """
    model, registry = open_embedder(settings.embedder), process_registry()
    with open_backend(mode, settings, model) as backend:
        backend.start(registry)
        with (
            BackendIntake(backend) as intake,
            opened_read_models(backend, settings, model) as reading,
            opened_pictures(settings) as pictures,
        ):
            index = reading.queries.index
            backend.require_vector_space(index, model.name)
            with Alerts(index, settings, _links(settings, host, place)) as alerts:
                # The first search reads what is kept in memory: no reader should wait for that.
                reading.queries.search("news", mode="meaning", limit=1)
                app = application(intake, reading, settings, host, registry, pictures)
                proxies = comma_separated(settings.trusted_proxies)
                yield Running(backend, reading, alerts, app, proxies)


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """The place to serve at; 0 takes any free port. Raises AddressInUse."""
    if not is_usable(host):  # an empty one is every address of this machine, which nobody meant
        raise AddressInUse(f"{host!r} is neither an address nor a name: choose another with --host")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named: asyncio sends small answers at once only where it knows it is TCP.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((host, port))
        except OSError as error:
            no_host = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
            raise AddressInUse(
                f"cannot listen on {host}:{port} ({error.strerror}): choose another with "
                f"{'--host' if no_host else '--port'}"
            ) from error
        yield place


def run_until_signal(parts: Running, place: socket.socket) -> None:
    """Serve until a signal, or until what runs beside the application ends.

    The server raises the signal again at its end, which must not end the process.
    """
    # Readers share the interpreter with the pipeline: they get their turn sooner.
    sys.setswitchinterval(SWITCH_SECONDS)
    # What is there by now stays: the garbage collector need not go through it each time.
    gc.freeze()
    running = server(parts.app, parts.proxies)

    def end() -> None:
        running.should_exit = True

    parts.backend.when_ended(end)
    parts.alerts.when_ended(end)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    # The vectors that a search compares are few: threads that wait for one another cost as much
    # again, and take it from other readers.
    with threadpool_limits(limits=1, user_api="blas"):
        running.run(sockets=[place])


def address(host: str, place: socket.socket) -> str:
    """What to open in a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{place.getsockname()[1]}"


def _links(settings: Settings, host: str, place: socket.socket) -> str:
    """What links begin with. A slash at the end would stand twice in them."""
    return settings.public_url.rstrip("/") or address(host, place)
