"""Story changes: reads what is new in a story since a moment, for its page and the API."""

from datetime import datetime
from threading import Lock

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from infra.web.queries import StoryQueries, StoryView
from processors.stories.changes import StoryDifference, ToldStory, changes_between
from processors.stories.summary import summarize

MAX_KEPT = 200
"""Comparisons that are kept: some kilobytes each."""
MAX_COMPARED = 500
"""Articles of either time that are compared: the newest."""


class StoryChanges:
    """Compares stories with what they were. May be shared by threads."""

    def __init__(self, queries: StoryQueries) -> None:
        self._queries = queries
        self._once = cached(LRUCache(MAX_KEPT), key=_state, lock=Lock())(self._compare)

    def since(self, view: StoryView, moment: datetime) -> StoryDifference | None:
        """What is new in a story of now; None where it did not exist at the moment.

        Raises NoLongerKept.
        """
        return self._once(view, moment)

    def _compare(self, view: StoryView, moment: datetime) -> StoryDifference | None:
        then = self._queries.story(view.story.story_id, moment)
        if then is None:
            return None
        events = [event for event in view.events if event.happened_at > moment]
        return changes_between(_told(then), _told(view), events)


def _told(view: StoryView) -> ToldStory:
    articles = view.articles[:MAX_COMPARED]
    return ToldStory(view.story.headline, articles, summarize(articles))


def _state(view: StoryView, moment: datetime) -> object:
    return hashkey(view.story.story_id, view.story.revision, view.state, moment)
