"""Membership: keeps which articles every story has; its state survives in checkpoints."""

import json
from collections.abc import Container, Iterable
from itertools import islice

from processors.model import Story, StoryStatus
from processors.stories.archive import ArchivedStory, MemoryArchive, StoryArchive
from processors.stories.describe import describe
from processors.stories.member import MemberRecord, interned

MEMORY_SECONDS = 30 * 24 * 3600.0
"""Time that a closed story stays in memory at least; then it is in the archive."""
LOOKED_AT = 200
"""Closed stories that are looked at between two repairs: as many as there may be new ones."""
REMEMBERED_CORRECTIONS = 10_000
"""Number of the latest that are known, should they be sent again."""


class Membership:
    """Follows the engine's decisions and answers with stories as they stand.

    A story is open from its first article, closed after `close`, and open again after `reopen` or
    where an open story merges into it. It leaves by `merge`, its articles going to another. Open
    stories, and closed ones for MEMORY_SECONDS, are in memory; `archive` moves them to the archive,
    so that an article that was ever placed is known for good. An article is in one story at a time.

    Methods that take a story or article raise KeyError for one that there never was.
    """

    def __init__(self, archive: StoryArchive | None = None) -> None:
        self._archive = archive if archive is not None else MemoryArchive()
        # By story, then by article in order of arrival; a story without articles is about to merge.
        self._members: dict[str, dict[str, MemberRecord]] = {}
        # The same the other way round: not part of a checkpoint.
        self._story_of: dict[str, str] = {}
        # Stream time in seconds at which each closed story closed, the next to look at first.
        self._closed: dict[str, float] = {}
        # What operators said, by story.
        self._headlines: dict[str, str] = {}
        # Ids of corrections, oldest first: a set that keeps its order.
        self._corrections: dict[str, None] = {}

    def story_of(self, article_id: str) -> str | None:
        """The story of an article that was assigned before, None for a new one."""
        return self._story_of.get(article_id) or self._archive.story_of(article_id)

    def member(self, article_id: str) -> MemberRecord:
        """What is counted of a known article. Raises KeyError for another."""
        story_id = self.story_of(article_id)
        if story_id is None:
            raise KeyError(f"no article {article_id}")
        return self._members_of(story_id)[article_id]

    def sizes(self) -> tuple[int, int]:
        """How many open, and how many closed stories are in memory; for any thread."""
        closed = len(self._closed)
        return max(0, len(self._members) - closed), closed

    def articles(self, story_id: str) -> list[str]:
        """Ids of a story's articles, in order of arrival."""
        return list(self._members_of(story_id))

    def is_archived(self, story_id: str) -> bool:
        """Whether a story is over, and out of memory."""
        return story_id not in self._members

    def place(self, article_id: str, story_id: str, member: MemberRecord) -> None:
        """Count an article in `story_id`: a new one, or a known one with a new text."""
        if story_id not in self._members and (archived := self._archive.story(story_id)):
            members = {**archived.members, article_id: member}
            self._archive.put(archived._replace(members=members))
        else:
            self._hold(article_id, story_id, member)

    def move(self, article_ids: Iterable[str], origin: str, story_id: str) -> None:
        """Articles leave `origin`, which may be left empty, for `story_id`."""
        for article_id in article_ids:
            self.place(article_id, story_id, self._members[origin].pop(article_id))

    def rename(self, former: str, text_id: str, article_ids: Iterable[str]) -> dict[str, str]:
        """The text `former` is `text_id`: those of the articles that run it, and their stories."""
        renamed = {}
        for article_id in article_ids:
            story_id = self.story_of(article_id)
            if story_id is not None and self.member(article_id).text_id == former:
                record = self.member(article_id)._replace(text_id=text_id)
                self.place(article_id, story_id, record)
                renamed[article_id] = story_id
        return renamed

    def merge(self, story_id: str, into: str) -> bool:
        """Forget a story whose articles went to `into`, which has its given headline from here on
        unless it has one; returns whether this opened `into` again: an open story does."""
        if headline := self._headlines.get(story_id):
            self._headlines.setdefault(into, headline)
        opens = into in self._closed and story_id not in self._closed
        if opens:
            self.reopen(into)
        self._drop(story_id)
        return opens

    def headline_override(self, story_id: str) -> str | None:
        """The headline that the story was given; None without one."""
        if story_id not in self._members and (archived := self._archive.story(story_id)):
            return archived.headline
        return self._headlines.get(story_id)

    def retitle(self, story_id: str, headline: str) -> None:
        """Give a story its headline, whatever its articles say. Raises KeyError."""
        if story_id in self._members:
            self._headlines[story_id] = headline
        elif archived := self._archive.story(story_id):
            self._archive.put(archived._replace(headline=headline))
        else:
            raise KeyError(f"no story {story_id}: merged, or never there")

    def note(self, correction_id: str) -> bool:
        """Remember a correction; returns whether it is new."""
        if correction_id in self._corrections:
            return False
        self._corrections[correction_id] = None
        if len(self._corrections) > REMEMBERED_CORRECTIONS:
            del self._corrections[next(iter(self._corrections))]
        return True

    def redirect(self, former: str, current: str) -> bool:
        """Have a former id of an article or a story lead to its present one; returns whether that
        is new."""
        return self._archive.redirect(former, current)

    def current(self, name: str) -> str:
        """The present id of an article or a story, by any it ever had."""
        return self._archive.current(name)

    def former_ids(self, article_id: str) -> list[str]:
        """The ids that an article had before, sorted."""
        return self._archive.former_ids(article_id)

    def close(self, story_id: str, clock: float) -> None:
        """A story that takes no more articles at `clock`."""
        self._closed[story_id] = clock

    def reopen(self, story_id: str) -> bool:
        """A closed story that an article has come to; returns whether it was closed."""
        return self._closed.pop(story_id, None) is not None

    def over(self, clock: float, active: Container[object]) -> list[str]:
        """The stories that closed MEMORY_SECONDS ago and have no `active` article, of the next
        LOOKED_AT closed ones in their turn: however many stay active, a call costs the same."""
        looked = list(islice(self._closed, LOOKED_AT))
        for story_id in looked:
            self._closed[story_id] = self._closed.pop(story_id)
        return [
            story_id for story_id in looked
            if self._closed[story_id] < clock - MEMORY_SECONDS
            # The latest to come is the last to be forgotten.
            and not any(article_id in active for article_id in reversed(self._members[story_id]))
        ]  # fmt: skip

    def archive(self, story_id: str) -> None:
        """Move a closed story from memory to the archive."""
        members = self._members[story_id]
        self._archive.put(
            ArchivedStory(
                story_id, self._closed[story_id], self._headlines.get(story_id), dict(members)
            )
        )
        for article_id in members:
            del self._story_of[article_id]
        self._drop(story_id)

    def recall(self, story_id: str) -> None:
        """Take an archived story back into memory, closed as it is: one of its articles leaves."""
        archived = self._archive.story(story_id)
        if story_id in self._members or archived is None:
            return
        for article_id, member in archived.members.items():
            if self.story_of(article_id) == story_id:
                self._hold(article_id, story_id, member)
        self._closed[story_id] = archived.closed_at
        if archived.headline:
            self._headlines[story_id] = archived.headline

    def story(self, story_id: str, revision: int) -> Story:
        """A story with at least one article, as it stands."""
        in_memory = story_id in self._members
        status: StoryStatus = "open" if in_memory and story_id not in self._closed else "closed"
        members, headline = self._members_of(story_id).values(), self.headline_override(story_id)
        return describe(story_id, members, status, revision, headline)

    def checkpoint(self) -> bytes:
        """What is in memory, as JSON; the archive is kept by its owner."""
        state = [self._members, self._closed, self._headlines, list(self._corrections)]
        return json.dumps(state).encode()

    @classmethod
    def restore(cls, data: bytes, archive: StoryArchive | None = None) -> "Membership":
        """The membership as it was at a checkpoint, over the archive as it was then.

        Raises ValueError or TypeError for data of another shape.
        """
        members, closed, headlines, corrections = json.loads(data)
        membership = cls(archive)
        for story_id, articles in members.items():
            for article_id, fields in articles.items():
                membership._hold(article_id, story_id, interned(MemberRecord(*fields)))
        membership._closed = closed
        membership._headlines = headlines
        membership._corrections = dict.fromkeys(corrections)
        return membership

    def _hold(self, article_id: str, story_id: str, member: MemberRecord) -> None:
        """Count an article in a story in memory."""
        self._story_of[article_id] = story_id
        self._members.setdefault(story_id, {})[article_id] = member

    def _members_of(self, story_id: str) -> dict[str, MemberRecord]:
        """The articles of a story, wherever it is. Raises KeyError."""
        if story_id in self._members:
            return self._members[story_id]
        archived = self._archive.story(story_id)
        if archived is None:
            raise KeyError(f"no story {story_id}: merged, or never there")
        return archived.members

    def _drop(self, story_id: str) -> None:
        del self._members[story_id]
        self._closed.pop(story_id, None)
        self._headlines.pop(story_id, None)
