"""The table of outlets for readers: read again from time to time."""

import logging
import time
from collections.abc import Mapping
from threading import Lock

from infra.kafka.topics import KafkaUnusable
from infra.settings import Mode, Settings
from processors.model import Outlet
from streams.outlet_table import stored_outlets

FRESH_SECONDS: dict[Mode, float] = {"embedded": 5.0, "distributed": 60.0}
"""How old the table may be: from Kafka it is read from its beginning each time."""

log = logging.getLogger(__name__)


class RecentOutlets:
    """The outlets as they were FRESH_SECONDS ago at most, or when Kafka was last there.

    May be shared by threads. Raises KafkaUnusable where Kafka is away from the beginning.
    """

    def __init__(self, mode: Mode, settings: Settings) -> None:
        self._mode: Mode = mode
        self._settings = settings
        self._lock = Lock()
        self._table = stored_outlets(mode, settings)
        self._read_at = time.monotonic()

    def __call__(self) -> Mapping[str, Outlet]:
        """By registered domain."""
        with self._lock:
            if time.monotonic() - self._read_at >= FRESH_SECONDS[self._mode]:
                try:
                    self._table = stored_outlets(self._mode, self._settings)
                except KafkaUnusable as error:
                    log.warning("the table of outlets stays as it was: %s", error)
                self._read_at = time.monotonic()
            return self._table
