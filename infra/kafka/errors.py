"""KafkaUnusable: what errors of both clients become, with the address and the way out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from infra.settings.kafka_address import Brokers, KafkaAddress, kafka_address
from infra.settings.server_places import loopback_port
from processors.errors import StorywireError


class KafkaUnusable(StorywireError):
    """Kafka cannot be reached, or a topic is not as it must be."""


@contextmanager
def kafka_errors(attempt: str, bootstrap: Brokers) -> Iterator[None]:
    """Errors of a client within the block become KafkaUnusable.

    Its message begins with `attempt`, such as "cannot read news.x from".
    """
    try:
        yield
    except _client_errors() as error:
        raise unusable(error, attempt, bootstrap) from error


def unusable(error: Exception, attempt: str, bootstrap: Brokers) -> KafkaUnusable:
    """What one error of a client becomes: see `kafka_errors`."""
    return KafkaUnusable(
        f"{attempt} Kafka at {bootstrap} ({str(error) or type(error).__name__})",
        hint=_way_out(error, kafka_address(bootstrap)),
    )


def _way_out(error: Exception, address: KafkaAddress) -> str:
    """kafka-python tells of a time that ran out also where it was refused again and again."""
    kinds = " ".join(each.__name__ for each in type(error).__mro__)
    if "Authorization" in kinds:
        return "give STORYWIRE_KAFKA_USER the right to it: see docs/how-to/secured-servers.md"
    if "Authentication" in kinds or (address.authenticated and "KafkaTimeoutError" in kinds):
        return (
            "it may not let us in: see STORYWIRE_KAFKA_USER, STORYWIRE_KAFKA_PASSWORD and "
            "STORYWIRE_KAFKA_SASL"
        )
    if "BrokerResponseError" in kinds:
        return (
            "it answers, so see its log, and the settings of the topic: `storywire doctor` "
            "compares them with ours, which `storywire admin init` sets, and others may be its own"
        )
    ask = ""
    if "KafkaTimeoutError" in kinds:
        ask = " and STORYWIRE_KAFKA_SECURITY to what it asks for"
    is_here = loopback_port(address.bootstrap) and not (address.encrypted or address.authenticated)
    begin = "start one with `storywire servers start`" if is_here else "see that it runs"
    return f"{begin}, set STORYWIRE_KAFKA_BOOTSTRAP{ask}, or see `storywire doctor`"


def _client_errors() -> tuple[type[Exception], ...]:
    """Those of the clients that are loaded: only these can have raised anything."""
    loaded = [sys.modules.get(name) for name in ("kafka.errors", "aiokafka.errors")]
    return (TimeoutError, ConnectionError, *(module.KafkaError for module in loaded if module))
