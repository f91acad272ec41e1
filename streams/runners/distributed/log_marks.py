"""Log marks: name the log that an offset is of, by its topic's id and the record before it.

The id alone would pass over a topic that was restored from an older copy, the record alone one that
was made anew while it was read: a consumer goes on in it at the offset that it had reached.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from infra.kafka.errors import KafkaUnusable
from infra.kafka.log_reader import record_at
from infra.kafka.topics import topics_there
from infra.settings.kafka_address import Brokers


class LogMarks:
    """Makes and compares marks of topics as they were at the last `look`."""

    def __init__(self, bootstrap: Brokers, names: Sequence[str]) -> None:
        self._bootstrap = bootstrap
        self._names = names
        self._ids: Mapping[str, str] = {}

    def look(self) -> None:
        """Learn the ids that the topics have now. Raises KafkaUnusable, also where one is not told
        of, as by a broker that begins: it is not another log for that."""
        found = topics_there(self._bootstrap, self._names)
        if missing := [name for name in self._names if name not in found]:
            raise KafkaUnusable(
                f"Kafka at {self._bootstrap} tells of no topic {', '.join(missing)}",
                hint="if it does not soon, run `storywire admin init`",
            )
        self._ids = {name: each.topic_id for name, each in found.items()}

    def mark(self, topic: str, value: bytes) -> str:
        """That of the offset behind a record with this value."""
        return f"{self._ids.get(topic, '')} {sha256(value).hexdigest()}"

    def is_of(self, mark: str, topic: str, partition: int, offset: int) -> bool | None:
        """Whether the topic is the log in which `offset` got this mark; None where it may be, but
        has no record before that offset any more. Raises KafkaUnusable."""
        if mark.partition(" ")[0] != self._ids.get(topic, ""):
            return False
        before = record_at(self._bootstrap, topic, partition, offset - 1)
        return None if before is None else self.mark(topic, before) == mark
