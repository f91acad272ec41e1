"""Changes: has the membership follow what the engine did to stories, and writes it down."""

from processors.cluster import Closed, Merged, Moved, StoryChange
from processors.cluster.state.clock import EventClock
from processors.stories.member import withdrawn
from processors.stories.membership import Membership
from streams.stages.cluster.former_ids import FormerIds
from streams.stages.cluster.messages import BatchMessages


class Changes:
    """Applies changes of the engine to the membership, in the order in which they were made."""

    def __init__(
        self,
        membership: Membership,
        messages: BatchMessages,
        former: FormerIds,
        clock: EventClock,
    ) -> None:
        self._membership = membership
        self._messages = messages
        self._former = former
        self._clock = clock

    def apply(self, change: StoryChange) -> None:
        """Follow one change: assignments of the articles that moved, then its events."""
        if isinstance(change, Closed):
            self._close(change.story_id)
        elif isinstance(change, Merged):
            moved = self._membership.articles(change.story_id)
            self._reassign(moved, change.story_id, change.into)
            self._merge(change.story_id, change.into, moved)
        elif isinstance(change, Moved):
            self.move([change.article_id], change.from_story_id, change.to_story_id)
        else:
            moved = list(change.article_ids)
            self._reassign(moved, change.from_story_id, change.story_id)
            self._messages.emit_event("split", change.story_id, moved, change.from_story_id)
            self._former.founded(change.story_id, moved)

    def move(self, article_ids: list[str], origin: str, story_id: str) -> None:
        """Follow articles from one story to another, in one event; an empty story is merged."""
        self._reassign(article_ids, origin, story_id)
        if told := self._told(article_ids):
            self._messages.emit_event("moved", story_id, told, origin)
        self._merge_empty(origin, story_id)

    def take_out(self, article_id: str, origin: str, story_id: str, *, founded: bool) -> None:
        """Follow an article that left its story for another, which it may have founded."""
        self._membership.move([article_id], origin, story_id)
        self._messages.mark_changed(origin, story_id)
        self._messages.emit_event("split" if founded else "moved", story_id, [article_id], origin)
        self._merge_empty(origin, story_id)

    def withdraw(self, article_id: str) -> None:
        """Follow an operator who withdraws an article: its story is told without it."""
        story_id = str(self._membership.story_of(article_id))
        self._membership.place(article_id, story_id, withdrawn(self._membership.member(article_id)))
        self._messages.mark_changed(story_id)
        self._messages.emit_assignment(article_id, story_id)

    def restore(self, article_id: str) -> None:
        """Follow an operator who takes a withdrawal back: there is nothing to tell until the
        article is sent again."""
        story_id = str(self._membership.story_of(article_id))
        member = self._membership.member(article_id)._replace(restored=True)
        self._membership.place(article_id, story_id, member)

    def _close(self, story_id: str) -> None:
        self._membership.close(story_id, self._clock.now)
        self._messages.mark_changed(story_id)
        self._messages.emit_event("closed", story_id, [])

    def _reassign(self, article_ids: list[str], origin: str, story_id: str) -> None:
        self._membership.move(article_ids, origin, story_id)
        self._messages.mark_changed(origin, story_id)
        for article_id in article_ids:
            self._messages.emit_assignment(article_id, story_id)

    def _merge_empty(self, origin: str, story_id: str) -> None:
        """Where no article is left but withdrawn ones, the rest goes along."""
        left = self._membership.articles(origin)
        if all(self._membership.member(each).withdrawn for each in left):
            self._reassign(left, origin, story_id)
            self._merge(origin, story_id, left)

    def _merge(self, story_id: str, into: str, moved: list[str]) -> None:
        membership, messages = self._membership, self._messages
        headline = membership.headline_override(into)
        reopened = membership.merge(story_id, into)
        messages.emit_redirect(story_id, into)
        messages.emit_event("merged", story_id, self._told(moved), into)
        if reopened:
            messages.emit_event("reopened", into, [])
        if (inherited := membership.headline_override(into)) != headline:
            messages.emit_event("retitled", into, [], story_id, inherited)

    def _told(self, article_ids: list[str]) -> list[str]:
        """Those that events name: what is withdrawn goes along untold, as it counts nowhere."""
        return [each for each in article_ids if not self._membership.member(each).withdrawn]
