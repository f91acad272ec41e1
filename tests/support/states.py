"""States: what a part of the cluster stage saves, in memory."""

from collections.abc import Callable
from io import BytesIO
from typing import IO


def saved(save: Callable[[IO[bytes]], None]) -> BytesIO:
    """What `save` writes, to be read from its beginning."""
    file = BytesIO()
    save(file)
    file.seek(0)
    return file
