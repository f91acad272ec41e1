"""Repair: merges, moves and splits what has changed since the last repair.

Only stories that gained or lost articles propose merges, and only articles whose strongest edges
changed are reviewed, so the work grows with the arrivals and not with the window.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.engine.changes import Merged, Moved, Split, StoryChange
from processors.cluster.graph.link import LinkRule
from processors.cluster.graph.merge_score import Graph, MergeRule, merge_partners, review
from processors.cluster.state.articles import Articles
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.stories import ActiveStories


class Repair:
    """The changes that a repair or an operator makes, and what is still to be looked at.

    Parameters
    ----------
    config
        The thresholds of links and merges.
    articles, stories
        The state of one clusterer, which is changed here.
    """

    def __init__(
        self,
        config: ClusterConfig,
        articles: Articles,
        stories: ActiveStories,
    ) -> None:
        self.config = config
        self.articles = articles
        self.stories = stories
        self.changed_articles: list[int] = []
        self.changed_stories: list[int] = []

    def note_article(self, slot: int) -> None:
        """Have the next repair review an article."""
        if not self.articles["dirty"][slot]:
            self.articles["dirty"][slot] = True
            self.changed_articles.append(slot)

    def note_story(self, story: int) -> None:
        """Have the next repair propose merges for a story."""
        if not self.stories["dirty"][story]:
            self.stories["dirty"][story] = True
            self.changed_stories.append(story)

    def run(self) -> list[StoryChange]:
        """Merge stories in rounds, then review articles; the changes in their order."""
        changes: list[StoryChange] = []
        for _ in range(self.config.merge_rounds):
            merged = self._merge_round()
            if not merged:
                break
            changes += merged
        return changes + self._review()

    def merge(self, one: int, other: int, score: float | None) -> Merged:
        """Unite two stories under the id of the older."""
        kept, gone = sorted((one, other), key=self.stories.age)
        return self.unite(gone, kept, score)

    def unite(self, gone: int, kept: int, score: float | None) -> Merged:
        """Unite two stories under the id of `kept`."""
        members = self.stories.members(gone)
        change = Merged(
            story_id=self.stories.id(gone),
            into=self.stories.id(kept),
            article_ids=tuple(self.articles.id(slot) for slot in members),
            score=score,
        )
        self.note_story(self.stories.unite(gone, kept))
        return change

    def move(self, slot: int, story: int, score: float | None) -> Moved:
        """Take an article from a story with others to another story."""
        origin = int(self.articles["story"][slot])
        self.stories.leave(slot)
        self.stories.join(slot, story)
        self.note_story(origin)
        self.note_story(story)
        return Moved(
            article_id=self.articles.id(slot),
            from_story_id=self.stories.id(origin),
            to_story_id=self.stories.id(story),
            score=score,
        )

    def split(self, slots: list[int]) -> Split:
        """Let some, not all, articles of a story found a new one; the first names it."""
        origin = int(self.articles["story"][slots[0]])
        for slot in slots:
            self.stories.leave(slot)
        story = self.stories.found(slots[0])
        for slot in slots[1:]:
            self.stories.join(slot, story)
        self.note_story(origin)
        self.note_story(story)
        return Split(
            story_id=self.stories.id(story),
            from_story_id=self.stories.id(origin),
            article_ids=tuple(self.articles.id(slot) for slot in slots),
        )

    def _merge_round(self) -> list[Merged]:
        sizes, pins, order = (self.stories[name] for name in ("size", "pins", "order"))
        merging = self._merging
        proposals: list[tuple[float, int, int, int, int]] = []
        for story in _drain(self.changed_stories, self.stories["dirty"]):
            if sizes[story] == 0 or pins[story] > 0:
                continue
            partners, scores = merge_partners(story, merging, self._rule, self._graph)
            for other, score in zip(partners.tolist(), scores.tolist(), strict=True):
                low, high = sorted((int(order[story]), int(order[other])))
                proposals.append((-score, low, high, story, other))
        used: set[int] = set()
        changes: list[Merged] = []
        for score, _, _, one, other in sorted(proposals):
            if one in used or other in used:
                # The evidence has changed: the next round looks again.
                for story in {one, other} - used:
                    self.note_story(story)
                continue
            used |= {one, other}
            changes.append(self.merge(one, other, -score))
        return changes

    def _review(self) -> list[StoryChange]:
        slots = _drain(self.changed_articles, self.articles["dirty"])
        slots.sort(key=self.articles["arrival"].__getitem__)
        changes: list[StoryChange] = []
        own, _, links = self._measure(slots)
        for slot in (
            s for s, *pair in zip(slots, own, links, strict=True) if self._should_leave(s, *pair)
        ):
            # Earlier changes of this pass may have altered the picture.
            (own_link,), (best,), (link,) = self._measure([slot])
            if not self._should_leave(slot, own_link, link):
                continue
            story = int(self.articles["story"][slot])
            if self.stories["size"][story] == 1:
                if self.stories["pins"][best] == 0 == self.stories["pins"][story]:
                    changes.append(self.merge(story, int(best), float(link)))
            elif self._fits(own_link, link):
                changes.append(self.move(slot, int(best), float(link)))
            else:
                changes.append(self.split([slot]))
        return changes

    def _should_leave(self, slot: int, own: float, link: float) -> bool:
        """Whether an article should leave its story."""
        if self.articles["pinned"][slot]:
            return False
        if self.stories["size"][self.articles["story"][slot]] == 1:
            return link > self.config.settle
        return own < self.config.evict or self._fits(own, link)

    def _fits(self, own: float, link: float) -> bool:
        return link > max(own, self.config.evict)

    def _measure(
        self, slots: list[int]
    ) -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.float64]]:
        return review(np.array(slots, np.int32), self._rule, self._graph)

    @property
    def _merging(self) -> MergeRule:
        config = self.config
        return MergeRule(
            threshold=config.merge,
            large=config.merge_large,
            small=config.merge_small,
        )

    @property
    def _rule(self) -> LinkRule:
        return LinkRule(self.config.linked, self.config.outside)

    @property
    def _graph(self) -> Graph:
        articles, stories = self.articles, self.stories
        return Graph(
            stories=articles["story"],
            following=articles["next"],
            edges=articles.edges,
            heads=stories["head"],
            sizes=stories["size"],
            pins=stories["pins"],
        )


def _drain(noted: list[int], flags: NDArray[np.bool_]) -> list[int]:
    """Empty a list of changed slots; one that was freed meanwhile no longer has its flag."""
    slots = []
    for slot in noted:
        if flags[slot]:
            flags[slot] = False
            slots.append(slot)
    noted.clear()
    return slots
