"""Tokenizer: text to words, for search, clustering, duplicates, summaries and names alike.

A word is a run of letters, marks and numbers. Of a script without spaces (scripts.py) it is one
letter with its marks, a cluster much as in Unicode Standard Annex 29; who compares texts by more
than one letter takes `pieces` and cuts them into `pairs` or `by_script`. Only what stands between
words differs from user to user, and how a text is folded before.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from processors.text.scripts import (
    IGNORED,
    STACKERS,
    UNSPACED_SCRIPTS,
    CharacterClass,
    characters_in,
    characters_of,
)

_IGNORED = re.compile(f"[{characters_in(IGNORED)}]")
_ASCII_WORD = re.compile(r"[a-zA-Z0-9]+")
_ASCII_WORD_JOINED = re.compile(r"[a-zA-Z0-9_]+")


def folded(text: str) -> str:
    """`text` without width and case: Unicode NFKC, case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def words(text: str) -> list[str]:
    """The words of `text` in order, as they are written; empty where there are none.

    >>> words("Xi's visit, 2025"), words("हिन्दी समाचार"), words("在北京")
    (['Xi', 's', 'visit', '2025'], ['हिन्दी', 'समाचार'], ['在', '北', '京'])
    >>> len(words("ปักกิ่ง"))
    4
    """
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return _patterns().word.findall(_IGNORED.sub("", text))


def pieces(text: str, *, underscores: bool = False) -> list[str]:
    """The words of `text`; of a script without spaces, all of a stretch as one.

    With `underscores` these are letters, as in the names of accounts and files.

    >>> pieces("习近平 in 北京", underscores=True), pieces("the tim_cook", underscores=True)
    (['习近平', 'in', '北京'], ['the', 'tim_cook'])
    """
    if text.isascii():
        return (_ASCII_WORD_JOINED if underscores else _ASCII_WORD).findall(text)
    patterns = _patterns()
    pattern = patterns.piece_joined if underscores else patterns.piece
    return pattern.findall(_IGNORED.sub("", text))


def is_unspaced(piece: str) -> bool:
    """Whether a piece or word is of a script without spaces."""
    return not piece.isascii() and _patterns().unspaced.match(piece) is not None


def unspaced_letters(text: str) -> int:
    """How many letters of scripts without spaces `text` has, not counting marks."""
    return 0 if text.isascii() else len(_patterns().unspaced.findall(text))


def pairs(stretch: str) -> list[str]:
    """Every two words in a row of a stretch without spaces, the overlapping bigrams by which such
    text is compared as well as by a segmenter; a lone one gives none.

    >>> pairs("习近平")
    ['习近', '近平']
    """
    return [one + other for one, other in pairwise(words(stretch))]


def by_script(stretch: str) -> list[tuple[str, str]]:
    """The parts of a stretch without spaces, each with the name of its script.

    >>> by_script("東京タワーで")
    [('Han', '東京'), ('Katakana', 'タワー'), ('Hiragana', 'で')]
    """
    found = _patterns().script.finditer(stretch)
    return [(match.lastgroup or "", match[0]) for match in found]


class _Patterns(NamedTuple):
    """Expressions that hold long tables: made when the first text needs them."""

    word: re.Pattern[str]
    piece: re.Pattern[str]
    piece_joined: re.Pattern[str]
    unspaced: re.Pattern[str]
    script: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    marks = characters_of(CharacterClass.MARK, CharacterClass.STACKER)
    unspaced = characters_of(CharacterClass.UNSPACED)
    cluster = f"[{unspaced}][{marks}]*+(?:(?<=[{STACKERS}])[{unspaced}][{marks}]*+)*+"
    return _Patterns(
        word=re.compile(f"{_spaced(unspaced, marks, '_')}|{cluster}"),
        piece=re.compile(f"{_spaced(unspaced, marks, '_')}|[{unspaced}][{unspaced}{marks}]*"),
        piece_joined=re.compile(f"{_spaced(unspaced, marks, '')}|[{unspaced}][{unspaced}{marks}]*"),
        unspaced=re.compile(f"[{unspaced}]"),
        script=re.compile("|".join(_parts(marks))),
    )


def _spaced(unspaced: str, marks: str, besides: str) -> str:
    """A word of a script with spaces; `besides` are characters of \\w that are not in words."""
    letters = rf"[^\W{besides}{unspaced}]"
    return f"{letters}++(?:[{marks}]++{letters}*+)*+|[{marks}]++(?:{letters}++[{marks}]*+)*+"


def _parts(marks: str) -> Sequence[str]:
    return [f"(?P<{name}>(?:[{_letters(name)}][{marks}]*)+)" for name in UNSPACED_SCRIPTS]


def _letters(script: str) -> str:
    return characters_in(UNSPACED_SCRIPTS[script])
