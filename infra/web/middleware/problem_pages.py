"""Problem pages: show problem details as HTML to who reads pages."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infra.web.problems import MEDIA_TYPE, ProblemDetails, of_api

RenderProblem = Callable[[ProblemDetails, str], bytes]
"""The page of a problem, and of the address without what was asked there; "" if nothing was."""


class ProblemPages:
    """Shows problem details as HTML outside of the API where the request accepts that; what is kept
    of either is kept for those who accept the same."""

    def __init__(self, app: ASGIApp, page: RenderProblem) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http" or of_api(scope):
            return await self._app(scope, receive, send)
        for_readers = "text/html" in Headers(scope=scope).get("accept", "")
        start: Message | None = None
        body = bytearray()

        async def shown(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_problem(message):
                # Some may be kept for a time, and are not for those who accept the other.
                MutableHeaders(scope=message).add_vary_header("Accept")
                if for_readers:
                    start = message
                    return
            if start is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    plain = quote(scope["path"]) if scope["query_string"] else ""
                    details = ProblemDetails.model_validate_json(bytes(body))
                    html = self._page(details, plain)
                    await send({**start, "headers": _as_html(start, len(html))})
                    await send({"type": "http.response.body", "body": html})

        return await self._app(scope, receive, shown)


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith(MEDIA_TYPE)


def _as_html(start: Message, size: int) -> list[tuple[bytes, bytes]]:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers["Content-Length"] = str(size)
    return headers.raw
