"""Prefix: serves the application below a path of its host, where a proxy has it.

Starlette's and uvicorn's `root_path` each ask for one kind of proxy, one that passes the path on
whole or one that takes the prefix off; here both are answered, and all that is within knows
addresses below the site's alone.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLACES = ("location", "content-location", "link")
"""Headers that name addresses."""


class Prefix:
    """Takes `prefix` off the paths that are asked for, where it is there, and puts it before the
    addresses below the site's in headers."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def placed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name in PLACES:
                    if name in headers:
                        headers[name] = self._placed(headers[name])
            await send(message)

        await self._app({**scope, "path": self._within(scope["path"])}, receive, placed)

    def _within(self, path: str) -> str:
        rest = path.removeprefix(self._prefix)
        return rest or "/" if rest[:1] in ("", "/") else path

    def _placed(self, value: str) -> str:
        """An address, or one in angle brackets with what is said of it (RFC 8288)."""
        opening = "<" if value.startswith("<") else ""
        address = value.removeprefix("<")
        return f"{opening}{self._prefix}{address}" if address.startswith("/") else value
