"""The table of outlets for readers: read again from time to time."""

import time
from collections.abc import Mapping
from threading import Lock

from infra.index.base import IndexUnavailable
from infra.kafka.topics import KafkaUnusable
from infra.settings import Mode, Settings
from processors.model import Outlet
from streams.outlets import OutletTable, stored_outlets

FRESH_SECONDS = 60.0


class RecentOutlets:
    """The outlets as they were a minute ago at most. May be shared by threads."""

    def __init__(self, mode: Mode, settings: Settings) -> None:
        self._mode: Mode = mode
        self._settings = settings
        self._lock = Lock()
        self._table = OutletTable()
        self._read_at = -FRESH_SECONDS

    def __call__(self) -> Mapping[str, Outlet]:
        """By registered domain. Raises IndexUnavailable: ask again."""
        with self._lock:
            if time.monotonic() - self._read_at >= FRESH_SECONDS:
                try:
                    self._table = stored_outlets(self._mode, self._settings)
                except KafkaUnusable as error:
                    raise IndexUnavailable(f"the table of outlets: {error}") from error
                self._read_at = time.monotonic()
            return self._table
