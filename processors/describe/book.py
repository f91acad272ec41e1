"""The membership of every story: which articles it has, and what is counted of each."""

import json
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from processors.describe.member import Member
from processors.describe.story import describe, describe_merged
from processors.model import Story, StoryStatus

MEMORY_SECONDS = 30 * 24 * 3600.0
"""How long after its story closed an article is still known, should it be sent again."""


class _Remembered(NamedTuple):
    story_id: str
    closed_at: float
    event_time: float
    content: str


class StoryBook:
    """Follows the engine's decisions and answers with stories as they stand."""

    def __init__(self) -> None:
        self._members: dict[str, dict[str, Member]] = {}
        self._story_of: dict[str, str] = {}
        self._remembered: dict[str, _Remembered] = {}

    def story_of(self, article_id: str) -> str | None:
        """The story of an article that was assigned before, None for a new one."""
        if article_id in self._story_of:
            return self._story_of[article_id]
        remembered = self._remembered.get(article_id)
        return remembered.story_id if remembered else None

    def event_time(self, article_id: str) -> float:
        """The time under which a known article is kept."""
        if article_id in self._story_of:
            return self._members[self._story_of[article_id]][article_id].event_time
        return self._remembered[article_id].event_time

    def update(self, article_id: str, member: Member) -> bool:
        """Count a known article as it is now; False if it is what it was."""
        if article_id in self._story_of:
            members = self._members[self._story_of[article_id]]
            changed = members[article_id] != member
            members[article_id] = member
            return changed
        before = self._remembered[article_id]
        self._remembered[article_id] = before._replace(content=_content(member))
        return self._remembered[article_id] != before

    def is_open(self, story_id: str) -> bool:
        """True from a story's first article until it is closed or merged."""
        return story_id in self._members

    def articles(self, story_id: str) -> list[str]:
        """Ids of an open story's articles, in order of arrival."""
        return list(self._members[story_id])

    def place(self, article_id: str, story_id: str, member: Member) -> None:
        """Count a new article in `story_id`."""
        self._story_of[article_id] = story_id
        self._members.setdefault(story_id, {})[article_id] = member

    def move(self, article_ids: Iterable[str], origin: str, story_id: str) -> None:
        """Articles leave `origin` for `story_id`."""
        for article_id in article_ids:
            self.place(article_id, story_id, self._members[origin].pop(article_id))
        if not self._members[origin]:
            del self._members[origin]

    def close(self, story_id: str, clock: float) -> None:
        """Free an open story; its articles stay known for MEMORY_SECONDS."""
        for article_id, member in self._members.pop(story_id).items():
            del self._story_of[article_id]
            kept = _Remembered(story_id, clock, member.event_time, _content(member))
            self._remembered[article_id] = kept
        for article_id, remembered in list(self._remembered.items()):
            if remembered.closed_at >= clock - MEMORY_SECONDS:
                break
            del self._remembered[article_id]

    def story(self, story_id: str, revision: int, status: StoryStatus = "open") -> Story:
        """A story with at least one article, as it stands."""
        return describe(story_id, self._members[story_id].values(), status, revision)

    def merged(self, story_id: str, into: str, clock: float, revision: int) -> Story:
        """What stays of a story that merged into the open story `into`."""
        headline = self.story(into, revision).headline
        return describe_merged(story_id, into, headline, clock, revision)

    def checkpoint(self) -> bytes:
        """The whole state, as JSON."""
        return json.dumps([self._members, self._remembered]).encode()

    @classmethod
    def restore(cls, data: bytes) -> "StoryBook":
        """The book as it was at a checkpoint."""
        members, remembered = json.loads(data)
        book = cls()
        for story_id, articles in members.items():
            for article_id, fields in articles.items():
                book.place(article_id, story_id, Member(*fields))
        book._remembered = {key: _Remembered(*fields) for key, fields in remembered.items()}
        return book


def _content(member: Member) -> str:
    return blake2b(json.dumps(member).encode(), digest_size=8).hexdigest()
