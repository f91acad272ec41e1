"""KafkaUnusable: what errors of both clients become, with the address and the way out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from processors.errors import StorywireError


class KafkaUnusable(StorywireError):
    """Kafka cannot be reached, or a topic is not as it must be."""


@contextmanager
def kafka_errors(attempt: str, bootstrap: str) -> Iterator[None]:
    """Errors of a client within the block become KafkaUnusable.

    Its message begins with `attempt`, such as "cannot read news.x from".
    """
    try:
        yield
    except _client_errors() as error:
        raise KafkaUnusable(
            f"{attempt} Kafka at {bootstrap} ({str(error) or type(error).__name__})",
            hint="start one with `storywire servers start`, set STORYWIRE_KAFKA_BOOTSTRAP, or see "
            "`storywire doctor`",
        ) from error


def _client_errors() -> tuple[type[Exception], ...]:
    """Those of the clients that are loaded: only these can have raised anything."""
    loaded = [sys.modules.get(name) for name in ("kafka.errors", "aiokafka.errors")]
    return (TimeoutError, ConnectionError, *(module.KafkaError for module in loaded if module))
