"""Corrections: carries out what operators correct, or refuses it as a whole, and writes it down."""

from collections.abc import Sequence

from processors.cluster import Merged, Moved, StoryChange
from processors.model import Correction, CorrectionType, EventType, story_id
from processors.stories.membership import Membership
from streams.records import REFUSED, Record
from streams.stages.cluster.changes import Changes
from streams.stages.cluster.lanes import Lanes
from streams.stages.cluster.messages import BatchMessages

TOLD_OF_ARTICLES: dict[CorrectionType, EventType] = {
    "pin": "pinned",
    "unpin": "unpinned",
    "withdraw": "withdrawn",
    "restore": "restored",
}
"""Events of corrections that move nothing, one for each story of the articles."""


class Corrections:
    """Carries out the corrections of one batch, each at its place in the log."""

    def __init__(
        self, lanes: Lanes, membership: Membership, changes: Changes, messages: BatchMessages
    ) -> None:
        self._lanes = lanes
        self._membership = membership
        self._changes = changes
        self._messages = messages

    def take(self, record: Record, correction: Correction) -> None:
        """Carry out a correction; one that is known was carried out or refused before."""
        if not self._membership.note(correction.correction_id):
            return
        self._messages.begin(record, correction.reference)
        try:
            changes = apply_correction(correction, self._lanes, self._membership)
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
        if correction.correction == "withdraw":
            for article_id in correction.article_ids:
                self._changes.withdraw(article_id)
        if correction.correction == "restore":
            for article_id in correction.article_ids:
                self._changes.restore(article_id)
        for origin, article_ids in moved.items():
            self._changes.move(article_ids, origin, str(correction.into))
        for change in changes:
            if not isinstance(change, Moved):
                self._changes.apply(change)
        if correction.correction == "retitle":
            about = str(correction.story_id)
            self._messages.mark_changed(about)
            self._messages.emit_event("retitled", about, [], detail=correction.headline)
        elif kind := TOLD_OF_ARTICLES.get(correction.correction):
            for about, article_ids in by_story(correction.article_ids, self._membership).items():
                self._messages.emit_event(kind, about, article_ids)


def apply_correction(
    correction: Correction, lanes: Lanes, membership: Membership
) -> Sequence[StoryChange]:
    """What a correction changed in the engines, for the membership to follow.

    A headline is kept by the membership alone. Raises KeyError or ValueError, having changed
    nothing, where the correction cannot be carried out.
    """
    articles = correction.article_ids
    if correction.correction == "retitle":
        membership.retitle(str(correction.story_id), str(correction.headline))
        return []
    if correction.correction == "merge":
        return [_merge(str(correction.story_id), str(correction.into), lanes, membership)]
    if correction.correction == "move":
        return _move(articles, str(correction.into), lanes, membership)
    if correction.correction == "withdraw":
        return _withdraw(articles, lanes, membership)
    if correction.correction == "restore":
        _require_withdrawn(articles, membership)
        return []
    commands = lanes.engine_of(articles[0]).commands
    if correction.correction == "split":
        return [commands.split(articles)]
    pinning = commands.pin if correction.correction == "pin" else commands.unpin
    pinning(articles)
    return []


def _merge(story_id: str, into: str, lanes: Lanes, membership: Membership) -> Merged:
    """Unite two stories; articles that come from another lane are no evidence in the new one."""
    engine = lanes.engine_of_story(into)
    if engine is lanes.engine_of_story(story_id):
        return engine.commands.merge(story_id, into)
    moved = membership.articles(story_id)
    for article_id in moved:
        lanes.forget(article_id)
    return Merged(story_id, into, tuple(moved), None)


def _move(
    article_ids: Sequence[str], into: str, lanes: Lanes, membership: Membership
) -> list[Moved | Merged]:
    """Put articles into a story, those of another lane, or of none, without being evidence."""
    engine = lanes.engine_of_story(into)
    inside = [each for each in article_ids if each in engine]
    outside = {
        each: _story_in_memory(each, membership) for each in article_ids if each not in engine
    }
    if not inside and set(outside.values()) == {into}:
        raise ValueError(f"the articles are in story {into} already")
    changes = engine.commands.move(inside, into) if inside else []
    for article_id, origin in outside.items():
        if origin != into:
            lanes.forget(article_id)
            changes.append(Moved(article_id, origin, into, None))
    return changes


def _withdraw(
    article_ids: Sequence[str], lanes: Lanes, membership: Membership
) -> list[StoryChange]:
    """Have no engine know the articles, of which each was assigned, however long ago."""
    for article_id in article_ids:
        member = membership.member(article_id)
        if member.withdrawn and not member.restored:
            raise ValueError(f"article {article_id} was withdrawn before")
    return [ended for each in article_ids for ended in lanes.forget(each)]


def _require_withdrawn(article_ids: Sequence[str], membership: Membership) -> None:
    """Raises ValueError or KeyError where there is nothing to take back."""
    for article_id in article_ids:
        member = membership.member(article_id)
        if not member.withdrawn or member.restored:
            raise ValueError(f"article {article_id} is not withdrawn")


def _story_in_memory(article_id: str, membership: Membership) -> str:
    story = membership.story_of(article_id)
    if story is None or membership.is_archived(story):
        raise KeyError(f"no active article {article_id}: it was never assigned, or has expired")
    return story


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
