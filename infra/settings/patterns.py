"""Patterns: forms that several settings share."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

HTTP_ADDRESS = r"^(https?://[A-Za-z0-9.:_\[\]-]+(/[A-Za-z0-9._~/-]*)?)?$"
"""Without a user, a password or a query, which may be secret."""


def comma_separated(text: str) -> list[str]:
    """The parts of a list, without the space around them and without empty ones."""
    return [part for each in text.split(",") if (part := each.strip())]


def _names_a_file(path: Path) -> Path:
    # What SQLite takes for a database in memory is gone when the next connection is made.
    if path.name in ("", ":memory:"):
        raise ValueError("names no file")
    return path


SqlitePath = Annotated[Path, AfterValidator(_names_a_file)]
"""Path of an SQLite file."""
