"""The demo stream, played into a running intake at a pace that one can watch."""

import asyncio
from collections.abc import Callable, Sequence
from threading import Event, Thread

from infra.web.intake import Intake

STEPS_A_SECOND = 2.0


class Player:
    """Stores articles in a thread, a few at a time, until all are in or the block is left."""

    def __init__(
        self,
        intake: Intake,
        articles: Sequence[bytes],
        seconds: float,
        done: Callable[[], None],
    ) -> None:
        """`done` is called once all are stored; with `seconds` 0 they are stored at once."""
        self._intake = intake
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
            asyncio.run(self._intake.store(self._articles[start : start + size]))
            if steps > 1 and self._ending.wait(1 / STEPS_A_SECOND):
                return
        self._done()
