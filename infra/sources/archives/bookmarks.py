"""Bookmarks: how far files were read, so that a run that was killed can be gone on with."""

import json
from pathlib import Path
from typing import Any

from infra.http.errors import SourceUnavailable
from infra.private_files import private_file


class Bookmarks:
    """Positions in files by path, in a small JSON file of its own.

    A file that was changed since, by its size and time, has none.
    """

    def __init__(self, store: Path) -> None:
        self._store = store

    def position(self, address: str) -> str | None:
        """The position kept for the file at `address`; None for its start."""
        kept = self._read().get(_key(address))
        return str(kept["position"]) if kept and kept["file"] == _fingerprint(address) else None

    def put(self, address: str, position: str) -> None:
        """Keep a position, once all before it is safe."""
        marks = self._read()
        marks[_key(address)] = {"position": position, "file": _fingerprint(address)}
        self._write(marks)

    def forget(self, address: str) -> None:
        """The file was read to its end."""
        marks = self._read()
        if marks.pop(_key(address), None):
            self._write(marks)

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
