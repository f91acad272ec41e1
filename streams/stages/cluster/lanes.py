"""Lanes: the engines of the cluster stage, one each for live, claimed and old articles.

What a feed claims of other publishers must not move what these publish themselves, nor an archive
the stream of the day. So only live articles are evidence for live stories. A claimed one joins a
live story where it fits and leaves no trace in the engine; else it is clustered among the claimed.
One older than the window of the live stream is clustered among the old.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Literal, NamedTuple

from processors.cluster import (
    Assignment,
    Closed,
    ClusterArticle,
    ClusterConfig,
    Clusterer,
    StoryChange,
)
from processors.cluster.state.clock import EventClock
from processors.dedupe import TextMatch, Texts
from processors.model import EmbeddedArticle

LaneName = Literal["live", "claimed", "old"]
CONFIGS: dict[LaneName, ClusterConfig] = {
    "live": ClusterConfig(),
    "claimed": ClusterConfig(max_articles=100_000),
    "old": ClusterConfig(max_articles=100_000, window_days=math.inf, longest_days=math.inf),
}
DAY = 86_400.0


class Lane(NamedTuple):
    """An engine, and the texts of its articles."""

    engine: Clusterer
    texts: Texts


class Lanes:
    """The lanes that have articles, over one clock, which live articles alone move.

    Parameters
    ----------
    engine
        What clusters: a `Clusterer`, or for a test one that answers like it.
    """

    def __init__(self, engine: type[Clusterer]) -> None:
        self._make = engine
        self.clock = EventClock()
        self._lanes: dict[LaneName, Lane] = {}
        self._live = self._lane("live")

    def __contains__(self, article_id: object) -> bool:
        return any(article_id in lane.engine for lane in self._lanes.values())

    def assign(
        self, article: ClusterArticle, text: str, *, claimed: bool, backfill: bool
    ) -> tuple[Assignment, TextMatch]:
        """Give an article its story and its text."""
        if claimed:
            lane, copied = self._lane("claimed"), self._claimed_text(article.article_id, text)
            joined = self._live.engine.match(article)
            return joined or lane.engine.assign(article, moves_clock=False), copied
        # Before the first article tells the time, a backfill says itself that it is old.
        old = is_old(article.published_at, self.clock) or (backfill and not self.clock.started)
        lane = self._lane("old") if old else self._live
        moves_clock = lane is self._live and not backfill
        assignment = lane.engine.assign(article, moves_clock=moves_clock)
        return assignment, lane.texts.add(article.article_id, text)

    def retext(self, article_id: str, text: str, *, claimed: bool) -> TextMatch:
        """The text of a new version of a known article."""
        if claimed:
            return self._claimed_text(article_id, text)
        return self._lane_of(article_id).texts.add(article_id, text)

    def forget(self, article_id: str) -> list[Closed]:
        """Take an article out of the engine that has it; returns the end of a story that this
        leaves empty there."""
        lanes = self._lanes.values()
        return [ended for lane in lanes for ended in lane.engine.forget(article_id)]

    def forget_claimed(self, article_id: str) -> None:
        """Take an article out of the engine of the claimed alone."""
        if "claimed" in self._lanes:
            self._lanes["claimed"].engine.forget(article_id)

    @property
    def due(self) -> bool:
        """Whether the time for a repair of a lane has come."""
        return any(lane.engine.due for lane in self._lanes.values())

    def repair(self, *, all_lanes: bool = False) -> Iterator[StoryChange]:
        """What the lanes that are due see otherwise by now."""
        for lane in self._lanes.values():
            if all_lanes or lane.engine.due:
                yield from lane.engine.repair()

    def engine_of(self, article_id: str) -> Clusterer:
        """The engine that has an article; the live one where none has it."""
        return self._lane_of(article_id).engine

    def engine_of_story(self, story_id: str) -> Clusterer:
        """The engine that has a story. Raises KeyError where none has it, ValueError for no id."""
        for lane in self._lanes.values():
            if story_id in lane.engine.stories:
                return lane.engine
        raise KeyError(f"no active story {story_id}: merged, or expired")

    def sizes(self) -> tuple[int, int, int]:
        """Articles, stories, and stories of one article, of all lanes; for any thread."""
        engines = [lane.engine for lane in list(self._lanes.values())]
        stories = [engine.stories for engine in engines]
        return sum(map(len, engines)), sum(map(len, stories)), sum(s.singletons for s in stories)

    def parts(self) -> dict[str, Clusterer | Texts]:
        """What has a state to save, by its name."""
        return {
            f"{name}/{part}": state
            for name, lane in self._lanes.items()
            for part, state in lane._asdict().items()
        }

    def restore(self, parts: Mapping[str, Callable[[], IO[bytes]]]) -> None:
        """Go on from what the parts saved, opened by their names. Raises ValueError or KeyError
        where it is not that."""
        self._lanes.clear()
        for name, config in CONFIGS.items():
            if f"{name}/engine" in parts:
                with parts[f"{name}/engine"]() as engine, parts[f"{name}/texts"]() as texts:
                    lane = Lane(
                        self._make.restore(engine, config, self.clock), Texts.restore(texts)
                    )
                self._lanes[name] = lane
        self._live = self._lanes["live"]

    def _lane_of(self, article_id: str) -> Lane:
        found = (lane for lane in self._lanes.values() if article_id in lane.engine)
        return next(found, self._live)

    def _claimed_text(self, article_id: str, text: str) -> TextMatch:
        """The live text of which it is a copy, which does not notice; else one of the claimed."""
        return self._live.texts.match(text) or self._lane("claimed").texts.add(article_id, text)

    def _lane(self, name: LaneName) -> Lane:
        """A lane has memory of its own once it has an article."""
        if name not in self._lanes:
            self._lanes[name] = Lane(self._make(CONFIGS[name], self.clock), Texts())
        return self._lanes[name]


def date_of(article: EmbeddedArticle, clock: EventClock) -> float | None:
    """The time that an article brings, in seconds since the epoch: its date, or before the first
    one of the stream the moment of its receipt; None where it takes the clock's time."""
    dated = article.published_at
    if dated is None and not clock.started:
        dated = article.received_at
    return dated.timestamp() if dated else None


def is_old(date: float | None, clock: EventClock) -> bool:
    """Whether an article with this `date_of` is from before the window; none is before the clock
    has started."""
    window = CONFIGS["live"].window_days * DAY
    return clock.started and date is not None and date < clock.now - window
