"""Date parts: what the readers of clock, day and words share."""

import re

MARKS = "\u064b-\u0652\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Signs within words, and letters of their scripts."""


def ascii_digits(text: str) -> str:
    """`text` with the decimal digits of every script as 0 to 9.

    >>> ascii_digits("٢٠٢٦"), ascii_digits("१ जून")
    ('2026', '1 जून')
    """
    return "".join(str(int(each)) if each.isdecimal() else each for each in text)


def cut(text: str, found: re.Match[str] | None) -> str:
    """`text` with a space for what was found in it; as it is where that is nothing."""
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text
