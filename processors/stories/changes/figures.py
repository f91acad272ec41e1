"""Figures: finds the numbers that articles tell of something, with the words that say of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from processors.model import StoryArticle
from processors.normalize.dates.date_words import month_named
from processors.stories.facts.numbers import PERCENT, spans
from processors.stories.summary.leads import lead
from processors.text.cluster_tokens import cluster_words, stem
from processors.text.normal_form import normal_form
from processors.text.stop_words import stop_words

WINDOW = 6
"""Words before a number and after it that say of what it is."""
SAME = 0.5
"""So much of the words of the shorter one two figures share that are of the same thing."""
MIN_SHARED = 3
"""Words at least."""
STOP_WORDS = 60
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
            dated = _is_date(folded[: place.start()], folded[place.end() :])
            if after and after[0] and not dated:
                about = frozenset(filter(None, (*before, *after)))
                yield Figure(value, written, after[0], about, sentence, article)


def _stems(text: str, language: str) -> list[str]:
    """A stem for each word in order; empty for a number or a word that says nothing."""
    stopped = stop_words(language, STOP_WORDS)
    return [
        "" if word in stopped or not _WORDED.search(word) else stem(word, language)
        for word in cluster_words(text, language)
    ]


def _is_date(before: str, after: str) -> bool:
    """Whether the name of a month stands right before a number or right behind it."""
    beside = [*before.split()[-1:], *after.lstrip(". ").split()[:1]]
    return any(month_named(word.lower().strip(".,")) for word in beside)
