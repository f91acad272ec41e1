"""Story parameters: what of a story a reader asks to see, as the address of its page says it."""

from dataclasses import asdict
from datetime import datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from infra.web.moments import moment_or_time, utc_moment
from processors.model import Provenance
from processors.stories.coverage import ArticleFilter

RowSort = Literal["newest", "oldest", "outlets"]
UtcMoment = Annotated[datetime, BeforeValidator(utc_moment)]
Since = Annotated[datetime | time, BeforeValidator(moment_or_time)]
ShortText = Annotated[str | None, Field(max_length=200)]


class StoryParameters(BaseModel):
    """Which articles of a story, in which order, and the story of which moment."""

    bias: Literal["left", "center", "right", "unrated"] | None = None
    factuality: Literal["high", "mixed", "low", "unrated"] | None = None
    owner: ShortText = None
    country: ShortText = None
    language: ShortText = None
    provenance: Provenance | None = None
    original: bool = False
    """Without reprints."""
    text: ShortText = None
    """Only the copies of one text."""
    sort: RowSort = "newest"
    page: int = Field(1, ge=1, le=10_000)
    at: UtcMoment | None = None
    """The story as it was then."""
    part: Annotated[int, Field(ge=1, le=1_000)] | None = None
    """The story as it was at the end of a part of its timeline, from 1; without `at`."""
    since: Since | None = None
    """The moment, or the time of day in UTC, since which changes are told."""
    merged_from: ShortText = None
    """The id of the merged story that led here."""

    @property
    def article_filter(self) -> ArticleFilter:
        """The conditions on single articles."""
        return ArticleFilter(
            self.bias, self.factuality, self.owner, self.country, self.language, self.provenance
        )

    @property
    def everything(self) -> bool:
        """Whether no article is left out."""
        return self.article_filter.everything and not self.original and self.text is None

    @property
    def in_address(self) -> dict[str, str | None]:
        """As addresses of the page have them, in the form in which they were read; None for what
        an address may leave out. Nobody else's words go into links."""
        return {
            **asdict(self.article_filter),
            "original": "1" if self.original else None,
            "text": self.text,
            "sort": None if self.sort == "newest" else self.sort,
            "page": str(self.page) if self.page > 1 else None,
            "at": self.at.isoformat() if self.at else None,
            "since": self.since.isoformat() if self.since else None,
            "part": str(self.part) if self.part and not self.at else None,
        }
