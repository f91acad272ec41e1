"""Connections by kafka-python: an admin, a consumer or a producer for the length of a block."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from infra.kafka.errors import KafkaUnusable, kafka_errors

CONNECT_SECONDS = 10.0
PORT = 9092
"""Where an address names none."""


@contextmanager
def connected(
    kind: type[Any], bootstrap: str, seconds: float = CONNECT_SECONDS, **config: Any
) -> Iterator[Any]:
    """A client of `kind`, one of kafka-python's three.

    Raises KafkaUnusable where no Kafka answers within `seconds`.
    """
    client = _connect(kind, bootstrap, seconds, config)
    try:
        yield client
    finally:
        client.close()


def _connect(kind: type[Any], bootstrap: str, seconds: float, config: dict[str, Any]) -> Any:
    networks: list[Any] = []

    def network(**options: Any) -> Any:
        networks.append(kind.DEFAULT_CONFIG["kafka_client"](**options))
        return networks[-1]

    milliseconds = int(seconds * 1000)
    config |= {"bootstrap_servers": bootstrap, "bootstrap_timeout_ms": milliseconds}
    with kafka_errors("no", bootstrap):
        _require_listener(bootstrap, seconds)
        try:
            return kind(**config, kafka_client=network)
        except BaseException:
            # A client that comes to nothing leaves its network thread running.
            for each in networks:
                each.close()
            raise


def _require_listener(bootstrap: str, seconds: float) -> None:
    """The client would try for all of `seconds` where nothing listens, and leave sockets open."""
    refused: list[str] = []
    for address in bootstrap.split(","):
        try:
            parts = urlsplit(f"//{address.strip()}")
            place = (parts.hostname or "", PORT if parts.port is None else parts.port)
        except ValueError as error:
            raise KafkaUnusable(
                f"STORYWIRE_KAFKA_BOOTSTRAP={bootstrap} is no list of host:port ({error})"
            ) from error
        try:
            socket.create_connection(place, seconds).close()
        except OSError as error:
            refused.append(error.strerror or str(error))
        else:
            return
    raise ConnectionError("; ".join(refused))
