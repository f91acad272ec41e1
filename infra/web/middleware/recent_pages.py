"""Recent pages: gives a page out again for some seconds, as long as nothing was stored since."""

import time
from collections.abc import Callable
from http import HTTPStatus

from cachetools import TTLCache
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRESH_SECONDS = 10
"""Age of a page, at most: it also shows what is stored elsewhere, and how long ago things were."""
MAX_PAGES = 200
MAX_BYTES = 250_000
"""Of a page that is kept: two or three times the longest."""
PAGES = ("/articles/", "/compare", "/search", "/stories/")
"""Beginnings of addresses of what is made of the index alone, beside the front page."""
TOLD_BY = ("host", "accept", "authorization")
"""Headers by which one address may have several answers."""


class RecentPages:
    """Keeps pages that many readers open at once: each is made once in FRESH_SECONDS.

    `version` is that of the index, see `Index.version`.
    """

    def __init__(
        self,
        app: ASGIApp,
        version: Callable[[], int | None],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._version = version
        self._kept: TTLCache[object, list[Message]] = TTLCache(MAX_PAGES, FRESH_SECONDS, seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        version = self._version() if _is_page(scope) else None
        if version is None:
            return await self._app(scope, receive, send)
        # Of before the page is made: what is stored meanwhile may be missing in it.
        key = (version, *_asked(scope))
        if (kept := self._kept.get(key)) is None:
            kept = []

            async def take(message: Message) -> None:
                kept.append(_own(message))
                await send(message)

            await self._app(scope, receive, take)
            if _may_be_kept(kept):
                self._kept[key] = kept
            return None
        for message in kept:
            await send(_own(message))
        return None


def _is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = str(scope["path"])
    return path == "/" or path.startswith(PAGES)


def _asked(scope: Scope) -> tuple[object, ...]:
    headers = Headers(scope=scope)
    told = (tuple(headers.getlist(name)) for name in TOLD_BY)
    return scope["scheme"], scope["path"], scope["query_string"], *told


def _may_be_kept(messages: list[Message]) -> bool:
    """Whether it is a whole page."""
    if not messages or messages[-1].get("more_body"):
        return False
    start, *parts = messages
    media_type = Headers(raw=start["headers"]).get("content-type", "").partition(";")[0]
    return (
        start["status"] == HTTPStatus.OK
        and media_type == "text/html"
        and sum(len(each["body"]) for each in parts) <= MAX_BYTES
    )


def _own(message: Message) -> Message:
    """With headers that no one else adds to."""
    if "headers" not in message:
        return message
    return {**message, "headers": list(message["headers"])}
