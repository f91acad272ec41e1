"""Expiry: closes stories to which nothing new comes, and forgets articles that are far away."""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.engine.changes import Closed
from processors.cluster.engine.repair import Repair
from processors.cluster.index.retrieval import Retrieval
from processors.cluster.state.articles import FREE, Articles
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.stories import ActiveStories

_PACE = 1_000
"""A window is looked through about this often while the clock passes it, and a full one makes
room for at least this part of it: the work of an article does not grow with the window."""
_LONGEST_PACE_DAYS = 0.03
"""The same where the window has no end."""


class Expiry:
    """Closes stories and frees the slots of articles.

    The window is looked through about a thousand times while the clock passes it, so the cost of
    an article does not grow with the window.

    Parameters
    ----------
    config
        Its days, `kept_articles` and `max_articles`.
    articles, stories, retrieval, repair
        The state of one clusterer, which is changed here.
    """

    def __init__(
        self,
        config: ClusterConfig,
        articles: Articles,
        stories: ActiveStories,
        retrieval: Retrieval,
        repair: Repair,
    ) -> None:
        self.config = config
        self.articles = articles
        self.stories = stories
        self.retrieval = retrieval
        self.repair = repair
        self.looked: float | None = None
        """Where the clock stood (days) when the window was last looked through."""

    def run(self, now: float) -> list[Closed]:
        """Close and forget what lies far behind the clock (days); leave room for new articles.

        Returns the stories that closed.
        """
        config, articles, stories = self.config, self.articles, self.stories
        full = len(articles) > config.max_articles - config.repair_every
        pace = min(config.window_days / _PACE, _LONGEST_PACE_DAYS)
        moved = self.looked is None or abs(now - self.looked) > pace
        if not (full or moved):
            return []
        self.looked = now
        last = stories["last"][: stories.used]
        alive = (stories["size"][: stories.used] > 0) & ~stories["closed"][: stories.used]
        quiet = np.flatnonzero(alive & (last < now - config.close_after_days))
        changes = [self._close(story) for story in quiet.tolist()]
        held = articles["story"][: articles.used] != FREE
        far = held & self._far(held, now)
        leaving = np.flatnonzero(far).tolist()
        room = max(config.repair_every, config.max_articles // _PACE)
        surplus = len(articles) - len(leaving) - max(0, config.max_articles - room)
        if full and surplus > 0:
            near = np.flatnonzero(held & ~far)
            arrivals = articles["arrival"][near]
            leaving += np.sort(near[np.argpartition(arrivals, surplus - 1)[:surplus]]).tolist()
        for slot in leaving:
            changes += self.forget(slot)
        return changes

    def _far(self, held: NDArray[np.bool_], now: float) -> NDArray[np.bool_]:
        """The slots whose articles are too far behind the clock for their number."""
        config, times = self.config, self.articles["time"][: self.articles.used]
        far: NDArray[np.bool_] = times < now - config.longest_days
        beyond = held & (times < now - config.window_days)
        surplus = min(len(self.articles) - config.kept_articles, int(beyond.sum()))
        if surplus > 0:
            far |= beyond & (times <= np.partition(times[beyond], surplus - 1)[surplus - 1])
        return far

    def _close(self, story: int) -> Closed:
        self.stories["closed"][story] = True
        return Closed(self.stories.id(story))

    def forget(self, slot: int) -> list[Closed]:
        """Free the slot of an article; a story that this leaves empty is closed and released."""
        story = int(self.articles["story"][slot])
        self.stories.leave(slot)
        self.retrieval.remove(slot)
        self.articles.forget(slot)
        if self.stories["size"][story] > 0:
            return []
        changes = [] if self.stories["closed"][story] else [self._close(story)]
        self.stories.release(story)
        return changes
