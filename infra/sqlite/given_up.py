"""Articles given up: keeps the ids of those that the index refused and an operator dropped.

What is left of a dropped dead record names the place of an assignment, which is gone once it is
read.
"""

import json
import sqlite3
from collections.abc import Iterable

from infra.sqlite.migrations import Layout, Step, is_behind, migrate

LAYOUT = Layout(
    "articles given up",
    "STORYWIRE_DATABASE",
    [
        Step(
            "which articles",
            ("CREATE TABLE articles_given_up (article_id TEXT PRIMARY KEY) WITHOUT ROWID",),
        )
    ],
)
"""A room of its own, so that who only reads a file of an earlier version need not write to it."""

FROM_DEAD = """
INSERT OR IGNORE INTO articles_given_up SELECT json_extract(CAST(value AS TEXT), '$.key')
FROM records WHERE topic = :dead AND key IN (SELECT value FROM json_each(:dead_ids))
    AND json_valid(CAST(value AS TEXT))
    AND json_extract(CAST(value AS TEXT), '$.topic') = :refused
    AND json_extract(CAST(value AS TEXT), '$.key') IS NOT NULL
"""


def give_up(db: sqlite3.Connection, dead: str, dead_ids: Iterable[str], refused: str) -> None:
    """Note the articles of those records of the topic `dead` that died in the topic `refused`."""
    migrate(db, LAYOUT)
    asked = {"dead": dead, "dead_ids": json.dumps(list(dead_ids)), "refused": refused}
    db.execute(FROM_DEAD, asked)


def given_up(db: sqlite3.Connection) -> set[str]:
    """The ids; none where nobody dropped such a record. Writes nothing."""
    if is_behind(db, LAYOUT):
        return set()
    return {str(row[0]) for row in db.execute("SELECT article_id FROM articles_given_up")}
