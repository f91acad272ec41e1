"""Expected state: articles, stories and events as a fresh cluster stage makes them of the log."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from processors.model import AssignedArticle, Message, Story, StoryEvent
from streams.batched import batched
from streams.records import Advanced, Output, Record
from streams.runners.reclustering import BATCH, reclustering
from streams.topics import CLUSTERING_LOG, DEAD
from streams.verify.difference import Difference

NAMED = (
    "status", "headline", "article_count", "text_count", "publisher_count", "first_seen",
    "last_seen",
)  # fmt: skip
"""Fields of a story that a difference names; of all others it says only that they differ."""
OTHERS = "other fields"


class ArticlePlace(NamedTuple):
    """An article's story and text."""

    story_id: str
    text_id: str


class StoryState(NamedTuple):
    """A story's content, without the revision that it was last written at."""

    merged_into: str | None
    values: dict[str, str]
    """By field: those of NAMED, and a digest of OTHERS."""


class Expected:
    """What the records of the clustering log before offset `end` lead to.

    Holds ids, counts and digests, no texts.
    """

    def __init__(self, end: int, kept_since: datetime | None = None) -> None:
        self.end = end
        self.kept_since = kept_since
        self.first: int | None = None
        """Offset of the log's first record; None where it has none."""
        self.waiting = 0
        """Records of the log from `end` on: not clustered yet."""
        self.dead = 0
        """Records that the cluster stage lays aside."""
        self.log_differences: list[Difference] = []
        self.articles: dict[str, ArticlePlace] = {}
        self.expired: set[str] = set()
        """Ids of articles from before `kept_since`, which the index need not have."""
        self.withdrawn: set[str] = set()
        """Ids of articles that the index must not have."""
        self.stories: dict[str, StoryState] = {}
        self.events: dict[str, bytes] = {}
        """Digest by event id."""
        self.assignments: set[int] = set()
        """Hashes of all assignments, those that were overtaken too: see `assignment_hash`."""
        self._next = 0
        self._claimed: set[str] = set()
        """Ids of articles that do not count."""

    def read(self, log: Iterable[Record], advanced: Advanced) -> None:
        """Cluster the log anew, in batches; `advanced` is told how many of how many are done."""
        with reclustering() as process:
            for batch in batched(self._clustered(log), BATCH):
                self._take(process(batch))
                advanced(batch[-1].offset + 1, self.end)
        if self._next < self.end:
            self._hole(self._next, self.end)
        self._count()

    def redirect(self, story_id: str) -> str:
        """The story at the end of the merges of `story_id`."""
        while (into := self.stories[story_id].merged_into) is not None:
            story_id = into
        return story_id

    def merged(self) -> Iterator[str]:
        """The stories that went to others."""
        return (name for name, story in self.stories.items() if story.merged_into is not None)

    def _clustered(self, log: Iterable[Record]) -> Iterator[Record]:
        for record in log:
            self._follow(record)
            if record.offset < self.end:
                yield record
            else:
                self.waiting += 1

    def _follow(self, record: Record) -> None:
        """Note where the log begins late or leaves offsets out."""
        if self.first is None:
            self.first = self._next = record.offset
            if record.offset > 0:
                begins = f"begins at offset {record.offset}"
                late = Difference("log begins late", CLUSTERING_LOG.name, "0", "offset 0", begins)
                self.log_differences.append(late)
        if record.offset != self._next:
            self._hole(self._next, record.offset)
        self._next = record.offset + 1

    def _hole(self, start: int, end: int) -> None:
        offsets = f"{start} to {end - 1}"
        hole = Difference("log has a hole", CLUSTERING_LOG.name, str(start), offsets, None)
        self.log_differences.append(hole)

    def _take(self, outputs: Iterable[Output]) -> None:
        for output in outputs:
            message = output.message
            if isinstance(message, AssignedArticle):
                place = ArticlePlace(sys.intern(message.story_id), sys.intern(message.text_id))
                self.articles[message.article_id] = place
                if self.kept_since and message.event_time < self.kept_since:
                    self.expired.add(message.article_id)
                else:
                    self.expired.discard(message.article_id)
                if message.withdrawn:
                    self.withdrawn.add(message.article_id)
                else:
                    self.withdrawn.discard(message.article_id)
                self._follow_provenance(message)
                self.assignments.add(assignment_hash(message))
            elif isinstance(message, Story):
                self.stories[message.story_id] = story_state(message)
            elif isinstance(message, StoryEvent):
                self.events[message.event_id] = digest(message)
            elif output.topic is DEAD:
                self.dead += 1

    def _follow_provenance(self, message: AssignedArticle) -> None:
        if message.article is None:
            return
        if message.article.provenance == "claimed":
            self._claimed.add(message.article_id)
        else:
            self._claimed.discard(message.article_id)

    def _count(self) -> None:
        """Have stories say how many articles and texts are in them, whatever the stage counted."""
        texts: dict[str, list[str]] = {}
        for article_id, place in self.articles.items():
            if article_id not in self._claimed and article_id not in self.withdrawn:
                texts.setdefault(place.story_id, []).append(place.text_id)
        for story_id, state in self.stories.items():
            found = texts.get(story_id, [])
            state.values["article_count"] = str(len(found))
            state.values["text_count"] = str(len(set(found)))


def story_state(story: Story) -> StoryState:
    """The content of a story's document."""
    values = {name: str(getattr(story, name)) for name in NAMED}
    values[OTHERS] = digest(story, "revision", "merged_into", *NAMED).hex()
    return StoryState(story.merged_into, values)


def assignment_hash(message: AssignedArticle) -> int:
    """Of what an assignment says; holds within this process."""
    return hash((message.article_id, message.revision, message.story_id, message.text_id))


def digest(message: Message, *without: str) -> bytes:
    """Of a message's content."""
    text = message.model_dump_json(exclude=set(without), exclude_none=True)
    return blake2b(text.encode(), digest_size=16).digest()
