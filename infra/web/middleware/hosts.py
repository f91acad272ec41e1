"""Hosts: answers requests that name this server as its operator does, and no others.

Against DNS rebinding: a page whose name comes to lead to a server of this machine or network would
read it with the browser's rights, but it cannot choose what the browser names as the host.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from infra.web.access import Access
from infra.web.problems import Problem, answer


class Hosts:
    """Lets through requests to a host that `access` knows; see Access.require_host."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                self._access.require_host(Headers(scope=scope))
            except Problem as problem:
                await answer(problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)
