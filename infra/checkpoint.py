"""Checkpoint: a state and the offset that comes next, in one file that is replaced as a whole."""

import json
import os
from hashlib import sha256
from pathlib import Path

from processors.errors import StorywireError


class DamagedCheckpoint(StorywireError):
    """The file is not what was written; the message says what to do."""


def replace(new: Path, path: Path) -> None:
    """Give `new` the name `path`, whatever has it; durable on return."""
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class CheckpointFile:
    """One file, replaced as a whole: a kill or a power cut leaves the old one or the new one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, next_offset: int, state: bytes) -> None:
        """Store `state`, which the record at `next_offset` comes after; durable on return."""
        header = {"next_offset": next_offset, "sha256": sha256(state).hexdigest()}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(self.path.name + ".new")
        with temporary.open("wb") as file:
            file.write(json.dumps(header).encode() + b"\n" + state)
            file.flush()
            os.fsync(file.fileno())
        replace(temporary, self.path)

    def read(self) -> tuple[int, bytes] | None:
        """Next offset and state; None where nothing was written yet. Raises DamagedCheckpoint."""
        if not self.path.exists():
            return None
        head, _, state = self.path.read_bytes().partition(b"\n")
        try:
            header = json.loads(head)
            if sha256(state).hexdigest() != header["sha256"]:
                raise ValueError("the checksum differs")
            return int(header["next_offset"]), state
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedCheckpoint(
                f"{self.path}: {error}",
                hint="delete it to rebuild the state from the clustering log",
            ) from error
