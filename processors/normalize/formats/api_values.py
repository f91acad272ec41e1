"""API values: reads texts out of the values of a record, whatever shape these have."""

import re
from collections.abc import Mapping
from typing import Any

from processors.normalize.formats.name_forms import folded

Record = Mapping[str, Any]
PLACEHOLDER = re.compile(
    r"ONLY AVAILABLE IN .{1,60} PLANS?|(?:none|null|nan|nat|n/a|undefined)", re.IGNORECASE
)
"""Text in place of one that a plan has not, or that a program had not."""


def own_text(record: Record, name: str) -> str:
    """The text under a name of ours; "" where there is none, or a program's word for none.

    >>> own_text({"title": " Bridge closed ", "body": "null"}, "title")
    'Bridge closed'
    """
    value = record.get(name)
    return _told(value) if isinstance(value, str) else ""


def _told(text: str) -> str:
    text = text.strip()
    return "" if PLACEHOLDER.fullmatch(text) else text


def value_at(fields: Record, path: str) -> Any:
    """What is under a name, or under one in an object."""
    outer, _, inner = path.partition(".")
    value = fields.get(outer)
    if not inner:
        return value
    return value_in(value, inner) if isinstance(value, Mapping) else None


def value_in(value: Record, key: str) -> Any:
    """What an object has under a folded name, whichever way it writes it; None where it has not."""
    return next((each for name, each in value.items() if folded(str(name)) == key), None)


def text_of(value: Any, keys: tuple[str, ...]) -> str:
    """The text that a value is, or that it has under the first of `keys`; "" where there is none.

    Of a list the first element's.
    """
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            inner = value
            value = next((each for key in keys if (each := value_in(inner, key))), None)
    return _told(value) if isinstance(value, str) else ""
