"""Archive of stories that are over: which story an article is in, for as long as anybody may ask.

Memory holds the stories that may still change; all others are here, so that an article that is
sent again, at any age, is known. Beside them it has the former ids of articles and stories.
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

    def redirect(self, former: str, current: str) -> bool:
        """Keep where a former id of an article or a story leads; returns whether it is new."""
        ...

    def current(self, name: str) -> str:
        """The id that a former id leads to; `name` itself where it is none."""
        ...

    def former_ids(self, current: str) -> list[str]:
        """The former ids that lead to an id, sorted."""
        ...

    def __len__(self) -> int:
        """How many articles are archived."""
        ...


class MemoryArchive:
    """An archive for streams that fit into memory: tests, evaluation, clustering of a file."""

    def __init__(self) -> None:
        self._stories: dict[str, ArchivedStory] = {}
        self._story_of: dict[str, str] = {}
        self._current: dict[str, str] = {}
        self._former: dict[str, set[str]] = {}

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

    def redirect(self, former: str, current: str) -> bool:
        """See StoryArchive."""
        if former in self._current:
            return False
        self._current[former] = current
        self._former.setdefault(current, set()).add(former)
        return True

    def current(self, name: str) -> str:
        """See StoryArchive."""
        return self._current.get(name, name)

    def former_ids(self, current: str) -> list[str]:
        """See StoryArchive."""
        return sorted(self._former.get(current, ()))

    def __len__(self) -> int:
        """See StoryArchive."""
        return len(self._story_of)
