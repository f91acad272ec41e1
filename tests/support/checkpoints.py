"""Checkpoints: files of a cluster stage's state, written and read in memory."""

from pathlib import Path
from typing import NamedTuple

from infra.checkpoint import VERSION, CheckpointFile


class SavedState(NamedTuple):
    """A checkpoint, with its state in memory."""

    next_offset: int
    mark: str
    state: bytes
    version: str = VERSION


def write_checkpoint(path: Path, next_offset: int, mark: str, state: bytes) -> None:
    """Store it as a worker does."""
    CheckpointFile(path).save(next_offset, mark, lambda file: file.write(state))


def read_checkpoint(path: Path) -> SavedState | None:
    """The last one that was stored. Raises DamagedCheckpoint."""
    with CheckpointFile(path).opened() as found:
        if found is None:
            return None
        return SavedState(found.next_offset, found.mark, found.state.read(), found.version)
