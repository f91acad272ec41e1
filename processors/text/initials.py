"""Initials: the one or two letters that stand for a name where there is no picture of it."""

import unicodedata

MOST = 2


def initials(name: str) -> str:
    """The first letters of the first two words, in capitals; marks stay with their letter.

    >>> initials("The Daily Herald"), initials("nhk"), initials("हिन्दी समाचार")
    ('TD', 'N', 'हिस')
    """
    words = (word.lstrip("".join(c for c in word if not c.isalnum())) for word in name.split())
    return "".join([_first(word).upper() for word in words if word][:MOST])


def _first(word: str) -> str:
    end = 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    return word[:end]
