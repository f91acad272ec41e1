"""Story archive in SQLite: membership of stories that left memory, in step with checkpoints.

An article costs some 25 bytes of index and its part of its story's compressed record. What is put
is written by `flush`, in one transaction with the checkpoint's offset, and the flush before can be
taken back: a kill between the archive's flush and the checkpoint's file leaves the archive one
step ahead, and `resume` steps back.
"""

import json
import sqlite3
import zlib
from typing import NamedTuple

from cachetools import LRUCache

from infra.sqlite.database import BROUGHT_BACK, file_of
from infra.sqlite.migrations import Layout, Step, migrate
from processors.errors import StorywireError
from processors.model.ids import ID_LENGTH
from processors.stories.archive import ArchivedStory
from processors.stories.member import MemberRecord

TABLES = (
    "CREATE TABLE IF NOT EXISTS archived_articles (article INTEGER PRIMARY KEY, story INTEGER)",
    "CREATE TABLE IF NOT EXISTS archived_stories (story INTEGER PRIMARY KEY, state BLOB)",
    "CREATE TABLE IF NOT EXISTS undo_articles (article INTEGER PRIMARY KEY, story INTEGER)",
    "CREATE TABLE IF NOT EXISTS undo_stories (story INTEGER PRIMARY KEY, state BLOB)",
    "CREATE TABLE IF NOT EXISTS archive_position "
    "(next_offset INTEGER, previous_offset INTEGER, articles INTEGER, previous_articles INTEGER)",
)
"""The undo tables hold what the last flush replaced; NULL where there was nothing."""
REDIRECTS = (
    "CREATE TABLE redirects "
    "(former INTEGER PRIMARY KEY, current INTEGER NOT NULL, flushed_at INTEGER NOT NULL)",
    "CREATE INDEX redirects_by_current ON redirects (current)",
)
"""From former ids; each with the offset of the flush that wrote it, to be taken back by."""
MARKS = ("CREATE TABLE archive_marks (next_offset INTEGER PRIMARY KEY, mark TEXT NOT NULL)",)
"""Of the logs that the last two flushes were made over; empty where a flush named none."""
TURN = ("CREATE TABLE archive_turn (name TEXT NOT NULL)",)
"""Of the process that has the file to itself; a row or none."""
LAYOUT = Layout(
    "archive of stories",
    "STORYWIRE_DATABASE (distributed: STORYWIRE_STATE_DIR)",
    [
        Step("archived articles and stories, and how to take the last flush back", TABLES),
        Step("redirects from former ids", REDIRECTS),
        Step("marks of the log", MARKS),
        Step("whose turn it is", TURN),
    ],
)
TAKE_BACK = (
    "DELETE FROM archived_articles WHERE article IN (SELECT article FROM undo_articles)",
    "INSERT INTO archived_articles SELECT * FROM undo_articles WHERE story IS NOT NULL",
    "DELETE FROM undo_articles",
    "DELETE FROM archived_stories WHERE story IN (SELECT story FROM undo_stories)",
    "INSERT INTO archived_stories SELECT * FROM undo_stories WHERE state IS NOT NULL",
    "DELETE FROM undo_stories",
)
CLEAR = (
    "DELETE FROM archived_articles",
    "DELETE FROM archived_stories",
    "DELETE FROM undo_articles",
    "DELETE FROM undo_stories",
    "DELETE FROM archive_position",
    "DELETE FROM redirects",
    "DELETE FROM archive_marks",
)
DECODED = 64
"""Stories kept unpacked: a recrawl asks for the articles of one story in a row."""
_TOP = 1 << 63


class Position(NamedTuple):
    """Offsets of the log that the last two flushes were made at, and the articles archived then."""

    next_offset: int
    previous_offset: int
    articles: int
    previous_articles: int


NOWHERE = Position(0, 0, 0, 0)
"""Of an archive that nothing was flushed to."""


class ArchiveMismatch(StorywireError, ValueError):
    """The archive belongs to another state than the checkpoint; the message says which."""


class DamagedStory(StorywireError, sqlite3.DatabaseError):
    """The record of an archived story is not what was written: SQLite keeps no checksums."""


class SqliteStoryArchive:
    """A StoryArchive over a connection that the caller owns, as it owns the transactions.

    Raises NewerFile, StepFailed, and DamagedStory where a record is damaged.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        migrate(connection, LAYOUT)
        self._stories: dict[int, ArchivedStory] = {}
        """Put since the last flush."""
        self._story_of: dict[int, int] = {}
        self._redirects: dict[int, int] = {}
        """By former id; added since the last flush."""
        self._former: dict[int, list[int]] = {}
        """Former ids by the one that they lead to; added since the last flush."""
        self._may_redirect = self._has_redirects()
        """False while the file has none: most have none, and each article asks for its own."""
        self._new = 0
        """Articles put since the last flush that were not archived before."""
        self._decoded: LRUCache[int, ArchivedStory] = LRUCache(DECODED)

    def story_of(self, article_id: str) -> str | None:
        """See StoryArchive."""
        article = _number(article_id)
        story = self._story_of.get(article)
        if story is None:
            row = self._db.execute(
                "SELECT story FROM archived_articles WHERE article = ?", (article,)
            ).fetchone()
            story = row[0] if row else None
        return None if story is None else _name(story)

    def story(self, story_id: str) -> ArchivedStory | None:
        """See StoryArchive."""
        number = _number(story_id)
        found = self._stories.get(number) or self._decoded.get(number)
        if found is None:
            row = self._db.execute(
                "SELECT state FROM archived_stories WHERE story = ?", (number,)
            ).fetchone()
            if row is None:
                return None
            found = self._decoded[number] = self._unpacked(story_id, row[0])
        return found

    def put(self, story: ArchivedStory) -> None:
        """See StoryArchive. In memory until the next `flush`."""
        number = _number(story.story_id)
        self._decoded.pop(number, None)
        self._stories[number] = story
        for article_id in story.members:
            self._new += self.story_of(article_id) is None
            self._story_of[_number(article_id)] = number

    def redirect(self, former: str, current: str) -> bool:
        """See StoryArchive. In memory until the next `flush`."""
        if self.current(former) != former:
            return False
        old, new = _number(former), _number(current)
        self._redirects[old] = new
        self._former.setdefault(new, []).append(old)
        return True

    def current(self, name: str) -> str:
        """See StoryArchive."""
        number = _number(name)
        found = self._redirects.get(number)
        if found is None and not self._may_redirect:
            return name
        if found is None:
            row = self._db.execute(
                "SELECT current FROM redirects WHERE former = ?", (number,)
            ).fetchone()
            found = row[0] if row else number
        return _name(found)

    def former_ids(self, current: str) -> list[str]:
        """See StoryArchive."""
        number = _number(current)
        found = list(self._former.get(number, ()))
        if self._may_redirect:
            rows = self._db.execute("SELECT former FROM redirects WHERE current = ?", (number,))
            found += (row[0] for row in rows)
        return sorted(map(_name, found))

    def flush(self, next_offset: int, mark: str = "", *, again: bool = False) -> None:
        """Write what was put, as of the log record before `next_offset`, within the transaction
        that the caller has begun; once it is committed, call `flushed`.

        By `mark` the log is known again, if there may be another. `again` where no checkpoint
        followed the flush before: `resume` takes back both.
        """
        if not again:
            self._db.execute("DELETE FROM undo_articles")
            self._db.execute("DELETE FROM undo_stories")
        self._db.executemany(
            "INSERT OR IGNORE INTO undo_articles VALUES (?1, (SELECT story FROM archived_articles "
            "WHERE article = ?1))",
            ((article,) for article in self._story_of),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO undo_stories VALUES (?1, (SELECT state FROM archived_stories "
            "WHERE story = ?1))",
            ((story,) for story in self._stories),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO archived_articles VALUES (?, ?)", self._story_of.items()
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO archived_stories VALUES (?, ?)",
            ((number, _encode(story)) for number, story in self._stories.items()),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO redirects VALUES (?, ?, ?)",
            ((*each, next_offset) for each in self._redirects.items()),
        )
        self._may_redirect = self._may_redirect or bool(self._redirects)
        stands = self._position()
        before = (stands.next_offset, stands.articles)
        if again:
            before = (stands.previous_offset, stands.previous_articles)
        self._stand_at(Position(next_offset, before[0], len(self), before[1]))
        self._db.execute("DELETE FROM archive_marks WHERE next_offset != ?", (before[0],))
        self._db.execute("INSERT OR REPLACE INTO archive_marks VALUES (?, ?)", (next_offset, mark))

    def flushed(self) -> None:
        """What was put is in the file, and need not be in memory."""
        self._forget_unflushed()

    def resume(self, next_offset: int, mark: str = "") -> None:
        """Be what it was when a checkpoint said `next_offset`, within the caller's transaction.

        Raises ArchiveMismatch where it never stood there, is two flushes ahead, or stood there in
        another log than that of `mark`.
        """
        self._forget_unflushed()
        self._decoded.clear()
        self._may_redirect = self._has_redirects()  # another process may have written some
        if fault := mismatch(self._db, next_offset, mark):
            raise ArchiveMismatch(fault)
        stands = self._position()
        if stands.next_offset == next_offset:
            return
        for statement in TAKE_BACK:
            self._db.execute(statement)
        self._db.execute("DELETE FROM redirects WHERE flushed_at > ?", (next_offset,))
        count = stands.previous_articles
        self._stand_at(Position(next_offset, next_offset, count, count))

    def clear(self) -> None:
        """Forget all, within the caller's transaction: the state is rebuilt from the log."""
        for statement in CLEAR:
            self._db.execute(statement)
        self._forget_unflushed()
        self._decoded.clear()
        self._may_redirect = self._has_redirects()

    def begin_turn(self, name: str) -> None:
        """Have the file to oneself, within the caller's transaction: no other may flush then."""
        self._db.execute("DELETE FROM archive_turn")
        self._db.execute("INSERT INTO archive_turn VALUES (?)", (name,))

    @property
    def turn(self) -> str:
        """Whose it is; empty where nobody ever said."""
        row = self._db.execute("SELECT name FROM archive_turn").fetchone()
        return str(row[0]) if row else ""

    def __len__(self) -> int:
        """See StoryArchive."""
        return self._position().articles + self._new

    @property
    def next_offset(self) -> int:
        """Offset of the log up to which the archive holds what left memory."""
        return self._position().next_offset

    def _unpacked(self, story_id: str, state: bytes) -> ArchivedStory:
        try:
            return _decode(story_id, state)
        except (zlib.error, ValueError, TypeError, AttributeError) as error:
            raise DamagedStory(
                f"{file_of(self._db)} is damaged: its record of story {story_id} is not what was "
                f"written ({error})",
                hint=BROUGHT_BACK,
            ) from error

    def _forget_unflushed(self) -> None:
        self._stories.clear()
        self._story_of.clear()
        self._redirects.clear()
        self._former.clear()
        self._new = 0

    def _has_redirects(self) -> bool:
        return self._db.execute("SELECT 1 FROM redirects LIMIT 1").fetchone() is not None

    def _position(self) -> Position:
        return position(self._db)

    def _stand_at(self, position: Position) -> None:
        self._db.execute("DELETE FROM archive_position")
        self._db.execute("INSERT INTO archive_position VALUES (?, ?, ?, ?)", position)


def position(connection: sqlite3.Connection) -> Position:
    """Where the archive in a file stands."""
    row = connection.execute("SELECT * FROM archive_position").fetchone()
    return Position(*row) if row else NOWHERE


def mismatch(connection: sqlite3.Connection, next_offset: int, mark: str) -> str | None:
    """How the archive in a file is that of another state than a checkpoint, in words; else None."""
    stands = position(connection)
    if next_offset not in (stands.next_offset, stands.previous_offset):
        return (
            f"the archive of stories stands at offset {stands.next_offset} of the clustering log, "
            f"the checkpoint at {next_offset}"
        )
    row = connection.execute(
        "SELECT mark FROM archive_marks WHERE next_offset = ?", (next_offset,)
    ).fetchone()
    if row and row[0] and mark and row[0] != mark:
        return (
            f"the archive of stories stood at offset {next_offset} of another clustering log than "
            "the checkpoint"
        )
    return None


def _number(name: str) -> int:
    """An id as SQLite keeps it in eight bytes."""
    return int(name, 16) - _TOP


def _name(number: int) -> str:
    return f"{number + _TOP:0{ID_LENGTH}x}"


def _encode(story: ArchivedStory) -> bytes:
    state = [story.closed_at, story.headline, story.members]
    return zlib.compress(json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode())


def _decode(story_id: str, state: bytes) -> ArchivedStory:
    closed_at, headline, members = json.loads(zlib.decompress(state))
    records = {article_id: MemberRecord(*fields) for article_id, fields in members.items()}
    return ArchivedStory(story_id, closed_at, headline, records)
