"""Items of a file that is one JSON document, in the order in which it lists them."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from infra.http.charset import decoded
from infra.http.errors import SourceUnavailable
from infra.sources.archives.lines import encoding_of, opened
from infra.sources.archives.script_json import MAX_PREFIX, is_code, without_code
from infra.sources.base import Item, Refusal
from infra.sources.json_record import json_record
from infra.sources.literal import MAX_CHARACTERS, as_json
from infra.sources.news_record import items_in
from infra.sources.table_document import table_rows
from infra.sources.typed_document import untyped
from infra.sources.wrapped_list import seen_list
from processors.normalize.page.nearly_json import DECODER, read_nearly_json

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Files of lines may have any size."""


PARTED = re.compile(rb"\}[\s,;\x1e]*\{")
BETWEEN = re.compile(r"[\s,\x00\x1e\ufeff]*")


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


def items_of_line(line: bytes) -> list[bytes]:
    """What a line holds: itself, or the objects of a list, or those that stand in a row, since two
    wrote into one file or lines end by a carriage return alone."""
    if line.startswith(b"[") or PARTED.search(line):
        text = line.decode("utf-8", "replace")
        try:
            first, end = DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            return [line]
        is_list = isinstance(first, list) and bool(first)
        if end < len(text) or (is_list and all(isinstance(each, dict) for each in first)):
            return list(_items(line)) or [line]
    return [line]


def _items(data: bytes) -> Iterator[bytes]:
    """The items of lists and objects that stand in a row, or in a script; the rest as it is where
    it is no JSON."""
    try:
        text = data.decode(encoding_of(data))
    except UnicodeDecodeError:
        text = decoded(data).text
    place, end = 0, len(text)
    while (place := _next_place(text, place)) < end:
        try:
            document, place = DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            rest = text[place:]
            if is_code(rest):
                return
            documents = _nearly(rest) or _unclosed(rest)
            if not documents:
                yield rest.encode()
                return
            place = end
        else:
            documents = [document]
        for each in documents:
            yield from map(json_record, _listed(each))


def _next_place(text: str, place: int) -> int:
    """Behind what parts documents, and what a script has before one."""
    gap = BETWEEN.match(text, place)
    place = gap.end() if gap else place
    start = text[place : place + 2 * MAX_PREFIX]
    return place + len(start) - len(without_code(start))


def _nearly(text: str) -> list[Any]:
    """What a text says that is JSON but for some marks; empty where it is not."""
    read = read_nearly_json(text)
    if read.whole and read.values:
        return read.values
    if len(text) > MAX_CHARACTERS:
        return []
    found: list[Any] = []
    text, place = as_json(text), 0
    while (place := _next_place(text, place)) < len(text) and not is_code(text[place:]):
        try:
            document, place = DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return []
        found.append(document)
    return found


def _unclosed(text: str) -> list[Any]:
    """What a list holds whose writer was stopped behind an item; empty where it is none."""
    items = text.rstrip().rstrip(",")
    return _nearly(f"{items}]") if text.startswith("[") and items.endswith("}") else []


def _joined(items: list[Any]) -> list[Any]:
    """The objects of lists in a list, which pages of answers make; other items as they are."""
    lists = bool(items) and all(isinstance(each, list) for each in items)
    objects = [each for one in items for each in one] if lists else []
    return objects if objects and all(isinstance(each, dict) for each in objects) else items


def _listed(document: Any) -> list[Any]:
    if isinstance(document, str):
        # What a script parses.
        try:
            document = json.loads(document, strict=False)
        except (ValueError, RecursionError):
            return [document]
    if isinstance(document, list):
        is_table = bool(document) and isinstance(document[0], list)
        rows = table_rows({"rows": document}) if is_table else None
        return rows or _joined(document)
    return seen_list(untyped(document)) or [document]
