"""Letter weight: tells how much a short text says, whatever script it is in."""

import re

LETTERS = re.compile(r"[^\W_]+")


def weight(text: str) -> int:
    """How much `text` says: its letters, of which those of scripts that write a syllable or a word
    by one count twice.

    >>> weight("Bridge"), weight("老桥关闭")
    (6, 8)
    """
    return sum(1 + (each >= "\u0900") for each in letters(text))


def letters(text: str) -> str:
    """The letters and digits of `text` alone, in lower case: equal for names that are."""
    return "".join(LETTERS.findall(text.casefold()))
