"""Offline runner: the stages over a stream of raw articles, without a log or an index."""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from processors.embed.embedder import Embedder
from processors.model import AssignedArticle, DeadRecord, Message
from streams.records import Output, Record
from streams.stages.cluster.stage import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.normalize import NormalizeStage
from streams.topics import CLUSTERING_LOG, NORMALIZED, RAW, Topic

BATCH = 200


class Placed(NamedTuple):
    """An article of the stream and its story in the end."""

    url: str
    """As it was sent."""
    story_id: str
    first_story_id: str
    """The story it was first assigned to, before any repair."""


class OfflineClustering:
    """The pipeline's own stages, one after the other, over a stream in its order."""

    def __init__(
        self, embedder: Embedder, received_at: float, rejected: Callable[[DeadRecord], None]
    ) -> None:
        self._normalize = NormalizeStage()
        self._embed = EmbedStage(embedder)
        self._cluster = ClusterStage()
        self._received_at = received_at
        self._rejected = rejected
        self._offsets: dict[str, int] = {}
        self._sent: list[tuple[str, str]] = []
        self._first: dict[str, str] = {}
        self._story_of: dict[str, str] = {}

    def take(self, values: list[bytes]) -> None:
        """Carry raw articles through; those that are none go to `rejected`."""
        articles = self._passed(self._normalize.process(self._records(RAW, values)), values)
        embedded = self._embed.process(self._records(NORMALIZED, articles))
        log = self._records(CLUSTERING_LOG, [output.message.to_json() for output in embedded])
        self._note(self._cluster.process(log))

    def placed(self) -> Iterator[Placed]:
        """Every article in the order of the stream, which has ended, with its final story."""
        self._note(self._cluster.settle())
        for url, article_id in self._sent:
            yield Placed(url, self._story_of[article_id], self._first[article_id])

    def _note(self, outputs: list[Output]) -> None:
        for output in outputs:
            if isinstance(output.message, AssignedArticle):
                assigned = output.message
                self._first.setdefault(assigned.article_id, assigned.story_id)
                self._story_of[assigned.article_id] = assigned.story_id

    def _passed(self, outputs: list[Output], values: list[bytes]) -> list[bytes]:
        passed = []
        for output, value in zip(outputs, values, strict=True):
            message: Message = output.message
            if isinstance(message, DeadRecord):
                self._rejected(message)
            else:
                self._sent.append((json.loads(value)["url"], output.key))
                passed.append(message.to_json())
        return passed

    def _records(self, topic: Topic, values: list[bytes]) -> list[Record]:
        start = self._offsets.get(topic.name, 0)
        self._offsets[topic.name] = start + len(values)
        return [
            Record(topic.name, 0, start + n, None, value, self._received_at)
            for n, value in enumerate(values)
        ]
