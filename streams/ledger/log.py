"""Clustering log of the ledger: each record counted as new, known, folded, dead or waiting."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from infra.sqlite.known_articles import KnownArticles
from processors.ledger.reasons import reason_kind
from processors.ledger.rows import LedgerRows
from processors.model import Article, Correction, EmbeddedArticle, clustering_log_record
from processors.normalize.addresses.identity import current_id
from streams.ledger.dead import DeadCounts
from streams.ledger.event_times import EventTimes
from streams.ledger.source import UNKNOWN, source_of_article
from streams.records import Advanced, Record
from streams.stages.cluster.batch import article_error

CLUSTER = "cluster"
UNREADABLE = "not what the log holds"
OTHER_MODEL = "embedded by another model"
NOT_ITS_SOURCE = "another version of an article, not by its source, or of a withdrawn one"
ADVANCED_EVERY = 500


@dataclass(slots=True)
class LogCounts:
    """Sums over all sources and days."""

    articles: int = 0
    corrections: int = 0
    unreadable: int = 0
    clustered: int = 0
    """Articles, and what is neither an article nor a correction, that the cluster stage read."""
    new: int = 0
    known: int = 0
    folded: int = 0
    dead_told: int = 0
    """Of those that the stage cannot have clustered, the ones with a dead record, or a mark that
    one was replayed or dropped."""
    forgotten: int = 0
    """Articles whose dead record was replayed or dropped."""


class LogCount:
    """Counts a log, record by record. Memory: the rows; `articles` keeps the rest in a file."""

    def __init__(
        self, end: int, reached: int, dead: DeadCounts, articles: KnownArticles, rows: LedgerRows
    ) -> None:
        """Records from offset `end` on came meanwhile; those from `reached` on wait."""
        self.counts = LogCounts()
        self._end = end
        self._reached = reached
        self._dead = dead
        self._articles = articles
        self._rows = rows
        self._times = EventTimes()
        self._vector_space = ""

    def read(self, records: Iterable[Record], advanced: Advanced) -> None:
        """Count the records; `advanced` is told how many of how many are done."""
        for record in records:
            if record.offset >= self._end:
                return
            self._take(record)
            if record.offset % ADVANCED_EVERY == 0:
                advanced(record.offset, self._end)

    def _take(self, record: Record) -> None:
        try:
            message = clustering_log_record(record.value)
        except ValidationError:
            number = self._rows.number(record.recorded_at.date().isoformat(), UNKNOWN)
            self.counts.unreadable += 1
            self._died(record, UNREADABLE, number)
            return
        if isinstance(message, Correction):
            self.counts.corrections += 1
            return
        self.counts.articles += 1
        day = message.received_at.date().isoformat()
        number = self._rows.number(day, source_of_article(message))
        reason = self._error(message)
        if reason is None and record.offset in self._dead.of_log:
            reason = NOT_ITS_SOURCE
        if reason:
            self._died(record, reason, number)
            return
        row = self._rows.row(number)
        if row:
            row.received += 1
        if record.offset >= self._reached:
            if row:
                row.waiting += 1
            return
        self.counts.clustered += 1
        article_id = current_id(message.article_id, message.url)
        time = self._times.of_ms(message)
        became = self._articles.take(article_id, _content(message), number, record.offset, time)
        if became == "new":
            self._times.observe(message)
        setattr(self.counts, became, getattr(self.counts, became) + 1)
        if row:
            setattr(row, became, getattr(row, became) + 1)

    def _error(self, article: EmbeddedArticle) -> str | None:
        """Why the cluster stage lays it aside, as that finds out itself."""
        if reason := article_error(article):
            return reason
        self._vector_space = self._vector_space or article.embedding_model
        return OTHER_MODEL if article.embedding_model != self._vector_space else None

    def _died(self, record: Record, reason: str, number: int) -> None:
        is_clustered = record.offset < self._reached
        if is_clustered:
            reported = self._dead.of_log.get(record.offset)
            self.counts.clustered += 1
            self.counts.dead_told += reported is not None
            self.counts.forgotten += reported is False
        if row := self._rows.row(number):
            row.received += 1
            if is_clustered:
                row.dead[CLUSTER, reason_kind(reason)] += 1
            else:
                row.waiting += 1


def _content(article: Article) -> int:
    """A hash of what a version of an article says; holds within this process."""
    return hash(
        (
            article.url, article.title, article.body, article.publisher, article.source,
            article.language, article.published_at, article.updated_at, article.agency,
            article.owner, article.country, article.bias, article.factuality,
        )
    )  # fmt: skip
