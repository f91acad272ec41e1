"""Story: a story as it stands at a revision, with every count that is shown of it."""

from typing import Literal, get_args

from pydantic import Field

from processors.model.article import Section
from processors.model.base import Stored, UtcDatetime

StoryStatus = Literal["open", "closed", "merged"]
Side = Literal["left", "right"]
"""Of those that may have a blindspot."""
SIDES: tuple[Side, ...] = get_args(Side)

TIMELINE_PARTS = 24


class Story(Stored):
    """A story as it stands at `revision`. Every count is computed from its membership."""

    story_id: str
    status: StoryStatus
    merged_into: str | None = None
    """The story that this one's readers are sent to; set when status is "merged"."""
    headline: str
    headline_language: str | None = None
    """That of most articles so called; absent for a headline that no article has."""
    titles: list[str]
    """The most frequent titles of its articles: what a search for the story looks at."""
    article_count: int
    """Articles that are known to be their publishers'; all other counts are of these too."""
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
    """Articles by the news agency that they credit: a credit says nothing of copies without it."""
    owners: dict[str, int] = Field(default_factory=dict)
    """Publishers by owner; one whose owner is not known is its own."""
    countries: dict[str, int] = Field(default_factory=dict)
    """Publishers by country (ISO 3166-1 alpha-2); "unknown" counts those without one."""
    section: Section | None = None
    """What most of its articles are about; absent where none tells."""
    blindspot: Side | None = None
    """The side whose publishers hardly cover it; see docs/explanation/blindspots.md."""
    timeline: list[int] = Field(default_factory=list)
    """Articles in equal parts of the time from first_seen to last_seen: TIMELINE_PARTS of them,
    one where all articles have one time. Those of an earlier time, which came hours late, are in
    the first."""
    claimed_count: int = 0
    """Further articles that somebody else claims to be their publishers'. A story that has no
    others has a headline and languages of these."""
    trending: float = 0.0
    """Orders stories by acceleration and breadth of independent publishers, at every moment alike;
    see docs/explanation/trending.md."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told of it: each of its articles was withdrawn, or it was merged."""
        return not (self.article_count or self.claimed_count)
