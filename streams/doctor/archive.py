"""Archive: checks the file of stories that are over, beside the checkpoint of a cluster stage."""

from pathlib import Path

from infra.checkpoint import BOTH_BACK, archive_of
from streams.doctor.database import file_finding
from streams.doctor.finding import Finding


def archive_findings(checkpoint: Path) -> list[Finding]:
    """Whether it is there and whole, if the cluster stage runs here. Reads all of it."""
    path = archive_of(checkpoint)
    if not path.exists():
        lacks = f"{path} is missing, and the checkpoint {checkpoint} is there: {BOTH_BACK}"
        return [Finding("Archive", False, lacks)] if checkpoint.exists() else []
    return [file_finding("Archive", path, BOTH_BACK)]
