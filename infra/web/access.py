"""Access: decides who may read and who may write, by tokens and by where a request comes from."""

import base64
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.datastructures import Headers
from starlette.types import Scope as RequestScope

from infra.http.host_names import host_named, is_address, is_loopback
from infra.settings.tokens import Scope, Tokens
from infra.web.peers import network_of
from infra.web.problems import Problem

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
FORWARDING = re.compile(
    r".*forwarded.*|via|cdn-loop|(?:x-envoy|x-original|x-proxy|tailscale)-.*"
    r"|.*\b(?:client|user|proxyuser|real|remote|connecting)-?(?:ip|ipv6|addr)"
)
"""Headers of proxies, in lower case: those of RFC 7239, 9110 and 8586, and what others call the
address of who asks, or what was asked for."""
LOCAL = "local"
"""Name of who writes without a token."""

_BEARER = HTTPBearer(
    auto_error=False, description="A token of STORYWIRE_API_TOKENS or STORYWIRE_API_TOKEN."
)

Allowed = Callable[..., Awaitable[str]]


class Access:
    """Who may do what at a server that is bound to `host`.

    Where there are tokens, a writer sends one with the scope as a bearer (RFC 6750). Where there is
    none: who is on this machine may write, which holds for a server bound to a loopback address,
    for requests from such an address that no proxy passed on, and for those that name the server as
    local: a page that a browser loaded from elsewhere does not, even where its name leads here.

    `hosts` are the names under which it is known beside those of its own machine.

    Anyone may read if it is `open`. Else a reader sends a token with the scope "read", as a bearer
    or, so that a browser can ask for it, as the password of Basic (RFC 7617). Basic is not enough
    to write: a browser sends it by itself, for whatever page makes it do so.
    """

    def __init__(
        self, tokens: Tokens, host: str, *, open: bool = True, hosts: Collection[str] = ()
    ) -> None:
        self._tokens = tokens
        self._hosts = frozenset(hosts)
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

    def require_host(self, headers: Headers) -> None:
        """Raises Problem where a request names a host that is not this server.

        A server bound to a loopback address is known by the names of its machine and by `hosts`;
        any other by `hosts`, if there are some, and by addresses, to which no name can lead.
        """
        if "host" not in headers or not (self._local or self._hosts):
            return  # No browser leaves it out.
        host = host_named(headers["host"]) or ""
        if host in self._hosts or is_loopback(host) or (not self._local and is_address(host)):
            return
        raise Problem(
            HTTPStatus.MISDIRECTED_REQUEST,
            f"this server is not known as {host[:100]!r}: to let it answer to that name, add it to "
            "STORYWIRE_ALLOWED_HOSTS",
        )

    def client(self, scope: RequestScope) -> str:
        """Who asks: a known token's name, else the address, of IPv6 the network."""
        if name := self.caller(Headers(scope=scope)):
            return f"token {name}"
        host = scope["client"][0] if scope.get("client") else ""
        return f"address {network_of(host)}"

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
        if host_named(request.headers.get("host", "")) not in LOCAL_NAMES:
            raise Problem(
                HTTPStatus.FORBIDDEN,
                "without STORYWIRE_API_TOKEN, what is written is taken by the name localhost only",
            )
        passed_on = [name for name in request.headers if _is_forwarding(name)]
        if passed_on or request.client is None or not is_loopback(request.client.host):
            how = f"a proxy passed it on ({passed_on[0]})" if passed_on else "this came from afar"
            raise Problem(
                HTTPStatus.FORBIDDEN,
                f"without a token, writing is for this machine only, and {how}: set "
                "STORYWIRE_API_TOKEN and send it as `Authorization: Bearer`",
            )


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _is_forwarding(header: str) -> bool:
    return FORWARDING.fullmatch(header) is not None
