"""Checkpoint: a state and the offset that comes next, in one file that is replaced as a whole."""

import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from infra.private_files import private_file
from infra.settings import Settings
from processors.errors import StorywireError

if TYPE_CHECKING:
    from hashlib import _Hash

    from _typeshed import ReadableBuffer

BOTH_BACK = (
    "bring back both, the checkpoint and its archive with what SQLite put beside it (-wal), from "
    "one backup, or delete both to rebuild the state from the clustering log"
)
"""The way out where a checkpoint's archive is lost or damaged."""
ANOTHER_VERSION = (
    "use the version that wrote it; or let this one go on, as after an upgrade, when stories may "
    "have other ids: delete it and the topics that the cluster stage tells, run `storywire admin "
    "init`, start the workers and run `storywire replay`, as docs/how-to/upgrade.md says"
)
"""The way out where the state is of another version."""
VERSION = version("storywire")
NO_CHECKSUM = "0" * 64
"""Stands in the header, as long as the one that is known at the end."""
PART_BYTES = 1 << 20
"""Of a state that is read for its checksum."""


class DamagedCheckpoint(StorywireError):
    """The file is not what was written; the message says what to do."""


class WrittenMeanwhile(StorywireError, OSError):
    """Another process began to write the file before this one had ended."""


def replace(new: Path, path: Path) -> None:
    """Give `new` the name `path`, whatever has it; durable on return."""
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def checkpoint_path(settings: Settings) -> Path:
    """The file of the cluster stage that `settings` give."""
    return settings.state_dir / f"{settings.topic_prefix}storywire-cluster.checkpoint"


def archive_of(checkpoint: Path) -> Path:
    """The file of the stories that are over, beside the one of a checkpoint."""
    return checkpoint.with_suffix(".archive.sqlite")


class Checkpoint(NamedTuple):
    """A state, and the place in the log that it stands at."""

    next_offset: int
    mark: str
    """By this the log is known again; empty where nothing was read of it."""
    state: IO[bytes]
    """Read from the file, at whose begin it does not stand."""
    version: str
    """Of the program that wrote it; empty where it did not say so."""


class _Hashed(io.BufferedIOBase):
    """A file that is written to its end, with the checksum of what is written."""

    def __init__(self, file: IO[bytes], checksum: "_Hash") -> None:
        self._file = file
        self.checksum = checksum
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        self.checksum.update(data)
        written = self._file.write(data)
        self.size += written
        return written


def _of_place(next_offset: int, mark: str) -> "_Hash":
    return sha256(f"{next_offset} {mark}\n".encode())


def _line(header: dict[str, object]) -> bytes:
    return json.dumps(header).encode() + b"\n"


def _has_name(file: IO[bytes], path: Path) -> bool:
    """Whether it is this open file that `path` leads to."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    return False


def of_version(checkpoint: Checkpoint) -> str:
    """Who wrote it, in words behind its name, and which version this is."""
    if checkpoint.version in ("", VERSION):
        return ""
    return f" of Storywire {checkpoint.version}, not {VERSION},"


class CheckpointFile:
    """One file, replaced as a whole: a kill or a power cut leaves the old one or the new one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, next_offset: int, mark: str, state: Callable[[IO[bytes]], object]) -> int:
        """Store what `state` writes, which need not fit into memory twice; returns its bytes.

        Durable on return. Raises OSError, WrittenMeanwhile among them, and what `state` raises,
        having left no half-written file.
        """
        temporary = self._temporary
        header = {
            "next_offset": next_offset,
            "mark": mark,
            "sha256": NO_CHECKSUM,
            "version": VERSION,
        }
        self.stop_writers()
        private_file(temporary)
        with temporary.open("wb") as file:
            try:
                file.write(_line(header))
                hashed = _Hashed(file, _of_place(next_offset, mark))
                state(cast("IO[bytes]", hashed))
                header["sha256"] = hashed.checksum.hexdigest()
                file.seek(0)
                file.write(_line(header))
                file.flush()
                os.fsync(file.fileno())
                if not _has_name(file, temporary):
                    raise WrittenMeanwhile(f"{self.path} is written by another worker")
                replace(temporary, self.path)
            except BaseException:
                if _has_name(file, temporary):
                    temporary.unlink()
                raise
        return hashed.size

    def stop_writers(self) -> None:
        """Whoever was paused while writing one goes on in a file without a name."""
        self._temporary.unlink(missing_ok=True)

    @property
    def _temporary(self) -> Path:
        return self.path.with_name(self.path.name + ".new")

    @contextmanager
    def opened(self) -> Iterator[Checkpoint | None]:
        """The last one, whatever others write meanwhile; None where none was written yet. Raises
        DamagedCheckpoint."""
        if not self.path.exists():
            yield None
            return
        with self.path.open("rb") as file:
            yield self._verified(file)

    def _verified(self, file: IO[bytes]) -> Checkpoint:
        head = file.readline()
        begin = file.tell()
        try:
            header = json.loads(head)
            # Earlier versions had a hash of the record before in place of a mark; the first had
            # nothing, and its checksum was that of the state alone.
            mark = header.get("mark", header.get("last_record"))
            wrote = str(header.get("version", ""))
            found = Checkpoint(int(header["next_offset"]), str(mark or ""), file, wrote)
            checksum = sha256() if mark is None else _of_place(found.next_offset, found.mark)
            while part := file.read(PART_BYTES):
                checksum.update(part)
            if checksum.hexdigest() != header["sha256"]:
                raise ValueError("the checksum differs")
        except (
            ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError
        ) as error:  # fmt: skip
            why = f"it says no {error}" if isinstance(error, KeyError) else error
            raise DamagedCheckpoint(
                f"{self.path} is damaged or of a later version than {VERSION}: {why}",
                hint="use that version, or delete it to rebuild the state from the clustering log",
            ) from error
        file.seek(begin)
        return found
