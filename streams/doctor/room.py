"""Room: a check that the disks of what is written have some left."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from infra.settings import Settings
from streams.doctor.finding import Finding, judged

MIB = 1 << 20
LEAST_MIB = 16
"""Room, in MiB, below which a disk is told of: some batches of articles with their vectors."""


def room_finding(settings: Settings, *, uses_servers: bool) -> Finding:
    """Whether there is room for databases and, in distributed mode, for checkpoints.

    Who waits for room lets go of the file: nothing but this says why no stage gets on.
    """
    free: dict[int, tuple[int, Path]] = {}
    for folder in _folders(settings, uses_servers=uses_servers):
        free[folder.stat().st_dev] = (shutil.disk_usage(folder).free // MIB, folder)
    faults = [
        f"the disk of {folder} has {room} MiB left: make room, and what waits goes on by itself "
        "or with the next command"
        for room, folder in free.values()
        if room < LEAST_MIB
    ]
    least = min(room for room, _ in free.values())
    return judged("Room", faults, f"{least:,} MiB left, or more")


def _folders(settings: Settings, *, uses_servers: bool) -> Iterator[Path]:
    """The nearest that is there of each place."""
    ours = settings.state_dir if uses_servers else settings.database.parent
    for place in (
        ours, settings.searches.parent, settings.generated.parent, settings.sources.parent
    ):  # fmt: skip
        yield next(each for each in (place, *place.absolute().parents) if each.is_dir())
