"""Archive: checks the file of stories that are over, beside the checkpoint of a cluster stage."""

import sqlite3
from pathlib import Path

from infra.checkpoint import BOTH_BACK, CheckpointFile, DamagedCheckpoint, archive_of
from infra.sqlite.story_archive import mismatch
from streams.doctor.finding import Finding
from streams.doctor.sqlite_file import file_finding, read_only


def archive_findings(checkpoint: Path) -> list[Finding]:
    """Whether it is there, whole, and that of the checkpoint, if the cluster stage runs here.

    Reads all of both.
    """
    path = archive_of(checkpoint)
    if not path.exists():
        lacks = f"{path} is missing, and the checkpoint {checkpoint} is there: {BOTH_BACK}"
        return [Finding("Archive", False, lacks)] if checkpoint.exists() else []
    found = file_finding("Archive", path, BOTH_BACK)
    fault = _mismatch(checkpoint, path) if found.ok else None
    return [Finding("Archive", False, f"{path}: {fault}: {BOTH_BACK}") if fault else found]


def _mismatch(checkpoint: Path, archive: Path) -> str | None:
    """How they are of two states, in words."""
    file, before = CheckpointFile(checkpoint), None
    try:
        # A worker may have written one since.
        while (found := _place(file)) and found != before:
            before = found
            with read_only(archive) as db:
                fault = mismatch(db, *before)
            if fault is None:
                return None
    except (DamagedCheckpoint, OSError, sqlite3.OperationalError):
        return None  # said of the checkpoint; an older archive gets its tables from the worker
    return fault if found else None


def _place(file: CheckpointFile) -> tuple[int, str] | None:
    """Where a checkpoint stands in its log."""
    with file.opened() as found:
        return found and (found.next_offset, found.mark)
