"""Access: decides who may read and who may write, by tokens and by where a request comes from."""

import base64
import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from infra.settings.tokens import Scope, Tokens
from infra.web.problems import Problem

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
LOCAL = "local"
"""Name of who writes without a token."""

_BEARER = HTTPBearer(
    auto_error=False, description="A token of STORYWIRE_API_TOKENS or STORYWIRE_API_TOKEN."
)

Allowed = Callable[..., Awaitable[str]]


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can be reached from its own machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Access:
    """Who may do what at a server that is bound to `host`.

    Where there are tokens, a writer sends one with the scope as a bearer (RFC 6750). Where there is
    none: who is on this machine may write, which holds for a server bound to a loopback address,
    and for requests that name it as such: a page that a browser loaded from elsewhere does not,
    even where its name leads here.

    Anyone may read if it is `open`. Else a reader sends a token with the scope "read", as a bearer
    or, so that a browser can ask for it, as the password of Basic (RFC 7617). Basic is not enough
    to write: a browser sends it by itself, for whatever page makes it do so.
    """

    def __init__(self, tokens: Tokens, host: str, *, open: bool = True) -> None:
        self._tokens = tokens
        self._local = is_loopback(host)
        self.open = open

    def writing(self, scope: Scope) -> Allowed:
        """A dependency: the name of who may write this. It raises Problem."""

        async def allowed(
            request: Request,
            _: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
        ) -> str:
            if not self._tokens:
                self._require_local(request)
                return LOCAL
            name = self.caller(request.headers, ("bearer",))
            if name is None:
                raise Problem(
                    HTTPStatus.UNAUTHORIZED,
                    f"send `Authorization: Bearer` with a token of STORYWIRE_API_TOKENS that has "
                    f"the scope {scope}, or that of STORYWIRE_API_TOKEN",
                    {"WWW-Authenticate": "Bearer"},
                )
            self._require_scope(name, scope)
            return name

        return allowed

    def publisher(self, name: str) -> str:
        """The outlet that a writer of this name sends articles of; empty: believed for all."""
        return self._tokens.publisher(name)

    def require_reader(self, headers: Mapping[str, str]) -> None:
        """Raises Problem where a request with these headers may not read."""
        if self.open:
            return
        name = self.caller(headers)
        if name is None:
            raise Problem(
                HTTPStatus.UNAUTHORIZED,
                "reading needs a token with the scope read: as `Authorization: Bearer`, or as the "
                "password of Basic with any user name",
                {"WWW-Authenticate": 'Basic realm="Storywire", charset="UTF-8"'},
            )
        self._require_scope(name, "read")

    def caller(
        self, headers: Mapping[str, str], schemes: tuple[str, ...] = ("bearer", "basic")
    ) -> str | None:
        """Name of the token that was sent by one of these schemes; None without a known one."""
        scheme, _, sent = headers.get("authorization", "").partition(" ")
        if scheme.lower() not in schemes:
            return None
        secret = sent.strip() if scheme.lower() == "bearer" else _password(sent.strip())
        return self._tokens.holder(secret)

    def _require_scope(self, name: str, scope: Scope) -> None:
        if not self._tokens.permits(name, scope):
            raise Problem(
                HTTPStatus.FORBIDDEN,
                f"the token {name} does not have the scope {scope}: STORYWIRE_API_TOKENS gives it",
                {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
            )

    def _require_local(self, request: Request) -> None:
        if not self._local:
            raise Problem(
                HTTPStatus.FORBIDDEN,
                "this server takes nothing: it listens beyond its own machine and has neither "
                "STORYWIRE_API_TOKEN nor STORYWIRE_API_TOKENS",
            )
        if _host_name(request) not in LOCAL_NAMES:
            raise Problem(
                HTTPStatus.FORBIDDEN,
                "without STORYWIRE_API_TOKEN, what is written is taken by the name localhost only",
            )


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _host_name(request: Request) -> str | None:
    # Not request.url, which falls back to the server's own name for a host that cannot be parsed.
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:
        return None
