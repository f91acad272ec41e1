"""Steering characters: written as escapes, so that what strangers wrote commands no terminal.

Feeds, pages and servers' errors may hold control sequences (ECMA-48: ESC, and CSI as one
character), ends of lines, and marks that turn the direction of a line.
"""

import re

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters but tab and line feed, separators of lines, marks that override or isolate a
direction, halves of characters."""


def shown(text: str) -> str:
    r"""`text` with what could steer a terminal as an escape.

    >>> shown("Kim \x1b[31mto\u202e attend")
    'Kim \\x1b[31mto\\u202e attend'
    """
    return STEERING.sub(_escaped, text)


def shown_json(document: str) -> str:
    r"""A document of JSON with the same escaped: its value is what it was.

    >>> shown_json('{"title": "\x9b"}')
    '{"title": "\\u009b"}'
    """
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def on_one_line(text: str) -> str:
    r"""`shown` for a cell or a field, where a line feed would begin what looks like another.

    >>> on_one_line("dead\nok")
    'dead\\x0aok'
    """
    return re.sub(r"[\t\n]", _escaped, shown(text))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
