"""Reading from Kafka outside the pipeline's own consumers."""

import asyncio

from aiokafka import AIOKafkaConsumer, TopicPartition

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
