"""SQLite files that cannot be opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from infra.sqlite.database import DatabaseUnusable, connect
from streams.doctor.sqlite_file import file_finding


def test_a_schema_with_bytes_that_are_no_text_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE articles (title TEXT)")
    path.write_bytes(path.read_bytes().replace(b"(title TEXT)", b"\xce (itle TEXT"))
    with pytest.raises(DatabaseUnusable, match=r"a\.sqlite .*: bring it back from a backup"):
        connect(path)
    found = file_finding("Database", path)
    assert not found.ok
    assert "bring it back from a backup" in found.detail
