"""Conditional requests (RFC 9110, 13): answer 304 to who has the newest answer."""

from hashlib import blake2b
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BYTES = 1_000_000
"""Of an answer that is held back until its tag is known; a longer one has none."""
STREAM = "text/event-stream"
KEPT = (
    "cache-control", "content-location", "date", "etag", "expires", "vary",
    "content-security-policy", "cross-origin-resource-policy",
    "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset",
)  # fmt: skip
"""Headers that a 304 has of the 200 that it stands for; they replace those that a client kept."""


class Conditional:
    """Gives answers to GET a tag where they have none, and answers 304 where the client names it in
    If-None-Match.

    The tag is weak: it stands for the content before compression. Where an answer does not say how
    long it may be kept, it may be kept but has to be asked for again; a failure may not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            await self._app(scope, receive, _Answer(scope, send).take)
        else:
            await self._app(scope, receive, send)


class _Answer:
    """One answer on its way out."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def take(self, message: Message) -> None:
        """Send a part of the answer on, or hold it back until the tag is known."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            well = message["status"] == HTTPStatus.OK
            headers.setdefault("Cache-Control", "no-cache" if well else "no-store")
            if well and headers.get("content-type", "").partition(";")[0] != STREAM:
                self._start = message
            else:
                await self._send(message)
        elif self._start is None:
            await self._send(message)
        else:
            await self._hold(self._start, message)

    async def _hold(self, start: Message, message: Message) -> None:
        self._body += message.get("body", b"")
        more = message.get("more_body", False)
        if more and len(self._body) <= MAX_BYTES:
            return
        self._start = None
        if not more:
            tag = MutableHeaders(scope=start).setdefault("ETag", _tag(self._body))
            # A header may be sent in parts.
            if _named(tag, ",".join(Headers(scope=self._scope).getlist("if-none-match"))):
                await self._send(_not_modified(start))
                await self._send({"type": "http.response.body", "body": b""})
                return
        await self._send(start)
        content = {"type": "http.response.body", "body": bytes(self._body), "more_body": more}
        await self._send(content)


def _tag(body: bytearray) -> str:
    return f'W/"{blake2b(body, digest_size=12).hexdigest()}"'


def _named(tag: str, sent: str) -> bool:
    """Weak comparison: W/ does not count."""
    tags = [each.strip().removeprefix("W/") for each in sent.split(",")]
    return tag.removeprefix("W/") in tags or sent.strip() == "*"


def _not_modified(start: Message) -> Message:
    headers = MutableHeaders(raw=[each for each in start["headers"] if each[0].decode() in KEPT])
    headers.add_vary_header("Accept-Encoding")
    return {**start, "status": HTTPStatus.NOT_MODIFIED.value, "headers": headers.raw}
