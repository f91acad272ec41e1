"""Embedded database: says how its stages stand, and what its index lacks of its log."""

import fcntl
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from infra.embedders.opening import space_of
from infra.index.sqlite import retention
from infra.index.sqlite.events import withdrawals
from infra.index.sqlite.schema import LAYOUT as INDEX
from infra.settings import Settings
from infra.sqlite.given_up import given_up
from infra.sqlite.log import LAYOUT as LOG
from infra.sqlite.log import SqliteLog
from infra.sqlite.migrations import is_behind
from processors.model import withdrawn_ids
from processors.normalize.addresses.identity import current_id
from processors.text.counts import several
from streams.doctor.dead import NEWEST_READ, DeadReason, dead_sentence
from streams.doctor.finding import Finding, attempt, judged
from streams.doctor.sqlite_file import EARLIER, read_only
from streams.doctor.stage_progress import StageLook, stage_finding
from streams.runners.embedded import space_of_log
from streams.stages.reads import READS
from streams.topics import CLUSTERING_LOG, DEAD
from streams.vector_space import MIGRATE, require_vector_space

RUNS = "`storywire ingest`, `storywire follow` or `storywire serve` goes on with them"
MISSING = """
SELECT told.key, CAST(ifnull(json_extract(CAST(value AS TEXT), '$.url'), '') AS TEXT),
    :kept_since IS NULL OR ifnull(
        julianday(json_extract(CAST(value AS TEXT), '$.published_at')) >= julianday(:kept_since), 0
    )
FROM (
    SELECT key, max(offset) AS newest FROM records WHERE topic = :log AND offset < :reached
    GROUP BY key
) AS told JOIN records ON topic = :log AND offset = newest
WHERE told.key NOT IN (SELECT article_id FROM articles)
    AND told.key NOT IN (SELECT former FROM former_ids)
    AND json_extract(CAST(value AS TEXT), '$.correction') IS NULL
    AND told.key NOT IN (
        SELECT ifnull(json_extract(CAST(value AS TEXT), '$.key'), '') FROM records
        WHERE topic = :dead AND value != x''
    )
    AND :log || '-0-' || newest NOT IN (
        SELECT ifnull(key, '') FROM records WHERE topic = :dead AND value = x''
    )
"""
"""Id, address of each article of the clustering log that is neither in the index nor dead, also
where the dead record was dropped, and whether it ought to be kept. An undated one ought not: only
clustering the log tells its time."""
NEWEST_DEAD = """
SELECT offset, ifnull(json_extract(CAST(value AS TEXT), '$.stage'), '?'),
    ifnull(json_extract(CAST(value AS TEXT), '$.reason'), '?')
FROM records WHERE topic = ? AND offset >= ? AND value != x'' AND json_valid(CAST(value AS TEXT))
"""
EARLIER_DEAD = "SELECT count(*) FROM records WHERE topic = ? AND offset < ? AND value != x''"


def stage_looks(settings: Settings) -> dict[str, StageLook]:
    """Each stage of the embedded database; none where nothing was stored yet."""
    path = settings.database
    with read_only(path) as db:
        if is_behind(db, LOG):
            return {}
        db.execute("BEGIN")
        log, is_run = SqliteLog(db), _is_locked(path)
        looks = {}
        for stage, topics in READS.items():
            reached = {(each.name, 0): log.position(stage, each.name) for each in topics}
            looks[stage] = StageLook(
                # What was processed is dropped: an older beginning than that tells nothing.
                begins={place: min(offset, _begin(log, place[0])) for place, offset in
                        reached.items()},
                ends={(each.name, 0): log.end(each.name) for each in topics},
                reached=reached,
                is_run=is_run,
            )  # fmt: skip
        return looks


def _begin(log: SqliteLog, topic: str) -> int:
    first = log.read(topic, 0, 1)
    return first[0].offset if first else log.end(topic)


def _is_locked(database: Path) -> bool:
    """Whether a process runs the pipeline on it."""
    lock = database.with_name(database.name + ".lock")
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def embedded_findings(
    settings: Settings, looks: Sequence[dict[str, StageLook]], seconds: float
) -> list[Finding]:
    """Each stage, the clustering log, and the index against it."""
    found = [
        stage_finding(stage, [look[stage] for look in looks if stage in look], seconds, RUNS)
        for stage in looks[-1]
    ]
    with read_only(settings.database) as db:
        db.execute("BEGIN")
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'positions'").fetchone():
            return []
        if is_behind(db, LOG) or is_behind(db, INDEX):
            return [*found, Finding("Tables", True, EARLIER)]
        return [*found, *_log_findings(SqliteLog(db), db)]


def space_finding(settings: Settings) -> Finding:
    """Whether the articles are of the vector space of the model that is set."""

    def check() -> str:
        model = space_of(settings.embedder)
        with read_only(settings.database) as db:
            stored = None if is_behind(db, LOG) else space_of_log(SqliteLog(db))
        require_vector_space(str(settings.database), stored, model, MIGRATE)
        return model

    return attempt("Vector space", check)


def _log_findings(log: SqliteLog, db: sqlite3.Connection) -> Iterator[Finding]:
    name, end = CLUSTERING_LOG.name, log.end(CLUSTERING_LOG.name)
    (there,) = db.execute("SELECT count(*) FROM records WHERE topic = ?", (name,)).fetchone()
    lacks = [f"lacks {end - there} of its {several(end, 'record')}: no rebuild is possible from it"]
    yield judged("Clustering log", lacks if there != end else [], several(end, "record"))
    (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
    # Only what the cluster and the index stage are through with must be there.
    waits = any(log.position("index", each.name) < log.end(each.name) for each in READS["index"])
    reached = 0 if waits else log.position("cluster", name)
    kept_since = retention.kept_since(db)
    asked = {
        "log": name,
        "reached": reached,
        "dead": DEAD.name,
        "kept_since": kept_since and kept_since.isoformat(),
    }
    withdrawn = withdrawn_ids(withdrawals(db)) | given_up(db)
    absent = [
        ought_to_be_kept
        for key, url, ought_to_be_kept in db.execute(MISSING, asked)
        # The log may have it under a former id.
        if current_id(key, url) not in withdrawn
    ]
    missing, lost = len(absent), sum(absent)
    faults = [
        f"the index, which holds {articles:,}, lacks {several(lost, 'article')} of the clustering "
        "log: `storywire replay` makes it anew"
    ]
    text = f"{articles} in the index"
    if missing and kept_since:
        text += f", {missing} not: from before {kept_since:%Y-%m-%d} none are kept"
    yield judged("Articles", faults if lost else [], text)
    earliest = max(0, log.end(DEAD.name) - NEWEST_READ)
    (earlier,) = db.execute(EARLIER_DEAD, (DEAD.name, earliest)).fetchone()
    dead = (DeadReason(*row) for row in db.execute(NEWEST_DEAD, (DEAD.name, earliest)))
    yield Finding("Dead records", True, dead_sentence(dead, earlier))
