"""Probes: /livez, /readyz and /metrics of a process that serves nothing else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6
from threading import Thread
from typing import Any, NamedTuple, Protocol

from prometheus_client import CollectorRegistry

from infra.http.host_names import host_named, is_loopback
from infra.metrics import CONTENT_TYPE, exposition
from infra.settings import variable
from processors.errors import StorywireError


class PortTaken(StorywireError):
    """The process cannot listen where the settings say."""


class Health(Protocol):
    """Answers probes: whether all is well, and a document that says more."""

    def live(self) -> tuple[bool, dict[str, Any]]:
        """Whether the process gets on; ended and started again otherwise."""
        ...

    def ready(self) -> tuple[bool, dict[str, Any]]:
        """Whether it does its work."""
        ...


class _Answers:
    def live(self) -> tuple[bool, dict[str, Any]]:
        return True, {"status": "ok"}

    ready = live


ANSWERS: Health = _Answers()
"""Of a process that is well as long as it answers."""


class Listening(NamedTuple):
    """Where a process answers."""

    setting: str
    """Name of the one that has the port."""
    host: str
    port: int
    """0: nowhere."""


@contextmanager
def serving_health(health: Health, registry: CollectorRegistry, place: Listening) -> Iterator[None]:
    """Answer for the length of a block; `registry` is what /metrics shows. Raises PortTaken."""
    if not place.port:
        yield
        return
    host, port = place.host, place.port
    handler = _handler(health, registry, is_loopback(host))
    try:
        server = (_ServerOfIPv6 if ":" in host else ThreadingHTTPServer)((host, port), handler)
    except OSError as error:
        raise PortTaken(
            f"{variable(place.setting)}={port}: cannot listen on {host}:{port} ({error.strerror})",
            hint="STORYWIRE_WORKER_HOST is the address; each process of a machine needs a port of "
            "its own",
        ) from error
    thread = Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _ServerOfIPv6(ThreadingHTTPServer):
    address_family = AF_INET6


def _handler(
    health: Health, registry: CollectorRegistry, local: bool
) -> type[BaseHTTPRequestHandler]:
    paths = {"/livez": health.live, "/readyz": health.ready}

    class Handler(BaseHTTPRequestHandler):
        timeout = 10.0  # seconds that a client may take

        def do_GET(self) -> None:
            named, path = self.headers.get("Host"), self.path.partition("?")[0]
            if local and named is not None and not is_loopback(host_named(named) or ""):
                # A page whose name leads here must not read it with a browser's rights.
                refusal = {"status": "ask by a name of this machine, or set STORYWIRE_WORKER_HOST"}
                self._answer(HTTPStatus.MISDIRECTED_REQUEST, refusal)
            elif path == "/metrics":
                self._send(HTTPStatus.OK, CONTENT_TYPE, exposition(registry))
            elif answer := paths.get(path):
                good, body = answer()
                self._answer(HTTPStatus.OK if good else HTTPStatus.SERVICE_UNAVAILABLE, body)
            else:
                self._answer(
                    HTTPStatus.NOT_FOUND, {"status": "ask for /livez, /readyz or /metrics"}
                )

        def _answer(self, status: HTTPStatus, body: dict[str, Any]) -> None:
            self._send(status, "application/json", json.dumps(body).encode())

        def _send(self, status: HTTPStatus, content_type: str, text: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Probes come every few seconds: no line for each."""

    return Handler
