"""Corrections: carries out what operators correct, or refuses it as a whole, and writes it down."""

from collections.abc import Sequence

from processors.cluster import Clusterer, Moved, StoryChange
from processors.model import Correction, EventType, story_id
from processors.stories.membership import Membership
from streams.records import REFUSED, Record
from streams.stages.cluster.changes import Changes
from streams.stages.cluster.messages import BatchMessages


class Corrections:
    """Carries out the corrections of one batch, each at its place in the log."""

    def __init__(
        self, engine: Clusterer, membership: Membership, changes: Changes, messages: BatchMessages
    ) -> None:
        self._engine = engine
        self._membership = membership
        self._changes = changes
        self._messages = messages

    def take(self, record: Record, correction: Correction) -> None:
        """Carry out a correction; one that is known was carried out or refused before."""
        if not self._membership.note(correction.correction_id):
            return
        self._messages.begin(record, correction.reference)
        try:
            changes = apply_correction(correction, self._engine, self._membership)
        except (KeyError, ValueError) as error:
            self._refuse(record, correction, str(error.args[0]))
        else:
            self._follow(correction, changes)

    def _refuse(self, record: Record, correction: Correction, reason: str) -> None:
        about = story_of_correction(correction, self._membership)
        self._messages.emit_event("refused", about, correction.article_ids, correction.into, reason)
        self._messages.emit_dead(record, f"the {correction.correction} {REFUSED} {reason}")

    def _follow(self, correction: Correction, changes: Sequence[StoryChange]) -> None:
        """Write what a correction changed, articles that moved from one story in one event."""
        moved: dict[str, list[str]] = {}
        for change in changes:
            if isinstance(change, Moved):
                moved.setdefault(change.from_story_id, []).append(change.article_id)
        for origin, article_ids in moved.items():
            self._changes.move(article_ids, origin, str(correction.into))
        for change in changes:
            if not isinstance(change, Moved):
                self._changes.apply(change)
        if correction.correction == "retitle":
            about = str(correction.story_id)
            self._messages.mark_changed(about)
            self._messages.emit_event("retitled", about, [], detail=correction.headline)
        elif correction.correction in ("pin", "unpin"):
            kind: EventType = "pinned" if correction.correction == "pin" else "unpinned"
            for about, article_ids in by_story(correction.article_ids, self._membership).items():
                self._messages.emit_event(kind, about, article_ids)


def apply_correction(
    correction: Correction, engine: Clusterer, membership: Membership
) -> Sequence[StoryChange]:
    """What a correction changed in the engine, for the membership to follow.

    A headline is kept by the membership alone. Raises KeyError or ValueError, having changed
    nothing, where the correction cannot be carried out.
    """
    commands, articles = engine.commands, correction.article_ids
    if correction.correction == "retitle":
        membership.retitle(str(correction.story_id), str(correction.headline))
        return []
    if correction.correction == "merge":
        return [commands.merge(str(correction.story_id), str(correction.into))]
    if correction.correction == "split":
        return [commands.split(articles)]
    if correction.correction == "move":
        return commands.move(articles, str(correction.into))
    pinning = commands.pin if correction.correction == "pin" else commands.unpin
    pinning(articles)
    return []


def by_story(article_ids: Sequence[str], membership: Membership) -> dict[str, list[str]]:
    """The articles by the story they are in."""
    found: dict[str, list[str]] = {}
    for article_id in dict.fromkeys(article_ids):
        if story := membership.story_of(article_id):
            found.setdefault(story, []).append(article_id)
    return found


def story_of_correction(correction: Correction, membership: Membership) -> str:
    """The story that a correction is about, even one that never was: its refusal is told there."""
    if correction.story_id:
        return correction.story_id
    stories = by_story(correction.article_ids, membership)
    return next(iter(stories), None) or correction.into or story_id(correction.article_ids[0])
