"""Read access: asks for a token where reading is not open to all."""

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from infra.web.access import Access
from infra.web.middleware.rates import READING, free
from infra.web.problems import Problem, answer

_WAY_OUT = re.compile(r"/searches/(?:leave|[^/]+/unsubscribe)")
"""Pages that end mails: who gets these need not be a reader, and their links prove it."""


class ReadAccess:
    """Lets through what `access` lets read; what writes is judged by its own operation."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in READING and not _for_all(scope["path"]):
            try:
                self._access.require_reader(Headers(scope=scope))
            except Problem as problem:
                await answer(problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _for_all(path: str) -> bool:
    return free(path) or _WAY_OUT.fullmatch(path) is not None
