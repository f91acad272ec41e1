"""Cluster batch: assigns the articles of one batch, and hands changes and corrections on."""

from pydantic import ValidationError

from processors.cluster import ClusterArticle, Clusterer
from processors.dedupe import TextMatch, Texts, fingerprint_of
from processors.model import (
    Correction,
    EmbeddedArticle,
    EventType,
    clustering_log_record,
    first_error,
    is_id,
)
from processors.model.vector import vector_error
from processors.normalize.language import UNKNOWN
from processors.stories.evidence import evidence
from processors.stories.member import MemberRecord, member_of, reprint_text
from processors.stories.membership import Membership
from processors.text.cluster_tokens import ENGLISH
from streams.records import Output, Record
from streams.stages.cluster.changes import Changes
from streams.stages.cluster.corrections import Corrections
from streams.stages.cluster.messages import BatchMessages
from streams.vector_space import REPLAY


class ClusterBatch:
    """The records of one batch, taken one by one, and what they lead to."""

    def __init__(
        self, engine: Clusterer, membership: Membership, texts: Texts, vector_space: str
    ) -> None:
        self._engine = engine
        self._membership = membership
        self._texts = texts
        self.vector_space = vector_space
        """Its name; empty until there is an article."""
        self._messages = BatchMessages(membership, engine.clock)
        self._changes = Changes(membership, self._messages, engine.clock)
        self._corrections = Corrections(engine, membership, self._changes, self._messages)

    def take(self, record: Record) -> None:
        """An article, a correction, or what becomes a dead record."""
        try:
            message = clustering_log_record(record.value)
        except ValidationError as error:
            invalid = f"not what {record.topic} holds: {first_error(error)}"
            self._messages.emit_dead(record, invalid)
            return
        if isinstance(message, Correction):
            self._corrections.take(record, message)
        elif reason := article_error(message):
            self._messages.emit_dead(record, reason)
        else:
            self._take_article(record, message)

    def repair(self) -> None:
        """Follow what the engine sees otherwise by now; then archive the stories that are over."""
        for change in self._engine.repair():
            self._changes.apply(change)
        for story_id in self._membership.over(self._engine.clock.now, self._engine):
            self._messages.write_early(story_id)
            self._membership.archive(story_id)

    def outputs(self) -> list[Output]:
        """Assignments and events in order; then each story that changed, once."""
        return self._messages.outputs + self._messages.stories()

    def _take_article(self, record: Record, article: EmbeddedArticle) -> None:
        self.vector_space = self.vector_space or article.embedding_model
        if article.embedding_model != self.vector_space:
            self._messages.emit_dead(
                record,
                f"embedded by {article.embedding_model}, and the stories by {self.vector_space}: "
                f"vectors of two models do not compare; {REPLAY}",
            )
            return
        self._messages.begin(record)
        story_id = self._membership.story_of(article.article_id)
        if story_id is None:
            self._assign(article)
        else:
            self._update(article, story_id)
        if self._engine.due:
            self.repair()

    def _assign(self, article: EmbeddedArticle) -> None:
        """A new article: the engine gives it its story."""
        assignment = self._engine.assign(self._cluster_article(article))
        story_id = assignment.story_id
        text = self._texts.add(article.article_id, reprint_text(article))
        member = member_of(article, text, assignment.event_time)
        self._membership.place(article.article_id, story_id, member)
        self._messages.mark_changed(story_id)
        self._messages.emit_assignment(article.article_id, story_id, evidence(assignment), article)
        self._rename(text)
        kind: EventType = "joined"
        if assignment.founded:
            kind = "opened"
        elif assignment.reopened:
            kind = "reopened"
            self._membership.reopen(story_id)
        self._messages.emit_event(kind, story_id, [article.article_id])

    def _update(self, article: EmbeddedArticle, story_id: str) -> None:
        """A known article again: nothing if it is the same, or an older version; else its new text
        in its old place."""
        before = self._membership.member(article.article_id)
        if _is_older(article, before):
            return
        text = TextMatch(before.fingerprint, before.text_id, {})
        if fingerprint_of(reprint_text(article)) != before.fingerprint:
            text = self._texts.add(article.article_id, reprint_text(article))
        member = member_of(article, text, before.event_time)
        if member._replace(updated_at=before.updated_at) == before:
            return
        self._membership.place(article.article_id, story_id, member)
        self._messages.mark_changed(story_id)
        self._messages.emit_assignment(article.article_id, story_id, article=article)
        self._rename(text)

    def _rename(self, text: TextMatch) -> None:
        """Write down the articles whose text proved to be this one."""
        for former, article_ids in text.renamed.items():
            renamed = self._membership.rename(former, text.text_id, article_ids)
            for article_id, story_id in renamed.items():
                self._messages.mark_changed(story_id)
                self._messages.emit_assignment(article_id, story_id)

    def _cluster_article(self, article: EmbeddedArticle) -> ClusterArticle:
        """The article as the engine takes it."""
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


def _is_older(article: EmbeddedArticle, before: MemberRecord) -> bool:
    """Whether both tell when they were made, and `article` was made first."""
    if article.updated_at is None or before.updated_at is None:
        return False
    return article.updated_at.timestamp() < before.updated_at


def article_error(article: EmbeddedArticle) -> str | None:
    """Why the engine cannot take the article; None where it can."""
    if not is_id(article.article_id):
        return f"article_id: {article.article_id[:40]!r} is not 16 hexadecimal characters"
    try:
        return vector_error(article.vector())
    except ValueError as error:
        return f"the embedding is not base64 of float16 numbers: {error}"
