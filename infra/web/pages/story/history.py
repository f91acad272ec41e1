"""History: what happened to a story, in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from infra.web.pages.formatting import MINUTE, duration
from processors.model import Story, StoryEvent
from processors.text.counts import several

MAX_STEPS = 40


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One thing that happened, and the story that it had to do with."""

    at: datetime
    text: str
    href: str | None = None
    link: str = ""
    reason: str = ""


def steps(story: Story, events: Iterable[StoryEvent]) -> list[HistoryStep]:
    """The events that change what the story is, oldest first; arrivals are not among them.

    The stream's clock, which events have, follows the times of articles and may be behind those of
    the story: nothing is told to have happened before its first article.
    """
    found = (_step(story.story_id, event, story.first_seen) for event in events)
    all_steps = [step for step in found if step is not None]
    return all_steps[:1] + all_steps[1:][-MAX_STEPS:]


def _step(story_id: str, event: StoryEvent, first_seen: datetime) -> HistoryStep | None:
    is_subject, articles = event.story_id == story_id, several(len(event.article_ids), "article")
    other = event.other_story_id if is_subject else event.story_id
    match event.type, is_subject:
        case "opened", True:
            text, other = "opened with its first article", None
            # One that came late, or that another story brought.
            if (before := event.happened_at - first_seen) >= MINUTE:
                text = f"opened; its first article is {duration(before)} older"
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
        case "withdrawn", True:
            text, other = f"{articles} withdrawn", None
        case "restored", True:
            text, other = f"{articles} may be told again", None
        case "refused", True:
            text, other = f"an order could not be carried out: {event.detail}", None
        case _:
            return None
    reason = ""
    if correction := event.correction:
        did = "ordered" if event.type == "refused" else "corrected"
        reason = f"{did} by {correction.by}: {correction.because}"
    return HistoryStep(
        at=max(event.happened_at, first_seen),
        text=text,
        href=f"/stories/{other}" if other else None,
        link=f"story {other[:6]}" if other else "",
        reason=reason,
    )
