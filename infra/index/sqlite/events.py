"""Events in SQLite: written and read in their order.

One writer stores them in their order, a batch in a transaction: what a reader sees of them is
always the beginning of all there will be.
"""

import sqlite3
from collections.abc import Sequence

from infra.index.sqlite.schema import ALONE, CORRECTION_ID, WITHDRAWAL
from infra.index.sqlite.stored import damaged, stored
from processors.model import StoryEvent, event_position

OF_STORY_AFTER = " UNION ".join(
    f"SELECT revision, n FROM events WHERE {names} AND (revision, n) > (:revision, :n)"  # noqa: S608
    for names in (
        f"story_id = :story AND ({ALONE}) = 0",
        f"story_id = :story AND ({ALONE}) = 1",
        "other_story_id = :story",
    )
)
"""Places of a story's events, from one on: each part is one stretch of an index that is in their
order, so that a page of a long history costs what it holds."""


def write_event(db: sqlite3.Connection, event: StoryEvent) -> None:
    """Insert an event, unless it is there."""
    db.execute(
        """INSERT INTO events (revision, n, story_id, other_story_id, event)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        (*event_row(event), event.to_json().decode()),
    )


def event_row(event: StoryEvent) -> tuple[int, int, str, str | None]:
    """The columns of an event beside its document."""
    return (*event_position(event.event_id), event.story_id, event.other_story_id)


def of_story(db: sqlite3.Connection, story_id: str, joined: bool) -> list[StoryEvent]:
    """The events that name a story, those of the type "joined" only if `joined`."""
    wanted = "1" if joined else f"({ALONE}) = 0"
    rows = db.execute(
        "SELECT event FROM events WHERE (story_id = ?1 OR other_story_id = ?1)"  # noqa: S608
        f" AND {wanted} ORDER BY revision, n",
        (story_id,),
    )
    return [stored(StoryEvent, event) for (event,) in rows]


def of_story_after(
    db: sqlite3.Connection, story_id: str, position: Sequence[int], limit: int
) -> list[StoryEvent]:
    """The first events after a position that name a story."""
    rows = db.execute(
        f"""SELECT event FROM ({OF_STORY_AFTER} ORDER BY revision, n LIMIT :limit)
            JOIN events USING (revision, n) ORDER BY revision, n""",  # noqa: S608
        {"story": story_id, "revision": position[0], "n": position[1], "limit": limit},
    )
    return [stored(StoryEvent, event) for (event,) in rows]


def of_correction(db: sqlite3.Connection, correction_id: str) -> list[StoryEvent]:
    """The events that a correction made happen."""
    rows = db.execute(
        f"SELECT event FROM events WHERE {CORRECTION_ID} = ? ORDER BY revision, n",  # noqa: S608
        (correction_id,),
    )
    return [stored(StoryEvent, event) for (event,) in rows]


def withdrawals(db: sqlite3.Connection) -> list[StoryEvent]:
    """The events by which articles were withdrawn."""
    rows = db.execute(
        f"SELECT event FROM events WHERE {WITHDRAWAL} ORDER BY revision, n"  # noqa: S608
    )
    return [stored(StoryEvent, event) for (event,) in rows]


def after(db: sqlite3.Connection, position: Sequence[int], limit: int) -> list[StoryEvent]:
    """The first events after a position."""
    rows = db.execute(
        "SELECT revision, n, event FROM events WHERE (revision, n) > (?, ?)"
        " ORDER BY revision, n LIMIT ?",
        (*position, limit),
    )
    return [_at_its_place(*row) for row in rows]


def _at_its_place(revision: int, n: int, text: str) -> StoryEvent:
    """The event of a row. Raises IndexUnavailable where it has another place: who reads on after it
    would never come to an end."""
    event = stored(StoryEvent, text)
    if event_position(event.event_id) != (revision, n):
        raise damaged(StoryEvent, f"event_id: it is {event.event_id} at {revision}-{n}")
    return event


def last_id(db: sqlite3.Connection) -> str | None:
    """Id of the newest event."""
    row = db.execute(
        "SELECT revision, n FROM events ORDER BY revision DESC, n DESC LIMIT 1"
    ).fetchone()
    return None if row is None else f"{row[0]}-{row[1]}"
