"""Settings of the API: who may use it, and how often."""

from ipaddress import ip_network
from typing import Annotated

from pydantic import BaseModel, Field, SecretStr, ValidationInfo, field_validator

from infra.http.host_names import host_of
from infra.settings.patterns import HOLDER, comma_separated
from infra.settings.tokens import SCOPES, Token

OPERATOR = "operator"
"""Name of who sends the token of `api_token`."""
HolderName = Annotated[str, Field(pattern=HOLDER)]


class ApiSettings(BaseModel):
    """Part of Settings."""

    api_token: SecretStr | None = Field(
        None,
        min_length=16,
        description="The token that lets its holder, named operator, do everything that the API "
        "can, as a bearer. Without any token, writing is for this machine only.",
    )
    api_tokens: dict[HolderName, Token] = Field(
        {},
        description='More tokens, by the name of who holds one: `{"desk": {"token": "...", '
        '"scopes": ["corrections:write"]}}`. Tokens have 16 characters at least; scopes are '
        "`read`, `articles:write`, `corrections:write` and `searches:write`.",
    )
    api_open: bool = Field(
        True,
        description="Whether reading needs no token. If not, a browser asks for one as the "
        "password, with any user name.",
    )
    api_reads_per_minute: int = Field(
        600,
        ge=0,
        description="Requests that read, from one address or by one token; 0: any number. Of "
        "pictures ten times as many.",
    )
    api_writes_per_minute: int = Field(
        300,
        ge=0,
        description="Requests that write, from one address or by one token; 0: any number.",
    )

    api_listeners_per_client: int = Field(
        50,
        ge=0,
        description="Listeners to events at once, from one address or by one token; 0: any number. "
        "There are 500 places in all.",
    )
    allowed_hosts: str = Field(
        "",
        description="Names, comma-separated, by which requests may call this server, beside that "
        "of `STORYWIRE_PUBLIC_URL`; with a port or without, since any port is answered. A server "
        "that listens on a loopback address answers to no others but those of its own machine; one "
        "that listens elsewhere answers to any if none are set.",
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks, comma-separated, of proxies that say by "
        "X-Forwarded-For who asks and by X-Forwarded-Proto how. Nobody else is believed.",
    )

    @field_validator("allowed_hosts")
    @classmethod
    def _hosts(cls, text: str) -> str:
        for each in comma_separated(text):
            if host_of(each) is None:
                raise ValueError(f"{each!r} is not a host or host:port")
        return text

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, text: str) -> str:
        for each in comma_separated(text):
            ip_network(each)  # which says what is wrong
        return text

    @field_validator("api_tokens")
    @classmethod
    def _distinct(cls, tokens: dict[str, Token], others: ValidationInfo) -> dict[str, Token]:
        secrets = [each.token for each in tokens.values()]
        if operator := others.data.get("api_token"):
            secrets.append(operator)
        if OPERATOR in tokens or len(set(secrets)) < len(secrets):
            raise ValueError(
                f"every holder needs a token of its own, and a name other than {OPERATOR}"
            )
        return tokens

    @field_validator("api_open")
    @classmethod
    def _readable(cls, is_open: bool, others: ValidationInfo) -> bool:
        tokens: dict[str, Token] = others.data.get("api_tokens", {})
        readers = [name for name, token in tokens.items() if "read" in token.scopes]
        if not is_open and not readers and not others.data.get("api_token"):
            raise ValueError("nobody could read: give a token the scope read")
        return is_open

    @property
    def tokens(self) -> dict[str, Token]:
        """All tokens of the API, by the name of who holds one."""
        if self.api_token is None:
            return self.api_tokens
        return {OPERATOR: Token(token=self.api_token, scopes=SCOPES), **self.api_tokens}
