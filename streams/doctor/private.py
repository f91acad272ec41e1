"""Private: a check that no file of ours can be read or written by others."""

from collections.abc import Iterator
from pathlib import Path

from infra.private_files import open_to_others
from infra.settings import Settings
from infra.sqlite.database import files_of
from streams.doctor.finding import Finding, judged

NAMED = 3


def private_finding(settings: Settings) -> Finding:
    """Whether databases, checkpoints, locks and positions are this user's alone."""
    found = sorted(str(each) for each in _files(settings) if open_to_others(each))
    more = f" and {len(found) - NAMED} more" if found[NAMED:] else ""
    faults = [
        f"{', '.join(found[:NAMED])}{more} can be read by others: `chmod go=` them, or run what "
        "writes them as their owner, which does so"
    ]
    return judged("Privacy", faults if found else [], "no file can be read by others")


def _files(settings: Settings) -> Iterator[Path]:
    for database in (settings.database, settings.searches, settings.generated, settings.sources):
        yield from files_of(database)
        yield from database.parent.glob(f"{database.name}.*")
    if settings.state_dir.is_dir():
        yield from settings.state_dir.iterdir()
