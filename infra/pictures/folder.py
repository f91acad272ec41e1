"""Picture folder: WebPs as files, whole or not there; the longest unused go first above a bound.

Its own, where diskcache would do: that one is no longer kept up, and reads values with pickle.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from infra.pictures.decoding import is_whole
from infra.private_files import private_file, private_folder
from processors.errors import StorywireError

KEPT_SECONDS = 30 * 24 * 3600.0
"""Age at which a file goes, and with it whatever its outlet withdrew or drew anew."""
USED_STEP_SECONDS = 3600.0
"""Precision of the time at which a file was last used: each reading need not write it."""
KEPT_PART = 0.9
"""Of the bound, after files were deleted: not each new one deletes."""
BLOCK = 4096
PARTIAL = ".partial"

log = logging.getLogger(__name__)


class FolderUnusable(StorywireError):
    """Pictures cannot be kept there."""


class PictureFolder:
    """Files by name, for one thread. A file's time of access is that of its last use as we have
    it, its time of change is when it was written."""

    def __init__(self, folder: Path, max_bytes: int, now: Callable[[], float]) -> None:
        """`now` gives seconds since the epoch. Raises FolderUnusable."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._now = now
        try:
            private_folder(folder)
            for left in folder.glob(f"*/*{PARTIAL}"):  # by a process that was killed
                left.unlink(missing_ok=True)
            self._bytes = sum(_size(status) for status, _ in self._files())
        except OSError as error:
            raise FolderUnusable(
                f"{folder} cannot be used ({error.strerror})",
                hint="set STORYWIRE_PICTURES_FOLDER to a folder that is writable, or "
                "STORYWIRE_PICTURES=false to show no pictures",
            ) from error

    def read(self, name: str) -> bytes | None:
        """The WebP of this name; None where there is none, or not any more."""
        path, now = self._path(name), self._now()
        try:
            data, status = path.read_bytes(), path.stat()
            # One that is from far ahead was kept before the machine's clock was put back.
            if not is_whole(data) or abs(now - status.st_mtime) > KEPT_SECONDS:
                path.unlink()
                return None
        except FileNotFoundError:  # another server deletes in the same folder
            return None
        except OSError as error:
            log.warning("the picture %s cannot be read: %s", path, error)
            return None
        if now - status.st_atime > USED_STEP_SECONDS:
            with suppress(OSError):  # it is gone by now, or nothing can be written there
                os.utime(path, (now, status.st_mtime))
        return data

    def write(self, name: str, data: bytes) -> None:
        """Keep a WebP; a disk that takes none is logged, since the picture can be shown all the
        same."""
        path, now = self._path(name), self._now()
        partial = path.with_name(f"{name}.{os.getpid()}{PARTIAL}")
        try:
            private_file(partial)
            partial.write_bytes(data)
            os.utime(partial, (now, now))
            partial.replace(path)
            self._bytes += _size(path.stat())
            if self._bytes > self._max_bytes:
                self._make_room()
        except OSError as error:
            log.warning("the picture %s is not kept: %s", path, error)
            with suppress(OSError):
                partial.unlink()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def _make_room(self) -> None:
        """Count anew, since others may write and delete there, and delete the longest unused."""
        found = sorted(self._files(), key=lambda each: (each[0].st_atime, each[1].name))
        self._bytes = sum(_size(status) for status, _ in found)
        for status, path in found:
            if self._bytes <= self._max_bytes * KEPT_PART:
                return
            path.unlink(missing_ok=True)
            self._bytes -= _size(status)

    def _files(self) -> Iterator[tuple[os.stat_result, Path]]:
        for path in self._folder.glob("*/*"):
            with suppress(FileNotFoundError):  # another server deletes here
                yield path.stat(), path


def _size(status: os.stat_result) -> int:
    """What a file takes of the disk, about."""
    return -(-status.st_size // BLOCK) * BLOCK
