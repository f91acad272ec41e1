"""Causes: what events say of the records of the clustering log that made them happen."""

from typing import NamedTuple

from pydantic import ValidationError

from processors.model import Correction, StoryEvent, clustering_log_record
from processors.normalize.addresses.identity import current_id

TOLD_FIRST = ("opened", "joined", "reopened")
"""Events of which a new article's first is one."""


class Cause(NamedTuple):
    """What an event says of the log record that made it happen."""

    revision: int
    id: str
    """Of the article or correction."""


def cause_of(event: StoryEvent) -> Cause | None:
    """None for an event that does not tell what made it happen."""
    if event.correction is not None:
        return Cause(event.revision, event.correction.correction_id)
    if event.event_id == f"{event.revision}-0" and event.type in TOLD_FIRST and event.article_ids:
        return Cause(event.revision, event.article_ids[0])
    return None


def ids_of(value: bytes) -> list[str]:
    """Under which a record may have been told: an article under the id that it had, or has now."""
    try:
        record = clustering_log_record(value)
    except ValidationError:
        return []
    if isinstance(record, Correction):
        return [record.correction_id]
    return [record.article_id, current_id(record.article_id, record.url)]
