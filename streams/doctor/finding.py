"""Finding: the outcome of one check, in a sentence that names the way out where it failed."""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from processors.errors import StorywireError


class Finding(NamedTuple):
    """One check."""

    check: str
    ok: bool
    detail: str


def attempt(name: str, check: Callable[[], str]) -> Finding:
    """Its result, or the error that it raised."""
    try:
        return Finding(name, True, check())
    except (StorywireError, sqlite3.Error) as error:
        return Finding(name, False, str(error))


def judged(name: str, faults: list[str], well: str) -> Finding:
    """`faults` if there are any, `well` otherwise."""
    return Finding(name, not faults, "; ".join(faults) or well)
