"""Reading from Kafka outside the pipeline's own consumers."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from infra.kafka.topics import KafkaUnusable

READ_SECONDS = 20.0
Value = TypeVar("Value")


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


async def first_of(
    bootstrap: str, topic: str, read: Callable[[bytes], Value | None]
) -> Value | None:
    """What `read` makes of the oldest record that it makes anything of; None where of none.

    The topic has one partition. Raises KafkaUnusable.
    """
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest")
    try:
        await consumer.start()
        place = TopicPartition(topic, 0)
        consumer.assign([place])
        offset = (await consumer.beginning_offsets([place]))[place]
        end = (await consumer.end_offsets([place]))[place]
        while offset < end:
            record = await asyncio.wait_for(consumer.getone(place), READ_SECONDS)
            if (value := read(record.value or b"")) is not None:
                return value
            offset = record.offset + 1
        return None
    except (KafkaError, TimeoutError) as error:
        raise KafkaUnusable(
            f"cannot read {topic} from Kafka at {bootstrap} ({error!r}): see `storywire doctor`"
        ) from error
    finally:
        await consumer.stop()
