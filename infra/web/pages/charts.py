"""Charts: shapes of the drawings of coverage over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from infra.web.pages.formatting import moment
from infra.web.pages.page_url import PageUrl
from processors.model import Story, StoryEvent
from processors.text.counts import several

WIDTH, HEIGHT = 336, 72
MARKED = frozenset({"merged", "split", "retitled"})


@dataclass(frozen=True, slots=True)
class TimelineColumn:
    """A part of the time, and the address of the story at its end."""

    x: float
    width: float
    href: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A moment at which the story itself changed."""

    x: float
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles over time as an area, with a column to click for each part of the time."""

    width: int
    height: int
    area: str
    columns: list[TimelineColumn]
    marks: list[TimelineMark]
    start: datetime
    end: datetime
    part: int
    """The part that is shown, from 1."""


def area(counts: Sequence[int], width: int, height: int) -> str:
    """The SVG path of an area with a step for each count; the largest fills the height."""
    top = max(counts, default=0) or 1
    step = width / max(len(counts), 1)
    path = [f"M0 {height}"]
    for n, count in enumerate(counts):
        path.append(f"V{height * (1 - count / top):.4g}H{(n + 1) * step:.4g}")
    return "".join([*path, f"V{height}Z"])


def timeline(
    story: Story, at: datetime | None, events: Sequence[StoryEvent], page_url: PageUrl
) -> Timeline | None:
    """The timeline of `story`, which is that of now; None where all articles have one moment."""
    start, end, parts = story.first_seen, story.last_seen, len(story.timeline)
    if parts < 2:
        return None
    span = end - start
    step = WIDTH / parts
    shown = parts if at is None else min(parts, max(1, -(-(at - start) * parts // span)))
    columns = []
    for n, count in enumerate(story.timeline, 1):
        columns.append(
            TimelineColumn(
                x=round((n - 1) * step, 2),
                width=round(step, 2),
                href=page_url.but(part=None if n == parts else str(n), at=None, page=None),
                label=f"{several(count, 'article')} in the part to {moment(part_end(story, n))}",
                chosen=n == shown and at is not None,
            )
        )
    marks = [
        TimelineMark(round(WIDTH * ((event.happened_at - start) / span), 1), _named(event))
        for event in events
        if event.type in MARKED and start <= event.happened_at <= end
    ]
    drawn = area(story.timeline, WIDTH, HEIGHT)
    return Timeline(WIDTH, HEIGHT, drawn, columns, marks, start, end, shown)


def part_end(story: Story, part: int) -> datetime:
    """The moment at which a part of the timeline, from 1, ends."""
    parts = max(len(story.timeline), 1)
    span = story.last_seen - story.first_seen
    return story.first_seen + span * min(part, parts) / parts + timedelta(microseconds=1)


def _named(event: StoryEvent) -> str:
    return f"{event.type} {moment(event.happened_at)}"
