"""Which pictures stay in the folder, over restarts and above its bound."""

import os
from pathlib import Path

import pytest

from infra.pictures.folder import BLOCK, KEPT_SECONDS, FolderUnusable, PictureFolder

HOUR = 3600.0


def webp(size: int = 100, filling: bytes = b"\0") -> bytes:
    """A whole WebP by its head, of this size."""
    return b"RIFF" + (size - 8).to_bytes(4, "little") + b"WEBP" + filling * (size - 12)


class Folder:
    """A folder at a time that the test sets."""

    def __init__(self, path: Path, max_bytes: int = 100 * BLOCK) -> None:
        self.path = path
        self.time = 1_800_000_000.0
        self._max_bytes = max_bytes
        self.opened = self.open()

    def open(self) -> PictureFolder:
        """As another process sees it."""
        return PictureFolder(self.path, self._max_bytes, lambda: self.time)

    def files(self) -> list[str]:
        """Names of all that is in it."""
        return sorted(each.name for each in self.path.glob("*/*"))


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "new" / "pictures")
    assert folder.opened.read("aa.webp") is None
    folder.opened.write("aa.webp", webp())
    assert folder.opened.read("aa.webp") == folder.open().read("aa.webp") == webp()
    assert (folder.path / "aa" / "aa.webp").stat().st_mode & 0o777 == 0o600


def test_above_the_bound_the_longest_unused_go(tmp_path: Path) -> None:
    folder = Folder(tmp_path, max_bytes=10 * BLOCK)
    for number in range(10):
        folder.opened.write(f"{number:02}.webp", webp())
        folder.time += 2 * HOUR
    assert folder.opened.read("00.webp") == webp()
    folder.opened.write("10.webp", webp())
    assert folder.files() == [f"{each:02}.webp" for each in (0, 3, 4, 5, 6, 7, 8, 9, 10)]


def test_the_bound_holds_over_a_restart(tmp_path: Path) -> None:
    folder = Folder(tmp_path, max_bytes=10 * BLOCK)
    for number in range(10):
        folder.opened.write(f"{number:02}.webp", webp())
        folder.time += 2 * HOUR
    again = folder.open()
    again.write("10.webp", webp(5 * BLOCK))
    assert folder.files() == [f"{each:02}.webp" for each in (6, 7, 8, 9, 10)]


@pytest.mark.parametrize("left", [b"", webp()[:50], webp() + b"more", b"<html>" * 20])
def test_a_file_that_is_not_whole_is_not_given_out(tmp_path: Path, left: bytes) -> None:
    folder = Folder(tmp_path)
    folder.opened.write("aa.webp", webp())
    (tmp_path / "aa" / "aa.webp").write_bytes(left)
    assert folder.opened.read("aa.webp") is None
    assert folder.files() == []


def test_nothing_is_kept_for_ever_where_the_clock_is_put_back(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.opened.write("aa.webp", webp())
    folder.time -= KEPT_SECONDS + HOUR
    assert folder.opened.read("aa.webp") is None
    assert folder.files() == []


def test_nothing_is_kept_for_ever_however_often_it_is_used(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.opened.write("aa.webp", webp())
    folder.time += KEPT_SECONDS / 2
    assert folder.opened.read("aa.webp") == webp()
    folder.time += KEPT_SECONDS / 2 + HOUR
    assert folder.opened.read("aa.webp") is None


def test_what_a_killed_process_left_half_written_is_removed(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.opened.write("aa.webp", webp())
    (tmp_path / "aa" / "aa.webp.17.partial").write_bytes(b"RIFF")
    folder.open()
    assert folder.files() == ["aa.webp"]


def test_another_server_may_delete_in_the_same_folder(tmp_path: Path) -> None:
    folder = Folder(tmp_path, max_bytes=3 * BLOCK)
    other = folder.open()
    for number in range(4):
        folder.opened.write(f"{number:02}.webp", webp())
        folder.time += 2 * HOUR
    assert other.read("00.webp") is None
    os.remove(tmp_path / "03" / "03.webp")
    assert folder.opened.read("03.webp") is None


def test_what_another_server_deletes_meanwhile_is_no_fault(tmp_path: Path) -> None:
    folder = Folder(tmp_path, max_bytes=3 * BLOCK)
    (tmp_path / "aa").mkdir()
    # Its name is found, and there is nothing behind it any more.
    (tmp_path / "aa" / "aa.webp").symlink_to("gone")
    again = folder.open()
    for number in range(4):
        again.write(f"{number:02}.webp", webp())
        folder.time += 2 * HOUR
    assert folder.files() == ["02.webp", "03.webp", "aa.webp"]


def test_what_cannot_be_read_or_kept_leaves_nothing_behind(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Folder(tmp_path)
    (tmp_path / "aa" / "aa.webp").mkdir(parents=True)
    folder.opened.write("aa.webp", webp())
    assert folder.files() == ["aa.webp"]
    assert folder.opened.read("aa.webp") is None
    assert "is not kept" in caplog.text
    assert "cannot be read" in caplog.text


def test_a_disk_that_takes_nothing_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Folder(tmp_path)
    (tmp_path / "aa").write_bytes(b"a file where a folder is to be")
    folder.opened.write("aa.webp", webp())
    assert "the picture" in caplog.text
    assert "is not kept" in caplog.text


def test_a_folder_that_cannot_be_is_told_with_its_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderUnusable) as told:
        Folder(tmp_path / "file" / "pictures")
    assert "STORYWIRE_PICTURES_FOLDER" in told.value.hint
