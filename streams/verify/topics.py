"""Comparison of topics: assignments, stories and events as they were told against the expected."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from processors.model import AssignedArticle, Message, Story, StoryEvent, event_position
from streams.records import Record
from streams.topics import ASSIGNED, EVENTS, STORIES
from streams.verify.compare import compare_article, compare_event, compare_story
from streams.verify.difference import Difference
from streams.verify.expected import (
    ArticlePlace,
    Expected,
    StoryState,
    assignment_hash,
    story_state,
)

Kept = TypeVar("Kept", bound=Message)


class Told(NamedTuple):
    """What a topic said last of one article."""

    revision: int
    place: ArticlePlace


class LastStory(NamedTuple):
    """What a topic said last of one story, without its texts: stories are as many as they are."""

    revision: int
    state: StoryState


def compare_assignments(expected: Expected, records: Iterable[Record]) -> Iterator[Difference]:
    """Each assignment against those that the log leads to, the newest of each article against
    where it is in the end. What retention deleted is not asked for."""
    newest: dict[str, Told] = {}
    for message in _messages(records, AssignedArticle):
        if message.revision >= expected.end:
            continue
        if message.article_id in expected.articles:
            yield from _told_otherwise(expected, message)
        known = newest.get(message.article_id)
        if known is None or message.revision >= known.revision:
            place = ArticlePlace(message.story_id, message.text_id)
            newest[message.article_id] = Told(message.revision, place)
    for article_id, assigned in newest.items():
        yield from compare_article(expected, ASSIGNED.name, article_id, assigned.place)


def _told_otherwise(expected: Expected, message: AssignedArticle) -> Iterator[Difference]:
    if assignment_hash(message) not in expected.assignments:
        content = f"revision {message.revision}: story {message.story_id}, text {message.text_id}"
        yield Difference("told otherwise", ASSIGNED.name, message.article_id, None, content)


def compare_stories(expected: Expected, records: Iterable[Record]) -> Iterator[Difference]:
    """The newest document of each story, of which compaction leaves one at least.

    Which revisions of a story are written depends on batches; what one of them says does not.
    """
    newest: dict[str, LastStory] = {}
    for story in _messages(records, Story):
        if story.revision >= expected.end:
            continue
        known, state = newest.get(story.story_id), story_state(story)
        if known and known.revision == story.revision and known.state != state:
            before = known.state.values["headline"]
            headlines = f"revision {story.revision}: {before!r}, then {story.headline!r}"
            yield Difference("told otherwise", STORIES.name, story.story_id, None, headlines)
        if known is None or story.revision >= known.revision:
            newest[story.story_id] = LastStory(story.revision, state)
    for story_id, last in newest.items():
        yield from compare_story(expected, STORIES.name, story_id, last.state)
    for story_id in sorted(expected.stories.keys() - newest.keys()):
        headline = expected.stories[story_id].values["headline"]
        yield Difference("story missing", STORIES.name, story_id, headline, None)


def compare_events(expected: Expected, records: Iterable[Record]) -> Iterator[Difference]:
    """Every event from the first one on that is still kept."""
    found: set[str] = set()
    for event in _messages(records, StoryEvent):
        if event.revision < expected.end:
            found.add(event.event_id)
            yield from compare_event(expected, EVENTS.name, event)
    first = min(map(event_position, found), default=(expected.end, 0))
    for event_id in sorted(expected.events.keys() - found, key=event_position):
        if event_position(event_id) > first:
            yield Difference("event missing", EVENTS.name, event_id, "an event", None)


def _messages(records: Iterable[Record], kind: type[Kept]) -> Iterator[Kept]:
    """Those of a topic; what is none has become a dead record of the index stage."""
    for record in records:
        try:
            message = kind.model_validate_json(record.value)
        except ValidationError:
            continue
        yield message
