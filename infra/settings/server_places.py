"""Server places: hosts and ports in an address of Kafka or Elasticsearch; whether they answer."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from infra.http.host_names import is_loopback

ANSWER_SECONDS = 2.0


def loopback_port(address: str) -> int | None:
    """The port, if it is one place of this machine, without TLS or a user; else None.

    >>> loopback_port("localhost:9092"), loopback_port("http://127.0.0.1:9200")
    (9092, 9200)
    >>> loopback_port("kafka:9092"), loopback_port("https://localhost:9200")
    (None, None)
    >>> loopback_port("localhost:none")
    """
    places = list(_places(address))
    if len(places) != 1 or address.startswith("https:") or "@" in address:
        return None
    host, port = places[0]
    return port if is_loopback(host) else None


def is_at(configured: str, address: str) -> bool:
    """Whether `configured` names the same place of this machine as `address`."""
    return (port := loopback_port(configured)) is not None and port == loopback_port(address)


def somebody_answers(address: str) -> bool:
    """Whether a connection to one of its places is taken."""
    for place in _places(address):
        try:
            socket.create_connection(place, ANSWER_SECONDS).close()
        except (OSError, UnicodeError):  # the second of a name that no resolver takes
            continue
        return True
    return False


def _places(address: str) -> Iterator[tuple[str, int]]:
    """Without those that no address can be: who connects there says so."""
    for each in address.split(","):
        place = each.strip()
        with suppress(ValueError):  # of brackets, or of a port
            parts = urlsplit(place if "//" in place else f"//{place}")
            yield parts.hostname or "", parts.port or 0
