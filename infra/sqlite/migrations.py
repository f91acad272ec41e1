"""Migrations: numbered steps that bring the tables of a file up to date, each once, all or none.

A file may be shared: each room of the code that has tables in it counts its own steps, in the
table `migrations`. A step that was once released is never changed; what is to be different comes
as a further step.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import NamedTuple

from infra.sqlite.database import BROUGHT_BACK, file_of, transaction
from processors.errors import StorywireError

TABLE = """CREATE TABLE IF NOT EXISTS migrations (
    room TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (room, number)
) WITHOUT ROWID"""


class NewerFile(StorywireError):
    """A later version of the program has changed the tables beyond what this one knows."""


class DamagedMigrations(StorywireError, sqlite3.DatabaseError):
    """What the file has seen cannot be told."""


class StepFailed(StorywireError, sqlite3.DatabaseError):
    """A step could not be carried out: the file is as it was before."""


class Step(NamedTuple):
    """One change of tables."""

    name: str
    statements: Sequence[str]
    prepare: Callable[[sqlite3.Connection], None] | None = None
    """Gives the connection functions that the statements call."""


class Layout(NamedTuple):
    """The tables of one room, as the steps that lead to them.

    The first step makes the tables as they were before steps were counted, and so has to leave
    alone those that are there.
    """

    room: str
    setting: str
    """The one that names the file."""
    steps: Sequence[Step]


def migrate(connection: sqlite3.Connection, layout: Layout) -> None:
    """Carry out the steps that the file has not seen, in the open transaction if there is one.

    Several processes may do so at once: one does it, the others wait. Raises NewerFile and
    StepFailed.
    """
    if _done(connection, layout) == len(layout.steps):
        return
    with nullcontext() if connection.in_transaction else transaction(connection):
        # Asked again: another process may have been faster.
        for number in range(_done(connection, layout) + 1, len(layout.steps) + 1):
            _carry_out(connection, layout, number)


def refuse_newer(connection: sqlite3.Connection, layouts: Sequence[Layout]) -> None:
    """Raises NewerFile where a later version has changed one of these rooms; writes nothing."""
    for layout in layouts:
        _done(connection, layout)


def is_behind(connection: sqlite3.Connection, layout: Layout) -> bool:
    """Whether the file has yet to see a step of this room; writes nothing. Raises NewerFile."""
    return _done(connection, layout) < len(layout.steps)


def _done(connection: sqlite3.Connection, layout: Layout) -> int:
    """Number of the last step that the file has seen; 0 for none. Raises NewerFile."""
    counted = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"
    ).fetchone()
    if not counted:
        return 0
    row = connection.execute(
        "SELECT number, name FROM migrations WHERE room = ? ORDER BY number DESC", (layout.room,)
    ).fetchone()
    number, name = row or (0, "")
    if not isinstance(number, int):
        raise DamagedMigrations(
            f"{file_of(connection)}: its table of migrations is damaged ({layout.room})",
            hint=BROUGHT_BACK,
        )
    if number > len(layout.steps):
        raise NewerFile(
            f"{file_of(connection)}: a later version has changed its {layout.room} (step {number}, "
            f"{name}; this one knows {len(layout.steps)})",
            hint=f"use that version, or set {layout.setting} to another file",
        )
    return int(number)


def _carry_out(connection: sqlite3.Connection, layout: Layout, number: int) -> None:
    step = layout.steps[number - 1]
    try:
        connection.execute(TABLE)
        if step.prepare is not None:
            step.prepare(connection)
        for statement in step.statements:
            connection.execute(statement)
        connection.execute(
            "INSERT INTO migrations VALUES (?, ?, ?)", (layout.room, number, step.name)
        )
    except sqlite3.Error as error:
        raise StepFailed(
            f"{file_of(connection)}: step {number} of its {layout.room} ({step.name}) failed "
            f"({error}), and the file is as it was",
            hint="see that it can be written and its disk has room, or use the version before",
        ) from error
