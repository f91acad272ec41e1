"""What the records of one batch lead to: assignments, events and stories."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import ValidationError

from processors.cluster import Closed, ClusterArticle, Clusterer, Merged, Moved
from processors.cluster import StoryChange as Change
from processors.dedupe import Found, Texts, fingerprint_of
from processors.model import (
    AssignedArticle,
    Correction,
    CorrectionReference,
    EmbeddedArticle,
    EventType,
    StoryEvent,
    Why,
    clustering_log_record,
    first_error,
    is_id,
)
from processors.model.vector import vector_error
from processors.normalize.language import UNKNOWN
from processors.stories.describe import describe_merged
from processors.stories.evidence import evidence
from processors.stories.member import MemberRecord, member, text_of
from processors.stories.membership import Membership
from processors.text.cluster_tokens import ENGLISH
from streams.records import Output, Record, dead
from streams.stages.cluster.corrections import apply_correction, by_story, story_of_correction
from streams.topics import ASSIGNED, EVENTS, STORIES
from streams.vector_space import WAYS_OUT, OtherVectorSpace

NAME = "cluster"
"""Of the stage."""


class ClusterBatch:
    """The outputs of one batch while they come about."""

    def __init__(self, engine: Clusterer, book: Membership, texts: Texts, space: str) -> None:
        self._engine = engine
        self._book = book
        self._texts = texts
        self.space = space
        """Name of the vector space; empty until there is an article."""
        self._changed: dict[str, int] = {}
        self._revision = -1
        self._events = 0
        self._ordered: CorrectionReference | None = None
        """The correction that is being carried out."""
        self.outputs: list[Output] = []

    def take(self, record: Record) -> None:
        """An article, a correction, or what becomes a dead record. Raises OtherVectorSpace."""
        try:
            message = clustering_log_record(record.value)
        except ValidationError as error:
            reason = f"not what {record.topic} holds: {first_error(error)}"
            self.outputs.append(dead(record, NAME, reason))
            return
        if isinstance(message, Correction):
            self._correct(record, message)
        elif fault := _fault(message):
            self.outputs.append(dead(record, NAME, fault))
        else:
            self._take_article(record, message)

    def _take_article(self, record: Record, article: EmbeddedArticle) -> None:
        self.space = self.space or article.embedding_model
        if article.embedding_model != self.space:
            raise OtherVectorSpace(
                f"{record.topic} holds articles embedded by {self.space} and, at offset "
                f"{record.offset}, one by {article.embedding_model}, and vectors of two models do "
                f"not compare: {WAYS_OUT['distributed']}"
            )
        self._revision, self._events = record.offset, 0
        known = self._book.story_of(article.article_id)
        if known is None:
            self._assign(article)
        else:
            self._update(article, known)
        if self._engine.due:
            self.repair()

    def repair(self) -> None:
        """What the engine sees otherwise by now; then what is over is forgotten."""
        for change in self._engine.repair():
            self._apply(change)
        self._forget()

    def stories(self) -> list[Output]:
        """The stories that changed and have articles, at the revision of their last change."""
        return [self._described(story_id) for story_id in self._changed]

    def _described(self, story_id: str) -> Output:
        return Output(STORIES, story_id, self._book.story(story_id, self._changed[story_id]))

    def _forget(self) -> None:
        for story_id in self._book.over(self._clock, self._engine):
            if story_id in self._changed:
                self.outputs.append(self._described(story_id))
                del self._changed[story_id]
            self._book.forget(story_id)

    def _assign(self, article: EmbeddedArticle) -> None:
        assignment = self._engine.assign(self._as_input(article))
        story_id = assignment.story_id
        text = self._texts.add(article.article_id, text_of(article))
        told = member(article, text, assignment.event_time)
        self._book.place(article.article_id, story_id, told)
        self._changed[story_id] = self._revision
        self._assigned(article.article_id, story_id, evidence(assignment), article)
        self._rename(text)
        kind: EventType = "joined"
        if assignment.founded:
            kind = "opened"
        elif assignment.reopened:
            kind = "reopened"
            self._book.reopen(story_id)
        self._happened(kind, story_id, [article.article_id])

    def _as_input(self, article: EmbeddedArticle) -> ClusterArticle:
        dated = article.published_at
        if dated is None and not self._engine.clock.started:
            dated = article.received_at
        return ClusterArticle(
            article_id=article.article_id,
            title=article.title,
            body=article.body,
            embedding=article.vector(),
            published_at=dated.timestamp() if dated else None,
            # The shipped encoder's, where it is not known.
            language=article.language if article.language != UNKNOWN else ENGLISH,
        )

    def _update(self, article: EmbeddedArticle, story_id: str) -> None:
        """A known article again: nothing if it is the same, or an older version; else its new text
        in its old place."""
        before = self._book.member(article.article_id)
        if _is_older(article, before):
            return
        text = Found(before.fingerprint, before.text_id, {})
        if fingerprint_of(text_of(article)) != before.fingerprint:
            text = self._texts.add(article.article_id, text_of(article))
        now = member(article, text, before.event_time)
        if now._replace(updated_at=before.updated_at) == before:
            return
        self._book.place(article.article_id, story_id, now)
        self._changed[story_id] = self._revision
        self._assigned(article.article_id, story_id, None, article)
        self._rename(text)

    def _rename(self, text: Found) -> None:
        """Tell of the articles whose text proved to be this one."""
        for former, article_ids in text.renamed.items():
            renamed = self._book.rename(former, text.text_id, article_ids)
            for article_id, story_id in renamed.items():
                self._changed[story_id] = self._revision
                self._assigned(article_id, story_id, None, None)

    def _correct(self, record: Record, order: Correction) -> None:
        """Carry out a correction; one that is known was carried out or refused before."""
        if not self._book.note(order.correction_id):
            return
        self._revision, self._events = record.offset, 0
        self._ordered = order.ordered
        try:
            changes = apply_correction(order, self._engine, self._book)
        except (KeyError, ValueError) as error:
            self._refuse(record, order, str(error.args[0]))
        else:
            self._corrected(order, changes)
        self._ordered = None

    def _refuse(self, record: Record, order: Correction, reason: str) -> None:
        story_id = story_of_correction(order, self._book)
        self._happened("refused", story_id, order.article_ids, order.into, reason)
        refused = f"the {order.correction} was refused: {reason}"
        self.outputs.append(dead(record, NAME, refused))

    def _corrected(self, order: Correction, changes: Sequence[Change]) -> None:
        """Tell what an order changed, articles that moved from one story in one event."""
        moved: dict[str, list[str]] = {}
        for change in changes:
            if isinstance(change, Moved):
                moved.setdefault(change.from_story_id, []).append(change.article_id)
        for origin, article_ids in moved.items():
            self._moved(article_ids, origin, str(order.into))
        for change in changes:
            if not isinstance(change, Moved):
                self._apply(change)
        if order.correction == "retitle":
            self._changed[str(order.story_id)] = self._revision
            self._happened("retitled", str(order.story_id), [], detail=order.headline)
        elif order.correction in ("pin", "unpin"):
            kind: EventType = "pinned" if order.correction == "pin" else "unpinned"
            for story_id, article_ids in by_story(order.article_ids, self._book).items():
                self._happened(kind, story_id, article_ids)

    def _apply(self, change: Change) -> None:
        if isinstance(change, Closed):
            self._book.close(change.story_id, self._clock)
            self._changed[change.story_id] = self._revision
            self._happened("closed", change.story_id, [])
        elif isinstance(change, Merged):
            moved = self._book.articles(change.story_id)
            self._move(moved, change.story_id, change.into)
            self._merge(change.story_id, change.into, moved)
        elif isinstance(change, Moved):
            self._moved([change.article_id], change.from_story_id, change.to_story_id)
        else:
            moved = list(change.article_ids)
            self._move(moved, change.from_story_id, change.story_id)
            self._happened("split", change.story_id, moved, change.from_story_id)

    def _moved(self, article_ids: list[str], origin: str, story_id: str) -> None:
        self._move(article_ids, origin, story_id)
        self._happened("moved", story_id, article_ids, origin)
        if not self._book.articles(origin):
            self._merge(origin, story_id, [])

    def _move(self, article_ids: list[str], origin: str, story_id: str) -> None:
        self._book.move(article_ids, origin, story_id)
        self._changed[origin] = self._changed[story_id] = self._revision
        for article_id in article_ids:
            self._assigned(article_id, story_id, None, None)

    def _merge(self, story_id: str, into: str, moved: list[str]) -> None:
        """An empty story's last word: where its readers are sent."""
        titled = self._book.headline_override(into)
        reopened = self._book.merge(story_id, into)
        del self._changed[story_id]
        headline = self._book.story(into, self._revision).headline
        redirect = describe_merged(story_id, into, headline, self._clock, self._revision)
        self.outputs.append(Output(STORIES, story_id, redirect))
        self._happened("merged", story_id, moved, into)
        if reopened:
            self._happened("reopened", into, [])
        if (given := self._book.headline_override(into)) != titled:
            self._happened("retitled", into, [], story_id, given)

    def _assigned(
        self, article_id: str, story_id: str, why: Why | None, article: EmbeddedArticle | None
    ) -> None:
        known = self._book.member(article_id)
        message = AssignedArticle(
            revision=self._revision,
            article_id=article_id,
            story_id=story_id,
            text_id=known.text_id,
            event_time=datetime.fromtimestamp(known.event_time, UTC),
            why=why,
            article=article,
        )
        self.outputs.append(Output(ASSIGNED, article_id, message))

    def _happened(
        self,
        kind: EventType,
        story_id: str,
        article_ids: list[str],
        other: str | None = None,
        detail: str | None = None,
    ) -> None:
        event = StoryEvent(
            event_id=f"{self._revision}-{self._events}",
            type=kind,
            story_id=story_id,
            revision=self._revision,
            happened_at=datetime.fromtimestamp(self._clock, UTC),
            article_ids=article_ids,
            other_story_id=other,
            correction=self._ordered,
            detail=detail,
        )
        self._events += 1
        self.outputs.append(Output(EVENTS, story_id, event))

    @property
    def _clock(self) -> float:
        return self._engine.clock.now


def _is_older(article: EmbeddedArticle, before: MemberRecord) -> bool:
    """Whether both tell when they were made, and `article` was made first."""
    if article.updated_at is None or before.updated_at is None:
        return False
    return article.updated_at.timestamp() < before.updated_at


def _fault(article: EmbeddedArticle) -> str | None:
    """Why the engine cannot take the article; None where it can."""
    if not is_id(article.article_id):
        return f"article_id: {article.article_id[:40]!r} is not 16 hexadecimal characters"
    try:
        return vector_error(article.vector())
    except ValueError as error:
        return f"the embedding is not base64 of float16 numbers: {error}"
