"""Absolute form: reads a request target that is a whole address as a path of the host it names.

Clients send such to proxies, and servers have to take them all the same; the Host header beside
one does not count (RFC 9112, 3.2.2).
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

SCHEMES = ("http", "https")


class AbsoluteForm:
    """Passes requests on as if their target had been a path from the start."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scheme, mark, rest = scope.get("path", "").partition("://")
        if mark and scheme.lower() in SCHEMES:
            host, _, path = rest.partition("/")
            scope = {**scope, "path": f"/{path}", "headers": list(scope["headers"])}
            MutableHeaders(scope=scope)["host"] = host
        await self._app(scope, receive, send)
