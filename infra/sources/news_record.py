"""News records: raw articles as bytes for the log, from what a producer wrote in its own names."""

import json
import re
from collections.abc import Iterator
from typing import Any

from infra.http.charset import Charset, decoded, has_letters_to_tell
from infra.sources.base import Item, Refusal
from infra.sources.envelope import content_of
from infra.sources.json_record import json_record
from infra.sources.literal import literal_value
from infra.sources.typed_document import untyped
from infra.sources.wrapped_list import failure_in, seen_list
from processors.normalize.formats.api_fields import raw_fields

CONTROL = re.compile(rb"[\x00-\x1f]")
"""A character that JSON has between values alone (RFC 8259, 7)."""


def items_in(value: bytes, before: str, position: str) -> Iterator[Item | Refusal]:
    """The raw articles in a line or item of JSON that stands between two positions: several where
    it is an answer that lists them. Only the last is at the position behind, so that all are read
    again where not all came through. What is not in UTF-8, as RFC 8259 has it, is read in what its
    letters are in."""
    value, charset = _in_utf_8(value)
    try:
        document = json.loads(value, strict=False)
        # A queue's records are often written as text, and then as JSON once more.
        if isinstance(document, str):
            value = document.encode()
            document = json.loads(document, strict=False)
        plain = untyped(document)
    except (ValueError, RecursionError):
        try:
            document, plain = None, untyped(literal_value(value))
        except (ValueError, RecursionError):
            yield Item(value, position, charset)
            return
    written = value if plain is document and not CONTROL.search(value) else None
    document = plain
    listed = seen_list(document)
    if listed is None and (failure := failure_in(document)):
        yield Refusal(f"before {position}", f"answer of an API: {failure}", position)
    elif listed is None:
        yield Item(_record(document, written), position, charset)
    elif not listed:
        yield Refusal(f"before {position}", "no article: a list without any", position)
    else:
        for number, each in enumerate(listed, 1):
            place = position if number == len(listed) else before
            yield Item(_record(each, None), place, charset)


def _in_utf_8(value: bytes) -> tuple[bytes, Charset | None]:
    """`value` in UTF-8, and what it was read in where that is another, and its letters tell it."""
    try:
        value.decode()
    except UnicodeDecodeError:
        if has_letters_to_tell(value):
            text, charset = decoded(value)
            return text.encode(), charset
    return value, None


def _record(document: Any, written: bytes | None) -> bytes:
    """Byte for byte as it was written, where it has our names alone."""
    content = content_of(document)
    made = raw_fields(content) if isinstance(content, dict) else content
    return written if written is not None and made is document else json_record(made)
