"""Known articles: which articles of a log came before, and as what, in a temporary file.

Memory is bounded by the page cache; the file takes some 40 bytes an article in SQLite's temporary
folder (SQLITE_TMPDIR) and goes with the connection.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Literal, NamedTuple

CACHE_KIB = 64 * 1024
BITS = 64


class KnownArticle(NamedTuple):
    """An article as it first came."""

    article_id: str
    row: int
    """What the caller gave with it."""
    offset: int
    """Where it stands in the log."""
    time: int
    """When it was published, in milliseconds since 1970."""


class KnownArticles:
    """Article ids (16 hexadecimal characters), each with a hash of its newest content."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def take(
        self, article_id: str, content: int, row: int, offset: int, time: int
    ) -> Literal["new", "known", "folded"]:
        """Note an article: it is new, the same as before, or another content of a known one.

        `content` has at most 64 bits, with sign.
        """
        key = _signed(article_id)
        found = self._db.execute("SELECT content FROM known WHERE id = ?", (key,)).fetchone()
        if found is None:
            self._db.execute(
                "INSERT INTO known VALUES (?, ?, ?, ?, ?)", (key, content, row, offset, time)
            )
            return "new"
        if found[0] == content:
            return "known"
        self._db.execute("UPDATE known SET content = ? WHERE id = ?", (content, key))
        return "folded"

    def get(self, article_id: str) -> KnownArticle | None:
        """The article as it first came; None where it never did."""
        found = self._db.execute(
            "SELECT row, offset, time FROM known WHERE id = ?", (_signed(article_id),)
        ).fetchone()
        return KnownArticle(article_id, *found) if found else None

    def __iter__(self) -> Iterator[KnownArticle]:
        """All, by id."""
        found = self._db.execute("SELECT id, row, offset, time FROM known ORDER BY id")
        for key, *place in found:
            yield KnownArticle(f"{key % 2**BITS:016x}", *place)

    def rows_before(self, time: float) -> dict[int, int]:
        """How many are from before `time`, by row."""
        found = "SELECT row, count(*) FROM known WHERE time < ? GROUP BY row"
        return dict(self._db.execute(found, (time,)).fetchall())


@contextmanager
def known_articles() -> Iterator[KnownArticles]:
    """None yet, for the length of a block."""
    with closing(sqlite3.connect("", isolation_level=None)) as db:
        db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute(
            "CREATE TABLE known (id INTEGER PRIMARY KEY, content INTEGER NOT NULL, "
            "row INTEGER NOT NULL, offset INTEGER NOT NULL, time INTEGER NOT NULL)"
        )
        db.execute("BEGIN")
        yield KnownArticles(db)


def _signed(article_id: str) -> int:
    number = int(article_id, 16)
    return number - 2**BITS if number >= 2 ** (BITS - 1) else number
