"""Settings, read from the environment with the prefix STORYWIRE_."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from infra.alerts.addresses import MAIL_ADDRESS, SmtpServer
from infra.sources.fetch.allowance import Allowance
from infra.web.tokens import SCOPES, Token

Mode = Literal["embedded", "distributed"]
SECRET = ("api_token", "api_tokens", "smtp_url", "model_key", "translator_key")
"""Settings whose values no message shows."""
OPERATOR = "operator"
"""Name of who sends the token of `api_token`."""
HTTP_ADDRESS = r"^(https?://[A-Za-z0-9.:_\[\]-]+(/[A-Za-z0-9._~/-]*)?)?$"
"""Without a user, a password or a query, which may be secret."""
KEY = re.compile(r"[\x21-\x7e]{1,1000}")
HolderName = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]


class BadSetting(ValueError):
    """An environment variable holds what it cannot; the message names it."""


class Settings(BaseSettings):
    """Every setting of Storywire; docs/configuration.md is generated from these descriptions."""

    model_config = SettingsConfigDict(
        env_prefix="STORYWIRE_", frozen=True, hide_input_in_errors=True
    )

    mode: Mode | None = Field(
        None,
        description="embedded (one SQLite file) or distributed (Kafka and Elasticsearch). Where it "
        "is not set, a set address of Kafka or Elasticsearch means distributed.",
    )
    database: Path = Field(
        Path(".storywire/storywire.sqlite"), description="SQLite file of the embedded way to run."
    )
    sources_database: Path | None = Field(
        None,
        description="SQLite file of the sources and their ledger. Default: sources.sqlite beside "
        "`STORYWIRE_DATABASE`.",
    )
    searches_database: Path | None = Field(
        None,
        description="SQLite file of saved searches and their alerts. Default: searches.sqlite "
        "beside `STORYWIRE_DATABASE`.",
    )
    public_url: str = Field(
        "",
        pattern=HTTP_ADDRESS,
        description="Address under which readers know this server, for the links in feeds and "
        "alerts. Default: what a request was sent to; in alerts, what the server listens on.",
    )
    smtp_url: SecretStr | None = Field(
        None,
        description="Mail server for alerts by e-mail: smtp://user:password@host:587, which is "
        "encrypted by STARTTLS, or smtps://.",
    )
    mail_from: str = Field(
        "",
        description="Mail address that alerts come from.",
    )
    poll_seconds_min: float = Field(
        300.0, ge=1, description="Shortest time between two readings of a source."
    )
    poll_seconds_max: float = Field(
        6 * 3600.0, ge=1, description="Longest time between two readings of a source."
    )
    fetch_allow: str = Field(
        "",
        description="Places, comma-separated host:port, that may be fetched although their address "
        "is private or their port is not one of the web. Other sites' redirects never lead there.",
    )
    fetch_contact: str = Field(
        "",
        pattern=r"^[\x20-\x27\x2a-\x7e]{0,200}$",
        description="Address of a page or mailbox, told to the sites that are fetched.",
    )
    fetch_concurrency: int = Field(32, ge=1, le=512, description="Sources read at once.")
    fetch_per_host: int = Field(1, ge=1, le=64, description="Requests to one host at once.")
    fetch_host_delay: float = Field(
        1.0, ge=0, description="Seconds between two requests to one host; robots.txt may ask more."
    )
    fetch_seconds: float = Field(60.0, gt=0, description="Longest time for one answer.")
    fetch_max_mib: float = Field(
        10.0, gt=0, le=64, description="Largest document that is read, MiB, packed or unpacked."
    )
    embedder: str = Field(
        "",
        description="Sentence encoder: a folder with an `.onnx` file and `tokenizer.json`, or "
        "`fastembed:NAME`. Default: the shipped English MiniLM. Once there are articles, only "
        "`storywire migrate-embedder` changes it; see docs/explanation/embedder.md.",
    )
    kafka_bootstrap: str = Field(
        "127.0.0.1:9092", description="Kafka brokers, comma-separated host:port."
    )
    elasticsearch_url: str = Field(
        "http://127.0.0.1:9200", description="Address of Elasticsearch, with user if it needs one."
    )
    index_prefix: str = Field(
        "",
        pattern=r"^[a-z0-9-]*$",
        description="Put before the names of indices, aliases and templates.",
    )
    topic_prefix: str = Field(
        "",
        pattern=r"^[a-z0-9.-]*$",
        description="Put before the names of topics and consumer groups.",
    )
    partitions: int = Field(
        1,
        ge=1,
        le=1024,
        description="Partitions of topics that may have several. More let more workers embed at "
        "once; the order of articles is kept within a partition only.",
    )
    worker_id: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9._-]{1,200}$",
        description="Name of this worker, the same after a restart and different from that of "
        "every other: after a crash it then has its place in seconds, not after 30 s.",
    )
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
        description="Requests that read, from one address or by one token; 0: any number.",
    )
    api_writes_per_minute: int = Field(
        300,
        ge=0,
        description="Requests that write, from one address or by one token; 0: any number.",
    )
    model_url: str = Field(
        "",
        pattern=HTTP_ADDRESS,
        description="Base address of an OpenAI-compatible endpoint, such as "
        "`http://127.0.0.1:8080/v1`, that writes summaries; without one, they are sentences of "
        "the articles. You choose it, so it may be private. It is sent the articles' heads; see "
        "docs/explanation/summaries.md.",
    )
    model_name: str = Field(
        "",
        pattern=r"^[\x21-\x7e]{0,200}$",
        validate_default=True,
        description="Name of the model there.",
    )
    model_key: SecretStr | None = Field(None, description="Key of the endpoint, sent as a bearer.")
    model_seconds: float = Field(
        60.0, gt=0, le=600, description="Longest time for one summary by the model."
    )
    translator_url: str = Field(
        "",
        pattern=HTTP_ADDRESS,
        description="Base address of a LibreTranslate server, which is sent headlines and the "
        "first 300 characters of articles in other languages than the readers'. It may be private.",
    )
    translator_key: SecretStr | None = Field(None, description="Key of that server.")
    reader_language: str = Field(
        "en",
        pattern=r"^[a-z]{2,3}$",
        description="Language that articles are translated to (ISO 639-1).",
    )
    generated_database: Path | None = Field(
        None,
        description="SQLite file of what the model and the translator wrote. Default: "
        "generated.sqlite beside `STORYWIRE_DATABASE`.",
    )
    state_dir: Path = Field(
        Path(".storywire/state"), description="Folder of the cluster stage's checkpoints."
    )
    checkpoint_seconds: float = Field(
        5.0, gt=0, description="Longest time between two checkpoints of the cluster stage."
    )
    servers_home: Path = Field(
        Path(".servers"), description="Folder of the servers that `storywire servers` starts."
    )
    servers_kafka_port: int = Field(9092, description="Port of the Kafka that we start.")
    servers_kafka_controller_port: int = Field(
        9093, description="Port of its controller, for itself."
    )
    servers_kafka_heap_mib: int = Field(768, description="Memory of its Java heap, MiB.")
    servers_elasticsearch_port: int = Field(
        9200, description="Port of the Elasticsearch that we start."
    )
    servers_elasticsearch_transport_port: int = Field(
        9300, description="Port of its transport, for itself."
    )
    servers_elasticsearch_heap_mib: int = Field(1024, description="Memory of its Java heap, MiB.")
    servers_elasticsearch_user: str = Field(
        "nobody", description="User who runs it when we are root, which it refuses to run as."
    )

    @field_validator("fetch_allow")
    @classmethod
    def _places(cls, text: str) -> str:
        Allowance.parse(text)
        return text

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: SecretStr | None) -> SecretStr | None:
        if url:
            SmtpServer.parse(url.get_secret_value())
        return url

    @field_validator("mail_from")
    @classmethod
    def _mail_address(cls, address: str) -> str:
        if address and not MAIL_ADDRESS.fullmatch(address):
            raise ValueError("not a mail address such as wire@daily.example")
        return address

    @field_validator("model_name")
    @classmethod
    def _named(cls, name: str, others: ValidationInfo) -> str:
        if others.data.get("model_url") and not name:
            raise ValueError("STORYWIRE_MODEL_URL needs the name of a model")
        return name

    @field_validator("model_key", "translator_key")
    @classmethod
    def _sendable(cls, key: SecretStr | None) -> SecretStr | None:
        if key and not KEY.fullmatch(key.get_secret_value()):
            raise ValueError("a key is 1 to 1,000 printable ASCII characters without spaces")
        return key

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

    @property
    def searches(self) -> Path:
        """The SQLite file of the saved searches."""
        return self.searches_database or self.database.with_name("searches.sqlite")

    @property
    def generated(self) -> Path:
        """The SQLite file of generated texts."""
        return self.generated_database or self.database.with_name("generated.sqlite")

    @property
    def sends_mail(self) -> bool:
        """Whether alerts can go by e-mail."""
        return self.smtp_url is not None and self.mail_from != ""

    @property
    def sources(self) -> Path:
        """The SQLite file of the sources."""
        return self.sources_database or self.database.with_name("sources.sqlite")

    @property
    def way(self) -> Mode:
        """The mode in force."""
        if self.mode is not None:
            return self.mode
        given = {"kafka_bootstrap", "elasticsearch_url"} & self.model_fields_set
        return "distributed" if given else "embedded"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process. Raises BadSetting."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        variable = f"{Settings.model_config['env_prefix']}{fault['loc'][0]}".upper()
        value = "" if fault["loc"][0] in SECRET else f"={fault['input']!r}"
        # Neither names its cause, whose text may hold a secret.
        raise BadSetting(f"{variable}{value}: {fault['msg']}") from None
    except SettingsError:
        raise BadSetting("STORYWIRE_API_TOKENS: not JSON") from None
