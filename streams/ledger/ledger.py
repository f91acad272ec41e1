"""Ledger: rows by source and day and a balance of the stages, computed anew each time."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from infra.index.base import Index
from infra.sqlite.known_articles import KnownArticle, KnownArticles, known_articles
from processors.ledger.balance import BalanceLine, Sums, balance, lost_before_the_log
from processors.ledger.rows import LedgerRows, RowFilter
from streams.backends.base import Backend, TopicOffsets
from streams.ledger.dead import READER, DeadCounts, count_dead
from streams.ledger.log import LogCount, LogCounts
from streams.ledger.missing import (
    MissingArticles,
    absent_articles,
    kept_from_ms,
    missing_articles,
)
from streams.records import Advanced, acknowledged, records_lost
from streams.topics import ASSIGNED, CLUSTERING_LOG, NORMALIZED, RAW


@dataclass(frozen=True, slots=True)
class CrawledSums:
    """What the crawler's own ledger says."""

    new: int
    """Articles handed over."""
    refused: dict[tuple[str, str, str], int]
    """By day (empty where no day was noted), source and reason."""


@dataclass(frozen=True, slots=True)
class PipelineLedger:
    """The rows that were asked for, the reasons of the dead, and the balance of everything."""

    rows: LedgerRows
    reasons: Counter[tuple[str, str]]
    """Dead records that are there, by stage and kind of reason."""
    balance: list[BalanceLine]
    missing: MissingArticles

    def missing_at(self, stage: str) -> list[KnownArticle]:
        """The articles that a stage has lost, where each can be named."""
        lost = {"cluster": self.missing.unassigned, "index": self.missing.unindexed}
        return lost.get(stage, [])


def pipeline_ledger(
    backend: Backend,
    asked: RowFilter,
    crawled: CrawledSums | None = None,
    advanced: Advanced = lambda *_: None,
) -> PipelineLedger:
    """Count all that `backend` holds: its log and its dead records once, the index by its sum.

    Only where that sum does not fit is every article looked up. `advanced` is told how many of how
    many records of the log are counted. Raises what the methods of Backend raise.
    """
    offsets, rows = backend.offsets(), LedgerRows(asked)
    dead = count_dead(backend, offsets, rows)
    with known_articles() as articles:
        end = offsets.end(CLUSTERING_LOG)
        log = LogCount(end, offsets.done("cluster", CLUSTERING_LOG), dead, articles, rows)
        log.read(backend.records(CLUSTERING_LOG), advanced)
        sums, missing = _indexed(backend, offsets, dead, log.counts, articles)
    _count_stories(rows, missing)
    if crawled:
        sums = _crawled(sums, crawled, rows)
    return PipelineLedger(rows, dead.reasons, balance(sums), missing)


def passed_over(backend: Backend) -> list[BalanceLine]:
    """The stages before the log that are through with records of which nothing came, as where
    somebody set their offsets ahead.

    The log is not read: as many as it holds corrections are not told of. Raises what the methods of
    Backend raise.
    """
    offsets = backend.offsets()
    taken = Sums(
        normalized_from=offsets.done("normalize", RAW),
        normalized=offsets.end(NORMALIZED),
        embedded_from=offsets.done("embed", NORMALIZED),
        log_end=offsets.end(CLUSTERING_LOG),
        log_gone=offsets.begin(CLUSTERING_LOG),
        normalized_waiting=offsets.waiting("embed", NORMALIZED),
    )
    if not lost_before_the_log(taken):  # none died either: nobody need be counted
        return []
    dead = count_dead(backend, offsets, LedgerRows(RowFilter()))
    return lost_before_the_log(
        replace(
            taken,
            normalized_from=taken.normalized_from - _offsets_without_record(backend, offsets, dead),
            raw_died=dead.died(RAW),
            normalized_died=dead.died(NORMALIZED),
            dead_gone=dead.gone,
        )
    )


def acknowledge_passed_over(backend: Backend, at: float) -> list[BalanceLine]:
    """Have a dead record stand for what `passed_over` finds, so that the sums fit until it is
    dropped; returns what that was. `at`: seconds since the epoch."""
    offsets, lines = backend.offsets(), passed_over(backend)
    stood = {each.dead_id: records_lost(each) for each in backend.dead.read()} if lines else {}
    for line in lines:
        reached = offsets.reached[line.stage]
        places = [each for each in reached if READER.get(each[0]) == line.stage]
        place = max(places, key=reached.__getitem__)
        made = partial(acknowledged, place, reached[place] - 1, stage=line.stage, at=at)
        before = stood.get(made(count=0).dead_id, 0)
        backend.dead.store(made(count=before + line.difference))
    return lines


def _indexed(
    backend: Backend,
    offsets: TopicOffsets,
    dead: DeadCounts,
    log: LogCounts,
    articles: KnownArticles,
) -> tuple[Sums, MissingArticles]:
    """The sums, with those of the index, and what it lacks."""
    waiting = offsets.waiting("index", ASSIGNED)
    with backend.open_index() as index:
        index.refresh()
        died = dead.refused_articles | backend.dead.articles_given_up(dead.assigned_forgotten)
        known = [each for name in died if (each := articles.get(name))]
        refused = list(absent_articles(index, known))
        indexed, missing = index.counts().articles, MissingArticles()
        more = indexed - (log.new - len(refused))
        under_way = _under_way(backend, offsets) if more > 0 else 0
        if not waiting and not 0 <= more <= under_way:
            names = {each.article_id for each in refused}
            missing = _missing(backend, index, articles, offsets, names, -more)
        missing.refused = refused
    without = _offsets_without_record(backend, offsets, dead)
    sums = Sums(
        received=offsets.end(RAW) - without,
        arrived_dead=dead.arrived,
        normalized_from=offsets.done("normalize", RAW) - without,
        normalized=offsets.end(NORMALIZED),
        raw_died=dead.died(RAW),
        embedded_from=offsets.done("embed", NORMALIZED),
        log_end=offsets.end(CLUSTERING_LOG),
        log_gone=offsets.begin(CLUSTERING_LOG) if backend.uses_servers else 0,
        articles=log.articles,
        corrections=log.corrections,
        unreadable=log.unreadable,
        normalized_died=dead.died(NORMALIZED),
        log_forgotten=log.forgotten,
        clustered=log.clustered,
        new=log.new,
        known=log.known,
        folded=log.folded,
        dead_told=log.dead_told,
        unassigned=len(missing.unassigned),
        indexed=indexed,
        refused=len(refused),
        expired=missing.expired.total(),
        withdrawn=len(missing.withdrawn),
        raw_waiting=offsets.waiting("normalize", RAW),
        normalized_waiting=offsets.waiting("embed", NORMALIZED),
        log_waiting=offsets.waiting("cluster", CLUSTERING_LOG),
        assigned_waiting=waiting,
        under_way=under_way,
        dead_gone=dead.gone,
        exact=not backend.uses_servers,
    )
    return sums, missing


def _offsets_without_record(backend: Backend, offsets: TopicOffsets, dead: DeadCounts) -> int:
    """Offsets of the raw topic, of those that the normalize stage is through with, that hold no
    record of an article: transactions of producers take some, and some have no value.

    Counted only where otherwise records would seem to be lost, as far as they are kept.
    """
    done, died = offsets.done("normalize", RAW), dead.died(RAW)
    lacking = done - offsets.end(NORMALIZED) - died.kept - died.forgotten
    if not backend.uses_servers or lacking <= 0:
        return 0
    reached = offsets.reached["normalize"]
    kept = sum(
        max(0, reached.get(place, 0) - begin)
        for place, begin in offsets.begins.items()
        if place[0] == RAW.name
    )
    there = sum(
        each.offset < reached.get((RAW.name, each.partition), 0) for each in backend.records(RAW)
    )
    return max(0, kept - there)


def _missing(
    backend: Backend,
    index: Index,
    articles: KnownArticles,
    offsets: TopicOffsets,
    refused: Collection[str],
    lacking: int,
) -> MissingArticles:
    """What the index lacks, `lacking` articles by its sum; none is looked up where it lacks just as
    many as are kept no longer."""
    expired = Counter(articles.rows_before(kept_from_ms(index)))
    if not refused and expired.total() == lacking:
        return MissingArticles(expired=expired)
    return missing_articles(backend, index, articles, offsets, refused)


def _under_way(backend: Backend, before: TopicOffsets) -> int:
    """Records that came after `before`, or that a stage had done and not yet told to be safe."""
    now = backend.offsets()
    return (
        now.end(CLUSTERING_LOG)
        - before.done("cluster", CLUSTERING_LOG)
        + now.end(ASSIGNED)
        - before.done("index", ASSIGNED)
    )


def _count_stories(rows: LedgerRows, missing: MissingArticles) -> None:
    """Enter into the rows what was assigned and indexed: all that is new and not missing."""
    for _, _, each in rows:
        each.assigned = each.indexed = each.new
    for lost in missing.unassigned:
        if row := rows.row(lost.row):
            row.assigned -= 1
    for number, count in missing.expired.items():
        if row := rows.row(number):
            row.indexed -= count
    absent = (missing.unassigned, missing.unindexed, missing.refused, missing.withdrawn)
    for lost in chain.from_iterable(absent):
        if row := rows.row(lost.row):
            row.indexed -= 1


def _crawled(sums: Sums, crawled: CrawledSums, rows: LedgerRows) -> Sums:
    """With what the crawler handed over; what it refused goes into the rows."""
    for (day, source, reason), count in crawled.refused.items():
        if row := rows.of(day, source):
            row.refused[reason] += count
    return replace(sums, crawled=crawled.new)
