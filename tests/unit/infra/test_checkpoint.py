"""A checkpoint is the old one or the new one, never half of one."""

import os
from pathlib import Path

import pytest

from infra.checkpoint import CheckpointFile, DamagedCheckpoint


@pytest.fixture
def file(tmp_path: Path) -> CheckpointFile:
    return CheckpointFile(tmp_path / "folder" / "stage.checkpoint")


def test_before_the_first_there_is_none(file: CheckpointFile) -> None:
    assert file.read() is None


@pytest.mark.parametrize("state", [b"", b"state", b"\n\n", os.urandom(100_000)])
def test_what_was_written_is_read(file: CheckpointFile, state: bytes) -> None:
    file.write(7, b"before")
    file.write(8, state)
    assert file.read() == (8, state)


def test_an_unfinished_write_leaves_the_old_one(
    file: CheckpointFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write(7, b"old")

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        file.write(8, b"new")
    assert file.read() == (7, b"old")


@pytest.mark.parametrize("cut", [0, 1, 20, 60, -1])
def test_a_cut_file_is_told_with_the_way_out(file: CheckpointFile, cut: int) -> None:
    file.write(7, b"state")
    file.path.write_bytes(file.path.read_bytes()[:cut])
    with pytest.raises(DamagedCheckpoint, match="delete it to rebuild the state") as told:
        file.read()
    assert str(file.path) in str(told.value)


@pytest.mark.parametrize("where", [-1, 20])
def test_a_changed_byte_is_noticed(file: CheckpointFile, where: int) -> None:
    file.write(7, b"state")
    data = bytearray(file.path.read_bytes())
    data[where] ^= 1
    file.path.write_bytes(data)
    with pytest.raises(DamagedCheckpoint):
        file.read()


@pytest.mark.parametrize("head", [b"[]", b"null", b"7", b"{}", b'{"sha256": 7}', b"\xff"])
def test_another_header_is_noticed(file: CheckpointFile, head: bytes) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(head + b"\nstate")
    with pytest.raises(DamagedCheckpoint):
        file.read()
