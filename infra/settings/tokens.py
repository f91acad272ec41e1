"""Tokens: secrets of API callers with their scopes; compared in constant time."""

from collections.abc import Mapping
from hashlib import sha256
from secrets import compare_digest
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from infra.settings.patterns import DOMAIN

Scope = Literal["read", "articles:write", "corrections:write", "searches:write"]
SCOPES: frozenset[Scope] = frozenset(get_args(Scope))


class Token(BaseModel):
    """A secret and its scopes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: SecretStr = Field(min_length=16)
    scopes: frozenset[Scope] = Field(min_length=1)
    publisher: str = Field("", max_length=253, pattern=DOMAIN)
    """Registered domain of the one outlet that it sends articles of: those of others count as
    claimed. Empty: it is believed for all."""


class Tokens:
    """Tokens by the name of their holder."""

    def __init__(self, tokens: Mapping[str, Token]) -> None:
        self._scopes = {name: token.scopes for name, token in tokens.items()}
        self._publishers = {name: token.publisher for name, token in tokens.items()}
        self._digests = {
            name: _digest(token.token.get_secret_value()) for name, token in tokens.items()
        }

    def __bool__(self) -> bool:
        return bool(self._scopes)

    def holder(self, sent: str) -> str | None:
        """Name of the token that was sent. All are compared, each in constant time."""
        digest = _digest(sent)
        found = [name for name, known in self._digests.items() if compare_digest(digest, known)]
        return found[0] if found else None

    def publisher(self, name: str) -> str:
        """Of whose articles the token of this name is believed to be; empty: of all."""
        return self._publishers.get(name, "")

    def permits(self, name: str, scope: Scope) -> bool:
        """Whether the token of this name has the scope."""
        return scope in self._scopes[name]


def _digest(secret: str) -> bytes:
    return sha256(secret.encode("utf-8", "replace")).digest()
