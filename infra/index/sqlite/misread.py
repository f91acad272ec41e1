"""Misread values: tells of a value that the index never wrote, and where it came to light.

SQLite holds a value of any type in any column, and keeps no checksums.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from traceback import extract_tb
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from infra.index.base import IndexUnavailable
from infra.index.sqlite.stored import ANEW
from infra.sqlite.database import file_of

MISREAD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""Errors to which values of another type or other bytes lead; never a query: that is a BadQuery."""
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class OfFile(Protocol):
    """Who reads a file."""

    @property
    def _db(self) -> sqlite3.Connection: ...


Reader = TypeVar("Reader", bound=OfFile)
Method = Callable[Concatenate[Reader, Arguments], Result]


@contextmanager
def misread(db: sqlite3.Connection) -> Iterator[None]:
    """Raises IndexUnavailable where the block cannot make anything of what it reads."""
    try:
        yield
    except MISREAD as error:
        place = extract_tb(error.__traceback__)[-1]
        raise IndexUnavailable(
            f"the index in {file_of(db)} holds a value that was not written there "
            f"({type(error).__name__}: {error}; {Path(place.filename).name}, line {place.lineno})",
            hint=f"`storywire doctor` says which; {ANEW}; where it finds none, this is our fault",
        ) from error


def reading(method: Method[Reader, Arguments, Result]) -> Method[Reader, Arguments, Result]:
    """A method all of which is such a block."""

    @wraps(method)
    def read(self: Reader, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        with misread(self._db):
            return method(self, *args, **kwargs)

    return read
