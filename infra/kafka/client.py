"""Connections by kafka-python: an admin, a consumer or a producer for the length of a block."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from infra.http.host_names import is_usable
from infra.kafka.errors import KafkaUnusable, kafka_errors
from infra.kafka.network import Network
from infra.settings.kafka_address import Brokers, KafkaAddress, kafka_address
from processors.errors import reason_of

CONNECT_SECONDS = 10.0
PORT = 9092
"""Port of an address that names none."""


@contextmanager
def connected(
    kind: type[Any], bootstrap: Brokers, seconds: float = CONNECT_SECONDS, **config: Any
) -> Iterator[Any]:
    """A client of `kind`, one of kafka-python's three.

    Raises KafkaUnusable where no Kafka answers within `seconds`.
    """
    client = _connect(kind, bootstrap, seconds, config)
    try:
        yield client
    finally:
        client.close()


def _connect(kind: type[Any], bootstrap: Brokers, seconds: float, config: dict[str, Any]) -> Any:
    networks: list[Network] = []

    def network(**options: Any) -> Network:
        networks.append(Network(**options))
        return networks[-1]

    address = kafka_address(bootstrap)
    config |= address.client_options() | {"bootstrap_timeout_ms": int(seconds * 1000)}
    with kafka_errors("no", bootstrap):
        _require_listener(address, seconds)
        try:
            return kind(**config, kafka_client=network)
        except BaseException:
            # A client that comes to nothing leaves its network thread running.
            for each in networks:
                each.close()
            raise


def _require_listener(address: KafkaAddress, seconds: float) -> None:
    """The client would try for all of `seconds` where nothing listens or TLS fails, and leave
    sockets of TLS open."""
    refused: list[str] = []
    context = address.ssl_context()
    for each in address.bootstrap.split(","):
        try:
            parts = urlsplit(f"//{each.strip()}")
            if not parts.hostname or parts.netloc != each.strip():
                raise ValueError(f"{each.strip()!r} is none")
            if not is_usable(parts.hostname):
                raise ValueError(f"{parts.hostname!r} is no name of a host")
            place = (parts.hostname, PORT if parts.port is None else parts.port)
        except ValueError as error:
            raise KafkaUnusable(
                f"STORYWIRE_KAFKA_BOOTSTRAP={address} is no list of host:port ({error})"
            ) from error
        try:
            with socket.create_connection(place, seconds) as plain:
                if context:
                    context.wrap_socket(plain, server_hostname=place[0]).close()
        except ssl.SSLCertVerificationError as error:
            raise KafkaUnusable(
                f"Kafka at {each.strip()} is not known to be who it says ({error.verify_message})",
                hint="set STORYWIRE_KAFKA_CA to the certificate of who vouches for it, and name it "
                "in STORYWIRE_KAFKA_BOOTSTRAP as its own certificate does",
            ) from error
        except ssl.SSLError as error:
            raise KafkaUnusable(
                f"Kafka at {each.strip()} does not speak TLS ({error.reason or error})",
                hint="see STORYWIRE_KAFKA_SECURITY, and the port in STORYWIRE_KAFKA_BOOTSTRAP",
            ) from error
        except OSError as error:
            refused.append(reason_of(error))
        else:
            return
    raise ConnectionError("; ".join(refused))
