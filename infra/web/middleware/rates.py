"""Rate limits: bound the requests of a client a minute; say in headers what is left."""

import math
import time
from collections.abc import Mapping
from http import HTTPStatus

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infra.web.access import Access
from infra.web.problems import Problem, answer
from processors.text.counts import several

FOR_EVERYONE = frozenset({"/livez", "/readyz", "/robots.txt", "/favicon.ico", "/opensearch.xml"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})
PICTURES = ("/pictures/", "/marks/")
PICTURES_A_READ = 10
"""A page asks for many pictures beside itself."""


def free(path: str) -> bool:
    """Whether what is at `path` is for everyone, as often as they ask."""
    return path in FOR_EVERYONE or path.startswith("/static/")


class RateLimits:
    """Counts the requests of each token, or of each address without a known one, in windows of a
    minute that start with the first. Zero as a limit is none.

    Answers say what is left in the headers RateLimit-Limit, -Remaining and -Reset (seconds).
    """

    def __init__(self, app: ASGIApp, access: Access, reads: int, writes: int) -> None:
        self._app = app
        self._access = access
        self._limits: Mapping[str, int] = {
            "read": reads,
            "write": writes,
            "ask for pictures": PICTURES_A_READ * reads,
        }
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = _kind(scope)
        amount = self._limits[kind]
        if scope["type"] != "http" or not amount or free(scope["path"]):
            await self._app(scope, receive, send)
            return
        item, client = RateLimitItemPerMinute(amount), self._access.client(scope)
        within = await self._limiter.hit(item, kind, client)
        window = await self._limiter.get_window_stats(item, kind, client)
        if window.reset_time > time.time() + item.get_expiry():
            # The machine's clock was put back: the window would last for all of that.
            await self._limiter.clear(item, kind, client)
            within = await self._limiter.hit(item, kind, client)
            window = await self._limiter.get_window_stats(item, kind, client)
        headers = {
            "RateLimit-Limit": str(amount),
            "RateLimit-Remaining": str(window.remaining),
            "RateLimit-Reset": str(max(1, math.ceil(window.reset_time - time.time()))),
        }
        if within:
            await self._app(scope, receive, _telling(headers, send))
            return
        headers["Retry-After"] = headers["RateLimit-Reset"]
        problem = Problem(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"more than {several(amount, 'request')} that {kind} in a minute: go on in "
            f"{several(int(headers['Retry-After']), 'second')}",
            headers,
        )
        await answer(problem)(scope, receive, send)


def _kind(scope: Scope) -> str:
    """What a request does, in words."""
    if scope.get("method") not in READING:
        return "write"
    pictures = str(scope.get("path", "")).startswith(PICTURES)
    return "ask for pictures" if pictures else "read"


def _telling(headers: Mapping[str, str], send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return with_headers
