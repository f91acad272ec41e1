"""A checkpoint is the old one or the new one, never half of one."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import IO

import pytest

from infra.checkpoint import VERSION, CheckpointFile, DamagedCheckpoint, of_version
from tests.support.checkpoints import SavedState, read_checkpoint, write_checkpoint


@pytest.fixture
def file(tmp_path: Path) -> CheckpointFile:
    return CheckpointFile(tmp_path / "folder" / "stage.checkpoint")


def test_before_the_first_there_is_none(file: CheckpointFile) -> None:
    assert read_checkpoint(file.path) is None


@pytest.mark.parametrize("state", [b"", b"state", b"\n\n", os.urandom(100_000)])
def test_what_was_written_is_read(file: CheckpointFile, state: bytes) -> None:
    write_checkpoint(file.path, 7, "f00d", b"before")
    write_checkpoint(file.path, 8, "f00d", state)
    assert read_checkpoint(file.path) == SavedState(8, "f00d", state)


def test_an_unfinished_write_leaves_the_old_one(
    file: CheckpointFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_checkpoint(file.path, 7, "f00d", b"old")

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_checkpoint(file.path, 8, "f00d", b"new")
    assert read_checkpoint(file.path) == SavedState(7, "f00d", b"old")
    assert [each.name for each in file.path.parent.iterdir()] == [file.path.name]


def test_who_was_paused_while_it_wrote_spoils_nothing_of_who_wrote_meanwhile(
    file: CheckpointFile,
) -> None:
    """Workers have the file in turn, and who is stopped does not know that its turn is over."""

    def paused(opened: IO[bytes]) -> None:
        opened.write(b"the beginning ")
        write_checkpoint(file.path, 8, "f00d", b"of the other")
        opened.write(b"and the end of a longer state")

    with pytest.raises(OSError, match="another worker"):
        file.save(7, "f00d", paused)
    assert read_checkpoint(file.path) == SavedState(8, "f00d", b"of the other")


def test_who_was_paused_leaves_what_another_has_begun(file: CheckpointFile) -> None:
    write_checkpoint(file.path, 6, "f00d", b"before")
    begun = file.path.with_name(file.path.name + ".new")

    def paused(opened: IO[bytes]) -> None:
        opened.write(b"state")
        begun.unlink()
        begun.write_bytes(b"of the other")

    with pytest.raises(OSError, match="another worker"):
        file.save(7, "f00d", paused)
    assert read_checkpoint(file.path) == SavedState(6, "f00d", b"before")
    assert begun.read_bytes() == b"of the other"


@pytest.mark.parametrize("cut", [0, 1, 20, 60, -1])
def test_a_cut_file_is_told_with_the_way_out(file: CheckpointFile, cut: int) -> None:
    write_checkpoint(file.path, 7, "f00d", b"state")
    file.path.write_bytes(file.path.read_bytes()[:cut])
    with pytest.raises(DamagedCheckpoint, match="delete it to rebuild the state") as told:
        read_checkpoint(file.path)
    assert str(file.path) in str(told.value)


@pytest.mark.parametrize("where", [-1, 16, 20, 36])
def test_a_changed_byte_is_noticed(file: CheckpointFile, where: int) -> None:
    write_checkpoint(file.path, 7, "f00d", b"state")
    data = bytearray(file.path.read_bytes())
    data[where] ^= 1
    file.path.write_bytes(data)
    with pytest.raises(DamagedCheckpoint):
        read_checkpoint(file.path)


@pytest.mark.parametrize(
    "head",
    [
        *(b"[]", b"null", b"7", b"{}", b'{"sha256": 7}', b"\xff"),
        *(b'{"next_offset": 1e999, "mark": ""}', b"[" * 100_000),
    ],
    ids=lambda head: str(head[:20]),
)
def test_another_header_is_noticed(file: CheckpointFile, head: bytes) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(head + b"\nstate")
    with pytest.raises(DamagedCheckpoint, match="damaged or of a later version"):
        read_checkpoint(file.path)


def test_a_checkpoint_of_before_logs_were_known_is_read(file: CheckpointFile) -> None:
    file.path.parent.mkdir()
    head = {"next_offset": 7, "sha256": sha256(b"state").hexdigest()}
    file.path.write_bytes(json.dumps(head).encode() + b"\nstate")
    assert read_checkpoint(file.path) == SavedState(7, "", b"state", version="")


def test_a_checkpoint_with_the_hash_of_a_record_is_read(file: CheckpointFile) -> None:
    file.path.parent.mkdir()
    checksum = sha256(b"7 f00d\nstate").hexdigest()
    head = {"next_offset": 7, "last_record": "f00d", "sha256": checksum}
    file.path.write_bytes(json.dumps(head).encode() + b"\nstate")
    assert read_checkpoint(file.path) == SavedState(7, "f00d", b"state", version="")


def test_a_checkpoint_says_which_version_wrote_it(
    file: CheckpointFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr("infra.checkpoint.VERSION", "99.0")
        write_checkpoint(file.path, 7, "f00d", b"state")
    with file.opened() as found:
        assert found
        assert of_version(found) == f" of Storywire 99.0, not {VERSION},"
    write_checkpoint(file.path, 7, "f00d", b"state")
    with file.opened() as found:
        assert found
        assert of_version(found) == ""
