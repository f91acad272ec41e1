"""Scoring: weighs what each sentence is worth in a summary."""

import re
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from processors.stories.summary.leads import Sentence, width
from processors.stories.summary.likeness import Likeness
from processors.stories.summary.phrases import explains, names_source
from processors.stories.summary.selection import SummaryText

AGREES = 0.5
"""Share of a sentence that a sentence of another text holds which agrees with it."""
CENTRALITY, AGREEMENT, TITLES, POSITION, RECENCY = 2.0, 0.8, 1.5, 0.4, 0.2
SHORT_OR_LONG, SOURCED, NAMED, NUMBERED = -0.2, 0.05, 0.15, 0.05
QUOTED, EXPLAINS, DEFINITE = -0.5, -0.3, -0.15
ANECDOTE, DANGLING = -1.0, -0.2
OPENS, NEWS = 1.0, 0.2
AS_TITLED = 0.1
"""Cosine of a sentence that tells what a title says."""
DAY = 24 * 3600.0
COMFORTABLE = (70, 230)
"""Characters of a sentence that reads well."""
_DIGIT = re.compile(r"\d")
_PAIR = re.compile(r"[A-ZÀ-ÞА-Я][^\W\d_]+ [A-ZÀ-ÞА-Я][^\W\d_]+")
_DANGLING = (" them.", " him.", " her.")
_DEFINITE = re.compile(
    r"the [a-z]|(?:der|die|das|den) \w+ (?!\w*[A-Z])|l[ae]s? |l['’]|el |los ", re.IGNORECASE
)


def score(
    texts: Sequence[SummaryText],
    of: NDArray[np.int64],
    sentences: Sequence[Sentence],
    words: Sequence[Set[str]],
    likeness: Likeness,
) -> NDArray[np.float64]:
    """A score for each of `sentences`, which stand in the order of the texts they are `of`.

    `words` are the terms of each. A sentence is compared with the texts that deciding owners ran,
    of which there is one at least.
    """
    asked = np.array([bool(text.deciding) for text in texts])
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    told = of[starts]
    return np.asarray(
        CENTRALITY * _centrality(of, told, starts, asked, likeness)
        + AGREEMENT * _agreement([texts[number] for number in told], starts, likeness)
        + TITLES * likeness.titled[:, asked].mean(axis=1)
        + RECENCY * _age(texts)[of]
        + np.array(list(map(_form, sentences, words)))
        + EXPLAINS * np.array([explains(text.article.title) for text in texts])[of]
        + ANECDOTE * np.array([_is_anecdote(each, texts) for each in sentences])
    )


def opening(
    texts: Sequence[SummaryText],
    of: NDArray[np.int64],
    sentences: Sequence[Sentence],
    likeness: Likeness,
) -> NDArray[np.float64]:
    """What makes each of `sentences` a summary's first one: it opens an article as its title has
    it, and tells the latest of a story that goes on for days."""
    first = np.array([each.place == 0 for each in sentences])
    as_titled = likeness.titled[np.arange(len(of)), of] >= AS_TITLED
    return OPENS * (first & as_titled) + NEWS * _age(texts)[of]


def _age(texts: Sequence[SummaryText]) -> NDArray[np.float64]:
    """From 0 for the oldest of the texts to 1 for the newest; all of one day have little of it."""
    times = np.array([text.article.event_time.timestamp() for text in texts])
    return np.asarray((times - times.min()) / max(DAY, float(np.ptp(times))))


def _centrality(
    of: NDArray[np.int64],
    told: NDArray[np.int64],
    starts: NDArray[np.int64],
    asked: NDArray[np.bool_],
    likeness: Likeness,
) -> NDArray[np.float64]:
    """How near each is to the nearest sentence of every other text."""
    nearest = np.maximum.reduceat(likeness.cosine, starts, axis=1).astype(np.float64)
    others = asked[told][None, :] & (of[:, None] != told[None, :])
    return np.asarray((nearest * others).sum(axis=1) / np.maximum(1, others.sum(axis=1)))


def _agreement(
    texts: Sequence[SummaryText], starts: NDArray[np.int64], likeness: Likeness
) -> NDArray[np.float64]:
    """The part of the deciding owners, by its root, that have a sentence which holds it."""
    agrees = np.maximum.reduceat(likeness.within, starts, axis=1) >= AGREES
    deciding = sorted({owner for text in texts for owner in text.deciding})
    ran = np.array([[owner in text.deciding for owner in deciding] for text in texts], np.float64)
    count = ((agrees @ ran) > 0).sum(axis=1)
    return np.asarray(np.sqrt(count / max(1, len(deciding))))


def _is_anecdote(sentence: Sentence, texts: Sequence[SummaryText]) -> bool:
    """Whether an article begins with people and places of which the other ones know none."""
    if sentence.place or len(texts) == 1:
        return False
    named = _PAIR.findall(sentence.text)
    return bool(named) and all(
        sum(name in text.article.body for text in texts) == 1 for name in named
    )


def _form(sentence: Sentence, words: Set[str]) -> float:
    """What its place, length and words are worth."""
    short, long = COMFORTABLE
    named = any(word[0].isupper() for word in sentence.text.split()[1:])
    return (
        POSITION / (1 + 0.5 * sentence.place)
        + SHORT_OR_LONG * (not short <= width(sentence.text) <= long)
        + SOURCED * names_source(sentence.text, words)
        + NAMED * named
        + NUMBERED * (_DIGIT.search(sentence.text) is not None)
        + QUOTED * sentence.quoted
        + DANGLING * sentence.text.endswith(_DANGLING)
        + DEFINITE * (_DEFINITE.match(sentence.text) is not None)
    )
