"""Bookmarks: how far files were read, so that a run that was killed can be gone on with."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from infra.file_lock import exclusive
from infra.http.errors import SourceUnavailable
from infra.private_files import private_file
from infra.sources.log_ends import RawLog


class Bookmark(NamedTuple):
    """How far a file was read, and the log of raw records had come by then."""

    position: str
    log: RawLog
    """Another one, or one that ends before, lacks what the file had given."""


class _Kept(BaseModel):
    """A bookmark as it stands in the file. Earlier versions noted no ends, and then no id."""

    position: str
    file: list[int]
    log: str = ""
    ends: dict[int, int] = {}


_MARKS = TypeAdapter(dict[str, _Kept])


class Bookmarks:
    """Bookmarks by path, in a small JSON file of its own.

    A file that was changed since, by its size and time, has none. Processes may share them.
    """

    def __init__(self, store: Path) -> None:
        self._store = store

    def get(self, address: str) -> Bookmark | None:
        """What is kept for the file at `address`; None for its start."""
        kept = self._read().get(_key(address))
        if not kept or kept.file != _fingerprint(address):
            return None
        return Bookmark(kept.position, RawLog(kept.log, kept.ends))

    def put(self, address: str, mark: Bookmark) -> None:
        """Keep a bookmark, once all before it is safe."""
        made = _Kept(
            position=mark.position,
            file=_fingerprint(address),
            log=mark.log.log_id,
            ends=dict(mark.log.ends),
        )
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

    def _read(self) -> dict[str, _Kept]:
        try:
            return _MARKS.validate_json(self._store.read_bytes())
        except FileNotFoundError:
            return {}
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, fault["loc"])) or "the file"
            raise SourceUnavailable(
                f"{self._store} is damaged ({where}: {fault['msg']})",
                hint="delete it, and read files from their start",
            ) from error

    def _write(self, marks: dict[str, _Kept]) -> None:
        new = self._store.with_name(self._store.name + ".new")
        private_file(new)
        new.write_bytes(_MARKS.dump_json(marks, indent=1))
        new.replace(self._store)


def _key(address: str) -> str:
    return str(Path(address).resolve())


def _fingerprint(address: str) -> list[int]:
    found = Path(address).stat()
    return [found.st_size, found.st_mtime_ns]
