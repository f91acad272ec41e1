"""Facets in SQLite: gives each value a number, and counts the numbers of found stories.

`story_facets` holds a number times the number of facets, plus the place of its facet among FACETS:
2,000 large stories have hundreds of thousands of values, which are counted as an array.
"""

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from infra.index.facets import facet_values
from infra.index.query import FACETS, TOP_VALUES
from infra.sqlite.database import marks
from processors.model import Story
from processors.text.search_tokens import search_form

AT_ONCE = 500
"""Rows in one statement."""

PACKED = np.dtype("<i4")


def write_facets(db: sqlite3.Connection, key: int, story: Story) -> None:
    """Store the values of the story in row `key`: what changes of them."""
    packed = sorted(
        _number(db, facet, value) * len(FACETS) + place
        for place, facet in enumerate(FACETS)
        for value in dict.fromkeys(facet_values(story)[facet])
    )
    row = db.execute("SELECT facets FROM story_facets WHERE id = ?", (key,)).fetchone()
    before = set(np.frombuffer(row[0], PACKED).tolist()) if row else set()
    now = set(packed)
    if row and before == now:
        return
    blob = np.array(packed, PACKED).tobytes()
    db.execute("INSERT OR REPLACE INTO story_facets VALUES (?, ?)", (key, blob))
    db.executemany(
        "DELETE FROM story_values WHERE value = ? AND story = ?",
        [(each // len(FACETS), key) for each in before - now],
    )
    db.executemany(
        "INSERT INTO story_values VALUES (?, ?)",
        [(each // len(FACETS), key) for each in now - before],
    )


def count(db: sqlite3.Connection, stories: Sequence[int]) -> dict[str, dict[str, int]]:
    """How many of the stories in these rows have each value: the most frequent, then by name."""
    blobs: list[bytes] = []
    for start in range(0, len(stories), AT_ONCE):
        part = stories[start : start + AT_ONCE]
        rows = db.execute(f"SELECT facets FROM story_facets WHERE id IN ({marks(part)})", part)  # noqa: S608
        blobs += [blob for (blob,) in rows]
    packed, counts = np.unique(np.frombuffer(b"".join(blobs), PACKED), return_counts=True)
    facets: dict[str, dict[str, int]] = {}
    for place, facet in enumerate(FACETS):
        of_facet = packed % len(FACETS) == place
        facets[facet] = _top(db, packed[of_facet] // len(FACETS), counts[of_facet])
    return facets


def _top(
    db: sqlite3.Connection, numbers: NDArray[np.int32], counts: NDArray[np.intp]
) -> dict[str, int]:
    if len(counts) > TOP_VALUES:
        # As many as the last one that is shown: the names decide between them.
        enough = counts >= np.partition(counts, -TOP_VALUES)[-TOP_VALUES]
        numbers, counts = numbers[enough], counts[enough]
    by_number = dict(zip(numbers.tolist(), counts.tolist(), strict=True))
    named: list[tuple[int, str]] = []
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE].tolist()
        rows = db.execute(f"SELECT id, value FROM facet_values WHERE id IN ({marks(part)})", part)  # noqa: S608
        named += [(-by_number[number], value) for number, value in rows]
    return {value: -count for count, value in sorted(named)[:TOP_VALUES]}


def _number(db: sqlite3.Connection, facet: str, value: str) -> int:
    known = "SELECT id FROM facet_values WHERE facet = ? AND value = ?"
    row = (
        db.execute(known, (facet, value)).fetchone()
        or db.execute(
            "INSERT INTO facet_values (facet, value, form) VALUES (?, ?, ?) RETURNING id",
            (facet, value, search_form(value)),
        ).fetchone()
    )
    return int(row[0])
