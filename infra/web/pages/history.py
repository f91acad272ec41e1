"""What happened to a story, in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from processors.model import StoryEvent
from processors.text.counts import several

MAX_STEPS = 40


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, and the story that it had to do with."""

    at: datetime
    text: str
    href: str | None = None
    link: str = ""
    because: str = ""


def steps(story_id: str, events: Iterable[StoryEvent]) -> list[Step]:
    """The events that change what the story is, oldest first; arrivals are not among them."""
    told = [step for event in events if (step := _step(story_id, event)) is not None]
    return told[:1] + told[1:][-MAX_STEPS:]


def _step(story_id: str, event: StoryEvent) -> Step | None:
    here, articles = event.story_id == story_id, several(len(event.article_ids), "article")
    other = event.other_story_id if here else event.story_id
    match event.type, here:
        case "opened", True:
            text, other = "opened with its first article", None
        case "merged", True:
            text = "merged into"
        case "merged", False:
            text = f"took {articles} of"
            if not event.article_ids:
                text = "took over the last of"
        case "split", True:
            text = f"split off with {articles} from"
        case "split", False:
            text = f"{articles} left for"
        case "moved", True:
            text = f"{articles} came from"
        case "moved", False:
            text = f"{articles} moved to"
        case "closed", True:
            text, other = "closed: nothing new had come", None
        case "reopened", True:
            text, other = "opened again by a new article", None
        case "retitled", True:
            text, other = f"headline set to “{event.detail}”", None
        case "refused", True:
            text, other = f"an order could not be carried out: {event.detail}", None
        case _:
            return None
    because = ""
    if order := event.correction:
        because = f"corrected by {order.by}: {order.because}"
    return Step(
        at=event.happened_at,
        text=text,
        href=f"/stories/{other}" if other else None,
        link=f"story {other[:6]}" if other else "",
        because=because,
    )
