"""Positions of the doctor: whether the log of raw articles is older than the sources stand."""

import sqlite3
from pathlib import Path

from infra.sources.log_ends import LogEnds
from processors.errors import StorywireError
from streams.backends.base import Backend
from streams.crawler.log_loss import log_loss
from streams.doctor.finding import Finding, judged
from streams.doctor.sqlite_file import read_only

NAME = "Positions of sources"


def positions_finding(path: Path, backend: Backend) -> Finding:
    """Of the sources in a file, and what they gave to the log of `backend`."""
    try:
        with read_only(path) as db:
            noted = LogEnds(db).noted()
    except sqlite3.Error:
        return Finding(NAME, True, "not known yet: `storywire follow` notes them")
    try:
        loss = log_loss(noted, backend.raw_log()) if noted.ends else None
    except (StorywireError, sqlite3.Error) as error:
        return Finding(NAME, False, str(error))
    faults = (
        [f"the sources stand {loss}; `storywire follow` reads them again when it starts"]
        if loss
        else []
    )
    return judged(NAME, faults, "none is ahead of the log of raw records")
