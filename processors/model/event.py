"""Story event: one thing that happened to a story; all of them are its lineage."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from processors.model.base import Message, UtcDatetime
from processors.model.correction import CorrectionReference

EventType = Literal[
    "opened",
    "joined",
    "moved",
    "merged",
    "split",
    "closed",
    "reopened",
    "retitled",
    "pinned",
    "unpinned",
    "withdrawn",
    "restored",
    "refused",
]

MAX_EVENT_ID_CHARACTERS = 32
MAX_NUMBER = 2**31 - 1
"""Of an event of one log record: more than any has, and what every index can hold."""


class StoryEvent(Message):
    """Something that happened to `story_id` at one record of the clustering log."""

    event_id: str
    """`revision-n`: the n-th event of its log record, the same in every replay."""
    type: EventType
    story_id: str
    revision: int
    happened_at: UtcDatetime
    """The stream's clock, which follows event time."""
    article_ids: list[str] = Field(default_factory=list)
    """Articles that it touched."""
    other_story_id: str | None = None
    """merged: the story it went to; moved: where the articles came from; split: the origin;
    retitled: the merged story that had the headline."""
    correction: CorrectionReference | None = None
    """The operator's correction that made it happen; absent where the engine decided."""
    detail: str | None = None
    """retitled: the headline; refused: why the correction could not be carried out."""


def withdrawn_ids(events: Iterable[StoryEvent]) -> set[str]:
    """The articles that events of the type "withdrawn" name. Some may have come back since."""
    return {article_id for event in events for article_id in event.article_ids}


def last_event_id_of(revision: int) -> str:
    """An id behind those of all events that a log record may have.

    >>> last_event_id_of(1024)
    '1024-2147483647'
    """
    return f"{revision}-{MAX_NUMBER}"


def event_position(event_id: str) -> tuple[int, int]:
    """Where an event stands in the order of all events. Raises ValueError for no event id.

    >>> event_position("1024-2")
    (1024, 2)
    """
    revision, separator, number = event_id.partition("-")
    digits = (revision + number).isascii() and revision.isdigit() and number.isdigit()
    if not separator or not digits or len(event_id) > MAX_EVENT_ID_CHARACTERS:
        raise ValueError(f"{event_id[:40]!r} is not the id of an event, such as 1024-0")
    return int(revision), int(number)
