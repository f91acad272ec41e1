"""Batch messages: writes the assignments, events and stories that the records of a batch cause."""

from datetime import UTC, datetime

from processors.cluster.state.clock import EventClock
from processors.model import (
    AssignedArticle,
    CorrectionReference,
    EmbeddedArticle,
    EventType,
    Story,
    StoryEvent,
    Why,
)
from processors.stories.describe import describe_merged
from processors.stories.membership import Membership
from streams.records import Output, Record, dead
from streams.topics import ASSIGNED, EVENTS, STORIES

NAME = "cluster"
"""Of the stage."""


class BatchMessages:
    """The messages of one batch; of each topic in the order of their revisions, which a restart
    relies on: see `streams/runners/distributed/published.py`. Each story that changed is written
    once.

    All that is written after `begin` has the revision given there: the offset of the record.
    """

    def __init__(self, membership: Membership, clock: EventClock) -> None:
        self._membership = membership
        self._clock = clock
        self._revision = -1
        self._events = 0
        self._correction: CorrectionReference | None = None
        self._changed: dict[str, int] = {}
        self._stories: list[Story] = []
        """Written before the batch ends: redirects, and stories that are about to be forgotten."""
        self._outputs: list[Output] = []

    def begin(self, record: Record, correction: CorrectionReference | None = None) -> None:
        """Turn to a record, and to the correction that it is, which its events name."""
        self._revision, self._events = record.offset, 0
        self._correction = correction

    def mark_changed(self, *story_ids: str) -> None:
        """Have stories written with the batch."""
        for story_id in story_ids:
            self._changed[story_id] = self._revision

    def outputs(self) -> list[Output]:
        """Assignments, events and dead records in their order; then the stories, each at the
        revision of its last change."""
        changed = [self._story(story_id) for story_id in self._changed]
        stories = sorted(self._stories + changed, key=lambda each: each.revision)
        return self._outputs + [Output(STORIES, each.story_id, each) for each in stories]

    def write_early(self, story_id: str) -> None:
        """Write a story that is about to be forgotten, if it changed."""
        if story_id in self._changed:
            self._stories.append(self._story(story_id))
            del self._changed[story_id]

    def emit_assignment(
        self,
        article_id: str,
        story_id: str,
        why: Why | None = None,
        article: EmbeddedArticle | None = None,
    ) -> None:
        """Tell where an article is; `article` is its content where that is new."""
        member = self._membership.member(article_id)
        message = AssignedArticle(
            revision=self._revision,
            article_id=article_id,
            story_id=story_id,
            text_id=member.text_id,
            event_time=datetime.fromtimestamp(member.event_time, UTC),
            timely=member.timely,
            withdrawn=member.withdrawn or None,
            former_ids=self._membership.former_ids(article_id) or None,
            why=why,
            article=article,
        )
        self._outputs.append(Output(ASSIGNED, article_id, message))

    def emit_event(
        self,
        kind: EventType,
        story_id: str,
        article_ids: list[str],
        other: str | None = None,
        detail: str | None = None,
    ) -> None:
        """Tell what happened to a story: see `StoryEvent`."""
        event = StoryEvent(
            event_id=f"{self._revision}-{self._events}",
            type=kind,
            story_id=story_id,
            revision=self._revision,
            happened_at=datetime.fromtimestamp(self._clock.now, UTC),
            article_ids=article_ids,
            other_story_id=other,
            correction=self._correction,
            detail=detail,
        )
        self._events += 1
        self._outputs.append(Output(EVENTS, story_id, event))

    def emit_redirect(self, story_id: str, into: str) -> None:
        """Write a merged story's last state: where its readers are sent."""
        del self._changed[story_id]
        self._stories.append(self._redirect(story_id, into))

    def emit_renamed(self, former: str, story_id: str) -> None:
        """Write where readers of a story's former id are sent."""
        self._stories.append(self._redirect(former, story_id))

    def emit_dead(self, record: Record, reason: str) -> None:
        """Lay a record that cannot be processed aside."""
        self._outputs.append(dead(record, NAME, reason))

    def _redirect(self, story_id: str, into: str) -> Story:
        return describe_merged(story_id, into, self._clock.now, self._revision)

    def _story(self, story_id: str) -> Story:
        return self._membership.story(story_id, self._changed[story_id])
