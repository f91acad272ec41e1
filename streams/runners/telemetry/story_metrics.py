"""Story metrics: counts how well the cluster stage places articles, from the messages it writes."""

from typing import get_args

from prometheus_client import CollectorRegistry

from infra import metrics
from processors.model import AssignedArticle, EventType, Message, StoryEvent, Why
from processors.model.article import Provenance

MOVERS = ("merged", "split", "moved")
"""Types of the events that change an article's story."""


class StoryMetrics:
    """Each message counts in constant time: it has its evidence with it."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._events = metrics.counter(metrics.EVENTS, registry)
        self._placed = metrics.counter(metrics.PLACED, registry)
        self._reassigned = metrics.counter(metrics.REASSIGNED, registry)
        self._score = metrics.histogram(metrics.JOINED_SCORE, registry)
        self._margin = metrics.histogram(metrics.JOINED_MARGIN, registry)

    def begin(self) -> None:
        """Tell of all from zero on: what a counter begins with is no increase."""
        for kind in get_args(EventType):
            self._events.labels(kind)
        for provenance in get_args(Provenance):
            self._placed.labels(provenance)
        for kind in MOVERS:
            self._reassigned.labels(kind)

    def wrote(self, message: Message) -> None:
        """The stage wrote this."""
        if isinstance(message, StoryEvent):
            self._events.labels(message.type).inc()
            if message.type in MOVERS and message.correction is None:
                self._reassigned.labels(message.type).inc(len(message.article_ids))
        elif isinstance(message, AssignedArticle) and message.article and message.why:
            self._placed.labels(message.article.provenance).inc()
            self._joined(message.why)

    def _joined(self, why: Why) -> None:
        if why.score is None:
            return
        self._score.observe(why.score)
        if why.runner_up_score is not None:
            self._margin.observe(why.score - why.runner_up_score)
