"""SQLite files: says whether one can be read and written, is whole, and holds what was written."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from infra.alerts.schema import LAYOUT as SEARCHES
from infra.generation.store import LAYOUT as GENERATED
from infra.index.sqlite.integrity import index_faults
from infra.index.sqlite.schema import LAYOUT as INDEX
from infra.index.sqlite.stored import ANEW
from infra.sources.schema import LAYOUT as SOURCES
from infra.sqlite.contents import content_faults
from infra.sqlite.database import BROUGHT_BACK, ROOM, is_passing
from infra.sqlite.given_up import LAYOUT as GIVEN_UP
from infra.sqlite.log import IDENTITY
from infra.sqlite.log import LAYOUT as LOG
from infra.sqlite.migrations import NewerFile, is_behind, refuse_newer
from infra.sqlite.stage_states import LAYOUT as STATES
from infra.sqlite.story_archive import LAYOUT as ARCHIVE
from streams.doctor.finding import Finding

LAYOUTS = (LOG, IDENTITY, GIVEN_UP, STATES, ARCHIVE, INDEX, SOURCES, SEARCHES, GENERATED)
"""Of all files, by their rooms."""
NAMED = 3
"""Faults of what a file holds."""
EARLIER = (
    "of an earlier version: the next command that reads stories or stores articles brings them up "
    "to date; then ask again for what is not looked at now"
)


def file_finding(name: str, path: Path, way_out: str = BROUGHT_BACK) -> Finding:
    """Whether the file, if there is one, can be read and written and is whole.

    Reads all of it; `way_out` is that of a damaged one.
    """
    if not path.exists():
        fault = not_made(path)
        return Finding(name, fault is None, fault or f"{path}, none yet")
    try:
        fault = _file_fault(path)
    except NewerFile as error:
        return Finding(name, False, str(error))
    except (sqlite3.DatabaseError, UnicodeDecodeError, OSError) as error:
        return Finding(name, False, _unreadable(path, error, way_out))
    if fault:
        hint = way_out
        if "read-only" in fault:
            hint = "make the file and its folder writable for this user"
        return Finding(name, False, f"{path} {fault}: {hint}")
    return Finding(name, True, f"{path}, whole")


def not_made(path: Path) -> str | None:
    """Why a file that is not there cannot be made, and the way out; None where it can."""
    nearest = next(each for each in path.absolute().parents if each.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return None
    return (
        f"{path} cannot be made, since {nearest} is no folder that this user may write to: "
        "make it one, or set another"
    )


def _file_fault(path: Path) -> str | None:
    """What is wrong with it, in words behind its name. Raises NewerFile and what reading raises."""
    status = path.stat()
    # Whoever may do all would write to it; the user that the pipeline runs as could not.
    if not status.st_mode & 0o222 or not all(
        os.access(each, os.W_OK) for each in (path, path.parent)
    ):
        return "is read-only"
    if not status.st_size:
        return "is empty, zero bytes: it was cut"
    with read_only(path) as db:
        answer = " ".join(str(row[0]) for row in db.execute("PRAGMA quick_check(3)"))
        refuse_newer(db, LAYOUTS)
    return None if answer == "ok" else f"is damaged ({' '.join(answer.split())})"


def _unreadable(path: Path, error: Exception, way_out: str) -> str:
    """`way_out` is that of a damaged one: one that is only held up is not to be replaced."""
    return f"{path} cannot be read ({error}): {ROOM if is_passing(error) else way_out}"


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes nothing and makes no file. Raises sqlite3.DatabaseError."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
        yield db


def contents_finding(path: Path) -> Finding:
    """Whether what the log, the archive and the index hold is what was written. Reads all of it."""
    name, rooms = "Contents", (LOG, IDENTITY, ARCHIVE)
    try:
        with read_only(path) as db:
            db.execute("BEGIN")
            if faults := list(islice(content_faults(db, rooms), NAMED)):
                return Finding(name, False, f"{path} {', '.join(faults)}: {BROUGHT_BACK}")
            if is_behind(db, INDEX):
                return Finding(name, True, EARLIER)
            faults = list(islice(content_faults(db, [INDEX]), NAMED))
            if faults := faults or list(islice(index_faults(db), NAMED)):
                return Finding(name, False, f"the index in {path} {', '.join(faults)}: {ANEW}")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return Finding(name, False, _unreadable(path, error, BROUGHT_BACK))
    return Finding(name, True, "as they were written")
