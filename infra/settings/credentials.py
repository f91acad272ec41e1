"""Settings of how Kafka and Elasticsearch are reached: encryption, and who we are to them."""

import ssl
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, ValidationInfo, field_validator

from infra.settings.kafka_address import Mechanism, Security
from processors.errors import reason_of

CA = "PEM file with the certificates of who vouches for {0}. Default: those that the system trusts."


class CredentialSettings(BaseModel):
    """Part of Settings."""

    kafka_user: str = Field("", description="Name by which we log in to Kafka (SASL).")
    kafka_password: SecretStr | None = Field(None, description="Password of that user.")
    kafka_sasl: Mechanism = Field(
        "SCRAM-SHA-512", description="How we log in to Kafka: SCRAM-SHA-512, SCRAM-SHA-256, PLAIN."
    )
    kafka_ca: Path | None = Field(None, description=CA.format("the brokers"))
    kafka_security: Security = Field(
        "PLAINTEXT",
        validate_default=True,
        description="What the brokers' listener asks for: PLAINTEXT nothing, SSL encryption (TLS), "
        "SASL_PLAINTEXT a login, SASL_SSL both.",
    )
    elasticsearch_user: str = Field(
        "", description="Name by which we log in to Elasticsearch, unless it is in its address."
    )
    elasticsearch_api_key: SecretStr | None = Field(
        None,
        description="API key for Elasticsearch, as it encodes it (base64 of id:key), instead of a "
        "user.",
    )
    elasticsearch_password: SecretStr | None = Field(
        None, validate_default=True, description="Password of that user."
    )
    elasticsearch_ca: Path | None = Field(None, description=CA.format("Elasticsearch"))

    @field_validator("kafka_security")
    @classmethod
    def _kafka_complete(cls, security: Security, others: ValidationInfo) -> Security:
        user, password = others.data.get("kafka_user"), others.data.get("kafka_password")
        if security.startswith("SASL") and not (user and password):
            raise ValueError("it needs STORYWIRE_KAFKA_USER and STORYWIRE_KAFKA_PASSWORD")
        if not security.startswith("SASL") and (user or password):
            raise ValueError("a Kafka user logs in over SASL_SSL or SASL_PLAINTEXT only")
        if not security.endswith("SSL") and others.data.get("kafka_ca"):
            raise ValueError("STORYWIRE_KAFKA_CA is of use with SSL or SASL_SSL only")
        return security

    @field_validator("elasticsearch_user")
    @classmethod
    def _named_once(cls, user: str, others: ValidationInfo) -> str:
        if user and _has_user(others.data.get("elasticsearch_url", "")):
            raise ValueError("STORYWIRE_ELASTICSEARCH_URL names a user already")
        return user

    @field_validator("elasticsearch_password")
    @classmethod
    def _of_a_user(cls, password: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        user = others.data.get("elasticsearch_user")
        if password and not user:
            raise ValueError("it needs STORYWIRE_ELASTICSEARCH_USER")
        if user and not password:
            raise ValueError("STORYWIRE_ELASTICSEARCH_USER needs one")
        return password

    @field_validator("elasticsearch_api_key")
    @classmethod
    def _instead_of_a_user(cls, key: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        user = others.data.get("elasticsearch_user")
        if key and (user or _has_user(others.data.get("elasticsearch_url", ""))):
            raise ValueError("either an API key or a user")
        return key

    @field_validator("kafka_ca", "elasticsearch_ca")
    @classmethod
    def _certificates(cls, path: Path | None) -> Path | None:
        if path is not None:
            try:
                ssl.create_default_context(cafile=path)
            except OSError as error:
                raise ValueError(
                    f"no certificates can be read there ({reason_of(error)})"
                ) from error
        return path

    @field_validator("elasticsearch_ca")
    @classmethod
    def _by_tls(cls, path: Path | None, others: ValidationInfo) -> Path | None:
        url = others.data.get("elasticsearch_url", "")
        if path and not url.startswith("https"):
            raise ValueError("STORYWIRE_ELASTICSEARCH_URL must begin with https:// to be verified")
        return path


def _has_user(url: str) -> bool:
    return "@" in urlsplit(url).netloc
