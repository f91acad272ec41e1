"""Correction: what an operator changes in stories, a record of the clustering log."""

from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from processors.model.base import Message, UtcDatetime
from processors.model.faults import ID, ONE_LINE
from processors.model.ids import ID_LENGTH

MAX_ARTICLES = 1_000
"""Of one correction."""
MAX_REASON_CHARACTERS = 500
MAX_HEADLINE_CHARACTERS = 300

CorrectionType = Literal["merge", "split", "move", "pin", "unpin", "retitle", "withdraw", "restore"]
StoryId = Annotated[str, Field(pattern=ID)]
ArticleId = StoryId

NEEDS: dict[CorrectionType, frozenset[str]] = {
    "merge": frozenset({"story_id", "into"}),
    "split": frozenset({"article_ids"}),
    "move": frozenset({"article_ids", "into"}),
    "pin": frozenset({"article_ids"}),
    "unpin": frozenset({"article_ids"}),
    "retitle": frozenset({"story_id", "headline"}),
    "withdraw": frozenset({"article_ids"}),
    "restore": frozenset({"article_ids"}),
}
"""The fields that each type takes, beside those that all have."""


class CorrectionReference(Message):
    """Who made a correction, and why: what its events carry."""

    correction_id: str
    by: str
    because: str


class Correction(Message):
    """A change to stories or their articles that holds: no repair undoes it, and a replay of the
    log carries it out again at the same place."""

    correction_id: str = Field(pattern=ID)
    correction: CorrectionType
    """merge: `story_id` goes into the story `into`; split: `article_ids`, some of one story's,
    found a new one; move: `article_ids` go to the story `into`; pin, unpin: no repair moves them,
    or it may again; retitle: the story `story_id` has this `headline`, whatever its articles
    say; withdraw: `article_ids` are told no longer, and do not count, however often they are
    sent; restore: they are told again, and count, once they are sent again."""
    story_id: StoryId | None = None
    into: StoryId | None = None
    article_ids: list[ArticleId] = Field(default_factory=list, max_length=MAX_ARTICLES)
    headline: str | None = Field(None, pattern=ONE_LINE, max_length=MAX_HEADLINE_CHARACTERS)
    because: str = Field(min_length=1, max_length=MAX_REASON_CHARACTERS)
    by: str = Field(pattern=ONE_LINE, max_length=100)
    ordered_at: UtcDatetime

    @model_validator(mode="after")
    def _complete(self) -> "Correction":
        given = {
            name for name in ("story_id", "into", "article_ids", "headline") if getattr(self, name)
        }
        needed = NEEDS[self.correction]
        if given != needed:
            raise ValueError(f"a {self.correction} takes {' and '.join(sorted(needed))}, no more")
        return self

    @property
    def reference(self) -> CorrectionReference:
        """What its events say of it."""
        return CorrectionReference(
            correction_id=self.correction_id, by=self.by, because=self.because
        )


def new_correction(kind: CorrectionType, /, **fields: Any) -> Correction:
    """A correction with the id that follows from its content: the same one of one moment has one
    id, and counts once however often it is sent. Raises ValidationError, for a field that is not
    known too: what an operator says is to be carried out whole."""
    given = {**fields, "correction_id": "0" * ID_LENGTH, "correction": kind}
    correction = Correction.model_validate(given, extra="forbid")
    return correction.model_copy(update={"correction_id": correction_id(correction)})


def correction_id(correction: Correction) -> str:
    """Hash of what is corrected, why, by whom and when."""
    content = correction.model_dump_json(exclude={"correction_id"}, exclude_none=True)
    return sha256(content.encode()).hexdigest()[:ID_LENGTH]
