"""Archive of stories that are over: which story an article is in, for as long as anybody may ask.

Memory holds the stories that may still change; all others are here, so that an article that is
sent again, at any age, is known.
"""

from typing import NamedTuple, Protocol

from processors.stories.member import MemberRecord


class ArchivedStory(NamedTuple):
    """A closed story as its membership left memory."""

    story_id: str
    closed_at: float
    """The stream's clock when it closed, seconds since the epoch."""
    headline: str | None
    """Given by an operator; None where its articles say it."""
    members: dict[str, MemberRecord]
    """By article id, in order of arrival."""


class StoryArchive(Protocol):
    """Stories that left memory. tests/contract/test_story_archive.py says what it means."""

    def story_of(self, article_id: str) -> str | None:
        """The archived story that an article was last put in; None for one never archived."""
        ...

    def story(self, story_id: str) -> ArchivedStory | None:
        """A story as it was last put; None for one that is not here."""
        ...

    def put(self, story: ArchivedStory) -> None:
        """Keep a story, in place of what was kept under its id."""
        ...

    def __len__(self) -> int:
        """How many articles are archived."""
        ...


class MemoryArchive:
    """An archive for streams that fit into memory: tests, evaluation, clustering of a file."""

    def __init__(self) -> None:
        self._stories: dict[str, ArchivedStory] = {}
        self._story_of: dict[str, str] = {}

    def story_of(self, article_id: str) -> str | None:
        """See StoryArchive."""
        return self._story_of.get(article_id)

    def story(self, story_id: str) -> ArchivedStory | None:
        """See StoryArchive."""
        return self._stories.get(story_id)

    def put(self, story: ArchivedStory) -> None:
        """See StoryArchive."""
        self._stories[story.story_id] = story
        for article_id in story.members:
            self._story_of[article_id] = story.story_id

    def __len__(self) -> int:
        """See StoryArchive."""
        return len(self._story_of)
