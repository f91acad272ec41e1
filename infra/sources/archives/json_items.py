"""Items of a file that is one JSON document, in the order in which it lists them."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from infra.http.errors import SourceUnavailable
from infra.sources.archives.lines import encoding_of, opened
from infra.sources.base import Item, Refusal
from infra.sources.json_record import json_record
from infra.sources.news_record import items_in
from infra.sources.wrapped_list import seen_list
from processors.normalize.page.nearly_json import read_nearly_json

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Files of lines may have any size."""


class JsonArray:
    """Raw articles in lists or in a row; a position is the number of an item."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The items behind the position `after`. Raises SourceUnavailable."""
        with opened(self.address) as file:
            for number, value in json_items(file, int(after or 0)):
                yield from items_in(value, str(number - 1), str(number))


def json_items(file: IO[bytes], start: int) -> Iterator[tuple[int, bytes]]:
    """The items of lists and objects in a row, numbered from 1. Raises SourceUnavailable."""
    text = file.read(MAX_FILE_BYTES + 1)
    if len(text) > MAX_FILE_BYTES:
        raise SourceUnavailable(
            f"{file.name} is no file of JSON lines, and has more than {MAX_FILE_BYTES} bytes",
            hint="write an item a line",
        )
    for number, item in enumerate(_items(text), 1):
        if number > start:
            yield number, item


def _items(data: bytes) -> Iterator[bytes]:
    """The items of lists and objects that stand in a row; the rest as it is where it is no JSON."""
    try:
        text = data.decode(encoding_of(data))
    except UnicodeDecodeError:
        yield data
        return
    place, end = 0, len(text)
    while (gap := BETWEEN.match(text, place)) and (place := gap.end()) < end:
        try:
            document, place = _decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            read = read_nearly_json(text[place:])
            if not (read.whole and read.values):
                yield text[place:].encode()
                return
            documents, place = read.values, end
        else:
            documents = [document]
        for each in documents:
            yield from map(json_record, _listed(each))


def _listed(document: Any) -> list[Any]:
    return document if isinstance(document, list) else seen_list(document) or [document]


BETWEEN = re.compile(r"[\s,\x1e\ufeff]*")
_decoder = json.JSONDecoder(strict=False)
"""Takes line ends and tabs within strings, which would cost all items behind them."""
