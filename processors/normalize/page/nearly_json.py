"""Nearly JSON: reads JSON of pages as search engines do, with the mistakes that templates make."""

import json
import re
from html import unescape
from typing import Any, NamedTuple

MAX_CHARACTERS = 1_000_000
MAX_VALUES = 20
WRAPPER = re.compile(
    r"\A[\s;]*(?://\s*)?(?:/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?://\s*)?(?:/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?[\s;]*\Z"
)
# What is not closed goes to the end: no text is read twice.
STRING = r'"(?:[^"\\]|\\.)*"?'
NEEDLESS = re.compile(
    rf'({STRING})|(:)(?=\s*[,}}\]])|/\*.*?(?:\*/|\Z)|(?<![:"])//[^\n]*|,(?=\s*[,}}\]])'
    r"|(?<=[\[{]),|[\u00a0\u200b\u2028\u2029\ufeff]|&(?:nbsp|#160|#xa0);|</?(?:br|p)\s*/?>",
    re.DOTALL | re.IGNORECASE,
)
"""Strings, which stay, a colon without its value, and what stands between values for nothing:
comments, commas, spaces that are none of JSON, and tags that editors put at the ends of lines."""
QUOTATION_MARK = re.compile(
    r"&(?:amp;)*(?:quot|[lr]dquo|#0*(?:34|822[01])|#x0*(?:22|201[cd]));", re.IGNORECASE
)
"""One that is written as HTML's entity, also twice over; WordPress bends some so."""
STRAIGHT = str.maketrans("“”", '""')
MAX_ESCAPED = 3
"""Times that a text may have been written as HTML."""
ESCAPE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\x([0-9a-fA-F]{2})|(\\(?=[^\w\s]))|\\')
"""One of JSON, two of JavaScript, the last one needless, or a backslash that begins none."""
PARSED = re.compile(rf"\s*JSON\.parse\(\s*({STRING})\s*\)[\s;]*", re.DOTALL)
"""A text that a script parses."""
DOUBLED = re.compile(r'\s*[\[{]\s*(?:\{\s*)?""')
"""Beginning of a text whose quotation marks are all doubled, as in a cell of a table."""
DECODER = json.JSONDecoder(strict=False)
"""Takes line ends and tabs within strings, which would cost all that stands behind them."""


class JsonRead(NamedTuple):
    """What was read of a text."""

    values: list[Any]
    whole: bool
    """False where something is left that cannot be read."""


def read_nearly_json(text: str) -> JsonRead:
    """The values in `text`, one after the other, until one cannot be read.

    CDATA sections and HTML comments around it, comments and tags of line breaks within, commas
    that part nothing, needless escapes, control characters and no-break spaces are passed over; a
    member without its value is null; quotation marks may all be HTML's entities, or doubled; a text
    that is JSON itself is read.

    >>> read_nearly_json('<![CDATA[{"a": [1, 2,],} {"b": 2}]]>').values
    [{'a': [1, 2]}, {'b': 2}]
    """
    text = text[:MAX_CHARACTERS]
    for _ in range(2):
        text = WRAPPER.sub("", text)
    for _ in range(MAX_ESCAPED):
        if '"' in text or not QUOTATION_MARK.search(text):
            break
        text = unescape(text)
        text = text if '"' in text else text.translate(STRAIGHT)
    if (parsed := PARSED.fullmatch(text)) is not None:
        text = parsed[1]
    if DOUBLED.match(text) and '"' not in text.replace('""', ""):
        text = text.replace('""', '"')
    found = _values(text)
    if not found.whole:
        mended = _values(_mended(text))
        found = max(found, mended, key=lambda each: (each.whole, len(each.values)))
    if len(found.values) == 1 and isinstance(within := found.values[0], str):
        # Written as JSON twice.
        return read_nearly_json(within) if within.lstrip().startswith(("{", "[")) else found
    return found


def _values(text: str) -> JsonRead:
    found: list[Any] = []
    place = 0
    while len(found) < MAX_VALUES:
        rest = text[place:].lstrip(" \t\r\n;,\ufeff")
        if not rest:
            return JsonRead(found, whole=True)
        try:
            value, end = DECODER.raw_decode(rest)
        except (ValueError, RecursionError):
            break
        found.append(value)
        place = len(text) - len(rest) + end
    return JsonRead(found, whole=len(found) == MAX_VALUES)


def _mended(text: str) -> str:
    text = NEEDLESS.sub(lambda found: found[1] or (": null" if found[2] else " "), text)
    return ESCAPE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[3]:
        return ""
    return found[1] or (rf"\u00{found[2]}" if found[2] else r"\\")
