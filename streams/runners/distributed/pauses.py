"""Pauses: tell a stage that stood still for a session to ask whose its partitions are before it
sends anything: they may be others', who have gone on."""

import asyncio
import time
from collections.abc import Awaitable, Callable

ASK_SECONDS = 0.5
"""Between two questions."""


class Pauses:
    """Knows of a pause by the time between two calls. `clock`: seconds that only grow."""

    def __init__(self, session_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._session_seconds = session_seconds
        self._clock = clock
        self._ran_at = clock()
        self._may_be_lost = False
        self._is_revoked = False

    def note(self) -> None:
        """Called more often than a session is long, where nothing stands still."""
        now = self._clock()
        self._may_be_lost = self._may_be_lost or now - self._ran_at > self._session_seconds
        self._ran_at = now

    def revoked(self) -> None:
        """The group is about to say anew whose the partitions are."""
        self._is_revoked = True

    def assigned(self) -> None:
        """The group has said so."""
        self._may_be_lost = self._is_revoked = False

    async def is_ours(self, is_owner: Callable[[], Awaitable[bool]]) -> bool:
        """Whether what was read is still this worker's to pass on: not while all is given anew;
        after a pause it is asked until the broker says so."""
        self.note()
        while self._may_be_lost and not self._is_revoked:
            if await is_owner():
                self._may_be_lost = False
            else:
                await asyncio.sleep(ASK_SECONDS)
        # Looked at after the answer, which may be of a time when all has been given anew.
        return not self._is_revoked
