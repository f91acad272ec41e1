"""Settings: all of them in one class, read from the environment with the prefix STORYWIRE_, and
from a file."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from infra.http.host_names import host_of
from infra.settings.alerts import AlertSettings
from infra.settings.api import ApiSettings
from infra.settings.config_file import ConfigFileSettings, config_path, file_settings
from infra.settings.credentials import CredentialSettings
from infra.settings.elastic_address import ElasticAddress
from infra.settings.generation import GenerationSettings
from infra.settings.kafka_address import KafkaAddress
from infra.settings.logs import LogSettings
from infra.settings.patterns import IN_WORDS, comma_separated
from infra.settings.pictures import PictureSettings
from infra.settings.pipeline import PipelineSettings
from infra.settings.servers import ServerSettings
from infra.settings.sources import SourceSettings
from infra.settings.started_servers import started_servers
from infra.settings.tokens import Token
from infra.settings.unknown import no_setting, unknown_variables
from processors.errors import StorywireError

PREFIX = "STORYWIRE_"
SECRET = (
    "api_token", "api_tokens", "smtp_url", "model_key", "translator_key", "elasticsearch_url",
    "elasticsearch_password", "elasticsearch_api_key", "kafka_password",
)  # fmt: skip
"""Settings whose values, or a part of them, no message shows."""


class BadSetting(StorywireError):
    """A setting holds what it cannot, or is none; the message names its variable or file."""


class Settings(
    # The last comes first in the list of settings.
    LogSettings,
    ServerSettings,
    GenerationSettings,
    AlertSettings,
    PictureSettings,
    ApiSettings,
    SourceSettings,
    CredentialSettings,
    PipelineSettings,
    ConfigFileSettings,
    BaseSettings,
):
    """Every setting of Storywire; docs/configuration.md is generated from their descriptions."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )

    @property
    def kafka(self) -> KafkaAddress:
        """Where Kafka is, and how it is reached."""
        return KafkaAddress(
            self.kafka_bootstrap,
            self.kafka_security,
            self.kafka_sasl,
            self.kafka_user,
            _value(self.kafka_password),
            self.kafka_ca,
        )

    @property
    def elasticsearch(self) -> ElasticAddress:
        """Where Elasticsearch is, and how it is reached."""
        return ElasticAddress(
            self.elasticsearch_url,
            self.elasticsearch_user,
            _value(self.elasticsearch_password),
            _value(self.elasticsearch_api_key),
            self.elasticsearch_ca,
        )

    @property
    def searches(self) -> Path:
        """The SQLite file of the saved searches."""
        return self.searches_database or self.database.with_name("searches.sqlite")

    @property
    def hosts(self) -> list[str]:
        """Names by which requests may call the server, in lower case."""
        public = urlsplit(self.public_url).hostname if self.public_url else None
        names = [*comma_separated(self.allowed_hosts), *filter(None, [public])]
        return list(filter(None, map(host_of, names)))

    @property
    def generated(self) -> Path:
        """The SQLite file of generated texts."""
        return self.generated_database or self.database.with_name("generated.sqlite")

    @property
    def kept_pictures(self) -> Path:
        """The folder of pictures."""
        return self.pictures_folder or self.database.with_name("pictures")

    @property
    def sources(self) -> Path:
        """The SQLite file of the sources."""
        return self.sources_database or self.database.with_name("sources.sqlite")


def _value(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"{PREFIX}{name.upper()}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process: those of the environment, else of the file, else, for the
    addresses of servers, of those that we started.

    Raises BadSetting, BadConfigFile and DamagedFile.
    """
    from_file = file_settings()
    given = _read(from_file)
    started = started_servers(given.state_dir).items()
    unset: dict[str, str] = {k: v for k, v in started if k not in given.model_fields_set}
    return _read(from_file | unset) if unset else given


def unknown_settings() -> list[str]:
    """What to say of each variable with our prefix that no setting has."""
    return unknown_variables(PREFIX, [name.upper() for name in Settings.model_fields])


def _read(otherwise: Mapping[str, Any]) -> Settings:
    """The settings of the environment; `otherwise` has those of which it says nothing."""
    given = {name.upper() for name in os.environ}
    try:
        return Settings(**{k: v for k, v in otherwise.items() if variable(k) not in given})
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        name = str(fault["loc"][0])
        if name not in Settings.model_fields:
            meant = name.lower().removeprefix(PREFIX.lower())
            unknown = no_setting(name, Settings.model_fields)
            if meant in Settings.model_fields:
                unknown = f"{name} is no setting; in a file it is {meant}"
            raise BadSetting(f"{config_path()}: {unknown}") from None
        in_file = name in otherwise and variable(name) not in given
        place = f"{config_path()}: {name}" if in_file else variable(name)
        value = "" if name in SECRET else f"={fault['input']!r}"
        wrong = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "too_short" and isinstance(fault["input"], str):
            wrong = f"must have {fault['ctx']['min_length']} characters or more"
        if fault["type"] == "string_pattern_mismatch":
            wrong = IN_WORDS[fault["ctx"]["pattern"]]
        if fault["type"] == "extra_forbidden":
            wrong = f"a token has {', '.join(Token.model_fields)}, nothing else"
        if (part := fault["loc"][-1]) in Token.model_fields:
            wrong = f"{part}: {wrong}"
        # Neither names its cause, whose text may hold a secret.
        raise BadSetting(f"{place}{value}: {wrong}") from None
    except SettingsError:
        raise BadSetting(f"{variable('api_tokens')}: not JSON") from None
