"""What the doctor says of the archive beside a checkpoint."""

from contextlib import closing
from pathlib import Path

import pytest

from infra.checkpoint import archive_of
from infra.sqlite.database import connect, transaction
from infra.sqlite.story_archive import SqliteStoryArchive
from streams.doctor.archive import archive_findings
from tests.support.checkpoints import write_checkpoint


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A checkpoint with its archive."""
    path = tmp_path / "storywire-cluster.checkpoint"
    write_checkpoint(path, 1, "", b"state")
    with closing(connect(archive_of(path))) as db, transaction(db):
        SqliteStoryArchive(db).flush(1)
    return path


def test_a_whole_archive_is_well_and_none_is_needed_without_a_checkpoint(
    checkpoint: Path,
) -> None:
    assert [each.ok for each in archive_findings(checkpoint)] == [True]
    archive_of(checkpoint).unlink()
    checkpoint.unlink()
    assert archive_findings(checkpoint) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "is missing, and the checkpoint"),
        (b"", "is empty"),
        (b"garbage" * 1000, "cannot be read"),
    ],
    ids=["missing", "empty", "garbage"],
)
def test_an_archive_that_is_none_is_told(
    checkpoint: Path, content: bytes | None, fault: str
) -> None:
    archive = archive_of(checkpoint)
    archive.unlink()
    if content is not None:
        archive.write_bytes(content)
    (found,) = archive_findings(checkpoint)
    assert not found.ok
    assert f"{archive} {fault}" in found.detail
    assert "bring back both, the checkpoint and its archive" in found.detail


def test_one_that_was_made_anew_is_told(checkpoint: Path) -> None:
    archive_of(checkpoint).unlink()
    with closing(connect(archive_of(checkpoint))) as db, transaction(db):
        SqliteStoryArchive(db)
    (found,) = archive_findings(checkpoint)
    assert "stands at offset 0 of the clustering log, the checkpoint at 1" in found.detail


def test_one_of_another_log_at_the_same_offset_is_told(checkpoint: Path) -> None:
    write_checkpoint(checkpoint, 7, "log a", b"state")
    with closing(connect(archive_of(checkpoint))) as db, transaction(db):
        SqliteStoryArchive(db).flush(7, "log a")
    assert [each.ok for each in archive_findings(checkpoint)] == [True]
    write_checkpoint(checkpoint, 7, "log b", b"state")
    (found,) = archive_findings(checkpoint)
    assert not found.ok
    assert "stood at offset 7 of another clustering log than the checkpoint" in found.detail
    write_checkpoint(checkpoint, 9, "log a", b"state")
    (found,) = archive_findings(checkpoint)
    assert "stands at offset 7 of the clustering log, the checkpoint at 9" in found.detail
    assert "bring back both" in found.detail


def test_one_that_is_read_only_stays_as_it_is(checkpoint: Path) -> None:
    archive_of(checkpoint).chmod(0o400)
    (found,) = archive_findings(checkpoint)
    assert "is read-only: make the file and its folder writable" in found.detail
