"""Machine: checks of Python, its SQLite and the model."""

import sqlite3
import sys
from contextlib import closing

from infra.settings import Settings, unknown_settings
from streams.doctor.finding import Finding, attempt

OLDEST_PYTHON = (3, 11)


def machine_findings(settings: Settings) -> list[Finding]:
    """What both ways to run need."""
    return [_python(), _sqlite(), _model(settings), _variables()]


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


def _model(settings: Settings) -> Finding:
    from infra.embedders.opening import open_embedder

    def check() -> str:
        name = open_embedder(settings.embedder).name
        return name if settings.embedder else f"{name}, checksums as published"

    return attempt("Model", check)


def _variables() -> Finding:
    wrong = unknown_settings()
    return Finding("Settings", not wrong, "; ".join(wrong) or "each variable is one of ours")
