"""Literal: reads what programs print for values, JSON but for its marks, as JSON.

Python writes {'title': None}, Ruby {:title=>nil}, JavaScript {title: 'x',}, the shell of MongoDB
ISODate("...").
"""

import json
import re
from typing import Any

MAX_CHARACTERS = 8_000_000
"""Of what is read as a literal, which takes a second a million and seventy bytes of memory each."""

_ARGUMENT = (
    r"""\(\s*+("(?>(?:[^"\\\n]|\\.){0,100})"|'(?>(?:[^'\\\n]|\\.){0,100})'"""
    r"""|-?\d[\w.]{0,40}+)?\s*+\)"""
)
TOKEN = re.compile(
    rf"""[uUbBrR]{{0,2}}("(?>(?:[^"\\]|\\.)*)"?|'(?>(?:[^'\\]|\\.)*)'?|`(?>(?:[^`\\]|\\.)*)`?)
    |/\*.*?(?:\*/|\Z)|//[^\n]*+|(?P<arrow>=>)|:(?P<symbol>\w{{1,80}})\s{{0,9}}=>
    |(?:new\s+)?(?:ObjectId|ISODate|Date|NumberLong|NumberInt|NumberDecimal|UUID)\s*+{_ARGUMENT}
    |datetime\.datetime\((?P<moment>[\d,\ ]{{9,40}})(?P<zone>[^()]{{0,80}}(?:\([^()]{{0,80}}\))?)\)
    |(?P<number>(?<![\w.])[+-]?
      (?:Infinity|NaN|0[xX][0-9a-fA-F]{{1,16}}|[\d.][\d._]{{0,40}}(?:[eE][+-]?\d{{1,3}})?)(?![\w.]))
    |(?P<name>[A-Za-z_$][\w$]*+)(?P<colon>\s*+:)?|,(?=\s*+[}}\]])""",
    re.VERBOSE | re.DOTALL,
)
"""Texts, which run to the end where nothing closes them, and stay or get the marks of JSON,
comments, constructors, numbers, names and needless commas."""
WORDS = {
    "true": "true", "True": "true", "false": "false", "False": "false", "null": "null",
    "None": "null", "undefined": "null", "NaN": "null", "nan": "null",
    "nil": "null", "Infinity": "null",
}  # fmt: skip
OF_JSON = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
IN_TEXT = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\n|(.))|"', re.DOTALL)


def as_json(literal: str) -> str:
    """A literal of Python, JavaScript or MongoDB's shell with the marks of JSON; what is none comes
    out as no JSON either.

    >>> print(as_json("{'title': 'Bridge', 'text': None, url: ObjectId('64a')}"))
    {"title": "Bridge", "text": null, "url": "64a"}
    """
    return TOKEN.sub(_token, literal)


def _token(found: re.Match[str]) -> str:
    if text := found[1] or found[4]:
        return _json_text(text) if text[0] in "\"'`" else text
    if found["arrow"]:
        return ":"
    if found["symbol"]:
        return f'"{found["symbol"]}":'
    if found["moment"]:
        return _moment(found["moment"], found["zone"])
    if number := found["number"]:
        return _json_number(number)
    if (name := found["name"]) is None:
        return ""
    return f'"{name}":' if found["colon"] else WORDS.get(name, name)


def _json_number(number: str) -> str:
    """A number as JSON has it, which knows no plus, no zero before it and no base but ten."""
    if OF_JSON.fullmatch(number):
        return number
    plain = number.lstrip("+").replace("_", "")
    if plain.endswith(("y", "N")):
        return "null"
    try:
        return str(int(plain, 16) if "x" in plain.lower() else int(plain))
    except ValueError:
        pass
    try:
        return repr(float(plain))
    except ValueError:
        return number


def _moment(numbers: str, zone: str) -> str:
    """A moment as Python prints it, as ISO 8601."""
    parts = [int(each) for each in numbers.replace(" ", "").strip(",").split(",") if each]
    year, month, day, hour, minute, second = [*parts, 0, 0, 0, 0][:6]
    offset = "Z" if "utc" in zone.lower() else ""
    return f'"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}"'


def _json_text(quoted: str) -> str:
    """A text between quotation marks of either kind as JSON has it."""
    return f'"{IN_TEXT.sub(_escape, quoted[1:-1])}"'


def _escape(found: re.Match[str]) -> str:
    known, code, other = found.groups()
    if code:
        return f"\\u00{code}"
    if found[0] == '"':
        return '\\"'
    return found[0] if known else (other or "")


def literal_value(line: bytes) -> Any:
    """The object or list that a literal says. Raises ValueError or RecursionError where it is
    none, or is too long."""
    if not line.startswith((b"{", b"[")) or len(line) > MAX_CHARACTERS:
        raise ValueError("no object and no list, or too long a one")
    return json.loads(as_json(line.decode()), strict=False)
