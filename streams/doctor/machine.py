"""Machine: checks of Python, its SQLite, the clock and the model."""

import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from infra.settings import Settings, unknown_settings
from streams.doctor.finding import Finding, attempt, judged

OLDEST_PYTHON = (3, 11)
MAX_BEHIND = 3600.0
"""Seconds by which a file may have been written after now, as on a disk of another machine."""


def machine_findings(settings: Settings) -> list[Finding]:
    """What both ways to run need."""
    return [_python(), _sqlite(), _clock(settings), _model(settings), _variables()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info[:2] >= OLDEST_PYTHON
    return Finding("Python", ok, version if ok else f"{version}; install Python 3.11 or later")


def _sqlite() -> Finding:
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            db.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        return Finding("SQLite", False, f"{error}; install a Python whose SQLite has FTS5")
    return Finding("SQLite", True, f"{sqlite3.sqlite_version} with FTS5")


def _clock(settings: Settings) -> Finding:
    """Whether it is past what was written here: one that is behind takes dates to lie ahead."""
    now = time.time()
    written = {
        path: path.stat().st_mtime
        for path in (Path(__file__), settings.database, settings.state_dir)
        if path.exists()
    }
    faults = [
        f"it says {_shown(now)}, and {path} was written on {_shown(moment)}: set it, since dates "
        "that articles state are left out where they lie in the future"
        for path, moment in written.items()
        if moment > now + MAX_BEHIND
    ]
    return judged("Clock", faults[:1], _shown(now))


def _shown(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M} UTC"


def _model(settings: Settings) -> Finding:
    from infra.embedders.opening import open_embedder

    def check() -> str:
        name = open_embedder(settings.embedder).name
        return name if settings.embedder else f"{name}, checksums as published"

    return attempt("Model", check)


def _variables() -> Finding:
    wrong = unknown_settings()
    return Finding("Settings", not wrong, "; ".join(wrong) or "each variable is one of ours")
