"""Nearly JSON: reads JSON of pages as search engines do, with the mistakes that templates make."""

import json
import re
from collections.abc import Iterator
from typing import Any

MAX_CHARACTERS = 1_000_000
MAX_VALUES = 20
WRAPPER = re.compile(
    r"\A[\s;]*(?://\s*)?(?:/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?://\s*)?(?:/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?[\s;]*\Z"
)
# What is not closed goes to the end: no text is read twice.
STRING = r'"(?:[^"\\]|\\.)*"?'
COMMENT_OR_COMMA = re.compile(
    rf'({STRING})|/\*.*?(?:\*/|\Z)|(?<![:"])//[^\n]*|,(?=\s*[}}\]])', re.DOTALL
)
ESCAPE = re.compile(r'(\\["\\/bfnrtu])|\\')
"""One of JSON, or a backslash that begins none."""
_decoder = json.JSONDecoder(strict=False)


def read_nearly_json(text: str) -> Iterator[Any]:
    """The values in `text`, one after the other, until one cannot be read.

    CDATA sections and HTML comments around it, comments within, commas at the end of lists,
    needless escapes and control characters are passed over.

    >>> list(read_nearly_json('<![CDATA[{"a": [1, 2,],} {"b": 2}]]>'))
    [{'a': [1, 2]}, {'b': 2}]
    """
    text = text[:MAX_CHARACTERS]
    for _ in range(2):
        text = WRAPPER.sub("", text)
    found, whole = _values(text)
    if not whole:
        mended, _ = _values(_mended(text))
        found = max(found, mended, key=len)
    yield from found


def _values(text: str) -> tuple[list[Any], bool]:
    """The values up to one that cannot be read, and whether there is none such."""
    found: list[Any] = []
    place = 0
    while len(found) < MAX_VALUES:
        rest = text[place:].lstrip(" \t\r\n;,\ufeff")
        if not rest:
            return found, True
        try:
            value, end = _decoder.raw_decode(rest)
        except (ValueError, RecursionError):
            break
        found.append(value)
        place = len(text) - len(rest) + end
    return found, False


def _mended(text: str) -> str:
    text = COMMENT_OR_COMMA.sub(lambda found: found[1] or "", text)
    return ESCAPE.sub(lambda found: found[1] or r"\\", text)
