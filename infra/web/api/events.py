"""GET /api/v1/events: what happens to stories, as it happens; /api/v1/events/log: what did."""

import logging
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field
from sse_starlette import EventSourceResponse

from infra.web.api.parameters import StoryId
from processors.model import EventType, StoryEvent
from processors.model.event import MAX_EVENT_ID_CHARACTERS

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 15
SEND_SECONDS = 30.0
"""How long a listener may take nothing before it is disconnected."""
RECONNECT_MS = 3_000
RETRY_SECONDS = "5"
EVENT_ID = r"^[0-9]+-[0-9]+$"
TYPES: tuple[EventType, ...] = EventType.__args__
STREAM: dict[str, Any] = {
    "description": "The stream",
    "content": {
        EventSourceResponse.media_type: {
            "schema": {"type": "string"},
            "example": "id: 1024-0\nevent: joined\n"
            'data: {"event_id":"1024-0","type":"joined","story_id":"9e107d9d372bb682"}\n\n',
        }
    },
}

EventId = Annotated[str, Field(pattern=EVENT_ID, max_length=MAX_EVENT_ID_CHARACTERS)]
After = Annotated[
    EventId | None, Query(description="Id of the last event that is known.", examples=["1024-0"])
]
OfStory = Annotated[StoryId | None, Query(description="Only events that name this story.")]
OfTypes = Annotated[list[EventType], Query(description="Only events of these types.")]


class EventLog(BaseModel):
    """Events in their order."""

    events: list[StoryEvent]
    next_cursor: str | None = Field(examples=["1024-0"])
    """Send it as `after`; also on the last page, where it is the place to go on from later."""
