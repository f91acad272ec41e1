"""States: what a part of the cluster stage saves, in memory, and one that is none of it."""

from collections.abc import Callable
from io import BytesIO
from typing import IO


def saved(save: Callable[[IO[bytes]], None]) -> BytesIO:
    """What `save` writes, to be read from its beginning."""
    file = BytesIO()
    save(file)
    file.seek(0)
    return file


def other_state(file: IO[bytes]) -> None:
    """Save what no version of the stage wrote."""
    file.write(b"of before")
