"""Files of ninjs: one document, a list of them, or one a line."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO

from infra.sources.archives.json_items import json_items
from infra.sources.archives.lines import opened, placed_lines
from infra.sources.base import Item, Refusal
from infra.sources.json_record import record_of_file
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.formats.ninjs import UnusableNinjs, raw_article


class NinjsFile:
    """News items of a file; a position is the offset behind a line, or the number of the item."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The items behind the position `after`. Raises SourceUnavailable."""
        start = int(after or 0)
        with opened(self.address) as file:
            lines = not self.address.removesuffix(".gz").endswith(".json")
            for position, text in _lines(file, start) if lines else json_items(file, start):
                yield self._result(text, str(position))

    def _result(self, text: bytes, position: str) -> Item | Refusal:
        try:
            article = raw_article(json.loads(text, strict=False), datetime.now(UTC))
            value = record_of_file(article, self.address)
        except UnusableNinjs as error:
            reason = str(error)
        except (ValueError, RecursionError) as error:
            reason = f"json: {error}"
        else:
            if len(value) <= MAX_RAW_BYTES:
                return Item(value, position)
            reason = f"size: {len(value)} bytes, more than {MAX_RAW_BYTES}"
        return Refusal(f"{self.address} at {position}", reason, position)


def _lines(file: IO[bytes], start: int) -> Iterator[tuple[int, bytes]]:
    if start:
        file.seek(start)
    return placed_lines(file, start)
