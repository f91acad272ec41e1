"""Vietnamese: makes names whole whose words are written as syllables, the first with a capital."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from processors.stories.facts.names import BREAK_MARK, NameText
from processors.text.normal_form import normal_form
from processors.text.stop_words import stop_words

VIETNAMESE = "vi"
_SYLLABLE = re.compile(
    r"(?:[bđghklmnprstvx]|ch|d|gh?i?|kh|ngh?|nh|ph|qu|th|tr|c)?[aeiouyăâêôơư]{1,3}"
    r"(?:ch|nh|ng|[cmnpt])?"
)
"""Without its tone: consonants that may begin it, vowels, consonants that may end it."""
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
FUNCTION_WORDS = 40
"""Most frequent words, which may follow any name."""
MIN_SEEN = 2
"""Occurrences within sentences from which a syllable is known to go on."""
SURE = 0.8
"""Of those, the share that goes on with the same syllable."""

Run = tuple[str, ...]


def is_syllable(word: str) -> bool:
    """Whether it may be one, as few words of other languages are.

    >>> [is_syllable(word) for word in ("Chính", "Nguyễn", "Obama", "Apple")]
    [True, True, False, False]
    """
    bare = _TONES.sub("", normal_form("NFD", word.casefold()))
    return _SYLLABLE.fullmatch(normal_form("NFC", bare)) is not None


def join_syllables(texts: Sequence[NameText]) -> None:
    """Put a hyphen behind capitals that go on in lower case, by what all the texts have: of "Bộ Y
    tế" and "Chính phủ" no more than "Bộ Y" and "Chính" would be taken for a name."""
    following: defaultdict[Run, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for start, end in _runs(text.marked):
            if start and text.marked[start - 1].isalnum():
                following[tuple(text.marked[start:end])][text.marked[end]] += 1
    whole = {
        run: next_syllable
        for run, counts in following.items()
        for next_syllable, count in counts.most_common(1)
        if is_syllable(next_syllable)
        and next_syllable not in stop_words(VIETNAMESE, FUNCTION_WORDS)
        and count >= max(MIN_SEEN, SURE * counts.total())
    }
    for text in texts:
        for start, end in reversed(list(_runs(text.marked))):
            if whole.get(tuple(text.marked[start:end])) == text.marked[end]:
                parted = [BREAK_MARK] if _is_named(islice(text.marked, end + 1, None)) else []
                text.marked[end - 1 : end + 1] = ["-".join(text.marked[end - 1 : end + 1]), *parted]


def _is_named(words: Iterable[str]) -> bool:
    """Whether a name of its own follows, as of a minister behind the ministry."""
    name = list(takewhile(_has_capital, words))
    return len(name) > 1 and not any("-" in word for word in name)


def _has_capital(word: str) -> bool:
    return word != word.lower()


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words with a capital stand together, the last a syllable, and a word follows."""
    start = None
    for place, word in enumerate(words):
        if _has_capital(word):
            start = place if start is None else start
        else:
            if start is not None and is_syllable(words[place - 1]):
                yield start, place
            start = None
