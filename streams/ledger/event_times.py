"""EventTimes: when articles of the clustering log were published, as the cluster stage has it."""

from processors.cluster.state.clock import EventClock
from processors.model import EmbeddedArticle
from streams.stages.cluster.lanes import CONFIGS, DAY

WINDOW = CONFIGS["live"].window_days * DAY


class EventTimes:
    """Event times by the stage's own clock, which new articles move in the order of the log.

    One that was claimed first and then vouched for under another date keeps the first here.
    """

    def __init__(self) -> None:
        self._clock = EventClock()

    def of_ms(self, article: EmbeddedArticle) -> int:
        """Whole milliseconds since 1970, as indexes compare them."""
        return round(self._of(article) * 1e6) // 1_000

    def observe(self, article: EmbeddedArticle) -> None:
        """Take in a new article; what is claimed or old says nothing of the time it is now."""
        time, started = self._of(article), self._clock.started
        if article.backfill or article.provenance == "claimed":
            return
        if not started or (article.published_at and time >= self._clock.now - WINDOW):
            self._clock.observe(time, article.publisher)

    def _of(self, article: EmbeddedArticle) -> float:
        """Its date; the clock's for one without."""
        if article.published_at is not None:
            return article.published_at.timestamp()
        return self._clock.now if self._clock.started else article.received_at.timestamp()
