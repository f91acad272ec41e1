"""Models: the answers of the API, beside stories, articles and events as the topics have them."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from infra.web.api.parameters import EXAMPLE_ARTICLE, EXAMPLE_STORY
from processors.model import (
    Bias,
    Factuality,
    Outlet,
    Picture,
    Provenance,
    Section,
    Story,
    StoryArticle,
    StoryEvent,
    Why,
)

NextCursor = Annotated[
    str | None, Field(description="Send it as `cursor` for the next page; null on the last one.")
]


class Stories(BaseModel):
    """A page of stories."""

    total: int
    """How many there are; of a search, how many candidates."""
    stories: list[Story]
    facets: dict[str, dict[str, int]]
    """How many of the stories found have which language, section, country and so on."""
    next_cursor: NextCursor


class SearchResult(Stories):
    """A page of what a search found."""

    hints: list[str]
    """What of the text was not taken as it may have been meant."""


class Suggested(BaseModel):
    """A story whose headline begins as typed."""

    model_config = ConfigDict(from_attributes=True)

    story_id: str = Field(examples=[EXAMPLE_STORY])
    headline: str
    article_count: int


class Suggestions(BaseModel):
    """Largest first."""

    suggestions: list[Suggested]


class StoryAt(Story):
    """A story now, or as it was at a moment."""

    merged_from: str | None = Field(None, examples=[EXAMPLE_STORY])
    """The id that was asked for, where that story went into this one."""
    at: datetime | None = None
    """The moment that was asked for."""


class ArticleOfStory(BaseModel):
    """An article of a story, without its text."""

    model_config = ConfigDict(from_attributes=True)

    article_id: str = Field(examples=[EXAMPLE_ARTICLE])
    story_id: str = Field(examples=[EXAMPLE_STORY])
    text_id: str
    """The same for all articles that run one text."""
    url: str
    title: str
    publisher: str
    source: str
    source_stated: bool
    """False where the name of the outlet is that of the table of outlets, not its own word."""
    provenance: Provenance
    """How it is known that it is the publisher's; a claimed one no count of the story has."""
    brought_by: str
    """Such as "feed daily.example"."""
    language: str
    event_time: datetime
    timely: bool
    """False where it came too late to say that it was first."""
    published_at: datetime | None
    agency: str | None
    picture: Picture | None
    owner: str | None
    country: str | None
    bias: Bias | None
    factuality: Factuality | None
    section: Section | None


class ArticlesOfStory(BaseModel):
    """A page of a story's articles, newest first."""

    story_id: str
    """Of the story that they are in: of a merged id, the one it went to."""
    total: int
    kept_since: datetime | None
    """The moment before which its articles are no longer kept; null where all are."""
    articles: list[ArticleOfStory]
    next_cursor: NextCursor


class ArticleInStory(StoryArticle):
    """An article with its text, and why it is in its story."""

    why: Why | None
    """The evidence for the decision; absent where an operator decided."""


class Lineage(BaseModel):
    """What happened to a story, in order."""

    events: list[StoryEvent]
    next_cursor: NextCursor


class EventLog(BaseModel):
    """Events in their order."""

    events: list[StoryEvent]
    next_cursor: str | None = Field(examples=["1024-0"])
    """Send it as `after` for the next page; null on the last one, after whose last event the next
    ones will come."""


class Sources(BaseModel):
    """A page of outlets, by domain."""

    total: int
    sources: list[Outlet]
    next_cursor: NextCursor
