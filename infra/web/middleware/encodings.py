"""Encodings: says in one word whether a client takes gzip (RFC 9110, 12.5.3)."""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "accept-encoding"
_REFUSED = re.compile(r"\s*q\s*=\s*0(?:\.0*)?\s*")


class Encodings:
    """Passes requests on as ones that take gzip or nothing: what packs answers looks for the word
    alone, and would send it to who refuses it by a weight of zero."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] == "http":
            scope = {**scope, "headers": list(scope["headers"])}
            headers = MutableHeaders(scope=scope)
            # A header may be sent in parts.
            accepted = ",".join(headers.getlist(HEADER))
            headers[HEADER] = "gzip" if takes_gzip(accepted) else "identity"
        await self._app(scope, receive, send)


def takes_gzip(accepted: str) -> bool:
    """Whether a header names gzip, or any coding, with a weight above zero.

    >>> takes_gzip("br, GZIP;q=0.5"), takes_gzip("*"), takes_gzip("gzip; q=0.0, *"), takes_gzip("")
    (True, True, False, False)
    """
    taken: dict[str, bool] = {}
    for each in accepted.lower().split(","):
        coding, _, weight = each.partition(";")
        taken[coding.strip()] = not _REFUSED.fullmatch(weight)
    return taken.get("gzip", taken.get("*", False))
