"""Re-embedding: every article of a database embedded and clustered anew by another model."""

import base64
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from infra.checkpoint import replace
from infra.index.query import milliseconds
from infra.index.sqlite import retention
from infra.index.sqlite.events import withdrawals
from infra.sqlite.database import NoDatabase, connect, marks, transaction
from infra.sqlite.log import LogEntry, SqliteLog
from processors.embed.articles import ArticleEmbedder
from processors.embed.embedder import Embedder
from processors.model import (
    Correction,
    DeadRecord,
    EmbeddedArticle,
    clustering_log_record,
    withdrawn_ids,
)
from processors.normalize.addresses.identity import current_id
from processors.text.counts import several
from streams.records import Advanced
from streams.runners.embedded import BATCH, EmbeddedPipeline, locked, space_of_log
from streams.topics import CLUSTERING_LOG, DEAD, NORMALIZED, OUTLETS, RAW
from streams.vector_space import MigrationFailed

CARRIED = tuple(topic.name for topic in (RAW, NORMALIZED, OUTLETS, DEAD))
"""Topics that no model has a part in."""
COMPLETE = "migration"
"""The "stage" that has read all of the clustering log of a file that was about to be swapped in."""

IN_USE = "{} is open in another process: end it and run this again, it goes on from here"


class Migrated(NamedTuple):
    """What a migration came to."""

    model_before: str
    model: str
    articles: int
    moved: int
    """Articles in a story of another id."""
    stories_before: int
    stories: int
    same: int
    """Stories with the id and the articles of one before."""
    kept: Path
    """The database as it was."""
    refused: int
    """Corrections that could not be carried out, then or now."""


def migrate(database: Path, embedder: Embedder, advanced: Advanced = lambda *_: None) -> Migrated:
    """Embed the clustering log in its order into a file beside `database`, cluster it, swap.

    Corrections keep their place in it. Stories that came out otherwise may refuse them.

    `advanced` is told how many of how many records are done. After a kill it goes on where it
    stood. Raises MigrationFailed, DatabaseInUse and NoDatabase.
    """
    if not database.exists():
        raise NoDatabase(database, "see STORYWIRE_DATABASE")
    new = database.with_name(database.name + ".migrating")
    with locked(database):
        with closing(connect(database)) as old:
            former = _model_before(old, database, embedder.name)
            kept = database.with_name(f"{database.name}.before-{former}")
            if kept.exists() and not kept.samefile(database):
                raise MigrationFailed(f"{kept} is there from an earlier migration: move it away")
            _remove_unless_usable(new, embedder.name)
            _rebuild(old, new, embedder, advanced)
            _end_journal(old, database)
        with _held(database) as old:
            # What came meanwhile, such as corrections.
            _rebuild(old, new, embedder, lambda *_: None)
            with closing(connect(new)) as made:
                _verify(old, made, database)
                kept_since = _kept_since(old)
                migrated = _compared(old, made, kept_since, former, embedder.name, kept)
                _carry(old, made, kept_since)
                _end_journal(made, new)
            if not kept.exists():
                os.link(database, kept)
            replace(new, database)
        new.with_name(new.name + ".lock").unlink()
    return migrated


@contextmanager
def _held(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file without a journal beside it, to which nobody else writes meanwhile.

    Not the one that ended the journal: that may go on with pages of before.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as held, transaction(held):
        if held.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
            raise MigrationFailed(IN_USE.format(database))
        yield held


def _model_before(old: sqlite3.Connection, database: Path, model: str) -> str:
    former = space_of_log(SqliteLog(old))
    if former is None:
        raise MigrationFailed(f"{database} has no articles yet: any model can be used from here on")
    if former == model:
        raise MigrationFailed(
            f"{database} is of {model} already: set STORYWIRE_EMBEDDER to the model to change to"
        )
    return former


def _remove_unless_usable(new: Path, model: str) -> None:
    """Keep what an earlier run of the same migration made, unless it had come to its end."""
    if not new.exists():
        return
    with closing(connect(new)) as made:
        log = SqliteLog(made)
        usable = space_of_log(log) in (None, model)
        usable = usable and not log.position(COMPLETE, CLUSTERING_LOG.name)
    if not usable:
        new.unlink()


def _rebuild(old: sqlite3.Connection, new: Path, embedder: Embedder, advanced: Advanced) -> None:
    log, embedding = SqliteLog(old), ArticleEmbedder(embedder)
    with EmbeddedPipeline(new, embedder) as pipeline:
        with closing(connect(new)) as made:
            SqliteLog(made).take_ids(log.log_ids())
        _refuse_other_tables(old, new)
        total = log.end(CLUSTERING_LOG.name)
        pipeline.run()
        while (done := pipeline.clustering_log_end()) < total:
            advanced(done, total)
            entries = log.read(CLUSTERING_LOG.name, done, BATCH)
            for timestamp, group in groupby(_embedded(entries, embedding), lambda each: each[0]):
                pipeline.append(CLUSTERING_LOG, [each[1:] for each in group], timestamp)
            pipeline.run()
        advanced(total, total)


def _embedded(
    entries: Sequence[LogEntry], embedding: ArticleEmbedder
) -> Iterator[tuple[float, str | None, bytes]]:
    """Time, key and value of the entries in their order: articles anew, corrections unchanged."""
    records = [clustering_log_record(entry.value) for entry in entries]
    known = [record for record in records if isinstance(record, EmbeddedArticle)]
    articles = iter(embedding.embed(known))
    for entry, record in zip(entries, records, strict=True):
        message = record if isinstance(record, Correction) else next(articles)
        yield entry.timestamp, entry.key, message.to_json()


def _refuse_other_tables(old: sqlite3.Connection, new: Path) -> None:
    with closing(connect(new)) as made:
        foreign = _tables(old) - _tables(made)
    if foreign:
        raise MigrationFailed(
            f"the database also holds {', '.join(sorted(foreign))}, which a new file would lack: "
            "keep sources in a file of their own (STORYWIRE_SOURCES_DATABASE)"
        )


def _tables(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _verify(old: sqlite3.Connection, made: sqlite3.Connection, database: Path) -> None:
    """Every article of the old log is in the new index; those that operators withdrew may be, since
    some came back.

    Versions by others than an article's source are dead then and now, and lack nothing.
    """
    of_log = (
        "SELECT key, json_extract(CAST(value AS TEXT), '$.url') FROM records WHERE topic = ? "
        "AND json_extract(CAST(value AS TEXT), '$.correction') IS NULL"
    )
    wanted = {current_id(*row) for row in old.execute(of_log, (CLUSTERING_LOG.name,))}
    found = {row[0] for row in made.execute("SELECT article_id FROM articles")}
    wanted -= withdrawn_ids(withdrawals(made)) - found
    if found != wanted:
        raise MigrationFailed(
            f"{len(found & wanted):,} of {several(len(wanted), 'article')} came through; the "
            f"others died on the way ({database}.migrating has them): {database} stays as it was"
        )


def _kept_since(old: sqlite3.Connection) -> datetime | None:
    """The moment before which articles are no longer kept; None where all are."""
    return retention.kept_since(old) if "retention" in _tables(old) else None


def _compared(
    old: sqlite3.Connection,
    made: sqlite3.Connection,
    kept_since: datetime | None,
    former: str,
    model: str,
    kept: Path,
) -> Migrated:
    before, after = _story_of(old, kept_since), _story_of(made, kept_since)
    moved = {each for each in after if before.get(each) != after[each]}
    touched = {before[each] for each in moved & before.keys()} | {after[each] for each in moved}
    stories = set(after.values())
    return Migrated(
        model_before=former,
        model=model,
        articles=len(after),
        moved=len(moved),
        stories_before=len(set(before.values())),
        stories=len(stories),
        same=len(stories - touched),
        kept=kept,
        refused=len(_refused(SqliteLog(made))),
    )


def _story_of(db: sqlite3.Connection, kept_since: datetime | None) -> dict[str, str]:
    """By article, of those that are kept."""
    rows = "SELECT article_id, story_id FROM articles WHERE ?1 IS NULL OR event_ms >= ?1"
    return dict(db.execute(rows, (kept_since and milliseconds(kept_since),)).fetchall())


def _refused(log: SqliteLog) -> dict[str, bytes]:
    """The dead records that are corrections, by their id."""
    found: dict[str, bytes] = {}
    for entry in log.read(DEAD.name, 0, -1):
        if not entry.value:  # replayed or dropped
            continue
        dead = DeadRecord.model_validate_json(entry.value)
        try:
            record = clustering_log_record(base64.b64decode(dead.value))
        except ValidationError:
            continue
        if isinstance(record, Correction):
            found[dead.dead_id] = entry.value
    return found


def _carry(old: sqlite3.Connection, made: sqlite3.Connection, kept_since: datetime | None) -> None:
    """Take over what has no embedding: outlets, dead records, what waits to be embedded, and since
    when articles are kept."""
    log = SqliteLog(made)
    refused = _refused(log)
    with transaction(made):
        for table in ("records", "ends"):
            made.execute(f"DELETE FROM {table} WHERE topic = ?", (DEAD.name,))  # noqa: S608
        for table, columns in (("records", 5), ("ends", 2), ("positions", 3)):
            rows = old.execute(
                f"SELECT * FROM {table} WHERE topic IN ({marks(CARRIED)})",  # noqa: S608
                CARRIED,
            )
            made.executemany(f"INSERT INTO {table} VALUES ({marks(range(columns))})", rows)  # noqa: S608
        known = {entry.key for entry in log.read(DEAD.name, 0, -1)}
        new = [(key, value) for key, value in refused.items() if key not in known]
        log.append(DEAD.name, new, time.time())
        if kept_since:
            retention.keep_since(made, kept_since)
        while retention.delete_expired(made, BATCH):
            pass
        log.advance(COMPLETE, CLUSTERING_LOG.name, log.end(CLUSTERING_LOG.name))


def _end_journal(db: sqlite3.Connection, path: Path) -> None:
    """Bring everything into the one file: a journal beside it would outlive the swap, and SQLite
    would take it for that of the other file."""
    try:
        mode = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        mode = "locked"
    if mode != "delete":
        raise MigrationFailed(IN_USE.format(path))
