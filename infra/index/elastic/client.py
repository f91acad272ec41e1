"""Connection to Elasticsearch: retries what passes by itself, names the way out of the rest."""

import logging
from collections.abc import Callable
from typing import TypeVar

from elastic_transport import ConnectionError, ConnectionTimeout, TransportError
from elasticsearch import ApiError, Elasticsearch
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_before_delay,
    wait_random_exponential,
)

from infra.index.base import IndexUnavailable
from infra.index.elastic.answers import CheckedElasticsearch
from infra.index.elastic.outage import Overloaded, is_transient, outage, partial_answer
from infra.settings.elastic_address import ElasticNode, elastic_address
from infra.settings.server_places import loopback_port

READ_SECONDS = 2.0
WRITE_SECONDS = 120.0
READ_TIMEOUT_SECONDS = 10.0
WRITE_TIMEOUT_SECONDS = 30.0
"""Of one request."""
LONGEST_WAIT_SECONDS = 10.0

T = TypeVar("T")
log = logging.getLogger(__name__)


class Connection:
    """A client whose calls go through `read` or `write`.

    Both try again, with exponentially growing random pauses, while Elasticsearch is away or busy:
    `read` for 2 s, since a reader waits; `write` for `write_seconds`, and says so in the log where
    that is longer than a reader waits. `foreign` tells what stands in the place of the index, where
    an answer is one that nobody knows.
    """

    def __init__(
        self,
        node: ElasticNode,
        write_seconds: float = WRITE_SECONDS,
        foreign: Callable[[Elasticsearch], str | None] = lambda _: None,
    ) -> None:
        address = elastic_address(node)
        self.address = str(address)
        # Retries are ours, so that they pause and end.
        self._client: Elasticsearch = CheckedElasticsearch(
            **address.client_options(), request_timeout=WRITE_TIMEOUT_SECONDS, max_retries=0
        )
        self._reading = self._client.options(request_timeout=READ_TIMEOUT_SECONDS)
        self._write_seconds = write_seconds
        self._foreign = foreign

    def read(self, call: Callable[[Elasticsearch], T], *, waits: bool = False) -> T:
        """What `call` returns; `waits` where no reader does, for as long as `write`.

        Raises IndexUnavailable.
        """
        seconds = max(READ_SECONDS, self._write_seconds) if waits else READ_SECONDS
        return self._with_retries(self._reading, call, seconds)

    def write(self, call: Callable[[Elasticsearch], T]) -> T:
        """What `call`, which may run several times, returns.

        Raises IndexUnavailable, also for an answer that nobody knows: what is to be written is not
        given up for it.
        """
        try:
            return self._with_retries(self._client, call, self._write_seconds)
        except ApiError as error:
            raise IndexUnavailable(
                f"Elasticsearch at {self.address} did not take what was written ({error}): see its "
                "log"
            ) from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _with_retries(
        self, client: Elasticsearch, call: Callable[[Elasticsearch], T], seconds: float
    ) -> T:
        warned = False

        def tell(state: RetryCallState) -> None:
            nonlocal warned
            if warned or (state.seconds_since_start or 0.0) < READ_SECONDS or not state.outcome:
                return
            warned = True
            log.warning(
                "Elasticsearch at %s is not available (%s): trying again for up to %.0f s",
                self.address, state.outcome.exception(), seconds,
            )  # fmt: skip

        retrying = Retrying(
            stop=stop_before_delay(seconds),
            before_sleep=tell,
            wait=wait_random_exponential(multiplier=0.1, max=LONGEST_WAIT_SECONDS),
            retry=retry_if_exception(is_transient),
            reraise=True,
        )
        longest = READ_TIMEOUT_SECONDS if client is self._reading else WRITE_TIMEOUT_SECONDS
        try:
            return retrying(call, client)
        except (ApiError, TransportError, Overloaded) as error:
            if is_transient(error):
                is_away = isinstance(error, ConnectionError) and loopback_port(self.address)
                start = "start one with `storywire servers start`, or " if is_away else ""
                # One that answers nobody is waited for once, as long as a request may take.
                waited = max(seconds, longest) if isinstance(error, ConnectionTimeout) else seconds
                why: str | None = partial_answer(error) or (
                    f"was not available within {waited:.0f} s ({error}): {start}see its log, and "
                    "STORYWIRE_ELASTICSEARCH_URL"
                )
            else:
                why = outage(error)
            if why is None or isinstance(error, Overloaded):
                why = self._why_foreign(client) or why
            if why is None:
                raise
            raise IndexUnavailable(f"Elasticsearch at {self.address} {why}") from error

    def _why_foreign(self, client: Elasticsearch) -> str | None:
        try:
            why = self._foreign(client)
        except (ApiError, TransportError, Overloaded):  # the error that led here is told then
            return None
        return why and f"has another index in the place of ours: {why}"
