"""Who may write."""

import ipaddress
from http import HTTPStatus
from secrets import compare_digest

from fastapi import Request

from infra.web.problems import Problem

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can be reached from its own machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class WriteAccess:
    """A dependency that lets a request pass if it may write.

    With a token: who sends it as a bearer (RFC 6750). Without one: who is on this machine, which
    holds for a server bound to a loopback address, and for requests that name it as such: a page
    that a browser loaded from elsewhere does not, even where its name leads here.
    """

    def __init__(self, token: str | None, host: str) -> None:
        self._token = token.encode() if token else None
        self._local = is_loopback(host)

    async def __call__(self, request: Request) -> None:
        """Raises Problem."""
        if self._token is not None:
            self._require_token(request, self._token)
        elif not self._local:
            raise Problem(
                HTTPStatus.FORBIDDEN,
                "this server takes no articles: it listens beyond its own machine and has no "
                "STORYWIRE_API_TOKEN",
            )
        elif request.url.hostname not in LOCAL_NAMES:
            raise Problem(
                HTTPStatus.FORBIDDEN,
                "without STORYWIRE_API_TOKEN, articles are taken by the name localhost only",
            )

    def _require_token(self, request: Request, token: bytes) -> None:
        scheme, _, sent = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not compare_digest(sent.strip().encode(), token):
            raise Problem(
                HTTPStatus.UNAUTHORIZED,
                "send `Authorization: Bearer` with the token of STORYWIRE_API_TOKEN",
                {"WWW-Authenticate": "Bearer"},
            )
