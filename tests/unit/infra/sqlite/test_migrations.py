"""Migrations: each step once, all of them or none, whoever comes first."""

import multiprocessing
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path
from threading import Event

import pytest

from infra.sqlite.database import connect, transaction
from infra.sqlite.migrations import Layout, NewerFile, Step, StepFailed, migrate

FIRST = Step("notes", ["CREATE TABLE IF NOT EXISTS notes (text TEXT)"])
SECOND = Step(
    "lengths of notes",
    ["ALTER TABLE notes ADD COLUMN length INTEGER", "UPDATE notes SET length = length(text)"],
)
BROKEN = Step("broken", ["DELETE FROM notes", "ALTER TABLE missing ADD COLUMN more TEXT"])
OLD = Layout("notes", "STORYWIRE_NOTES", [FIRST])
NEW = Layout("notes", "STORYWIRE_NOTES", [FIRST, SECOND])


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "notes.sqlite")) as connection:
        yield connection


def steps(db: sqlite3.Connection) -> list[tuple[str, int, str]]:
    return db.execute("SELECT room, number, name FROM migrations ORDER BY 1, 2").fetchall()


def notes(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    return db.execute("SELECT * FROM notes").fetchall()


def test_a_new_file_sees_all_steps_in_their_order(db: sqlite3.Connection) -> None:
    migrate(db, NEW)
    assert steps(db) == [("notes", 1, "notes"), ("notes", 2, "lengths of notes")]
    assert not db.in_transaction


def test_a_file_from_before_the_steps_were_counted_keeps_its_rows(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE notes (text TEXT)")
    db.execute("INSERT INTO notes VALUES ('kept')")
    migrate(db, OLD)
    assert (steps(db), notes(db)) == ([("notes", 1, "notes")], [("kept",)])


def test_a_step_is_carried_out_once(db: sqlite3.Connection) -> None:
    migrate(db, OLD)
    db.execute("INSERT INTO notes VALUES ('four')")
    for _ in range(2):
        migrate(db, NEW)
        assert notes(db) == [("four", 4)]


def test_rooms_that_share_a_file_count_apart(db: sqlite3.Connection) -> None:
    migrate(db, NEW)
    migrate(db, Layout("other", "STORYWIRE_NOTES", [Step("o", ["CREATE TABLE other (a)"])]))
    assert [row[:2] for row in steps(db)] == [("notes", 1), ("notes", 2), ("other", 1)]


def test_nothing_is_written_to_a_file_that_has_seen_all(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    with closing(connect(path)) as writer, closing(connect(path)) as reader:
        migrate(writer, NEW)
        reader.execute("PRAGMA busy_timeout = 0")
        with transaction(writer):
            migrate(reader, NEW)


def test_a_step_that_fails_leaves_the_file_as_it_was(db: sqlite3.Connection) -> None:
    migrate(db, OLD)
    db.execute("INSERT INTO notes VALUES ('kept')")
    says = r"notes\.sqlite: step 3 of its notes \(broken\) failed \(no such table.*as it was: see"
    with pytest.raises(StepFailed, match=says):
        migrate(db, Layout("notes", "STORYWIRE_NOTES", [FIRST, SECOND, BROKEN]))
    assert (steps(db), notes(db)) == ([("notes", 1, "notes")], [("kept",)])
    migrate(db, NEW)
    assert notes(db) == [("kept", 4)]


def test_a_newer_file_is_refused_with_the_way_out(db: sqlite3.Connection) -> None:
    migrate(db, NEW)
    says = (
        r"notes\.sqlite: a later version has changed its notes \(step 2, lengths of notes; this "
        r"one knows 1\): use that version, or set STORYWIRE_NOTES to another file$"
    )
    with pytest.raises(NewerFile, match=says):
        migrate(db, OLD)
    assert len(steps(db)) == 2


def test_who_waited_for_the_other_does_not_repeat_its_steps(
    tmp_path: Path, db: sqlite3.Connection
) -> None:
    migrate(db, OLD)
    waits = Event()

    def later() -> None:
        with closing(connect(tmp_path / "notes.sqlite")) as other:
            other.set_trace_callback(lambda text: waits.set() if "BEGIN" in text else None)
            migrate(other, NEW)

    with ThreadPoolExecutor(1) as pool:
        with transaction(db):
            done = pool.submit(later)
            assert waits.wait(30)  # it has seen the old layout
            migrate(db, NEW)
        done.result()
    assert len(steps(db)) == 2


def upgrade(path: Path, both: Barrier) -> None:
    with closing(connect(path)) as db:
        both.wait()
        migrate(db, NEW)


def test_two_processes_at_once_carry_a_step_out_once(
    tmp_path: Path, db: sqlite3.Connection
) -> None:
    migrate(db, OLD)
    db.execute("INSERT INTO notes VALUES ('four')")
    context = multiprocessing.get_context("spawn")
    both = context.Barrier(2)
    processes = [
        context.Process(target=upgrade, args=(tmp_path / "notes.sqlite", both)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert (len(steps(db)), notes(db)) == (2, [("four", 4)])
