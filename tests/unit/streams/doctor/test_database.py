"""The embedded database under the doctor: damage of each kind has its sentence."""

import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from infra.settings import Settings
from infra.sqlite.database import DatabaseUnusable, connect, transaction
from infra.sqlite.log import SqliteLog
from infra.sqlite.migrations import Layout, migrate
from streams.backends.embedded import EmbeddedBackend
from streams.doctor.embedded import embedded_findings, space_finding, stage_looks
from streams.doctor.finding import Finding
from streams.doctor.sqlite_file import LAYOUTS, contents_finding, file_finding
from streams.runners.embedded import EmbeddedPipeline, locked
from streams.topics import CLUSTERING_LOG, RAW
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.raw_articles import feed, line, raw, stories

COUNT = 8


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """With articles, and one dead record."""
    path = tmp_path / "a.sqlite"
    with EmbeddedPipeline(path, WordEmbedder()) as pipeline:
        feed(pipeline, [*stories(2, COUNT // 2), b"no article"], START.timestamp())
        pipeline.run()
    return path


def file_fault(path: Path) -> str:
    finding = file_finding("Database", path)
    assert not finding.ok
    return finding.detail


def findings(path: Path, looks: int = 1) -> dict[str, Finding]:
    config = Settings(database=path)
    found = embedded_findings(config, [stage_looks(config)] * looks, 5)
    return {each.check: each for each in found}


def test_a_sound_database_is_well(database: Path) -> None:
    assert file_finding("Database", database).ok
    found = findings(database)
    assert [each for each in found.values() if not each.ok] == []
    assert found["Articles"].detail == f"{COUNT} in the index"
    assert found["Dead records"].detail.startswith("1 of normalize, the newest: record: Invalid")
    assert {"Stage normalize", "Stage embed", "Stage cluster", "Stage index"} <= found.keys()


@pytest.mark.parametrize(
    "as_before",
    [
        "DROP TABLE retention; DROP TABLE former_ids; DROP TABLE deleted_sketches;"
        "DELETE FROM migrations WHERE room = 'index' AND number > 2",
        "DROP TABLE migrations",
    ],
    ids=["fewer steps", "before steps were counted"],
)
def test_tables_of_an_earlier_version_are_told_and_left_as_they_are(
    database: Path, as_before: str
) -> None:
    with closing(connect(database)) as db:
        db.executescript(as_before)
    assert file_finding("Database", database).ok
    before = database.read_bytes()
    found = findings(database)
    assert found["Tables"].ok
    assert "of an earlier version" in found["Tables"].detail
    assert "Articles" not in found
    assert space_finding(Settings(database=database)).check == "Vector space"
    assert database.read_bytes() == before


def test_no_database_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.sqlite"
    assert file_finding("Database", path).ok
    assert not path.parent.exists()


def test_a_place_where_none_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "folder" / "a.sqlite"
    assert f"{tmp_path / 'file'} is no folder that this user may write to" in file_fault(path)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"garbage " * 1000)
    assert "cannot be read (file is not a database)" in file_fault(path)


@pytest.mark.parametrize("layout", LAYOUTS, ids=[each.room for each in LAYOUTS])
def test_a_file_of_a_later_version(tmp_path: Path, layout: Layout) -> None:
    path, later = tmp_path / "a.sqlite", len(layout.steps) + 1
    with closing(connect(path)) as db:
        migrate(db, layout)
        assert file_finding("Database", path).ok
        db.execute("INSERT INTO migrations VALUES (?, ?, 'more')", (layout.room, later))
    fault = file_fault(path)
    assert f"{path}: a later version has changed its {layout.room} (step {later}, more" in fault
    assert "use that version, or set STORYWIRE_" in fault


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.touch()
    assert "is empty, zero bytes" in file_fault(path)


def test_a_garbled_page(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(database.read_bytes())
    for start in range(3 * 4096, len(content) - 4096, 4 * 4096):
        content[start : start + 2048] = b"\xaa" * 2048
    database.write_bytes(content)
    assert "backup" in file_fault(database)


def test_a_read_only_file(database: Path) -> None:
    database.chmod(0o444)
    assert "is read-only: make the file and its folder writable" in file_fault(database)


def test_a_disk_without_room_is_no_reason_to_give_the_file_up(database: Path) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))  # nothing can stand beside it
    try:
        found = [file_finding("Database", database), contents_finding(database)]
        with pytest.raises(DatabaseUnusable, match="its disk has room"):
            connect(database)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    for each in found:
        assert not each.ok
        assert "its disk has room" in each.detail
        assert "backup" not in each.detail


def test_articles_that_the_index_lost_are_counted(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute("DELETE FROM articles WHERE id <= 3")
        db.commit()
    finding = findings(database)["Articles"]
    assert not finding.ok
    assert f"which holds {COUNT - 3}, lacks 3 articles of the clustering log" in (finding.detail)


def test_an_article_whose_dead_record_was_dropped_is_no_loss(database: Path) -> None:
    config = Settings(mode="embedded", database=database)
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        pipeline.append(CLUSTERING_LOG, [("unreadable", b"{}")], START.timestamp())
        pipeline.run()
    assert findings(database)["Articles"].ok
    with EmbeddedBackend(config) as backend:
        backend.dead.drop(each.dead_id for each in backend.dead.read() if each.key)
    found = findings(database)
    assert found["Dead records"].detail.startswith("1 of normalize")
    assert found["Articles"].detail == f"{COUNT} in the index"


def test_a_log_that_lost_its_beginning(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute("DELETE FROM records WHERE topic = 'news.clustering.log.v1' AND offset < 2")
        db.commit()
    finding = findings(database)["Clustering log"]
    assert not finding.ok
    assert f"lacks 2 of its {COUNT} records" in finding.detail


def test_records_that_nothing_processes(database: Path) -> None:
    with closing(connect(database)) as db:
        log = SqliteLog(db)
        with transaction(db):
            log.append(RAW.name, [(None, line(raw("late")))], START.timestamp())
    finding = findings(database)["Stage normalize"]
    assert not finding.ok
    assert "1 record waits and nothing runs the stage: `storywire ingest`" in finding.detail
    with closing(locked(database)):
        assert findings(database)["Stage normalize"].ok
        stalled = findings(database, looks=2)["Stage normalize"]
    assert "1 record waits and none was done in 5 s" in stalled.detail
