"""A story as it stands."""

from typing import Literal

from pydantic import Field

from processors.model.base import Stored, UtcDatetime

StoryStatus = Literal["open", "closed", "merged"]


class Story(Stored):
    """A story as it stands at `revision`. Every count is computed from its membership."""

    story_id: str
    status: StoryStatus
    merged_into: str | None = None
    """The story that this one's readers are sent to; set when status is "merged"."""
    headline: str
    titles: list[str]
    """The most frequent titles of its articles: what a search for the story looks at."""
    article_count: int
    text_count: int
    """Distinct texts: reprints folded, lightly edited and shortened ones too."""
    publisher_count: int
    """Independent publishers: outlets of one owner count once."""
    first_seen: UtcDatetime
    last_seen: UtcDatetime
    languages: dict[str, int]
    """Articles by language."""
    publishers: dict[str, int]
    """Articles by publisher (registered domain)."""
    bias: dict[str, int]
    """Publishers by bias; "unrated" counts those without a rating."""
    factuality: dict[str, int]
    """Publishers by factuality; "unrated" counts those without a rating."""
    agencies: dict[str, int] = Field(default_factory=dict)
    """Articles by the news agency whose text they run, credited or not."""
