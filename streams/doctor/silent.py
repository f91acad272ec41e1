"""Silent sources of the doctor: named, and no fault: a source may have nothing to say."""

import sqlite3
from pathlib import Path

from infra.sources.ledger import Ledger
from processors.text.counts import several
from streams.doctor.finding import Finding
from streams.doctor.sqlite_file import read_only
from streams.ledger.followed import silent_sources

NAMED = 5


def silent_finding(path: Path) -> Finding:
    """Of the sources in a file; as cheap as reading its tables of days."""
    name = "Silent sources"
    try:
        with read_only(path) as db:
            silent = silent_sources(Ledger(db))
    except sqlite3.Error:
        # An older file gets the table of days when it is next written to.
        return Finding(name, True, "not known yet: `storywire follow` notes the days")
    named = ", ".join(
        f"{each.address} ({several(each.silence.days, 'day')})" for each in silent[:NAMED]
    )
    more = f" and {len(silent) - NAMED:,} more" if len(silent) > NAMED else ""
    if not silent:
        return Finding(name, True, "none")
    return Finding(name, True, f"{named}{more}: see `storywire ledger`")
