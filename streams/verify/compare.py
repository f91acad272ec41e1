"""Comparison: single articles, stories and events as found, against what is expected of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from processors.model import StoryEvent
from streams.verify.difference import Difference
from streams.verify.expected import ArticlePlace, Expected, StoryState, digest


@dataclass(slots=True)
class Pending:
    """Ids of articles, stories and events that the index stage has yet to write."""

    articles: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.articles or self.stories or self.events)


def compare_article(
    expected: Expected, where: str, article_id: str, found: ArticlePlace
) -> Iterator[Difference]:
    """Its story, and its text."""
    wanted = expected.articles.get(article_id)
    if wanted is None:
        yield Difference("article unknown", where, article_id, None, found.story_id)
        return
    if found.story_id != wanted.story_id:
        yield Difference(
            "article in another story", where, article_id, wanted.story_id, found.story_id
        )
    if found.text_id != wanted.text_id:
        yield Difference(
            "article with another text", where, article_id, wanted.text_id, found.text_id
        )


def compare_story(
    expected: Expected, where: str, story_id: str, state: StoryState
) -> Iterator[Difference]:
    """Every field but the revision."""
    wanted = expected.stories.get(story_id)
    if wanted is None:
        yield Difference("story unknown", where, story_id, None, state.values["headline"])
        return
    if wanted.merged_into is not None and state.merged_into != wanted.merged_into:
        led_to = state.merged_into or state.values["status"]
        yield Difference("redirect missing", where, story_id, wanted.merged_into, led_to)
        return
    for name, value in wanted.values.items():
        if state.values[name] != value:
            yield Difference("story differs", where, story_id, value, state.values[name], name)


def compare_event(expected: Expected, where: str, found: StoryEvent) -> Iterator[Difference]:
    """Whether the log leads to it, and its content."""
    event = f"{found.type} {found.story_id}"
    wanted = expected.events.get(found.event_id)
    if wanted is None:
        yield Difference("event unknown", where, found.event_id, None, event)
    elif wanted != digest(found):
        yield Difference("event differs", where, found.event_id, "other content", event)
