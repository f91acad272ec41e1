"""Bookmarks: how far files were read, so that a run that was killed can be gone on with."""

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from infra.file_lock import exclusive
from infra.http.errors import SourceUnavailable
from infra.private_files import private_file
from infra.sources.log_ends import RawLog


class Bookmark(NamedTuple):
    """How far a file was read, and the log of raw records had come by then."""

    position: str
    log: RawLog
    """Another one, or one that ends before, lacks what the file had given."""


class Bookmarks:
    """Bookmarks by path, in a small JSON file of its own.

    A file that was changed since, by its size and time, has none. Processes may share them.
    """

    def __init__(self, store: Path) -> None:
        self._store = store

    def get(self, address: str) -> Bookmark | None:
        """What is kept for the file at `address`; None for its start."""
        kept = self._read().get(_key(address))
        if not kept or kept["file"] != _fingerprint(address):
            return None
        # Earlier versions noted no ends, and then no id.
        ends = {int(partition): int(end) for partition, end in kept.get("ends", {}).items()}
        return Bookmark(str(kept["position"]), RawLog(str(kept.get("log", "")), ends))

    def put(self, address: str, mark: Bookmark) -> None:
        """Keep a bookmark, once all before it is safe."""
        made = {
            "position": mark.position,
            "file": _fingerprint(address),
            "log": mark.log.log_id,
            "ends": dict(mark.log.ends),
        }
        with self._alone():
            self._write({**self._read(), _key(address): made})

    def forget(self, address: str) -> None:
        """The file was read to its end."""
        with self._alone():
            marks = self._read()
            if marks.pop(_key(address), None):
                self._write(marks)

    def _alone(self) -> AbstractContextManager[None]:
        lock = self._store.with_name(self._store.name + ".lock")
        private_file(lock)
        return exclusive(lock)

    def _read(self) -> dict[str, Any]:
        try:
            marks: dict[str, Any] = json.loads(self._store.read_bytes())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise SourceUnavailable(
                f"{self._store} is damaged ({error})",
                hint="delete it, and read files from their start",
            ) from error
        return marks

    def _write(self, marks: dict[str, Any]) -> None:
        new = self._store.with_name(self._store.name + ".new")
        private_file(new)
        new.write_text(json.dumps(marks, indent=1), encoding="utf-8")
        new.replace(self._store)


def _key(address: str) -> str:
    return str(Path(address).resolve())


def _fingerprint(address: str) -> list[int]:
    found = Path(address).stat()
    return [found.st_size, found.st_mtime_ns]
