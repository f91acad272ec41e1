"""Measured: counts requests, and the time until their answers began, by route and status."""

import time

from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infra.metrics import HTTP, histogram

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
"""Label of a method or route that clients make up: what is counted stays bounded."""


class Measured:
    """Stands where an answer's start, or an exception, which is a 500, can be seen."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        self._seconds = histogram(HTTP, registry)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, answered = time.perf_counter(), False

        def answer(status: int) -> None:
            nonlocal answered
            answered = True
            method = scope["method"] if scope["method"] in METHODS else OTHER
            route = getattr(scope.get("route"), "path", OTHER)
            self._seconds.labels(method, route, str(status)).observe(time.perf_counter() - began)

        async def measuring(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, measuring)
        except Exception:
            if not answered:
                answer(500)
            raise
