"""Table reader: a compacted topic that every process has whole, read to its end, then followed."""

from collections.abc import Callable

from aiokafka import AIOKafkaConsumer

from infra.kafka.errors import kafka_errors
from infra.kafka.log_reader import read_to_end
from infra.settings.kafka_address import READ_COMMITTED, Brokers, kafka_address

POLL_MS = 1_000


class TableReader:
    """Reads a topic from its beginning, then what is added, in no consumer group.

    `take` is called with key and value of each record in its partition's order; of one key the
    last holds. A value of None means that the key is gone.
    """

    def __init__(
        self, bootstrap: Brokers, topic: str, take: Callable[[str, bytes | None], None]
    ) -> None:
        self._bootstrap = bootstrap
        self._topic = topic
        self._take = take
        self._next: dict[int, int] = {}

    def catch_up(self) -> None:
        """Returns once all that is there now was taken. Raises KafkaUnusable."""
        for each in read_to_end(self._bootstrap, self._topic, self._next):
            self._take(each.key, each.value)
            self._next[each.partition] = each.offset + 1

    async def follow(self) -> None:
        """Takes what is added from where reading stands, until it is cancelled.

        Runs in the loop of Faust. Raises KafkaUnusable.
        """
        consumer = AIOKafkaConsumer(
            self._topic,
            **kafka_address(self._bootstrap).client_options(),
            auto_offset_reset="earliest",
            isolation_level=READ_COMMITTED,
        )
        with kafka_errors(f"cannot read {self._topic} from", self._bootstrap):
            try:
                await consumer.start()
                for place in consumer.assignment():
                    if place.partition in self._next:
                        consumer.seek(place, self._next[place.partition])
                    else:
                        await consumer.seek_to_beginning(place)
                while True:
                    await self._poll(consumer)
            finally:
                await consumer.stop()

    async def _poll(self, consumer: AIOKafkaConsumer) -> None:
        for place, records in (await consumer.getmany(timeout_ms=POLL_MS)).items():
            for record in records:
                self._take((record.key or b"").decode(errors="replace"), record.value)
            self._next[place.partition] = records[-1].offset + 1
