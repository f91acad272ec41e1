"""Names: finds those of a text, runs of words with a capital, and looks them up in another.

Where a script has no capitals nothing tells a name, so every word is taken for one.
"""

import re
import unicodedata
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from processors.text import tokens
from processors.text.letter_case import is_uncased
from processors.text.normal_form import normal_form
from processors.text.scripts import ARABIC_MARKS
from processors.text.sentence_marks import SENTENCE_ENDS

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_TWO_DOTS = re.compile(r"\.[^\W\d_]\.")
_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Aug": "August",
    "Sep": "September", "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_MONTH = re.compile(rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?(?= \d)")
_END_MARK = "¶"
BREAK_MARK = "|"
"""Mark between parts of a sentence, over which no name goes."""
_JOINTS = "'’‘ʼ`·・_"
_HYPHENS = "-‐‑"
_ENDS = f'{SENTENCE_ENDS}:;"“”„«»'
_CLITICS = re.compile(r"[وفبلك]{0,2}(?:ال|لل)?(?=\w{3})")


class Name(NamedTuple):
    """A name as a text has it."""

    words: tuple[str, ...]
    opens: bool = False
    """Whether it begins a sentence, where its first word may be no name."""

    def __str__(self) -> str:
        return " ".join(self.words)


def names(text: str) -> list[Name]:
    """The names of `text` in order.

    >>> [str(name) for name in names("China's Xi Jinping met Kim Jong-un on Sept. 3.")]
    ['China', 'Xi Jinping', 'Kim Jong un', 'September']
    """
    return names_among(NameText(text))


def names_among(words: "NameText") -> list[Name]:
    """The names of a text that was read before."""
    found: list[Name] = []
    run: list[str] = []
    opens = after_end = True
    for word in words.marked:
        if word != word.lower():
            opens = opens if run else after_end
            run += filter(None, word.split("-"))
        else:
            if run:
                found.append(Name(tuple(run), opens))
                run = []
            if not word.isascii():
                found += [Name((part,)) for part in _uncased(word)]
        after_end = word == _END_MARK or (after_end and word == BREAK_MARK)
    if run:
        found.append(Name(tuple(run), opens))
    return found


class _Characters(dict[int, str]):
    """What each character becomes; computed when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _HYPHENS:
            result = "-"
        elif character in _JOINTS or character.isspace():
            result = " "
        elif character in _ENDS:
            result = f" {_END_MARK} "
        elif unicodedata.category(character)[0] in "LNM":
            result = character
        else:
            result = f" {BREAK_MARK} "
        self[code] = result
        return result


_CHARACTERS = _Characters()


class NameText:
    """A text in which names are looked up."""

    def __init__(self, text: str) -> None:
        text = ARABIC_MARKS.sub("", normal_form("NFKC", text))
        if _TWO_DOTS.search(text):  # which is found several times as fast
            text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
        text = _MONTH.sub(lambda found: _MONTHS[found[1]], text)
        self.marked = text.translate(_CHARACTERS).split()
        """Words, hyphenated ones as one; marks where a sentence ends, or one of its parts."""
        self.joined = f" {' '.join(' '.join(self.marked).replace('-', ' ').split())} "
        """Words with a space around each."""

    @cached_property
    def folded(self) -> str:
        """Without case."""
        return self.joined.casefold()

    def have(self, name: Name) -> bool:
        """Whether the words of a name stand beside each other as they do in it.

        The first word of a sentence need be no name: it may also occur in lower case.
        """
        if self._have(name.words):
            return True
        first, *rest = name.words
        common = name.opens and f" {first.lower()} " in self.joined
        return common and (not rest or self._have(tuple(rest)))

    def _have(self, words: tuple[str, ...]) -> bool:
        if len(words) == 1:
            return self._have_one(words[0])
        folded = [word.casefold() for word in words]
        return all(f" {first} {second} " in self.folded for first, second in pairwise(folded))

    def _have_one(self, word: str) -> bool:
        if is_uncased(word):
            bare = _CLITICS.sub("", word, count=1)
            return word in self.joined or bare in self.joined
        return f" {word} " in self.joined or f" {word.upper()} " in self.joined


def _uncased(word: str) -> list[str]:
    """The parts of a word that are taken for names, where its script has no capitals; Hiragana
    is grammar."""
    if not is_uncased(word):
        return []
    found: list[str] = []
    for piece in tokens.pieces(word):
        if tokens.is_unspaced(piece):
            found += [part for script, part in tokens.by_script(piece) if script != "Hiragana"]
        elif not piece.isnumeric():
            found.append(piece)
    return [part for part in found if len(part) > 1]
