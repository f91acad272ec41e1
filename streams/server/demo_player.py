"""Demo player: stores the demo stream at a pace that one can watch."""

import time
from collections.abc import Callable, Sequence
from threading import Event, Thread

from streams.backends.base import ArticleStore

STEPS_A_SECOND = 2.0


class Player:
    """Stores articles in a thread, a few at a time, until all are in or the block is left."""

    def __init__(
        self,
        store: ArticleStore,
        articles: Sequence[bytes],
        seconds: float,
        done: Callable[[], None],
    ) -> None:
        """`done` is called once all are stored; with `seconds` 0 they are stored at once."""
        self._store = store
        self._articles = articles
        self._seconds = seconds
        self._done = done
        self._ending = Event()
        self._thread = Thread(target=self._play, name="demo")

    def __enter__(self) -> "Player":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    def _play(self) -> None:
        steps = max(1, round(self._seconds * STEPS_A_SECOND))
        size = -(-len(self._articles) // steps)
        for start in range(0, len(self._articles), size):
            self._store.store_articles(self._articles[start : start + size], time.time())
            if steps > 1 and self._ending.wait(1 / STEPS_A_SECOND):
                return
        self._done()
