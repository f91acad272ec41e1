"""Index parts: whether articles that the index holds have their stories there, and these events."""

from collections.abc import Iterable
from itertools import islice

from infra.index.base import Index
from processors.model import StoryArticle

LOOKED_INTO = 10
"""Stories that are looked up, those of the oldest articles first: what was lost is old."""


def lost_beside(index: Index, articles: Iterable[StoryArticle]) -> str | None:
    """What of the stories of `articles` is not there, in words; None where nothing is.

    Articles, stories and events stand in indices of their own. Raises IndexUnavailable.
    """
    for story_id in islice(dict.fromkeys(each.story_id for each in articles), LOOKED_INTO):
        if index.story(story_id) is None:
            return f"the story {story_id} of articles that it holds"
        if not index.history(story_id, joined=False):
            return f"the events of the story {story_id}"
    return None
