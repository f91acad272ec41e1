"""Raw articles: topic and key of what a source gave; what no topic can take is dead on arrival."""

import json
from hashlib import sha256

from processors.normalize.addresses.identity import id_of_address
from processors.normalize.addresses.url import UnusableUrl, canonical_url
from processors.normalize.bounds import MAX_RAW_BYTES
from streams.records import Record, dead
from streams.topics import RAW


def raw_key(value: bytes) -> str | None:
    """The article's id, so that all versions of it go to one partition; None if it has none."""
    try:
        return id_of_address(canonical_url(json.loads(value)["url"]))
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
