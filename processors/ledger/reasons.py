"""Reason kinds: one name for reasons that differ in the values they quote, so that they group."""

import re

MAX_CHARACTERS = 120
VALUE = "…"
_VALUES = re.compile(
    r"""
    (?<!\w)'(?:\\.|[^'\\])*(?:'(?!\w)|$)      # quoted; the end may have been cut off
    | (?<!\w)"(?:\\.|[^"\\])*(?:"(?!\w)|$)
    | \bhttps?://\S+
    | \b(?=\d*[a-f])[0-9a-f]{16,}\b
    | \bU\+[0-9A-F]{4,6}\b                    # a character
    """,
    re.VERBOSE,
)
_NUMBERS = re.compile(r"[+-]?\d(?:[\d.,:TZ+-]*\d)?Z?")


def reason_kind(reason: str) -> str:
    """The reason with its quoted texts, addresses, ids and numbers blanked.

    >>> reason_kind("title: the text has 4,211 characters, more than 500")
    'title: the text has … characters, more than …'
    >>> reason_kind("published_at: 'yesterday' is no date such as 2025-08-28T06:00:00Z")
    'published_at: … is no date such as …'
    """
    blanked = _NUMBERS.sub(VALUE, _VALUES.sub(VALUE, reason))
    return blanked if len(blanked) <= MAX_CHARACTERS else blanked[: MAX_CHARACTERS - 1] + VALUE
