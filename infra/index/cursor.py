"""Cursors: the place where the next page of a listing starts, as opaque text."""

import base64
import binascii
import json
import math
from collections.abc import Sequence

from infra.index.query import BadQuery
from processors.search.sort import Sort

MAX_CHARACTERS = 2_000
_INT64 = range(-(2**63), 2**63)

SortValue = int | float | str
Position = Sequence[SortValue]

STORY_SORT_TYPES: dict[Sort, tuple[type[SortValue], ...]] = {
    "relevance": (int, str),
    "recency": (int, str),
    "size": (int, int, str),
    "trending": (float, int, str),
}
"""Parts of a story's place in a listing: milliseconds and its id last."""


def encode(listing: str, position: Position) -> str:
    """A cursor for the listing of this name: it starts after `position`.

    >>> decode(encode("recency", [7, "a"]), "recency", (int, str))
    [7, 'a']
    """
    return base64.urlsafe_b64encode(json.dumps([listing, *position]).encode()).decode()


def decode(cursor: str, listing: str, types: Sequence[type[SortValue]]) -> list[SortValue]:
    """The position, its values of these types. Raises BadQuery for what `encode` did not make."""
    try:
        if len(cursor) > MAX_CHARACTERS:
            raise ValueError("too long")
        value = json.loads(base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True))
        if not isinstance(value, list) or len(value) != len(types) + 1 or value[0] != listing:
            raise ValueError("of another listing")
        position: list[SortValue] = value[1:]
        for each, type_ in zip(position, types, strict=True):
            if type(each) is not type_ or (isinstance(each, int) and each not in _INT64):
                raise ValueError("of another listing")
            if isinstance(each, float) and not math.isfinite(each):
                raise ValueError("of no listing")
            if isinstance(each, str):
                each.encode()
    except (ValueError, binascii.Error, RecursionError) as error:
        raise BadQuery(f"cursor is not one that this listing gave out: {cursor[:80]!r}") from error
    return position
