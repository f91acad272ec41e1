"""clustering log → assignments, events, stories: the one stage with a memory."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import ValidationError

from infra.index.query import unusable
from processors.cluster.clusterer import Clusterer
from processors.cluster.contract import Change, ClusterArticle, Closed, Merged, Moved
from processors.describe.book import StoryBook
from processors.describe.member import member
from processors.model import (
    AssignedArticle,
    EmbeddedArticle,
    EventType,
    StoryEvent,
    Why,
    first_fault,
)
from streams.records import Output, Record, dead
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, STORIES


class ClusterStage:
    """A deterministic state machine over the clustering log.

    The revision of everything it writes is the offset of the log record that caused it.
    """

    name = "cluster"
    reads = (CLUSTERING_LOG,)

    def __init__(self, engine: type[Clusterer] = Clusterer) -> None:
        self._restored = engine.restore
        self._engine = engine()
        self._book = StoryBook()

    def process(self, records: Sequence[Record]) -> list[Output]:
        """Assignments and events in order; then each story that changed, once."""
        batch = _Batch(self._engine, self._book)
        for record in records:
            batch.take(record)
        return batch.outputs + batch.stories()

    def checkpoint(self) -> bytes:
        """Engine and membership in one archive."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("engine", self._engine.checkpoint())
            archive.writestr("book", self._book.checkpoint())
        return buffer.getvalue()

    def restore(self, data: bytes) -> None:
        """Go on from a checkpoint."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._engine = self._restored(archive.read("engine"))
            self._book = StoryBook.restore(archive.read("book"))


class _Batch:
    """The outputs of one batch while they come about."""

    def __init__(self, engine: Clusterer, book: StoryBook) -> None:
        self._engine = engine
        self._book = book
        self._changed: dict[str, int] = {}
        self._revision = -1
        self._events = 0
        self.outputs: list[Output] = []

    def take(self, record: Record) -> None:
        try:
            article = EmbeddedArticle.model_validate_json(record.value)
        except ValidationError as error:
            reason = f"not an embedded article: {first_fault(error)}"
            self.outputs.append(dead(record, ClusterStage.name, reason))
            return
        if fault := _faulty_embedding(article):
            self.outputs.append(dead(record, ClusterStage.name, fault))
            return
        self._revision, self._events = record.offset, 0
        known = self._book.story_of(article.article_id)
        if known is None:
            self._assign(article)
        else:
            self._update(article, known)
        if self._engine.due:
            for change in self._engine.repair():
                self._apply(change)

    def stories(self) -> list[Output]:
        """The stories that changed and are still open, at the revision of their last change."""
        return [
            Output(STORIES, story_id, self._book.story(story_id, revision))
            for story_id, revision in self._changed.items()
        ]

    def _assign(self, article: EmbeddedArticle) -> None:
        assignment = self._engine.assign(_as_input(article), article.received_at.timestamp())
        story_id = assignment.story_id
        self._book.place(article.article_id, story_id, member(article, assignment.event_time))
        self._changed[story_id] = self._revision
        self._assigned(article.article_id, story_id, assignment.why, article)
        self._happened("opened" if assignment.opened else "joined", story_id, [article.article_id])

    def _update(self, article: EmbeddedArticle, story_id: str) -> None:
        """A known article again: nothing if it is the same, else its new text in its old place."""
        now = member(article, self._book.event_time(article.article_id))
        if not self._book.update(article.article_id, now):
            return
        if self._book.is_open(story_id):
            self._changed[story_id] = self._revision
        self._assigned(article.article_id, story_id, None, article)

    def _apply(self, change: Change) -> None:
        if isinstance(change, Closed):
            closed = self._book.story(change.story_id, self._revision, "closed")
            self._book.close(change.story_id, self._clock)
            self._leave(Output(STORIES, change.story_id, closed))
            self._happened("closed", change.story_id, [])
        elif isinstance(change, Merged):
            moved = self._book.articles(change.story_id)
            self._move(moved, change.story_id, change.into, None)
            merged = self._book.merged(change.story_id, change.into, self._clock, self._revision)
            self._leave(Output(STORIES, change.story_id, merged))
            self._happened("merged", change.story_id, moved, change.into)
        elif isinstance(change, Moved):
            if self._book.articles(change.origin) == [change.article_id]:
                self._apply(Merged(change.origin, change.story_id))
                return
            self._move([change.article_id], change.origin, change.story_id, change.why)
            self._happened("moved", change.story_id, [change.article_id], change.origin)
        else:
            self._move(list(change.article_ids), change.origin, change.story_id, None)
            self._happened("split", change.story_id, list(change.article_ids), change.origin)

    def _move(self, article_ids: list[str], origin: str, story_id: str, why: Why | None) -> None:
        self._book.move(article_ids, origin, story_id)
        self._changed[origin] = self._changed[story_id] = self._revision
        for article_id in article_ids:
            self._assigned(article_id, story_id, why, None)

    def _leave(self, last: Output) -> None:
        """A story's last word: it is no longer described with the open ones."""
        self._changed.pop(last.key, None)
        self.outputs.append(last)

    def _assigned(
        self, article_id: str, story_id: str, why: Why | None, article: EmbeddedArticle | None
    ) -> None:
        event_time = self._book.event_time(article_id)
        message = AssignedArticle(
            revision=self._revision,
            article_id=article_id,
            story_id=story_id,
            event_time=datetime.fromtimestamp(event_time, UTC),
            why=why,
            article=article,
        )
        self.outputs.append(Output(ASSIGNED, article_id, message))

    def _happened(
        self, kind: EventType, story_id: str, article_ids: list[str], other: str | None = None
    ) -> None:
        event = StoryEvent(
            event_id=f"{self._revision}-{self._events}",
            type=kind,
            story_id=story_id,
            revision=self._revision,
            happened_at=datetime.fromtimestamp(self._clock, UTC),
            article_ids=article_ids,
            other_story_id=other,
        )
        self._events += 1
        self.outputs.append(Output(EVENTS, story_id, event))

    @property
    def _clock(self) -> float:
        if self._engine.clock is None:
            raise RuntimeError("the engine has no clock before its first article")
        return self._engine.clock


def _faulty_embedding(article: EmbeddedArticle) -> str | None:
    try:
        return unusable(article.vector())
    except ValueError as error:
        return f"the embedding is not base64 of float16 numbers: {error}"


def _as_input(article: EmbeddedArticle) -> ClusterArticle:
    return ClusterArticle(
        article_id=article.article_id,
        title=article.title,
        body=article.body,
        embedding=article.vector(),
        published_at=article.published_at.timestamp() if article.published_at else None,
        language=article.language,
    )
