"""Story changes: reads what is new in a story since a moment, for its page and the API."""

from datetime import datetime
from threading import Condition

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from infra.web.queries import StoryQueries, StoryView
from processors.normalize.dates.date_words import month_named
from processors.stories.changes import StoryDifference, ToldStory, changes_between
from processors.stories.summary import summarize

MAX_KEPT = 200
"""Comparisons that are kept: some kilobytes each."""
MAX_COMPARED = 500
"""Articles of either time that are compared: the newest."""


class StoryChanges:
    """Compares stories with what they were. May be shared by threads."""

    def __init__(self, queries: StoryQueries) -> None:
        # Read now: the first reader would wait for the names of months in all languages.
        month_named("")
        self._queries = queries
        self._once = cached(LRUCache(MAX_KEPT), key=_state, condition=Condition())(self._compare)

    def since(
        self, view: StoryView, moment: datetime, asked: str | None = None
    ) -> StoryDifference | None:
        """What is new in a story of now; None where it did not exist at the moment.

        `asked` is the id of before by which a reader came: where the story had not begun, it is
        compared with what that id was. Raises NoLongerKept.
        """
        return self._once(view, moment, asked or view.story.story_id)

    def _compare(self, view: StoryView, moment: datetime, asked: str) -> StoryDifference | None:
        then = self._queries.story(view.story.story_id, moment)
        if then is None and asked != view.story.story_id:
            then = self._queries.story(asked, moment)
        if then is None:
            return None
        events = [event for event in view.events if event.happened_at > moment]
        return changes_between(_told(then), _told(view), events)


def _told(view: StoryView) -> ToldStory:
    articles = view.articles[:MAX_COMPARED]
    return ToldStory(view.story.headline, articles, summarize(articles))


def _state(view: StoryView, moment: datetime, asked: str) -> object:
    return hashkey(view.story.story_id, view.story.revision, view.state, moment, asked)
