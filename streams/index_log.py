"""Index and log: whether the stories of an index are those of the clustering log that is there.

Of two logs the revisions say nothing to each other: what one tells would stand beside what the
other told, or count as older and be left out.
"""

from infra.index.base import Index, IndexUnavailable
from infra.kafka.errors import KafkaUnusable
from infra.kafka.log_reader import last_ends, records_at
from infra.settings import Settings
from streams.causes import cause_of, ids_of
from streams.topics import CLUSTERING_LOG

WINDOW = 20
"""Records of the log, its first and its newest ones, whose events are held against it."""


def other_log(index: Index, settings: Settings) -> str | None:
    """What the index tells of another log, in words; None where it tells of this one, or of none.

    Raises IndexUnavailable and KafkaUnusable.
    """
    topic = settings.topic_prefix + CLUSTERING_LOG.name
    end = sum(last_ends(settings.kafka, topic).values())
    for start in sorted({0, max(0, end - WINDOW)}):
        # All events of the record before come before that id.
        events = index.events(f"{start}-0" if start else None, 2 * WINDOW)
        causes = {cause.revision: cause for cause in map(cause_of, events) if cause}
        there = records_at(settings.kafka, topic, [each for each in causes if each < end])
        others = [
            causes[each.offset] for each in there
            if causes[each.offset].id not in ids_of(each.value or b"")
        ]  # fmt: skip
        # Of one log hardly any differs, such as one that a later version tells otherwise.
        if others and len(others) == len(there):
            found = others[0]
            return f"it tells of {found.id} at offset {found.revision} of {topic}, not so the log"
    return None


def require_index_of_log(index: Index, settings: Settings) -> None:
    """Raise IndexUnavailable where the index is of another log, until it is not."""
    try:
        found = other_log(index, settings)
    except KafkaUnusable as error:
        raise IndexUnavailable(f"the index cannot be held against its log: {error}") from error
    if found:
        raise IndexUnavailable(
            f"the index {settings.index_prefix}articles is of another clustering log: {found}. Set "
            "STORYWIRE_TOPIC_PREFIX or STORYWIRE_INDEX_PREFIX to the one that belongs with it, or "
            "to a free name; where what the index holds may go, delete its indices. Then run "
            "`storywire admin init`"
        )
