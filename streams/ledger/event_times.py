"""EventTimes: when articles of the clustering log were published, as the cluster stage has it."""

from processors.cluster.state.clock import EventClock
from processors.model import EmbeddedArticle
from streams.stages.cluster.lanes import date_of, is_old


class EventTimes:
    """Event times by a clock of the stage, which new articles move in the order of the log.

    One that was claimed first and then vouched for under another date keeps the first here.
    """

    def __init__(self) -> None:
        self._clock = EventClock()

    def of_ms(self, article: EmbeddedArticle) -> int:
        """Whole milliseconds since 1970, as indexes compare them."""
        date = date_of(article, self._clock)
        return round((self._clock.now if date is None else date) * 1e6) // 1_000

    def observe(self, article: EmbeddedArticle) -> None:
        """Take in a new article; what is claimed or old says nothing of the time it is now."""
        date = date_of(article, self._clock)
        old = article.backfill or is_old(date, self._clock)
        if date is not None and not old and article.provenance != "claimed":
            self._clock.observe(date, article.publisher)
