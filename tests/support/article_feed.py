"""Article feed: sends new articles, known ones again, updates and garbage, until it is stopped."""

import gc
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from random import Random
from threading import Event, Thread
from typing import Any

from kafka.errors import KafkaError

from infra.kafka.errors import KafkaUnusable
from infra.kafka.producer import NewRecord, producer, send_all
from streams.topics import RAW
from tests.support.deployment import Deployment
from tests.support.messages import START
from tests.support.processes import eventually
from tests.support.raw_articles import BAD_LINES, line, stories

STORIES = 30
PER_STORY = 400
BETWEEN = timedelta(minutes=45)
"""Event time from one article to the next: stories close, and leave memory, as it passes."""
TICK_SECONDS = 0.2


class ArticleFeed:
    """Sends `per_second` records into the raw topic until it is stopped, whatever breaks."""

    def __init__(self, deployment: Deployment, seed: int, per_second: float) -> None:
        self.sent = 0
        """Records that the broker has for sure."""
        self._bootstrap = deployment.bootstrap
        self._topic = deployment.topic_prefix + RAW.name
        self._unsent: list[bytes] = []
        self._records = _records(Random(seed))  # noqa: S311
        self._at_once = max(1, round(per_second * TICK_SECONDS))
        self._stopped = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> "ArticleFeed":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        # kafka-python leaves the sockets of a broker that did not answer to the collector; each is
        # a warning, which the caller expects here and nobody does later.
        gc.collect()

    def sends(self, records: int) -> None:
        """Wait until so many more are sent."""
        wanted = self.sent + records
        eventually(lambda: self.sent, wanted.__le__, f"not {wanted} records sent")

    def stop(self) -> None:
        """Send no more; what was begun is in the topic."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(TICK_SECONDS):
            # What failed is sent again: none may be missing, and any may come twice.
            with suppress(KafkaUnusable, KafkaError), producer(self._bootstrap) as client:
                while not self._stopped.wait(TICK_SECONDS):
                    self._unsent = self._unsent or list(islice(self._records, self._at_once))
                    send_all(
                        client, [NewRecord(self._topic, None, value) for value in self._unsent]
                    )
                    self.sent += len(self._unsent)
                    self._unsent = []


def _records(chance: Random) -> Iterator[bytes]:
    """Seven in ten are new articles; they end when there are no more."""
    garbage = [value for name, value in BAD_LINES.items() if name != "too large"]
    told: list[dict[str, Any]] = []
    for n, value in enumerate(stories(STORIES, PER_STORY)):
        article = {**json.loads(value), "published_at": (START + n * BETWEEN).isoformat()}
        told.append(article)
        yield line(article)
        while (draw := chance.random()) < 0.3:
            before = chance.choice(told)
            if draw < 0.15:
                yield line(before)
            elif draw < 0.22:
                before["body"] += f" More on it, part {n}."
                before["updated_at"] = (START + (n + 1) * BETWEEN).isoformat()
                yield line(before)
            else:
                yield chance.choice(garbage)
