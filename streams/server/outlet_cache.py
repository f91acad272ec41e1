"""Outlet cache: the table of outlets for readers, read again from time to time."""

import logging
import sqlite3
import time
from collections.abc import Mapping
from threading import Lock

from infra.kafka.errors import KafkaUnusable
from processors.model import Outlet
from streams.backends.base import Backend

log = logging.getLogger(__name__)


class RecentOutlets:
    """The outlets as they were `outlets_seconds` of the backend ago, or could last be read.

    May be shared by threads: while one reads the table again, which takes as long as Kafka does to
    answer or not, the others go on with the one that is there. Raises KafkaUnusable and
    DatabaseUnusable where they cannot be read from the beginning.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._reading = Lock()
        self._table = backend.outlets()
        self._read_at = time.monotonic()

    def __call__(self) -> Mapping[str, Outlet]:
        """By registered domain."""
        is_old = time.monotonic() - self._read_at >= self._backend.outlets_seconds
        if is_old and self._reading.acquire(blocking=False):
            try:
                self._table = self._backend.outlets()
            except (KafkaUnusable, sqlite3.Error) as error:
                log.warning("the table of outlets stays as it was: %s", error)
            finally:
                self._read_at = time.monotonic()
                self._reading.release()
        return self._table
