"""States of stages in parts."""

import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from infra.sqlite import stage_states
from infra.sqlite.database import connect, transaction
from infra.sqlite.log import SqliteLog
from infra.sqlite.stage_states import save_state, stored_state


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "a.sqlite")) as connection:
        SqliteLog(connection)
        yield connection


def read(db: sqlite3.Connection, stage: str = "s") -> tuple[int, bytes] | None:
    found = stored_state(db, stage)
    return found and (found.next_offset, found.state.read())


def writing(state: bytes) -> Callable[[IO[bytes]], None]:
    def save(file: IO[bytes]) -> None:
        file.write(state)

    return save


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 16, 1_000])
def test_the_newest_is_kept_whatever_its_size(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(stage_states, "PART_BYTES", 8)
    state = bytes(range(256)) * 4
    assert read(db) is None

    def save(file: IO[bytes]) -> None:
        for byte in state[:size]:
            file.write(bytes([byte]))

    assert save_state(db, "s", 5, writing(state)) == len(state)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 500)  # as a gigabyte is
    assert save_state(db, "s", 9, save) == size
    assert read(db) == (9, state[:size])
    assert read(db, "t") is None


def test_a_state_is_read_anywhere(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage_states, "PART_BYTES", 100)

    def save(file: IO[bytes]) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for name in "abc":
                archive.writestr(name, name * 250)

    save_state(db, "s", 1, save)
    found = stored_state(db, "s")
    assert found is not None
    with zipfile.ZipFile(found.state) as archive:
        assert [archive.read(name) for name in "cab"] == [b"c" * 250, b"a" * 250, b"b" * 250]
    assert found.state.seek(-1, io.SEEK_END) == found.state.seek(0, io.SEEK_END) - 1


def test_what_is_not_saved_to_its_end_leaves_what_was_there(db: sqlite3.Connection) -> None:
    save_state(db, "s", 5, writing(b"old"))

    def fails(file: IO[bytes]) -> None:
        file.write(b"new")
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"), transaction(db):
        save_state(db, "s", 9, fails)
    assert read(db) == (5, b"old")


def test_a_state_of_before_there_were_parts_is_read(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO checkpoints VALUES ('s', 5, ?)", (b"whole",))
    assert read(db) == (5, b"whole")
    save_state(db, "s", 9, writing(b"new"))
    assert read(db) == (9, b"new")
