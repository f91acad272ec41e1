"""Omissions: finds the bullets of a summary that no text of a side comes near."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from processors.model import BIASES, StoryArticle
from processors.stories.facts.support import Claims, Facts, facts_of, looked_at
from processors.stories.sides.texts import SideText, newest
from processors.stories.summary import Bullet
from processors.stories.summary.likeness import terms, worth_of

MIN_TEXTS = 3
"""Of a side: of fewer, silence says nothing."""
NEAR = 0.5
"""Share of a bullet, by weight of its words, in a text that may mention it. A citation needs more:
who tells of silence has to be careful in the other direction."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A bullet that the texts of a side do not mention."""

    bullet: str
    language: str
    texts: int
    """How many of the side were read."""


def omissions(
    bullets: Sequence[Bullet],
    articles: Sequence[StoryArticle],
    texts: Mapping[str, Sequence[SideText]],
) -> dict[str, list[Omission]]:
    """By side, the bullets that none of its texts in the bullet's language mentions: none has half
    of its words, by weight, or all its numbers, names and quotations.

    Of a side with fewer than MIN_TEXTS texts in that language nothing is told.
    """
    languages = {article.article_id: article.language for article in articles}
    left_out: dict[str, list[Omission]] = {side: [] for side in BIASES}
    readers: dict[str, _Reader] = {}
    for bullet in bullets:
        language = languages.get(bullet.citations[0], "")
        if language not in readers:
            readers[language] = _Reader(texts, language)
        for side, count in readers[language].silent(bullet.text):
            left_out[side].append(Omission(bullet.text, language, count))
    return left_out


class _Reader:
    """The texts of a story in one language, each read once for all bullets."""

    def __init__(self, texts: Mapping[str, Sequence[SideText]], language: str) -> None:
        self._language = language
        self._sides = {
            side: [_Read(each) for each in newest(texts[side], language) if each.body]
            for side in texts
        }

    def silent(self, bullet: str) -> Iterator[tuple[str, int]]:
        """The sides that do not mention a bullet, and how many texts of each were read."""
        every = [text.terms for texts in self._sides.values() for text in texts]
        weights = _weights(terms(bullet), every)
        claims = Claims(bullet, self._language)
        for side in BIASES:
            texts = self._sides[side]
            if len(texts) >= MIN_TEXTS and not any(
                _share(weights, text.terms) >= NEAR or text.bears_out(claims) for text in texts
            ):
                yield side, len(texts)


class _Read:
    """A text that may mention a bullet."""

    def __init__(self, article: StoryArticle) -> None:
        self._article = article
        self.terms = terms(looked_at(article))

    @cached_property
    def _facts(self) -> Facts:
        return facts_of(self._article)

    def bears_out(self, claims: Claims) -> bool:
        """Whether it has all that can be checked of a bullet, where that is anything."""
        checkable = claims.numbers or claims.names or claims.quotes
        return bool(checkable) and self._facts.support(claims)


def _weights(words: set[str], texts: Sequence[set[str]]) -> dict[str, float]:
    """As likeness weighs words."""
    having = Counter(word for text in texts for word in words & text)
    return {
        word: math.log1p(len(texts) / max(1, having[word])) * worth_of(word)
        for word in sorted(words)
    }


def _share(weights: Mapping[str, float], words: set[str]) -> float:
    whole = math.fsum(weights.values())
    return math.fsum(weights[word] for word in weights if word in words) / whole if whole else 1.0
