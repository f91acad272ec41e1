"""/api/v1/events: streams what happens to stories; /api/v1/events/log lists what did."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.types import Receive, Scope, Send

from infra.index.base import Index
from infra.web.access import Access
from infra.web.api.answers import event_log
from infra.web.api.models import EventLog
from infra.web.api.paging import link_to_next
from infra.web.api.parameters import Id, Limit
from infra.web.event_hub import EventHub
from infra.web.listener_slots import TooManyListeners
from infra.web.problems import FAILURES, RETRY_SECONDS, Problem, no_story, responses
from processors.model import EventType, StoryEvent, event_position
from processors.model.event import MAX_EVENT_ID_CHARACTERS
from processors.model.faults import EVENT_ID

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 15
SEND_SECONDS = 30.0
"""Longest time for which a listener may take nothing before it is disconnected."""
RECONNECT_MS = 3_000
STREAM: dict[str, Any] = {
    "description": "The stream",
    "content": {
        "text/event-stream": {
            "schema": {"type": "string"},
            "example": "id: 1024-0\nevent: joined\n"
            'data: {"event_id":"1024-0","type":"joined","story_id":"9e107d9d372bb682"}\n\n',
        }
    },
}

EventId = Annotated[str, Field(pattern=EVENT_ID, max_length=MAX_EVENT_ID_CHARACTERS)]
AfterEvent = Annotated[
    EventId | None, Query(description="Id of the last event that is known.", examples=["1024-0"])
]
StoryFilter = Annotated[Id | None, Query(description="Only events that name this story.")]
TypeFilter = Annotated[
    list[EventType], Query(max_length=len(get_args(EventType)), description="Only these types.")
]
LastEventId = Annotated[
    EventId | None,
    Header(
        alias="Last-Event-ID", description="The same; it goes before `after`.", examples=["1024-0"]
    ),
]


def events_router(index: Index, hub: EventHub, access: Access) -> APIRouter:
    """The operations; the stream is at /events too, where pages look for it."""
    router = APIRouter(tags=["events"], responses=responses(*FAILURES))

    @router.get("/events", include_in_schema=False)
    @router.get(
        "/api/v1/events",
        summary="Listen to what happens to stories",
        response_class=EventSourceResponse,
        responses={HTTPStatus.OK.value: STREAM, **responses(HTTPStatus.NOT_FOUND)},
    )
    async def listen(
        request: Request,
        story: StoryFilter = None,
        types: TypeFilter = [],  # noqa: B006 - FastAPI copies it
        after: AfterEvent = None,
        last_event_id: LastEventId = None,
    ) -> EventSourceResponse:
        """Server-sent events: `id` is the event's, `event` its type, `data` the event as JSON.

        Starts now, or after the event named in `Last-Event-ID`, which a browser sends by itself
        when it connects again, or in `after`; an id that is yet to come, of an index that is gone,
        is none. Who takes nothing for half a minute is disconnected.
        """
        if hub.ended:
            raise _full("the server ends")
        stories = await run_in_threadpool(_names_of, index, story) if story else None
        newest = await run_in_threadpool(index.last_event_id)
        listener = _Listener(hub, _earlier(last_event_id or after, newest), stories, types)
        client = access.client(request.scope)
        try:
            hub.slots.take(client)
        except TooManyListeners as error:
            raise _full(str(error)) from error
        # Nothing is awaited from here to the response, which gives the slot back.
        return _EventStream(
            listener.messages(),
            partial(hub.slots.give_back, client),
            ping=KEEP_ALIVE_SECONDS,
            ping_message_factory=listener.keep_alive,
            send_timeout=SEND_SECONDS,
        )

    @router.get("/api/v1/events/log", summary="List what happened to stories")
    def list_events(
        request: Request, response: Response, after: AfterEvent = None, limit: Limit = 100
    ) -> EventLog:
        """In order, from the first one or after a known one."""
        page = event_log(index, after, limit)
        link_to_next(request, response, page.next_cursor, "after")
        return page

    return router


class _Listener:
    """What one client is sent."""

    def __init__(
        self,
        hub: EventHub,
        position: str | None,
        stories: set[str] | None,
        types: Collection[EventType],
    ) -> None:
        self._hub = hub
        self._position = position
        self._stories = stories
        self._types = types

    async def messages(self) -> AsyncIterator[ServerSentEvent]:
        """What is sent to the client, for ever: first its position, then each event it wants."""
        # With its id, so that who is cut off before the first event goes on from here.
        yield ServerSentEvent(comment="listening", retry=RECONNECT_MS, id=self._position)
        async for event in self._hub.events(self._position):
            if self._wants(event):
                data = event.to_json().decode()
                yield ServerSentEvent(id=event.event_id, event=event.type, data=data)
            self._position = event.event_id
            # Gives way, so that a client that has gone is noticed before the next event.
            await asyncio.sleep(0)

    def keep_alive(self) -> ServerSentEvent:
        """Tells the position too: events that were not wanted need not be looked at again."""
        return ServerSentEvent(comment="listening", id=self._position)

    def _wants(self, event: StoryEvent) -> bool:
        if self._stories is not None:
            if not {event.story_id, event.other_story_id} & self._stories:
                return False
            if event.type == "merged" and event.other_story_id and event.story_id in self._stories:
                self._stories.add(event.other_story_id)
        return not self._types or event.type in self._types


class _EventStream(EventSourceResponse):
    """Lets a client that takes nothing go without a fault of ours; calls `ended` at its end."""

    def __init__(
        self, messages: AsyncIterator[ServerSentEvent], ended: Callable[[], None], **options: Any
    ) -> None:
        super().__init__(messages, **options)
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            log.info("a listener took nothing for %.0f s and was disconnected", SEND_SECONDS)
        finally:
            self._ended()


def _full(why: str) -> Problem:
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        f"{why}: ask /api/v1/events/log for what is new",
        {"Retry-After": RETRY_SECONDS},
    )


def _earlier(asked: str | None, newest: str | None) -> str | None:
    """Where to begin: not after what has not happened, which would be silence for long."""
    if asked is None or newest is None or event_position(asked) > event_position(newest):
        return newest
    return asked


def _names_of(index: Index, story_id: str) -> set[str]:
    story = index.story(story_id)
    if story is None:
        raise no_story(story_id)
    return {story_id, story.story_id}
