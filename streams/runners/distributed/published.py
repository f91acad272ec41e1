"""Published: how far the cluster stage's topics were told: a rebuild tells only what is new.

A batch is sent in the order of revisions of each partition, and the producer keeps that order: of
the revisions below that of a partition's newest record, none is missing there. Those below the
committed offset are in every partition, also where retention has left no record: unless no topic
has any, not even that of stories, which is kept for ever. Then they were made anew.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from aiokafka.partitioner import DefaultPartitioner
from pydantic import ValidationError

from infra.kafka.log_reader import newest_of, record_at
from infra.settings.kafka_address import Brokers
from processors.errors import StorywireError
from processors.model import (
    AssignedArticle,
    DeadRecord,
    Story,
    StoryEvent,
)
from streams.causes import Cause, cause_of, ids_of
from streams.records import Output
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, STORIES, Topic

Told = AssignedArticle | StoryEvent | Story
KINDS: Mapping[Topic, type[Told]] = {ASSIGNED: AssignedArticle, EVENTS: StoryEvent, STORIES: Story}


class OtherLog(StorywireError):
    """What the cluster stage has told its topics is not of the clustering log that is there."""


class Published:
    """What was told: `newest` by topic, and by partition the revision of its newest record, -1
    where there is none; and all that is below `committed`, an offset of the clustering log."""

    def __init__(
        self, committed: int = 0, newest: Mapping[Topic, Sequence[int]] | None = None
    ) -> None:
        self._committed = committed
        self._newest = newest or {}
        self.last = max((max(each, default=-1) for each in self._newest.values()), default=-1)
        """The newest revision of all; -1 where nothing was told."""
        self._partition = DefaultPartitioner()

    def untold(self, outputs: Sequence[Output]) -> list[Output]:
        """Those that are new, or of the revision that their partition was told last: sent again,
        they change nothing."""
        return [each for each in outputs if not self._is_told(each)]

    def _is_told(self, output: Output) -> bool:
        message = output.message
        if isinstance(message, Told):
            return message.revision < self._told_before(output, message.revision)
        return isinstance(message, DeadRecord) and message.offset < self._committed

    def _told_before(self, output: Output, revision: int) -> int:
        """The revision below which everything was told where `output` goes."""
        if self.last < 0:
            return 0
        if revision >= self.last:
            return self._committed
        newest = self._newest[output.topic]
        numbers = range(len(newest))
        # As the producer chooses it.
        number: int = self._partition(output.key.encode(), numbers, numbers)
        return max(self._committed, newest[number])


def read_published(bootstrap: Brokers, prefix: str, committed: int) -> Published:
    """What the topics of a prefix were told. Raises KafkaUnusable."""
    newest = {}
    for topic, kind in KINDS.items():
        found = newest_of(bootstrap, prefix + topic.name, partial(_revision, kind))
        newest[topic] = [-1 if each is None else each for each in found]
    return Published(committed, newest)


def require_same_log(bootstrap: Brokers, prefix: str, published: Published, end: int) -> None:
    """Raise OtherLog unless what was told is of the log, which ends at `end`: where a checkpoint
    is missing, nothing else knows. Raises KafkaUnusable."""
    topic = prefix + CLUSTERING_LOG.name
    found = None
    if published.last >= end:
        found = f"they tell of offset {published.last} of {topic}, which ends at {end}"
    elif causes := [each for each in newest_of(bootstrap, prefix + EVENTS.name, _cause) if each]:
        cause = max(causes)
        record = record_at(bootstrap, topic, 0, cause.revision)
        if record is not None and cause.id not in ids_of(record):
            found = f"they tell of {cause.id} at offset {cause.revision} of {topic}, not so the log"
    if found:
        names = ", ".join(prefix + each.name for each in KINDS)
        raise OtherLog(
            f"{names} are of another log: {found}. What the cluster stage has to tell now would be "
            "taken for what was told before",
            hint="if the log was made anew, delete those topics and the indices too and run "
            "`storywire admin init`, or set STORYWIRE_TOPIC_PREFIX and STORYWIRE_INDEX_PREFIX to "
            "free names",
        )


def _revision(kind: type[Told], value: bytes) -> int | None:
    try:
        return kind.model_validate_json(value).revision
    except ValidationError:
        return None  # somebody else's; the index stage lays it aside


def _cause(value: bytes) -> Cause | None:
    """None for an event that does not tell what made it happen, and for none."""
    try:
        return cause_of(StoryEvent.model_validate_json(value))
    except ValidationError:
        return None
