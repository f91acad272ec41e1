"""/ops: shows operators what comes in, what waits, what died, and which sources are silent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Condition
from typing import Literal, NamedTuple

from cachetools import TTLCache, cached
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from infra.index.activity import PeriodCounts
from infra.index.query import StoryQuery
from infra.monotonic import monotonic
from infra.web.pages.columns import HourColumns, stacked_columns
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags
from infra.web.pages.sources import FollowedSources
from infra.web.queries import StoryQueries
from processors.model import Story
from processors.model.story import SIDES

PERIODS = {"1": "a day", "2": "two days", "7": "a week"}
Days = Literal["1", "2", "7"]
BIGGEST = 12
SHOWN_SOURCES = 20
SHOWN_REASONS = 20
PERIOD_SECONDS = 10
OPERATIONS_SECONDS = 60
"""Greatest ages of what is shown: readers of that time are given what the first had made. Dead
records are read from the topic."""


@dataclass(frozen=True, slots=True)
class StageState:
    """How far a stage has come."""

    name: str
    done: int
    """Records that it is through with."""
    waiting: int
    """Records that are there and not done."""


@dataclass(frozen=True, slots=True)
class DeadKind:
    """Dead records of one stage and one kind of reason."""

    stage: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Operations:
    """The pipeline as it stands."""

    stages: Sequence[StageState]
    dead: Sequence[DeadKind]
    """Most first."""
    looked_through: int
    """Dead records that `dead` counts: the newest ones of each partition, up to a bound."""
    fault: str = ""
    """Why nothing of it is known, where that is so."""


class Period(NamedTuple):
    """What a period of event time brought."""

    since: datetime
    until: datetime
    activity: PeriodCounts
    columns: HourColumns
    biggest: Sequence[Story]
    blindspots: Mapping[str, int]
    """Stories by the side that hardly covers them."""


def ops_router(
    queries: StoryQueries,
    renderer: Renderer,
    followed: FollowedSources,
    operations: Callable[[], Operations],
) -> APIRouter:
    """The page."""
    router = APIRouter(include_in_schema=False)

    def seconds() -> float:
        return queries.now().timestamp()

    @cached(TTLCache(len(PERIODS), PERIOD_SECONDS, timer=monotonic(seconds)), condition=Condition())
    def period(days: Days) -> Period | None:
        return _period(queries, timedelta(days=int(days)))

    @cached(TTLCache(1, OPERATIONS_SECONDS, timer=monotonic(seconds)), condition=Condition())
    def operations_now() -> Operations:
        return operations()

    @router.get("/ops")
    def ops(request: Request, days: Days = "2") -> HTMLResponse:
        sources = followed()
        now = operations_now()
        return renderer.page(
            "ops.html",
            request,
            HeadTags(
                "/ops",
                "Operations",
                "What comes in, what waits, what died, and which sources are silent.",
                indexed=False,
            ),
            here="/ops",
            days=days,
            periods=PERIODS,
            period=period(days),
            now=now,
            dead=now.dead[:SHOWN_REASONS],
            followed=len(sources),
            silent=[each for each in sources if each.silent],
            shown_sources=SHOWN_SOURCES,
        )

    return router


def _period(queries: StoryQueries, length: timedelta) -> Period | None:
    """The period that ends with the newest article; None without any."""
    newest = queries.index.search(StoryQuery(sort="recency", limit=1, counted=False)).hits
    if not newest:
        return None
    until = newest[0].story.last_seen + timedelta(milliseconds=1)
    since = until - length
    activity = queries.index.activity(since, until)
    of_period = StoryQuery(sort="size", since=since, limit=BIGGEST, counted=False)
    return Period(
        since,
        until,
        activity,
        stacked_columns(activity.hours, [*activity.publishers, ""], since, until),
        [hit.story for hit in queries.index.search(of_period).hits],
        {
            side: queries.index.search(StoryQuery(since=since, blindspot=side, limit=1)).total
            for side in SIDES
        },
    )
