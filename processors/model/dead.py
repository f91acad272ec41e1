"""Dead record: a record that could not be processed, kept with the reason."""

from processors.model.base import Message, UtcDatetime


class DeadRecord(Message):
    """The record as it was, where it stood, and why it could not go on."""

    dead_id: str
    """`topic-partition-offset`: one per record, however often it is retried; `topic-key` for a
    record that was refused before it reached a topic, whose key is a hash of its bytes."""
    stage: str
    topic: str
    partition: int
    offset: int
    """-1 where the record was refused before it reached a topic."""
    key: str | None = None
    reason: str
    """One sentence that names what is wrong."""
    value: str
    """The record's first bytes, base64; `value_bytes` tells the full size."""
    value_bytes: int
    recorded_at: UtcDatetime
    """Time of the record."""
