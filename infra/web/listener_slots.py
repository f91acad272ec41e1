"""Listener slots: how many may listen at once, in all and of one client."""

from collections import Counter

from processors.errors import StorywireError

MAX_LISTENERS = 500


class TooManyListeners(StorywireError):
    """All are taken, or as many as one client may have."""


class ListenerSlots:
    """Taken and given back in one event loop."""

    def __init__(self, per_client: int = 0) -> None:
        """`per_client`: 0 for any number."""
        self._per_client = per_client
        self._taken: Counter[str] = Counter()

    def take(self, client: str) -> None:
        """One more of `client`. Raises TooManyListeners, whose message says what is taken."""
        if self._taken.total() >= MAX_LISTENERS:
            raise TooManyListeners("too many listen already")
        if self._per_client and self._taken[client] >= self._per_client:
            raise TooManyListeners(
                f"{self._per_client} listen already from your address or with your token"
            )
        self._taken[client] += 1

    def give_back(self, client: str) -> None:
        """One of `client` has gone."""
        self._taken[client] -= 1
        if not self._taken[client]:
            del self._taken[client]
