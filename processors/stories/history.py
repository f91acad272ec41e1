"""History: rebuilds a story at a past moment from the events that it took part in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from processors.dedupe import TextMatch
from processors.model import Story, StoryArticle, StoryEvent, StoryStatus, event_position
from processors.stories.describe import describe
from processors.stories.member import member_of

GAINS = frozenset({"opened", "joined", "reopened", "moved", "split"})
LOSSES = frozenset({"moved", "split"})


@dataclass(frozen=True, slots=True)
class Past:
    """What a story was at a moment."""

    article_ids: list[str]
    """In the order in which they came to it."""
    status: StoryStatus
    merged_into: str | None
    headline: str | None
    """The headline that an operator gave it; None without one."""


def past_of(story_id: str, events: Iterable[StoryEvent], moment: datetime) -> Past | None:
    """The story after those of its events that happened up to `moment`.

    None where it did not exist yet. `events` are all that name the story, in any order.
    """
    members: dict[str, None] = {}
    status: StoryStatus = "open"
    merged_into = headline = None
    known = False
    for event in sorted(events, key=lambda each: event_position(each.event_id)):
        if event.happened_at > moment:
            continue
        known = known or event.type != "refused"
        if event.story_id == story_id:
            if event.type in GAINS:
                members.update(dict.fromkeys(event.article_ids))
                merged_into = None
                if event.type == "reopened":
                    status = "open"
            elif event.type == "merged":
                members.clear()
                merged_into = event.other_story_id
            elif event.type == "withdrawn":
                for article_id in event.article_ids:
                    members.pop(article_id, None)
            elif event.type == "closed":
                status = "closed"
            elif event.type == "retitled":
                headline = event.detail
        elif event.type == "merged":
            members.update(dict.fromkeys(event.article_ids))
        elif event.type in LOSSES:
            for article_id in event.article_ids:
                members.pop(article_id, None)
    if not known:
        return None
    return Past(list(members), "merged" if merged_into else status, merged_into, headline)


def describe_past(story_id: str, past: Past, articles: Sequence[StoryArticle]) -> Story:
    """The story of `articles`, of which there is at least one, as it was.

    Its articles count with the texts that they have now. Where `articles` are not all that it had,
    all are counted, and everything else is that of these: the others count as not claimed.
    """
    members = [
        member_of(
            article, TextMatch("", article.text_id, {}), article.event_time.timestamp()
        )._replace(timely=article.timely)
        for article in articles
    ]
    revision = max(article.revision for article in articles)
    story = describe(story_id, members, past.status, revision, past.headline)
    others = len(past.article_ids) - len(articles)
    return story.model_copy(update={"article_count": story.article_count + others})
