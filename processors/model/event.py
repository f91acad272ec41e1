"""What happened to a story: its lineage."""

from typing import Literal

from pydantic import Field

from processors.model.base import Message, UtcDatetime

EventType = Literal["opened", "joined", "moved", "merged", "split", "closed", "reopened"]


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
    """merged: the story it went to; moved: where the articles came from; split: the origin."""
