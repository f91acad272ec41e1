"""Cluster batch: assigns the articles of one batch, and hands changes and corrections on."""

from pydantic import ValidationError

from processors.cluster import Assignment, ClusterArticle
from processors.dedupe import TextMatch, fingerprint_of
from processors.model import (
    UNDETERMINED,
    Correction,
    EmbeddedArticle,
    EventType,
    clustering_log_record,
    is_id,
)
from processors.stories.authority import credited_to, is_older, may_change
from processors.stories.evidence import evidence
from processors.stories.member import member_of, reprint_text
from processors.stories.membership import Membership
from processors.text.cluster_tokens import ENGLISH
from streams.records import Output, Record, malformed
from streams.stages.cluster.changes import Changes
from streams.stages.cluster.corrections import Corrections
from streams.stages.cluster.former_ids import FormerIds
from streams.stages.cluster.lanes import Lanes, date_of
from streams.stages.cluster.messages import BatchMessages
from streams.vector_space import READ_AGAIN

WITHDRAWN = "an operator withdrew it: it is told no longer, however often it is sent"


class ClusterBatch:
    """The records of one batch, taken one by one, and what they lead to."""

    def __init__(self, lanes: Lanes, membership: Membership, vector_space: str) -> None:
        self._lanes = lanes
        self._membership = membership
        self.vector_space = vector_space
        """Its name; empty until there is an article."""
        self._messages = BatchMessages(membership, lanes.clock)
        self._former = FormerIds(membership, self._messages)
        self._changes = Changes(membership, self._messages, self._former, lanes.clock)
        self._corrections = Corrections(lanes, membership, self._changes, self._messages)

    def take(self, record: Record) -> None:
        """An article, a correction, or what becomes a dead record."""
        try:
            message = clustering_log_record(record.value)
        except ValidationError as error:
            self._messages.emit_dead(record, malformed(record, error))
            return
        if isinstance(message, Correction):
            self._corrections.take(record, self._former.resolved(message))
        elif reason := article_error(message):
            self._messages.emit_dead(record, reason)
        else:
            self._take_article(record, message)

    def repair(self, *, all_lanes: bool = False) -> None:
        """Follow what the engines see otherwise by now; then archive the stories that are over."""
        for change in self._lanes.repair(all_lanes=all_lanes):
            self._changes.apply(change)
        for story_id in self._membership.over(self._lanes.clock.now, self._lanes):
            self._messages.write_early(story_id)
            self._membership.archive(story_id)

    def outputs(self) -> list[Output]:
        """See BatchMessages."""
        return self._messages.outputs()

    def _take_article(self, record: Record, article: EmbeddedArticle) -> None:
        self.vector_space = self.vector_space or article.embedding_model
        if article.embedding_model != self.vector_space:
            self._messages.emit_dead(
                record,
                f"embedded by {article.embedding_model}, and the stories by {self.vector_space}: "
                f"vectors of two models do not compare; {READ_AGAIN}",
            )
            return
        self._messages.begin(record)
        former, article = article.article_id, self._former.renamed(article)
        article_id = article.article_id
        is_renamed = self._former.note(former, article_id)
        story_id = self._membership.story_of(article_id)
        if story_id is None:
            self._assign(article)
        else:
            self._update(record, article, story_id)
            if is_renamed:
                self._former.tell(former, article_id)
        if self._lanes.due:
            self.repair()

    def _assign(self, article: EmbeddedArticle) -> None:
        """A new article: the engine gives it its story."""
        assignment, text = self._placed(article)
        story_id = assignment.story_id
        self._write(article, story_id, text, assignment)
        kind: EventType = "joined"
        if assignment.founded:
            kind = "opened"
            self._former.founded(story_id, [article.article_id])
        elif assignment.reopened:
            kind = "reopened"
            self._membership.reopen(story_id)
        self._messages.emit_event(kind, story_id, [article.article_id])

    def _update(self, record: Record, article: EmbeddedArticle, story_id: str) -> None:
        """A known article again: nothing if it is the same, or an older version; else its new text
        in its old place."""
        before = self._membership.member(article.article_id)
        if before.withdrawn and not before.restored:
            self._messages.emit_dead(record, WITHDRAWN)
            return
        # Of what an operator lets come back nothing is kept, so that no version of it is older.
        if not before.restored and is_older(article, before):
            return
        reprinted = reprint_text(article)
        same = fingerprint_of(reprinted) == before.fingerprint
        if not may_change(article, before):
            if not same or article.title != before.title:
                self._messages.emit_dead(record, _not_authorised(article))
            return
        if before.restored:
            self._messages.emit_event("joined", story_id, [article.article_id])
        article = credited_to(article, before)
        claimed = article.provenance == "claimed"
        if before.provenance == "claimed" and not claimed:
            self._vouch(article, story_id)
            return
        text = TextMatch(before.fingerprint, before.text_id, {})
        if not same:
            text = self._lanes.retext(article.article_id, reprinted, claimed=claimed)
        member = member_of(article, text, before.event_time)
        if member._replace(updated_at=before.updated_at, timely=before.timely) == before:
            return
        # When it came first counts, of those who are entitled to it.
        timely = member.timely or (before.timely and before.provenance != "claimed")
        self._write(article, story_id, text, timely=timely)

    def _vouch(self, article: EmbeddedArticle, origin: str) -> None:
        """A claimed article proves to be its publisher's: it gets the story that it would have had
        without the claim, however long ago that was."""
        self._membership.recall(origin)
        self._lanes.forget(article.article_id)
        assignment, text = self._placed(article)
        story_id = assignment.story_id
        if story_id == origin:
            # From here on it is a live story: nothing that is claimed may change it.
            for article_id in self._membership.articles(origin):
                if article_id != article.article_id:
                    self._lanes.forget_claimed(article_id)
            reopened = self._membership.reopen(origin)
            self._write(article, story_id, text, assignment)
            if reopened:
                self._messages.emit_event("reopened", story_id, [article.article_id])
            return
        self._changes.take_out(article.article_id, origin, story_id, founded=assignment.founded)
        self._write(article, story_id, text, assignment)

    def _placed(self, article: EmbeddedArticle) -> tuple[Assignment, TextMatch]:
        return self._lanes.assign(
            self._cluster_article(article),
            reprint_text(article),
            claimed=article.provenance == "claimed",
            backfill=article.backfill,
        )

    def _write(
        self,
        article: EmbeddedArticle,
        story_id: str,
        text: TextMatch,
        assignment: Assignment | None = None,
        *,
        timely: bool | None = None,
    ) -> None:
        """Count an article, as it is now, in a story; an assignment says when and why."""
        event_time = (
            assignment.event_time
            if assignment
            else self._membership.member(article.article_id).event_time
        )
        member = member_of(article, text, event_time)
        if timely is not None:
            member = member._replace(timely=timely)
        self._membership.place(article.article_id, story_id, member)
        self._messages.mark_changed(story_id)
        why = evidence(assignment) if assignment else None
        self._messages.emit_assignment(article.article_id, story_id, why, article)
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
        return ClusterArticle(
            article_id=article.article_id,
            title=article.title,
            body=article.body,
            embedding=article.vector(),
            published_at=date_of(article, self._lanes.clock),
            # What short texts without a language mostly are.
            language=article.language if article.language != UNDETERMINED else ENGLISH,
            publisher=article.publisher,
        )


def _not_authorised(article: EmbeddedArticle) -> str:
    return (
        f"another version of {article.url[:200]} by {article.brought_by}, which is not its source: "
        "kept here as evidence, the article stays as it is"
    )


def article_error(article: EmbeddedArticle) -> str | None:
    """Why the engine cannot take the article; None where it can."""
    if not is_id(article.article_id):
        return f"article_id: {article.article_id[:40]!r} is not 16 hexadecimal characters"
    return article.vector_error()
