"""Story changes: what repairs, expiry and operators did to stories, the lineage of their ids."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """All articles of a story went to another one; the id lives on as a redirect."""

    story_id: str
    into: str
    article_ids: tuple[str, ...]
    score: float | None
    """Evidence of the merge; None where an operator asked for it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One article went to a story that fits it better."""

    article_id: str
    from_story_id: str
    to_story_id: str
    score: float | None
    """Link to the new story; None where an operator asked for it."""


@dataclass(frozen=True, slots=True)
class Split:
    """Articles left a story and founded a new one."""

    story_id: str
    """The new story."""
    from_story_id: str
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """Nothing new has come for `close_after_days`; an article may still open it again."""

    story_id: str


StoryChange = Merged | Moved | Split | Closed
"""One step of the lineage; a message of the stream tells of it as a `StoryEvent`."""
