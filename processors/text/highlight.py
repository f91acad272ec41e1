"""Highlighter: cuts a text into parts that a search asks for and parts that it does not, by the
words by which an index compares; the parts together are the text."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from processors.text import tokens
from processors.text.scripts import IGNORED, SELECTORS
from processors.text.search_tokens import MAX_WORD_CHARACTERS, search_form, search_words

Sought = frozenset[tuple[str, ...]]
"""Words that count where they stand in a row, each of them as an index holds it."""

_WITHOUT_WEIGHT = dict.fromkeys(
    code for first, last in (*IGNORED, *SELECTORS) for code in range(first, last + 1)
)
_VOWELS_AND_TAILS = range(0x1160, 0x1200)
"""Letters of Korean that are one syllable with the letter before."""


class TextPart(NamedTuple):
    """A part of a text."""

    text: str
    found: bool
    """Whether a search asks for it."""


def sought(text: str, phrases: Iterable[str] = ()) -> Sought:
    """What a search asks for by the words of `text` and by `phrases`.

    Of a script without spaces two letters in a row count, not one: it is in too many words.

    >>> sorted(sought("Xi 習近平", ["military parade"]))
    [('military', 'parade'), ('xi',), ('习', '近'), ('近', '平')]
    """
    found = {tuple(words) for each in phrases if (words := search_words(each))}
    for word in text.split():
        for unspaced, group in groupby(search_words(word), tokens.is_unspaced):
            letters = list(group)
            rows = (
                pairwise(letters)
                if unspaced and len(letters) > 1
                else ((each,) for each in letters)
            )
            found.update(rows)
    return frozenset(found)


def highlighted(text: str, asked: Sought) -> list[TextPart]:
    """The parts of `text`, one after the other; no two that are found follow each other.

    >>> [text for text, found in highlighted("Zu Łódź, “LODZ” und Lodzer", sought("lodz")) if found]
    ['Łódź', 'LODZ']
    """
    edges = [0]  # of a part that is not found and of one that is, by turns
    for start, end in sorted(_places(text, asked)):
        if start <= edges[-1] and len(edges) > 1:
            edges[-1] = max(edges[-1], end)
        else:
            edges += (start, end)
    parts = enumerate(pairwise([*edges, len(text)]))
    return [TextPart(text[start:end], n % 2 == 1) for n, (start, end) in parts if start < end]


def first_found(text: str, asked: Sought) -> int:
    """Where the first part of `text` begins that is asked for; 0 where there is none."""
    return min((start for start, _ in _places(text, asked)), default=0)


def rows_found(text: str, asked: Sought) -> int:
    """How many of the rows that are asked for stand in `text`."""
    return len(_rows(search_words(text), asked))


def _rows(words: list[str], asked: Sought) -> dict[tuple[str, ...], list[int]]:
    """Where each row that is asked for begins among `words`."""
    found: dict[tuple[str, ...], list[int]] = {}
    for length in {len(row) for row in asked}:
        for start in range(len(words) - length + 1):
            row = tuple(words[start : start + length])
            if row in asked:
                found.setdefault(row, []).append(start)
    return found


def _places(text: str, asked: Sought) -> Iterator[tuple[int, int]]:
    """Start and end in `text` of each word that is found."""
    spans = list(_words_in_place(text))
    words = [word[:MAX_WORD_CHARACTERS] for word, *_ in spans]
    for row, starts in _rows(words, asked).items():
        for first in starts:
            yield from (spans[n][1:] for n in range(first, first + len(row)))


def _words_in_place(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of `text` as they are compared, with start and end of each in it."""
    if text.isascii():
        whole = search_form(text)
        starts: Sequence[int] = range(len(text) + 1)
        cluster_of: Sequence[int] = starts
    else:
        clusters = list(_clusters(text))
        starts = [0, *accumulate(map(len, clusters))]
        compared = [_compared(each) for each in clusters]
        whole = "".join(compared)
        cluster_of = [n for n, each in enumerate(compared) for _ in each]
    end = 0
    for word in tokens.words(search_form(text)):
        # Between two words stands nothing that a word could begin with.
        start = whole.find(word, end)
        if start < 0:
            return  # Composed across letters in a way that no script does.
        end = start + len(word)
        yield word, starts[cluster_of[start]], starts[cluster_of[end - 1] + 1]


@lru_cache(maxsize=4_096)
def _compared(cluster: str) -> str:
    return search_form(cluster).translate(_WITHOUT_WEIGHT)


def _clusters(text: str) -> Iterator[str]:
    """Each letter with what belongs to it; folded, none acts on another."""
    start = 0
    for place, letter in enumerate(text):
        if place > start and not _belongs_to_letter_before(letter):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _belongs_to_letter_before(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M" or ord(letter) in _VOWELS_AND_TAILS
