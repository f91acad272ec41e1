"""Sign sketches: prefilter for nearest neighbours, 48 bytes of each article in memory.

A sketch is the signs of a vector's numbers (Charikar, STOC 2002, with the axes as hyperplanes).
Measured in docs/research/reading.md.
"""

import sqlite3
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from infra.index.sqlite.filtered_stories import RowMask
from infra.sqlite.database import marks
from processors.model.vector import SIGN_WORDS

READ_AT_ONCE = 16_384
NEAREST_ARTICLES = 16_384
"""Articles that go from the rough comparison, sketch with sketch, to the finer one."""
KEPT_DELETIONS = 100_000
"""Deletions that others are told of; who has missed more reads all sketches again."""
ARTICLES_OF_STORY = 4
"""Articles of a story that are worth an exact comparison: one of them is its nearest."""

_NONE = -1

FIRST = "SELECT coalesce(min(article), 0) FROM article_sketches"
CHANGES = """
    SELECT change, article, story_id, sketch FROM article_sketches WHERE change > ?
    ORDER BY change"""
DELETIONS = "SELECT deletion, article FROM deleted_sketches WHERE deletion > ? ORDER BY deletion"


def write_sketch(
    db: sqlite3.Connection, article: int, story_id: str, vector: NDArray[np.float32]
) -> None:
    """Store the sketch of the article in this row, in place of an earlier one."""
    db.execute(
        "INSERT OR REPLACE INTO article_sketches (article, story_id, sketch) VALUES (?, ?, ?)",
        (article, story_id, _sketch(vector)),
    )


def move_sketch(db: sqlite3.Connection, article: int, story_id: str) -> None:
    """Tell that the article in this row is another story's."""
    db.execute(
        """INSERT OR REPLACE INTO article_sketches (article, story_id, sketch)
        SELECT article, ?, sketch FROM article_sketches WHERE article = ?""",
        (story_id, article),
    )


def delete_sketches(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Delete those of the articles in these rows."""
    db.execute(f"DELETE FROM article_sketches WHERE article IN ({marks(articles)})", articles)  # noqa: S608
    db.executemany(
        "INSERT INTO deleted_sketches (article) VALUES (?)", [(each,) for each in articles]
    )
    db.execute(
        "DELETE FROM deleted_sketches"
        " WHERE deletion <= (SELECT max(deletion) FROM deleted_sketches) - ?",
        (KEPT_DELETIONS,),
    )


def delete_all_sketches(db: sqlite3.Connection) -> None:
    """Delete those of all articles: one deletion, of no article in particular."""
    # The numbers of changes go on: by these, others know what of them they have read.
    db.execute("DELETE FROM article_sketches")
    db.execute("INSERT INTO deleted_sketches (article) VALUES (NULL)")


@dataclass(slots=True)
class _Arrays:
    """By row id of the article, less that of the first. What was handed out is never shortened,
    only written over."""

    lanes: NDArray[np.uint64]
    story: NDArray[np.int32]
    """Number of the article's story, _NONE where there is no such article."""

    def grown(self, size: int) -> "_Arrays":
        """Arrays with room for `size` rows: these, or longer copies."""
        if size <= len(self.story):
            return self
        capacity = max(size, 2 * len(self.story), READ_AT_ONCE)
        lanes = np.zeros((SIGN_WORDS, capacity), np.uint64)
        lanes[:, : len(self.story)] = self.lanes
        story = np.full(capacity, _NONE, np.int32)
        story[: len(self.story)] = self.story
        return _Arrays(lanes, story)


class Sketches:
    """All sketches of one database, and the story of each article; several threads may share it.

    Only what is committed is kept: of a transaction that writes, a copy is brought up to date.
    """

    def __init__(self) -> None:
        self._forget_all()
        self._deletion = 0
        self._lock = threading.Lock()

    def current(self, db: sqlite3.Connection, *, is_committed: bool) -> "Sketches":
        """The sketches as `db` sees them, whether or not all of that is committed: what was written
        since the last call is read."""
        with self._lock:
            kept = self if is_committed else self._copy()
            kept._catch_up(db)
            return kept

    def nearest(
        self, wanted: NDArray[np.float32], at_once: int, among: Collection[str] | None = None
    ) -> Iterator[dict[str, list[int]]]:
        """Stories that are probably near to `wanted`, so many at once, nearest first: each with the
        row ids of the articles one of which is probably its nearest, those left out that are
        probably farther than all stories of that time. `among` leaves only these stories.
        """
        # Who reads stories alone does without a compiler.
        from processors.search.sketch_distance import byte_sums, sums_under_signs

        with self._lock:
            allowed = self._allowed(among)
            places = _roughly_nearest(self._arrays, self._size, _sketch(wanted), allowed)
            # The query's own numbers under the signs of each: keeps what `wanted` is sure of.
            scores = sums_under_signs(self._arrays.lanes, places, byte_sums(wanted))
            stories, rows = self._arrays.story[places], places + self._first
            story_ids = self._story_ids  # of these numbers, whatever others read meanwhile
        best = np.argsort(-scores, kind="stable")
        rows, scores, stories = rows[best], scores[best], stories[best]
        _, firsts, inverse = np.unique(stories, return_index=True, return_inverse=True)
        together = np.argsort(firsts[inverse], kind="stable")
        rows, scores, stories = rows[together], scores[together], stories[together]
        bounds = np.flatnonzero(np.diff(stories, prepend=_NONE, append=_NONE))
        for start in range(0, len(bounds) - 1, at_once):
            part = bounds[start : start + at_once + 1].tolist()
            farthest = scores[part[-2]]
            yield {
                story_ids[stories[first]]: rows[first:end][scores[first:end] >= farthest].tolist()[
                    :ARTICLES_OF_STORY
                ]
                for first, end in pairwise(part)
            }

    def least_by_story(self, scored: Sequence[tuple[float, int]]) -> list[tuple[float, str]]:
        """The stories of articles, given by score and row id: each with its least score, least
        first."""
        if not scored:
            return []
        scores, rows = (np.array(each) for each in zip(*scored, strict=True))
        with self._lock:
            places = rows - self._first
            known = (places >= 0) & (places < self._size)
            scores, stories = scores[known], self._arrays.story[places[known]]
            story_ids = self._story_ids
        order = np.lexsort((scores, stories))
        scores, stories = scores[order], stories[order]
        least = np.flatnonzero(np.diff(stories, prepend=_NONE))
        least = least[np.argsort(scores[least], kind="stable")]
        ids = [story_ids[story] for story in stories[least].tolist()]
        return list(zip(scores[least].tolist(), ids, strict=True))

    def of_stories(self, story_ids: Collection[str]) -> RowMask:
        """The rows whose article is one of these stories'."""
        with self._lock:
            return RowMask(self._first, self._allowed(story_ids)[self._arrays.story[: self._size]])

    def __len__(self) -> int:
        """How many articles there are at most."""
        return self._size

    def _allowed(self, story_ids: Collection[str] | None) -> NDArray[np.bool_]:
        """Whether each story, by number, is one of these, or of all; for _NONE, the last place, it
        is not."""
        allowed = np.full(len(self._story_ids) + 1, story_ids is None)
        allowed[_NONE] = False
        if story_ids is not None:
            allowed[[self._numbers[each] for each in story_ids if each in self._numbers]] = True
        return allowed

    def _copy(self) -> "Sketches":
        copy = Sketches()
        copy._arrays = _Arrays(self._arrays.lanes.copy(), self._arrays.story.copy())
        copy._first, copy._size, copy._gone = self._first, self._size, self._gone
        copy._change, copy._deletion = self._change, self._deletion
        copy._story_ids, copy._numbers = self._story_ids.copy(), self._numbers.copy()
        return copy

    def _forget_all(self) -> None:
        self._arrays = _Arrays(np.zeros((SIGN_WORDS, 0), np.uint64), np.zeros(0, np.int32))
        self._first = 0
        self._size = 0
        self._gone = 0
        self._change = 0
        self._story_ids: list[str] = []
        self._numbers: dict[str, int] = {}

    def _forget_deleted(self, db: sqlite3.Connection) -> None:
        """A row that was deleted may be another article's by now, which a later change tells."""
        deletions = db.execute(DELETIONS, (self._deletion,)).fetchall()
        if not deletions:
            return
        rows = [row for _, row in deletions]
        if None in rows or deletions[0][0] > self._deletion + 1:
            self._forget_all()
        else:
            self._mark_deleted(np.array(rows, np.int64) - self._first)
        self._deletion = deletions[-1][0]

    def _mark_deleted(self, places: NDArray[np.int64]) -> None:
        places = places[(places >= 0) & (places < self._size)]
        self._gone += int(np.count_nonzero(self._arrays.story[places] != _NONE))
        self._arrays.story[places] = _NONE
        # Row ids only rise: without this, memory would grow with all articles that ever were.
        if self._size > READ_AT_ONCE and 2 * self._gone > self._size:
            self._forget_all()

    def _catch_up(self, db: sqlite3.Connection) -> None:
        self._forget_deleted(db)
        if not self._change:
            (self._first,) = db.execute(FIRST).fetchone()
        rows = db.execute(CHANGES, (self._change,))
        while chunk := rows.fetchmany(READ_AT_ONCE):
            changes, articles, stories, sketches = zip(*chunk, strict=True)
            places = np.array(articles, np.int64) - self._first
            if places.min() < 0:  # none was left once, and row ids began anew
                self._forget_all()
                self._catch_up(db)
                return
            self._size = max(self._size, int(places.max()) + 1)
            self._arrays = self._arrays.grown(self._size)
            lanes = np.frombuffer(b"".join(sketches), np.uint64).reshape(-1, SIGN_WORDS)
            self._arrays.lanes[:, places] = lanes.T
            self._arrays.story[places] = [self._number(each) for each in stories]
            self._change = changes[-1]

    def _number(self, story_id: str) -> int:
        number = self._numbers.setdefault(story_id, len(self._story_ids))
        if number == len(self._story_ids):
            self._story_ids.append(story_id)
        return number


def _sketch(vector: NDArray[np.float32]) -> bytes:
    return np.packbits(vector > 0).tobytes()


def _roughly_nearest(
    arrays: _Arrays, size: int, wanted: bytes, allowed: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Rows of the NEAREST_ARTICLES least Hamming distances, and all that are as near as the last
    of them."""
    from processors.search.sketch_distance import FARTHEST, hamming

    distances = np.empty(size, np.uint16)
    counts = np.zeros(FARTHEST + 1, np.int64)
    signs = np.frombuffer(wanted, np.uint64)
    hamming(arrays.lanes, signs, arrays.story, allowed, distances, counts)
    reached = np.searchsorted(np.cumsum(counts), NEAREST_ARTICLES)
    return np.flatnonzero(distances <= min(int(reached), FARTHEST - 1))
