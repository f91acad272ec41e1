"""Items of a file that is one JSON document, in the order in which it lists them."""

import json
from collections.abc import Iterator
from typing import IO

from infra.http.errors import SourceUnavailable
from infra.sources.archives.lines import opened
from infra.sources.base import Item
from infra.sources.json_record import json_record

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Files of lines may have any size."""


class JsonArray:
    """Raw articles in one list; a position is the number of an item."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item]:
        """The items behind the position `after`. Raises SourceUnavailable."""
        with opened(self.address) as file:
            for number, value in json_items(file, int(after or 0)):
                yield Item(value, str(number))


def json_items(file: IO[bytes], start: int) -> Iterator[tuple[int, bytes]]:
    """The items of one JSON document, numbered from 1. Raises SourceUnavailable."""
    text = file.read(MAX_FILE_BYTES + 1)
    if len(text) > MAX_FILE_BYTES:
        raise SourceUnavailable(
            f"{file.name} is one JSON document of more than {MAX_FILE_BYTES} bytes",
            hint="write an item a line",
        )
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, list):
        yield from [(1, text)] if start == 0 else []
        return
    for number, item in enumerate(document[start:], start + 1):
        yield number, json_record(item)
