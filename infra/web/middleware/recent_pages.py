"""Recent pages: gives a page out again for some seconds, as long as nothing was stored since."""

import time
from collections.abc import Callable
from http import HTTPStatus

from anyio import Event
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
    """Keeps pages that many readers open at once: each is made once in FRESH_SECONDS, and who asks
    for one that is being made waits for it.

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
        self._made: dict[object, Event] = {}
        """What is being made, and what it sets when it is done."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        version = self._version() if _is_page(scope) else None
        if version is None:
            return await self._app(scope, receive, send)
        # Of before the page is made: what is stored meanwhile may be missing in it.
        key = (version, *_asked(scope))
        if key in self._made:
            await self._made[key].wait()
        if (kept := self._kept.get(key)) is None:
            return await self._make(key, scope, receive, send)
        for message in kept:
            await send(_own(message))
        return None

    async def _make(self, key: object, scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = []
        done = self._made[key] = Event()

        async def take(message: Message) -> None:
            if not done.is_set():
                messages.append(_own(message))
                if not _begins_page(messages):
                    messages.clear()
                    done.set()
                elif message["type"] == "http.response.body" and not message.get("more_body"):
                    self._kept[key] = messages
                    done.set()
            await send(message)  # only now: nobody waits for another one's slow line

        try:
            await self._app(scope, receive, take)
        finally:
            done.set()
            if self._made.get(key) is done:
                del self._made[key]


def _is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = str(scope["path"])
    return path == "/" or path.startswith(PAGES)


def _asked(scope: Scope) -> tuple[object, ...]:
    headers = Headers(scope=scope)
    told = (tuple(headers.getlist(name)) for name in TOLD_BY)
    return scope["scheme"], scope["path"], scope["query_string"], *told


def _begins_page(messages: list[Message]) -> bool:
    """Whether it is a page as far as it goes, and may be kept."""
    start, *parts = messages
    media_type = Headers(raw=start["headers"]).get("content-type", "").partition(";")[0]
    return (
        start["status"] == HTTPStatus.OK
        and media_type == "text/html"
        and sum(len(each.get("body", b"")) for each in parts) <= MAX_BYTES
    )


def _own(message: Message) -> Message:
    """With headers that no one else adds to."""
    if "headers" not in message:
        return message
    return {**message, "headers": list(message["headers"])}
