"""Topic watch: ends a worker whose topics were deleted, or made anew, while it runs."""

import asyncio

from infra.kafka.errors import KafkaUnusable
from infra.kafka.topics import topic_ids
from infra.settings import Settings
from processors.errors import StorywireError
from streams.topics import TOPICS

LOOK_SECONDS = 15.0
"""Between two looks: clients ask for what changed of topics every five minutes only."""


class TopicsGone(StorywireError):
    """The topics that the worker began with are not there any more."""


class TopicWatch:
    """Knows topics by the ids that the broker gave them. Raises KafkaUnusable when it is made."""

    def __init__(self, settings: Settings) -> None:
        self._bootstrap = settings.kafka
        self._names = [settings.topic_prefix + each.name for each in TOPICS]
        self._ids = topic_ids(self._bootstrap, self._names)
        self._missing: set[str] = set()

    async def follow(self) -> None:
        """Look for ever. Raises TopicsGone."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                found = await asyncio.to_thread(topic_ids, self._bootstrap, self._names)
            except KafkaUnusable:
                continue  # it is away: whoever reads waits for it, and says so
            self.compare(found)

    def compare(self, found: dict[str, str]) -> None:
        """Hold the ids of now against those of the start. Raises TopicsGone."""
        # A broker that heard of a topic late tells its id late.
        anew = [name for name, id_ in found.items() if self._ids.setdefault(name, id_) != id_]
        if anew:
            raise TopicsGone(
                f"{', '.join(anew)} deleted and made anew while the worker ran",
                hint="start it again: it reads what is there from the beginning, and says where "
                "what it has is of another log",
            )
        # A broker that begins may know of few topics yet: one that is gone is so twice.
        missing = {name for name in self._names if name not in found}
        gone = sorted(missing & self._missing)
        if gone:
            raise TopicsGone(
                f"Kafka at {self._bootstrap} has no topic {', '.join(gone)} any more",
                hint="run `storywire admin init`, and start the worker again",
            )
        self._missing = missing
