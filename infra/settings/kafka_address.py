"""Kafka address: where brokers are, and how a client makes itself known to them."""

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Security = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]

READ_COMMITTED = "read_committed"
"""Isolation level of all consumers: what a producer's transaction took back never was."""


@dataclass(frozen=True, slots=True)
class KafkaAddress:
    """Brokers; as text, their list of host:port."""

    bootstrap: str
    security: Security = "PLAINTEXT"
    mechanism: Mechanism = "SCRAM-SHA-512"
    user: str = ""
    password: str = field(default="", repr=False)
    ca: Path | None = None
    """PEM file of who vouches for the brokers; None: those that the system trusts."""

    def __str__(self) -> str:
        return self.bootstrap

    @property
    def encrypted(self) -> bool:
        """Whether connections are by TLS."""
        return self.security.endswith("SSL")

    @property
    def authenticated(self) -> bool:
        """Whether a client says who it is, by SASL."""
        return self.security.startswith("SASL")

    def ssl_context(self) -> ssl.SSLContext | None:
        """What verifies the brokers; None without TLS."""
        return ssl.create_default_context(cafile=self.ca) if self.encrypted else None

    def client_options(self) -> dict[str, Any]:
        """Options of kafka-python's clients, and of aiokafka's, which have the same names."""
        options: dict[str, Any] = {
            "bootstrap_servers": self.bootstrap,
            "security_protocol": self.security,
            "ssl_context": self.ssl_context(),
        }
        if self.authenticated:
            options |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.user,
                "sasl_plain_password": self.password,
            }
        return options


Brokers = KafkaAddress | str
"""An address, or host:port of brokers that ask for nothing."""


def kafka_address(brokers: Brokers) -> KafkaAddress:
    """The address of `brokers`."""
    return KafkaAddress(brokers) if isinstance(brokers, str) else brokers
