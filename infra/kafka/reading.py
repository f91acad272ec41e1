"""Reading from Kafka outside the pipeline's own consumers."""

import asyncio

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from infra.kafka.topics import KafkaUnusable

READ_SECONDS = 20.0


async def next_record(bootstrap: str, topic: str, partition: int, offset: int) -> int:
    """The offset of the first record at or after `offset`, as a consumer of its own sees it.

    Raises TimeoutError where there is none within READ_SECONDS.
    """
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest")
    await consumer.start()
    try:
        place = TopicPartition(topic, partition)
        consumer.assign([place])
        consumer.seek(place, offset)
        record = await asyncio.wait_for(consumer.getone(place), READ_SECONDS)
        return int(record.offset)
    finally:
        await consumer.stop()


async def first_value(bootstrap: str, topic: str) -> bytes | None:
    """The oldest record of a topic with one partition; None while there is none.

    Raises KafkaUnusable.
    """
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest")
    try:
        await consumer.start()
        place = TopicPartition(topic, 0)
        consumer.assign([place])
        start = (await consumer.beginning_offsets([place]))[place]
        if start == (await consumer.end_offsets([place]))[place]:
            return None
        record = await asyncio.wait_for(consumer.getone(place), READ_SECONDS)
        return record.value or b""
    except (KafkaError, TimeoutError) as error:
        raise KafkaUnusable(
            f"cannot read {topic} from Kafka at {bootstrap} ({error!r}): see `storywire doctor`"
        ) from error
    finally:
        await consumer.stop()
