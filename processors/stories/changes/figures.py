"""Figures: finds the numbers that articles tell of something, with the words that say of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import wordfreq

from processors.model import StoryArticle
from processors.stories.facts.numbers import PERCENT, spans
from processors.stories.summary.leads import lead
from processors.text.cluster_tokens import cluster_words, stem
from processors.text.normal_form import normal_form

WINDOW = 6
"""Words before a number and after it that say of what it is."""
SAME = 0.5
"""So much of the words of the shorter one two figures share that are of the same thing."""
MIN_SHARED = 3
"""Words at least."""
_STOP_WORDS = 60
"""Of a language: the words after them are things that are counted, such as people."""
_WORDED = re.compile(r"[^\W\d_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence of an article."""

    value: str
    """In plain digits; a percentage ends with "%"."""
    written: str
    unit: str
    """Stem of the word that it counts."""
    about: frozenset[str]
    """Stems of the words around it."""
    sentence: str
    article: StoryArticle

    def same_thing(self, other: "Figure") -> bool:
        """Whether both count the same, in one language."""
        if self.article.language != other.article.language or self.unit != other.unit:
            return False
        if self.value.endswith(PERCENT) != other.value.endswith(PERCENT):
            return False
        shared = len(self.about & other.about)
        return shared >= MIN_SHARED and shared >= SAME * min(len(self.about), len(other.about))


def figures(article: StoryArticle) -> Iterator[Figure]:
    """Those of the title and the first sentences, where a word that says something follows."""
    for sentence in (article.title, *lead(article)):
        folded = normal_form("NFKC", sentence)
        for value, written in dict.fromkeys(spans(sentence, article.language)):
            place = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", folded, re.IGNORECASE)
            if place is None:
                continue
            before = _stems(folded[: place.start()], article.language)[-WINDOW:]
            after = _stems(folded[place.end() :], article.language)[:WINDOW]
            if after and after[0] and not _is_date(folded, place.start()):
                about = frozenset(filter(None, (*before, *after)))
                yield Figure(value, written, after[0], about, sentence, article)


def _stems(text: str, language: str) -> list[str]:
    """A stem for each word in order; empty for a number or a word that says nothing."""
    stopped = _stop_words(language)
    return [
        "" if word in stopped or not _WORDED.search(word) else stem(word, language)
        for word in cluster_words(text, language)
    ]


def _is_date(text: str, start: int) -> bool:
    """Whether a capitalized word with a dot or none, as of a month, stands right before."""
    before = text[:start].rstrip().rsplit(" ", 1)[-1].rstrip(".,")
    return before[:3].lower() in _MONTHS


_MONTH_STARTS = (
    "jan feb mar apr may jun jul aug sep oct nov dec mai mär ene abr ago dic fév avr mag giu set "
    "ott out dez янв фев мар апр мая июн июл авг сен окт ноя дек"
)
_MONTHS = frozenset(_MONTH_STARTS.split())
"""The first three letters of months, in the languages of the numbers that are written out."""


@lru_cache(maxsize=64)
def _stop_words(language: str) -> frozenset[str]:
    if language not in wordfreq.available_languages():
        return frozenset()
    return frozenset(wordfreq.top_n_list(language, _STOP_WORDS))
