"""Contents: holds the tables of a file, and the types of their values, against what was written.

SQLite checks pages; of values it checks neither the type nor the bytes.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from infra.sqlite.migrations import Layout, is_behind, migrate

TYPES = {"INTEGER": "'integer'", "TEXT": "'text'", "REAL": "'real', 'integer'", "BLOB": "'blob'"}
"""Storage classes of a declared type's values."""
VOCABULARY = "CREATE VIRTUAL TABLE temp.words_of_{0} USING fts5vocab('main', '{0}', 'row')"
"""Reads all of a full-text index; goes with the connection."""


def content_faults(db: sqlite3.Connection, layouts: Sequence[Layout]) -> Iterator[str]:
    """What of the layouts' tables is missing, or holds what they never do, in words behind the
    file's name. Reads all of it; writes nothing. Layouts that are behind are passed over."""
    there = _tables(db)
    for name, made_by in _expected(each for each in layouts if not is_behind(db, each)).items():
        if there.get(name) != made_by:
            yield f"lacks its table {name}, or has another of this name"
        elif "USING fts5" in made_by:
            yield from _word_faults(db, name)
        else:
            yield from _type_faults(db, name)


def restore(db: sqlite3.Connection, layout: Layout) -> None:
    """Make anew, and empty, each table of the layout that is missing or another of its name, and
    the indexes that are missing."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrate(made, layout)
        there = _tables(db)
        for name, made_by in _tables(made).items():
            if there.get(name) != made_by:
                db.execute(f"DROP TABLE IF EXISTS {name}")
                db.execute(made_by)
        of_all = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        indexes = dict(db.execute(of_all))
        for name, made_by in made.execute(of_all):
            if name not in indexes:
                db.execute(made_by)


def _tables(db: sqlite3.Connection) -> dict[str, str]:
    """The statement that made each table, but for those that SQLite made for another."""
    found = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = {str(name): str(sql) for name, sql in found}
    words = [name for name, sql in tables.items() if "USING fts5" in sql]
    return {
        name: " ".join(sql.split())
        for name, sql in tables.items()
        if not any(name.startswith(f"{each}_") for each in words)
    }


def _expected(layouts: Iterable[Layout]) -> dict[str, str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for layout in layouts:
            migrate(made, layout)
        return _tables(made)


def _type_faults(db: sqlite3.Connection, table: str) -> Iterator[str]:
    wrong = {}
    for _, name, kind, needed, _, key in db.execute(f"PRAGMA table_info({table})").fetchall():
        may = TYPES[kind] if needed or key else f"{TYPES[kind]}, 'null'"
        wrong[name] = f"total(typeof({name}) NOT IN ({may}))"
    counts = db.execute(f"SELECT {', '.join(wrong.values())} FROM {table}").fetchone()  # noqa: S608
    for name, count in zip(wrong, counts, strict=True):
        if count:
            yield f"holds {table}.{name} of another type than it writes"
    try:
        for _ in db.execute(f"SELECT {', '.join(wrong)} FROM {table}"):  # noqa: S608
            pass
    except sqlite3.OperationalError as error:
        yield f"holds texts of {table} that are none ({error})"


def _word_faults(db: sqlite3.Connection, table: str) -> Iterator[str]:
    try:
        db.execute(VOCABULARY.format(table))
        (there,) = db.execute(f"SELECT total(cnt) FROM temp.words_of_{table}").fetchone()  # noqa: S608
        db.execute(f"SELECT count(*), count(DISTINCT rowid) FROM {table}").fetchone()  # noqa: S608
        db.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH 'a'").fetchone()  # noqa: S608
        sizes = f"SELECT total(sz <> zeroblob(length(sz))) FROM {table}_docsize"  # noqa: S608
        (worded,) = db.execute(sizes).fetchone()
    except sqlite3.DatabaseError as error:
        yield f"holds a full-text table {table} that cannot be read ({error})"
    else:
        if worded > there:
            yield f"holds a full-text table {table} that lacks words"
