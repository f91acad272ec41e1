"""Changes: what is new in a story since a moment, as the API tells it."""

from datetime import datetime
from http import HTTPStatus
from typing import Literal

from pydantic import BaseModel, ConfigDict

from infra.web.api.models import ArticleOfStory
from infra.web.problems import Problem, no_story
from infra.web.queries import StoryQueries
from infra.web.story_changes import StoryChanges
from processors.model import StoryEvent
from processors.stories.changes import StoryDifference

MAX_ARTICLES = 100


class FirstOf(BaseModel):
    """The article with which a side, country or language came in."""

    model_config = ConfigDict(from_attributes=True)

    kind: Literal["bias", "country", "language"]
    value: str
    article: ArticleOfStory


class NewBullet(BaseModel):
    """A sentence of the summary that says what no article said then."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    citations: list[str]
    """Ids of articles."""


class NumberTold(BaseModel):
    """A number as an article tells it."""

    model_config = ConfigDict(from_attributes=True)

    value: str
    """In plain digits; a percentage ends with "%"."""
    sentence: str
    article: ArticleOfStory


class NumberCorrected(BaseModel):
    """A quantity of which at least two owners tell another value than at least two did then."""

    model_config = ConfigDict(from_attributes=True)

    before: NumberTold
    after: NumberTold


class ChangesSince(BaseModel):
    """What a story has now that it had not then; see docs/explanation/changes.md."""

    story_id: str
    since: datetime
    article_count: int
    """Articles that came and are known to be their publishers'."""
    articles: list[ArticleOfStory]
    """The newest of them, 100 at most, newest first."""
    left_count: int
    """Articles that are in other stories now."""
    text_count: int
    """Different texts among those that came that no article had before."""
    owner_count: int
    """Owners that had no article before."""
    first: list[FirstOf]
    bullets: list[NewBullet]
    names: list[str]
    """That several owners mention now and nobody did then."""
    numbers: list[NumberCorrected]
    former_headline: str | None
    """Null where it is the same."""
    events: list[StoryEvent]
    """Merges, splits, moves and corrections since."""


def changes_since(
    queries: StoryQueries, changes: StoryChanges, story_id: str, since: datetime
) -> ChangesSince:
    """The changes of the story that answers to an id. Raises Problem."""
    view = queries.story(story_id)
    if view is None:
        raise no_story(story_id)
    found = changes.since(view, since, story_id)
    if found is None:
        raise Problem(
            HTTPStatus.NOT_FOUND,
            f"story {story_id} did not exist at {since.isoformat()}",
        )
    return _told(view.story.story_id, since, found)


def _told(story_id: str, since: datetime, found: StoryDifference) -> ChangesSince:
    newest = found.articles[::-1][:MAX_ARTICLES]
    return ChangesSince(
        story_id=story_id,
        since=since,
        article_count=len(found.articles),
        articles=[ArticleOfStory.model_validate(each) for each in newest],
        left_count=found.left,
        text_count=found.texts,
        owner_count=found.owners,
        first=[FirstOf.model_validate(each) for each in found.first],
        bullets=[NewBullet.model_validate(each) for each in found.bullets],
        names=[each.name for each in found.names],
        numbers=[NumberCorrected.model_validate(each) for each in found.numbers],
        former_headline=found.former_headline,
        events=found.events,
    )
