"""Health: /livez, /readyz and /metrics of a worker, of its stages; a log line a minute."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from prometheus_client import CollectorRegistry

from infra.http.host_names import host_named, is_loopback
from infra.metrics import CONTENT_TYPE, exposition
from processors.errors import StorywireError
from streams.runners.progress import Progress

BEAT_SECONDS = 1.0
DEAD_SECONDS = 30.0
"""A loop that has not turned for so long hangs."""
LINE_SECONDS = 60.0

log = logging.getLogger(__name__)


class PortTaken(StorywireError):
    """The worker cannot listen where the settings say."""


class WorkerHealth:
    """What a worker answers. `clock`: seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stages: list[Progress] = []
        self._beat_at: float | None = None
        self._line_at = clock()
        self._done_at_line: dict[str, int] = {}

    def watch(self, progress: Progress) -> None:
        """Answer for this stage too."""
        self._stages.append(progress)

    def follow(self, loop: asyncio.AbstractEventLoop) -> None:
        """Beat with `loop`, as long as it turns."""
        loop.call_later(BEAT_SECONDS, self.follow, loop)
        self.beat()

    def beat(self) -> None:
        """The loop turns: look at the stages, and say once a minute what they do."""
        self._beat_at = self._clock()
        for each in self._stages:
            each.look()
        seconds = self._clock() - self._line_at
        if seconds >= LINE_SECONDS:
            self._line_at = self._clock()
            for each in self._stages:
                log.info("%s", self._line(each, seconds))

    def live(self) -> tuple[bool, dict[str, Any]]:
        """Whether the loop turns; before its first turn the worker starts, which may take long."""
        age = None if self._beat_at is None else self._clock() - self._beat_at
        lives = age is None or age < DEAD_SECONDS
        return lives, {"status": "ok" if lives else f"the loop has stood still for {age:.0f} s"}

    def ready(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is as it should be, why not, and how far each stage is."""
        lives, answer = self.live()
        faults = [] if lives else [answer["status"]]
        faults += [fault for each in self._stages if (fault := each.fault())]
        if self._beat_at is None:
            faults.append("the worker starts")
        stages = {each.stage: each.report() for each in self._stages}
        return not faults, {"status": "; ".join(faults) or "ok", "stages": stages}

    def _line(self, stage: Progress, seconds: float) -> str:
        before = self._done_at_line.get(stage.stage, 0)
        self._done_at_line[stage.stage] = stage.done
        rate = (stage.done - before) / seconds
        fault = stage.report()["waiting"] or stage.fault()
        return (
            f"{stage.stage}: {stage.done} records done, {rate:.1f}/s, {stage.lag} behind"
            + (f", {stage.dead} dead" if stage.dead else "")
            + (f"; {fault}" if fault else "")
        )


@contextmanager
def serving_health(
    health: WorkerHealth, registry: CollectorRegistry, host: str, port: int
) -> Iterator[int]:
    """Answer on `port` for the length of a block, which is given the port; 0: on none. `registry`
    is what /metrics shows.

    Raises PortTaken.
    """
    log.setLevel(logging.INFO)
    if not port:
        yield 0
        return
    try:
        server = ThreadingHTTPServer((host, port), _handler(health, registry, is_loopback(host)))
    except OSError as error:
        raise PortTaken(
            f"STORYWIRE_WORKER_PORT={port}: cannot listen on {host}:{port} ({error.strerror})",
            hint="give each worker of a machine a port of its own",
        ) from error
    thread = Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(
    health: WorkerHealth, registry: CollectorRegistry, local: bool
) -> type[BaseHTTPRequestHandler]:
    paths = {"/livez": health.live, "/readyz": health.ready}

    class Handler(BaseHTTPRequestHandler):
        timeout = 10.0  # seconds that a client may take

        def do_GET(self) -> None:
            named, path = self.headers.get("Host"), self.path.partition("?")[0]
            if local and named is not None and not is_loopback(host_named(named) or ""):
                # A page whose name leads here must not read it with a browser's rights.
                told = {"status": "ask by a name of this machine, or set STORYWIRE_WORKER_HOST"}
                self._answer(HTTPStatus.MISDIRECTED_REQUEST, told)
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
