"""Topics in SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from infra.sqlite import database
from infra.sqlite import log as sqlite_log
from infra.sqlite.database import DatabaseUnusable, connect, transaction
from infra.sqlite.log import SqliteLog, lineage


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    db = connect(tmp_path / "folder" / "log.sqlite")
    yield SqliteLog(db)
    db.close()


def values(log: SqliteLog, topic: str, start: int = 0, limit: int = 100) -> list[bytes]:
    return [entry.value for entry in log.read(topic, start, limit)]


def test_offsets_go_on_after_records_were_dropped(log: SqliteLog) -> None:
    log.append("t", [("a", b"0"), (None, b"1")], 1.0)
    log.drop_before("t", 2)
    log.append("t", [("b", b"2")], 2.0)
    (entry,) = log.read("t", 0, 10)
    assert entry == (2, "b", b"2", 2.0)
    assert log.end("t") == 3


def test_topics_are_apart_and_in_order(log: SqliteLog) -> None:
    log.append("t", [(None, b"0"), (None, b"1"), (None, b"2")], 1.0)
    log.append("u", [(None, b"other")], 1.0)
    assert values(log, "t") == [b"0", b"1", b"2"]
    assert values(log, "t", start=1, limit=1) == [b"1"]
    assert values(log, "u") == [b"other"]
    assert (log.end("t"), log.end("u"), log.end("v")) == (3, 1, 0)


def test_a_scan_reads_part_by_part_what_is_added_on_the_way_too(
    log: SqliteLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_log, "AT_ONCE", 2)
    log.append("t", [(None, b"%d" % n) for n in range(5)], 1.0)
    scan = log.scan("t", 1)
    assert next(scan).value == b"1"
    log.append("t", [(None, b"5")], 2.0)
    assert [entry.value for entry in scan] == [b"2", b"3", b"4", b"5"]


def test_positions_are_kept_for_each_stage_and_topic(log: SqliteLog) -> None:
    log.advance("s", "t", 5)
    log.advance("s", "t", 7)
    assert (log.position("s", "t"), log.position("s", "u"), log.position("r", "t")) == (7, 0, 0)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    db = connect(tmp_path / "log.sqlite")
    log = SqliteLog(db)

    def interrupted() -> None:
        with transaction(db):
            log.append("t", [(None, b"0")], 1.0)
            log.advance("s", "t", 1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (log.end("t"), log.position("s", "t"), values(log, "t")) == (0, 0, [])
    db.close()


@pytest.mark.parametrize("place", ["a folder", "another file", "below a file"])
def test_what_cannot_be_a_database_says_what_to_do(place: str, tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    if place == "a folder":
        path.mkdir()
    else:
        path.write_text("no database, but long enough to be looked at " * 10)
    wanted = path / "log.sqlite" if place == "below a file" else path
    with pytest.raises(DatabaseUnusable, match="STORYWIRE_DATABASE"):
        connect(wanted)


def test_a_file_that_another_program_holds_is_not_to_be_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 1)
    path = tmp_path / "log.sqlite"
    with closing(connect(path)) as db:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("CREATE TABLE held (id)")
        with pytest.raises(DatabaseUnusable, match=r"locked.*no other program holds") as told:
            connect(path)
    assert "move" not in str(told.value)


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "log.sqlite")) as db:
        log = SqliteLog(db)
        db.execute("PRAGMA cache_size = 1")
        db.execute("PRAGMA max_page_count = 40")
        with pytest.raises(sqlite3.OperationalError, match="full"), transaction(db):
            log.append("t", [(None, b"x" * 4_000)] * 100, 1.0)
        assert values(log, "t") == []


def test_ids_of_a_log_are_told_from_those_of_its_copies(
    log: SqliteLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = log.log_ids()
    with closing(connect(tmp_path / "copy.sqlite")) as db:
        copy = SqliteLog(db)
        copy.take_ids(log.log_ids())
        log.draw_id()
        copy.draw_id()
        (*_, ours), (*_, its) = log.log_ids(), copy.log_ids()
    assert log.log_ids() == [first, ours]
    assert ours != its
    assert lineage(ours) == lineage(its) == first
    monkeypatch.setattr(sqlite_log, "IDS_KEPT", 2)
    log.draw_id()
    assert log.log_ids()[:-1] == [ours]
