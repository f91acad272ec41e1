"""Forgetting: stories close when nothing new comes, articles leave with the window."""

import numpy as np

from processors.cluster.articles import FREE, Articles
from processors.cluster.config import ClusterConfig
from processors.cluster.events import Closed
from processors.cluster.repair import Repair
from processors.cluster.retrieval import Retrieval
from processors.cluster.stories import Stories


class Expiry:
    """Closes stories and frees the slots of articles."""

    def __init__(
        self,
        config: ClusterConfig,
        articles: Articles,
        stories: Stories,
        retrieval: Retrieval,
        repair: Repair,
    ) -> None:
        self.config = config
        self.articles = articles
        self.stories = stories
        self.retrieval = retrieval
        self.repair = repair

    def run(self, now: float, room: int) -> list[Closed]:
        """Close and forget what lies far from the clock (days); leave `room` for new articles.

        Far means either way: a date far in the future is as wrong as one far in the past.
        """
        articles, stories = self.articles, self.stories
        last = stories["last"][: stories.used]
        alive = (stories["size"][: stories.used] > 0) & ~stories["closed"][: stories.used]
        quiet = np.flatnonzero(alive & (np.abs(last - now) > self.config.close_after_days))
        events = [self._close(story) for story in quiet.tolist()]
        held = articles["story"][: articles.used] != FREE
        far = np.abs(articles["time"][: articles.used] - now) > self.config.window_days
        leaving = np.flatnonzero(held & far).tolist()
        surplus = len(articles) - len(leaving) - max(0, self.config.max_articles - room)
        if surplus > 0:
            near = np.flatnonzero(held & ~far)
            arrivals = articles["arrival"][near]
            leaving += np.sort(near[np.argpartition(arrivals, surplus - 1)[:surplus]]).tolist()
        for slot in leaving:
            events += self._forget(slot)
        return events

    def _close(self, story: int) -> Closed:
        self.stories["closed"][story] = True
        return Closed(self.stories.id(story))

    def _forget(self, slot: int) -> list[Closed]:
        story = int(self.articles["story"][slot])
        self.stories.leave(slot)
        self.retrieval.remove(slot)
        self.articles.forget(slot)
        if self.stories["size"][story] > 0:
            return []
        events = [] if self.stories["closed"][story] else [self._close(story)]
        self.stories.release(story)
        return events
