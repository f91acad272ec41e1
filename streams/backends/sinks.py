"""Where followed sources' articles go: into the embedded pipeline, or to Kafka."""

from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from typing import TYPE_CHECKING

from infra.http.loop_thread import LoopThread
from infra.settings import Mode, Settings
from streams.backends.base import Sink
from streams.raw_articles import send_raw

if TYPE_CHECKING:
    from aiokafka import AIOKafkaProducer


class KafkaSink:
    """Raw records on Kafka; workers take them from there."""

    def __init__(self, client: "AIOKafkaProducer", topic_prefix: str, loop: LoopThread) -> None:
        self._client = client
        self._prefix = topic_prefix
        self._loop = loop

    def feed(self, values: Sequence[bytes], timestamp: float) -> None:
        """Send raw records; they are on all replicas when this returns."""
        self._loop.run(send_raw(self._client, self._prefix, values, timestamp))

    def run(self) -> None:
        """Nothing to do here."""


@contextmanager
def opened_sink(mode: Mode, config: Settings) -> Iterator[Sink]:
    """The sink of `mode`. Raises KafkaUnusable, DatabaseInUse, OtherVectorSpace or ModelError."""
    # Imported here: what feeds Kafka need not load the model, nor the other way round.
    if mode == "embedded":
        from infra.embedders.opening import open_embedder
        from processors.embed.embedder import EmbedOnce
        from streams.runners.embedded import EmbeddedPipeline

        embedder = EmbedOnce(open_embedder(config.embedder))
        with EmbeddedPipeline(config.database, embedder) as pipeline:
            pipeline.run()  # what an earlier process had stored and did not get to
            yield pipeline
        return
    from infra.kafka.producer import producer

    with LoopThread() as loop:
        stack = AsyncExitStack()
        client = loop.run(stack.enter_async_context(producer(config.kafka_bootstrap)))
        try:
            yield KafkaSink(client, config.topic_prefix, loop)
        finally:
            loop.run(stack.aclose())
