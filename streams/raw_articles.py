"""Raw articles on their way into the pipeline: from a source to records."""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from processors.model import article_id
from processors.normalize.normalize import MAX_RAW_BYTES
from processors.normalize.url import UnusableUrl, canonical_url
from streams.records import Record, dead
from streams.topics import RAW

if TYPE_CHECKING:
    from aiokafka import AIOKafkaProducer


def raw_key(value: bytes) -> str | None:
    """The article's id, so that all versions of it go to one partition; None if it has none."""
    try:
        return article_id(canonical_url(json.loads(value)["url"]))
    except (ValueError, KeyError, TypeError, AttributeError, UnusableUrl, RecursionError):
        # Not for intake to judge: the normalize stage finds the same and says so.
        return None


def for_kafka(value: bytes, timestamp: float) -> tuple[str, str | None, bytes]:
    """Topic, key and value of a raw article; one that no topic could take is dead on arrival."""
    if len(value) <= MAX_RAW_BYTES:
        return RAW.name, raw_key(value), value
    digest = sha256(value).hexdigest()[:16]
    refused = Record(RAW.name, -1, -1, digest, value, timestamp)
    output = dead(
        refused, "ingest", f"the record has {len(value)} bytes, more than {MAX_RAW_BYTES}"
    )
    return output.topic.name, output.key, output.message.to_json()


async def send_raw(
    client: "AIOKafkaProducer", topic_prefix: str, values: Iterable[bytes], timestamp: float
) -> Counter[str]:
    """Send raw articles; they are on all replicas when this returns how many went to each topic."""
    from infra.kafka.producer import send_all

    records = [for_kafka(value, timestamp) for value in values]
    await send_all(client, [(topic_prefix + topic, key, value) for topic, key, value in records])
    return Counter(topic for topic, _, _ in records)
