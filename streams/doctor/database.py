"""Database: checks of SQLite files, and of the stages and the index within the embedded one."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from infra.alerts.schema import LAYOUT as SEARCHES
from infra.embedders.opening import space_of
from infra.generation.store import LAYOUT as GENERATED
from infra.index.sqlite import retention
from infra.index.sqlite.events import withdrawals
from infra.index.sqlite.integrity import index_faults
from infra.index.sqlite.schema import LAYOUT as INDEX
from infra.index.sqlite.stored import ANEW
from infra.settings import Settings
from infra.sources.schema import LAYOUT as SOURCES
from infra.sqlite.contents import content_faults
from infra.sqlite.database import BROUGHT_BACK
from infra.sqlite.log import IDENTITY, SqliteLog
from infra.sqlite.log import LAYOUT as LOG
from infra.sqlite.migrations import NewerFile, is_behind, refuse_newer
from infra.sqlite.story_archive import LAYOUT as ARCHIVE
from processors.model import withdrawn_ids
from processors.normalize.addresses.identity import current_id
from processors.text.counts import several
from streams.doctor.dead import NEWEST_READ, DeadReason, dead_sentence
from streams.doctor.finding import Finding, attempt, judged
from streams.doctor.stage_progress import StageLook, stage_finding
from streams.runners.embedded import space_of_log
from streams.stages.reads import READS
from streams.topics import CLUSTERING_LOG, DEAD
from streams.vector_space import MIGRATE, require_vector_space

LAYOUTS = (LOG, IDENTITY, ARCHIVE, INDEX, SOURCES, SEARCHES, GENERATED)
"""Of all files, by their rooms."""
NAMED = 3
"""Faults of what a file holds."""
EARLIER = (
    "of an earlier version: the next command that reads stories or stores articles brings them up "
    "to date; then ask again for what is not looked at now"
)
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


def file_finding(name: str, path: Path, way_out: str = BROUGHT_BACK) -> Finding:
    """Whether the file, if there is one, can be read and written and is whole.

    Reads all of it; `way_out` is that of a damaged one.
    """
    if not path.exists():
        fault = not_made(path)
        return Finding(name, fault is None, fault or f"{path}, none yet")
    try:
        fault = _file_fault(path)
    except NewerFile as error:
        return Finding(name, False, str(error))
    if fault:
        hint = way_out
        if "read-only" in fault:
            hint = "make the file and its folder writable for this user"
        return Finding(name, False, f"{path} {fault}: {hint}")
    return Finding(name, True, f"{path}, whole")


def not_made(path: Path) -> str | None:
    """Why a file that is not there cannot be made, and the way out; None where it can."""
    nearest = next(each for each in path.absolute().parents if each.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return None
    return (
        f"{path} cannot be made, since {nearest} is no folder that this user may write to: "
        "make it one, or set another"
    )


def _file_fault(path: Path) -> str | None:
    """What is wrong with it, in words behind its name. Raises NewerFile."""
    try:
        status = path.stat()
        # Whoever may do all would write to it; the user that the pipeline runs as could not.
        if not status.st_mode & 0o222 or not all(
            os.access(each, os.W_OK) for each in (path, path.parent)
        ):
            return "is read-only"
        if not status.st_size:
            return "is empty, zero bytes: it was cut"
        with read_only(path) as db:
            answer = " ".join(str(row[0]) for row in db.execute("PRAGMA quick_check(3)"))
            refuse_newer(db, LAYOUTS)
    except (sqlite3.DatabaseError, UnicodeDecodeError, OSError) as error:
        return f"cannot be read ({error})"
    return None if answer == "ok" else f"is damaged ({' '.join(answer.split())})"


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes nothing and makes no file. Raises sqlite3.DatabaseError."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
        yield db


def contents_finding(path: Path) -> Finding:
    """Whether what the log, the archive and the index hold is what was written. Reads all of it."""
    name, rooms = "Contents", (LOG, IDENTITY, ARCHIVE)
    try:
        with read_only(path) as db:
            db.execute("BEGIN")
            if faults := list(islice(content_faults(db, rooms), NAMED)):
                return Finding(name, False, f"{path} {', '.join(faults)}: {BROUGHT_BACK}")
            if is_behind(db, INDEX):
                return Finding(name, True, EARLIER)
            faults = list(islice(content_faults(db, [INDEX]), NAMED))
            if faults := faults or list(islice(index_faults(db), NAMED)):
                return Finding(name, False, f"the index in {path} {', '.join(faults)}: {ANEW}")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return Finding(name, False, f"{path} cannot be read ({error}): {BROUGHT_BACK}")
    return Finding(name, True, "as they were written")


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
    withdrawn = withdrawn_ids(withdrawals(db))
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
