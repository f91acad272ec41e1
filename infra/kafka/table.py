"""A compacted topic as a table that every process has whole."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from infra.kafka.topics import KafkaUnusable

POLL_MS = 1_000


class TableReader:
    """Reads a topic from its beginning, then what is added, in no consumer group.

    `take` is called with key and value of each record in its partition's order; of one key the
    last holds. A value of None means that the key is gone.
    """

    def __init__(
        self, bootstrap: str, topic: str, take: Callable[[str, bytes | None], None]
    ) -> None:
        self._bootstrap = bootstrap
        self._topic = topic
        self._take = take
        self._next: dict[int, int] = {}

    async def catch_up(self) -> None:
        """Returns once all that is there now was taken. Raises KafkaUnusable."""
        async with self._consumer() as consumer:
            ends = await consumer.end_offsets(consumer.assignment())
            for place, end in ends.items():
                while await consumer.position(place) < end:
                    await self._poll(consumer)

    async def follow(self) -> None:
        """Takes what is added from where reading stands, until it is cancelled."""
        async with self._consumer() as consumer:
            while True:
                await self._poll(consumer)

    async def _poll(self, consumer: AIOKafkaConsumer) -> None:
        for place, records in (await consumer.getmany(timeout_ms=POLL_MS)).items():
            for record in records:
                self._take((record.key or b"").decode(errors="replace"), record.value)
            self._next[place.partition] = records[-1].offset + 1

    @asynccontextmanager
    async def _consumer(self) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(
            self._topic, bootstrap_servers=self._bootstrap, auto_offset_reset="earliest"
        )
        try:
            await consumer.start()
            for place in consumer.assignment():
                if place.partition in self._next:
                    consumer.seek(place, self._next[place.partition])
                else:
                    await consumer.seek_to_beginning(place)
            yield consumer
        except KafkaError as error:
            raise KafkaUnusable(
                f"cannot read {self._topic} from Kafka at {self._bootstrap} ({error}): start one "
                "with `storywire servers start` or set STORYWIRE_KAFKA_BOOTSTRAP"
            ) from error
        finally:
            await consumer.stop()
