"""Tokenizer: text to words, for search, clustering, duplicates, summaries and names alike.

A word is a run of letters, marks and numbers. Of a script without spaces (scripts.py) it is one
letter with its marks, a cluster much as in Unicode Standard Annex 29; who compares texts by more
than one letter takes `pieces` and cuts them into `pairs` or `by_script`. Only what stands between
words differs from user to user, and how a text is folded before.
"""

import re
from functools import cache, cached_property
from itertools import pairwise

from processors.text.han import one_han_form
from processors.text.normal_form import normal_form
from processors.text.scripts import (
    IGNORED,
    LAST,
    SELECTORS,
    STACKERS,
    UNSPACED_SCRIPTS,
    CharacterClass,
    characters_in,
    characters_of,
)

_IGNORED = re.compile(f"[{characters_in(IGNORED)}]")
_SELECTOR = re.compile(f"[{characters_in(SELECTORS)}]")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_PLAIN_WORD_JOINED = re.compile(r"\w+")
"""Words where all are letters and numbers of scripts with spaces."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def folded(text: str) -> str:
    """`text` without width, case and variants of Han: Unicode NFKC, case folded, simplified."""
    return one_han_form(normal_form("NFKC", text).casefold())


def words(text: str) -> list[str]:
    """The words of `text` in order, as they are written; empty where there are none.

    >>> words("Xi's visit, 2025"), words("हिन्दी समाचार"), words("在北京")
    (['Xi', 's', 'visit', '2025'], ['हिन्दी', 'समाचार'], ['在', '北', '京'])
    >>> len(words("ปักกิ่ง"))
    4
    """
    patterns = _patterns_for(text)
    if patterns is None:
        return _PLAIN_WORD.findall(text)
    return patterns.word.findall(patterns.counting(text))


def pieces(text: str, *, underscores: bool = False) -> list[str]:
    """The words of `text`; of a script without spaces, all of a stretch as one.

    With `underscores` these are letters, as in the names of accounts and files.

    >>> pieces("习近平 in 北京", underscores=True), pieces("the tim_cook", underscores=True)
    (['习近平', 'in', '北京'], ['the', 'tim_cook'])
    """
    patterns = _patterns_for(text)
    if patterns is None:
        return (_PLAIN_WORD_JOINED if underscores else _PLAIN_WORD).findall(text)
    pattern = patterns.piece_joined if underscores else patterns.piece
    return pattern.findall(patterns.counting(text))


def is_plain(text: str) -> bool:
    r"""Whether the words of `text` are runs of `\w` without more: no letter is of a script without
    spaces, none has a mark, and none lies beyond U+FFFF.

    >>> is_plain("the tim_cook"), is_plain("习近平")
    (True, False)
    """
    return _patterns_for(text) is None


def is_unspaced(piece: str) -> bool:
    """Whether a piece or word is of a script without spaces."""
    return not piece.isascii() and _patterns(astral=True).unspaced.match(piece) is not None


def has_unspaced(text: str) -> bool:
    """Whether `text` has a letter of a script without spaces."""
    patterns = _patterns_for(text)
    return patterns is not None and patterns.unspaced.search(text) is not None


def pairs(stretch: str) -> list[str]:
    """Every two words in a row of a stretch without spaces, the overlapping bigrams by which such
    text is compared as well as by a segmenter; a lone one gives none.

    >>> pairs("习近平")
    ['习近', '近平']
    """
    if len(stretch) < 2:
        return []
    patterns = _patterns(astral=True)
    marked = patterns.marks.search(stretch) is not None
    return list(map("".join, pairwise(patterns.word.findall(stretch) if marked else stretch)))


def by_script(stretch: str) -> list[tuple[str, str]]:
    """The parts of a stretch without spaces, each with the name of its script.

    >>> by_script("東京タワーで")
    [('Han', '東京'), ('Katakana', 'タワー'), ('Hiragana', 'で')]
    """
    return [
        (_SCRIPTS[part[0]], part) for part in _patterns(astral=True).one_script.findall(stretch)
    ]


class _Scripts(dict[str, str]):
    """The script without spaces that each letter is of; looked up when it is first met."""

    def __missing__(self, letter: str) -> str:
        self[letter] = script = next(
            name
            for name, ranges in UNSPACED_SCRIPTS.items()
            if any(first <= ord(letter) <= last for first, last in ranges)
        )
        return script


_SCRIPTS = _Scripts()


class _Patterns:
    """Expressions that hold long tables, each made when the first text needs it."""

    def __init__(self, last: int) -> None:
        self._marks = characters_of(
            CharacterClass.MARK, CharacterClass.STACKER, CharacterClass.SELECTOR, last=last
        )
        self._unspaced = characters_of(CharacterClass.UNSPACED, last=last)
        self._ignored = characters_of(CharacterClass.IGNORED, last=last)
        self._stretch = f"[{self._unspaced}][{self._unspaced}{self._marks}]*+"

    def counting(self, text: str) -> str:
        """`text` without what does not count."""
        text = _IGNORED.sub("", text)
        return self._selectors.sub("", text) if _SELECTOR.search(text) else text

    @cached_property
    def _selectors(self) -> re.Pattern[str]:
        """Those within a word, or behind another."""
        return re.compile(rf"(?<=[^\W_]|[{self._marks}])[{characters_in(SELECTORS)}]+")

    @cached_property
    def special(self) -> re.Pattern[str]:
        """What the plain expressions do not know."""
        known = f"{self._unspaced}{self._marks}{self._ignored}"
        return re.compile(f"[{known}\U00010000-\U0010ffff]")

    @cached_property
    def word(self) -> re.Pattern[str]:
        letter = f"[{self._unspaced}][{self._marks}]*+"
        return re.compile(f"{self._spaced('_')}|{letter}(?>(?:(?<=[{STACKERS}]){letter})*)")

    @cached_property
    def piece(self) -> re.Pattern[str]:
        return re.compile(f"{self._spaced('_')}|{self._stretch}")

    @cached_property
    def piece_joined(self) -> re.Pattern[str]:
        return re.compile(f"{self._spaced('')}|{self._stretch}")

    @cached_property
    def marks(self) -> re.Pattern[str]:
        return re.compile(f"[{self._marks}]")

    @cached_property
    def unspaced(self) -> re.Pattern[str]:
        return re.compile(f"[{self._unspaced}]")

    @cached_property
    def one_script(self) -> re.Pattern[str]:
        scripts = map(characters_in, UNSPACED_SCRIPTS.values())
        # A letter that a stacker ties to the one before is of one word with it in any script.
        tied = f"(?<=[{STACKERS}])[{self._unspaced}]"
        return re.compile(
            "|".join(
                f"[{each}][{each}{self._marks}]*+(?>(?:{tied}[{each}{self._marks}]*+)*)"
                for each in scripts
            )
        )

    def _spaced(self, besides: str) -> str:
        """A word of a script with spaces; `besides` are characters of \\w that words have not."""
        letters, marks = rf"[^\W{besides}{self._unspaced}]", f"[{self._marks}]"
        return f"{letters}++(?>(?:{marks}++{letters}*+)*)|{marks}++(?>(?:{letters}++{marks}*+)*)"


@cache
def _patterns(*, astral: bool) -> _Patterns:
    """Those for text with or without characters beyond 0xFFFF, which are looked up one by one."""
    return _Patterns(LAST if astral else 0xFFFF)


def _patterns_for(text: str) -> _Patterns | None:
    """None where the plain expressions do, as for most text in most scripts."""
    if text.isascii() or _patterns(astral=False).special.search(text) is None:
        return None
    return _patterns(astral=_ASTRAL.search(text) is not None)
