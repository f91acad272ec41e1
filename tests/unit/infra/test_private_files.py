"""Files and folders of this user alone."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from infra.alerts.schema import opened
from infra.file_lock import hold
from infra.private_files import open_to_others, private_file, tighten
from infra.settings import Settings
from infra.sources.archives.bookmarks import Bookmark, Bookmarks
from infra.sources.log_ends import RawLog
from infra.sqlite.database import connect
from streams.doctor.private import private_finding
from tests.support.checkpoints import write_checkpoint


@pytest.fixture(autouse=True)
def _usual_rights() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def fill(path: Path) -> None:
    """A database, with its write-ahead files still there."""
    connection = connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS a (b)")
    assert {each.name for each in path.parent.iterdir()} >= {"a.sqlite", "a.sqlite-wal"}
    modes = {each.name: rights(each) for each in path.parent.iterdir()}
    connection.close()
    assert set(modes.values()) == {"0o600"}, modes


def test_a_database_is_private_with_what_is_beside_it(tmp_path: Path) -> None:
    fill(tmp_path / "made" / "here" / "a.sqlite")
    assert rights(tmp_path / "made") == rights(tmp_path / "made" / "here") == "0o700"


def test_one_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    with closing(connect(folder / "a.sqlite")) as left_open:
        left_open.execute("CREATE TABLE b (c)")
        for each in folder.iterdir():
            each.chmod(0o644)
        fill(folder / "a.sqlite")
    assert rights(folder) == "0o755"  # which we have not made


def test_saved_searches_are_private(tmp_path: Path) -> None:
    with opened(tmp_path / "searches.sqlite"):
        pass
    assert rights(tmp_path / "searches.sqlite") == "0o600"


def test_checkpoints_locks_and_positions_are_private(tmp_path: Path) -> None:
    checkpoint, lock, store = (tmp_path / name for name in ("a.checkpoint", "a.lock", "a.json"))
    for each in (checkpoint, lock, store):
        each.write_text("{}")
    write_checkpoint(checkpoint, 1, "", b"state")
    hold(lock).close()
    Bookmarks(store).put(__file__, Bookmark("7", RawLog("", {})))
    assert [rights(each) for each in (checkpoint, lock, store)] == ["0o600"] * 3


def test_what_nobody_may_write_stays_so_and_folders_stay_as_they_are(tmp_path: Path) -> None:
    file, folder = tmp_path / "a", tmp_path / "b"
    file.touch(0o444)
    folder.mkdir(0o755)
    private_file(file)
    private_file(folder)
    tighten(tmp_path / "missing")
    assert (rights(file), rights(folder)) == ("0o400", "0o755")


def test_doctor_names_what_others_can_read(tmp_path: Path) -> None:
    config = Settings(database=tmp_path / "a.sqlite", state_dir=tmp_path / "state")
    fill(config.database)
    (tmp_path / "state").mkdir()
    assert private_finding(config).ok
    opened_up = [tmp_path / "sources.sqlite", tmp_path / "state" / "a.checkpoint"]
    for each in opened_up:
        each.touch(0o644)
        assert open_to_others(each)
    found = private_finding(config)
    assert not found.ok
    assert all(str(each) in found.detail for each in opened_up)
    assert "chmod go=" in found.detail
