"""Topic watch: ends a worker whose topics were deleted, made anew or widened while it runs; tells
when Kafka is away, also while nothing comes."""

import asyncio
import time
from collections.abc import Callable

from infra.kafka.errors import KafkaUnusable
from infra.kafka.topics import FoundTopic, topics_there
from infra.settings import Settings
from processors.errors import StorywireError
from streams.runners.telemetry.progress import WAIT_SECONDS
from streams.topics import TOPICS

LOOK_SECONDS = 15.0
"""Between two looks: clients ask for what changed of topics every five minutes only."""


class TopicsChanged(StorywireError):
    """The topics are not those that the worker began with."""


class TopicWatch:
    """Knows topics as they were when it was made. Raises KafkaUnusable then.

    `clock`: seconds that only grow.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._bootstrap = settings.kafka
        self._names = [settings.topic_prefix + each.name for each in TOPICS]
        self._first = topics_there(self._bootstrap, self._names)
        self._missing: set[str] = set()
        self._answered_at = clock()
        self._away = ""

    def partitions(self, topic: str) -> int:
        """How many the topic had when the worker began; 0 where there was none."""
        found = self._first.get(topic)
        return found.partitions if found else 0

    async def follow(self) -> None:
        """Look for ever. Raises TopicsChanged."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await asyncio.to_thread(self.look)

    def look(self) -> None:
        """Once. Raises TopicsChanged."""
        try:
            found = topics_there(self._bootstrap, self._names)
        except KafkaUnusable as error:
            self._away = f": {error}"  # whoever reads waits for it
            return
        self._answered_at, self._away = self._clock(), ""
        self.compare(found)

    def fault(self) -> str | None:
        """That Kafka has not answered for longer than a restart of it takes; None if it has."""
        seconds = self._clock() - self._answered_at
        if seconds <= LOOK_SECONDS + WAIT_SECONDS:
            return None
        return f"Kafka at {self._bootstrap} has not answered for {seconds:.0f} s{self._away}"

    def compare(self, found: dict[str, FoundTopic]) -> None:
        """Hold the topics of now against those of the start. Raises TopicsChanged."""
        # A broker that heard of a topic late tells of it late.
        first = {name: self._first.setdefault(name, each) for name, each in found.items()}
        anew = [name for name, each in found.items() if first[name].topic_id != each.topic_id]
        if anew:
            raise TopicsChanged(
                f"{', '.join(anew)} deleted and made anew while the worker ran",
                hint="start it again: it reads what is there from the beginning, and says where "
                "what it has is of another log",
            )
        wider = [name for name, each in found.items() if first[name].partitions < each.partitions]
        if wider:
            raise TopicsChanged(
                f"{', '.join(wider)} got more partitions while the worker ran",
                hint="start it again: it reads them from the beginning",
            )
        # A broker that begins may know of few topics yet: one that is gone is so twice.
        missing = {name for name in self._names if name not in found}
        gone = sorted(missing & self._missing)
        if gone:
            raise TopicsChanged(
                f"Kafka at {self._bootstrap} has no topic {', '.join(gone)} any more",
                hint="run `storywire admin init`, and start the worker again",
            )
        self._missing = missing
