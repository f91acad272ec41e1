"""TF-IDF: weighs the strongest terms of an article by how rare they are in the stream so far."""

from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import wordfreq
from numpy.typing import NDArray

from processors.cluster.state.config import ClusterConfig
from processors.compiled import compiled
from processors.text.cluster_tokens import cluster_words, comparable, cut_words, stems
from processors.text.stop_words import stop_words
from processors.text.tokens import is_plain
from processors.text.word_table import WordTable

BUCKETS = 1 << 20
"""Terms are known by their hash: memory stays bounded however many there are."""
SCALE = 4095
"""Weights are integers, so that a cosine is exact and the same on every machine."""
_GENERAL_WORDS = 50_000
_NO_TERM = -1
_GENERAL_LENGTH = 300
"""Words of a general article, from which the frequency of a word gives that of its articles."""


class Weighted(NamedTuple):
    """Terms with their weights, best first."""

    keys: NDArray[np.int32]
    """Shape (kept,)."""
    weights: NDArray[np.uint16]
    """In 1/SCALE of a unit vector, shape (kept,)."""
    before: NDArray[np.float32]
    """Articles that had each term before this one, the general ones included, shape (kept,)."""


class Terms:
    """Frequencies in articles, warm from general word frequencies, and the vectors they weight.

    A term is the bucket of the stem of a word, which forms of one word share, and names in several
    languages.

    Parameters
    ----------
    config
        How much of a text counts, how many terms are kept, and what the general frequencies
        count for.

    References
    ----------
    Weights are (1 + ln tf) (ln((1 + N) / (1 + df)) + 1), C. Manning, P. Raghavan, H. Schütze,
    "Introduction to Information Retrieval", 2008, 6.4; hashed terms: K. Weinberger et al., "Feature
    hashing for large scale multitask learning", ICML 2009; document frequencies that grow with the
    stream: J. Allan, R. Papka, V. Lavrenko, "On-line new event detection and tracking", SIGIR 1998.
    """

    def __init__(self, config: ClusterConfig) -> None:
        self.config = config
        self.frequencies = np.zeros(BUCKETS, np.float32)
        """Articles with a term, shape (BUCKETS,); each language has buckets of its own."""
        self.articles: dict[str, float] = {}
        """Articles of each language, the general ones included."""
        self.known: dict[str, _Known] = {}

    def knows(self, language: str) -> bool:
        """Whether an article in this language was counted."""
        return language in self.articles

    def measure(self, title: str, body: str, language: str, *, learn: bool = True) -> Weighted:
        """Count an article, then return its strongest terms.

        Where there is no title, the start of the body stands for it. Without `learn` nothing is
        counted, and the language has to be known.
        """
        config = self.config
        if learn:
            if language not in self.articles:
                self._warm(language)
            self.articles[language] += 1.0
        title = title or body[: config.untitled_characters]
        text = f"{(title + ' ') * config.title_weight}{body[: config.body_characters]}"
        known = self.known[language]
        keys = known.terms_of(text)
        times = np.ones(len(keys))
        found = _summed(keys, times)
        if learn:
            self.frequencies[keys[:found] ^ known.salt] += 1.0
        strongest, weights = _strongest(
            keys[:found],
            times[:found],
            self.frequencies,
            known.salt,
            self.articles[language],
            config.terms,
        )
        return Weighted(strongest, weights, self.frequencies[strongest ^ known.salt] - float(learn))

    def number(self, language: str) -> int:
        """The place of a language that has been measured among those of the stream."""
        return self.known[language].number

    def _warm(self, language: str) -> None:
        self._know(language)
        self.articles[language] = 0.0
        if language not in wordfreq.available_languages():
            return
        articles = self.config.general_articles
        self.articles[language] = articles
        buckets, shares = _general(language)
        self.frequencies[buckets ^ self.known[language].salt] += articles * shares

    def _know(self, language: str) -> None:
        self.known[language] = _Known(language, len(self.known))

    def state(self) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        """Arrays and values of a checkpoint."""
        return {"terms.frequencies": self.frequencies}, {"articles": self.articles}

    def load(self, arrays: dict[str, NDArray[Any]], values: dict[str, Any]) -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        self.frequencies = np.array(arrays["terms.frequencies"])
        self.articles = dict(values["articles"])
        for language in self.articles:
            self._know(language)


class _Known:
    """A language that has been counted: the terms of its words; stop words have none."""

    def __init__(self, language: str, number: int) -> None:
        self.language = language
        self.number = number
        self.salt = crc32(language.encode()) % BUCKETS
        """Leads to the language's own buckets of frequencies."""
        self.words = WordTable(self._terms_of_words)

    def terms_of(self, text: str) -> NDArray[np.int32]:
        """The terms of a text in order, shape (words,)."""
        text = comparable(text, self.language)
        if is_plain(text):
            return self.words.numbers(text)
        return self.words.numbers("\n".join(cut_words(text)), lines=True)

    def _terms_of_words(self, words: list[str]) -> list[int]:
        stopped = stop_words(self.language)
        terms = zip(words, _terms(words, self.language), strict=True)
        return [_NO_TERM if word in stopped else term for word, term in terms]


@compiled
def _summed(keys: NDArray[np.int32], times: NDArray[np.float64]) -> int:
    """Bring each term once to the front, in order, with the sum of its times; their number."""
    order = np.argsort(keys, kind="mergesort")
    first = 0
    for k in range(1, len(order)):
        if keys[order[k]] == keys[order[first]]:
            times[order[first]] += times[order[k]]
            times[order[k]] = 0.0
        else:
            first = k
    found = 0
    for k in range(len(keys)):
        if times[k] > 0.0 and keys[k] != _NO_TERM:
            keys[found], times[found] = keys[k], times[k]
            found += 1
    return found


@compiled
def _strongest(
    keys: NDArray[np.int32],
    counts: NDArray[np.float64],
    frequencies: NDArray[Any],
    salt: int,
    articles: float,
    kept: int,
) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
    lightness = np.empty(len(keys))
    for k in range(len(keys)):
        frequency = frequencies[keys[k] ^ salt]
        rarity = np.log((1.0 + articles) / (1.0 + frequency))
        lightness[k] = -(1.0 + np.log(counts[k])) * (max(rarity, 0.0) + 1.0)
    order = np.argsort(lightness, kind="mergesort")[:kept]
    strongest = np.empty(len(order), np.int32)
    weights = np.empty(len(order), np.uint16)
    length = np.sqrt(np.sum(lightness[order] ** 2))
    for k in range(len(order)):
        strongest[k] = keys[order[k]]
        weights[k] = np.uint16(round(-lightness[order[k]] * SCALE / length))
    return strongest, weights


def _terms(words: list[str], language: str) -> list[int]:
    return [crc32(stem.encode()) % BUCKETS for stem in stems(words, language)]


@cache
def _general(language: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Buckets, and the share of general articles with each."""
    by_bucket: dict[int, float] = {}
    words = 0
    for centibels, entries in enumerate(wordfreq.get_frequency_list(language)):
        taken = entries[: _GENERAL_WORDS - words]
        words += len(taken)
        frequency = wordfreq.cB_to_freq(-centibels)
        # At once: much faster.
        for bucket in _terms(cluster_words("\n".join(taken), language), language):
            by_bucket[bucket] = by_bucket.get(bucket, 0.0) + frequency
    wordfreq.get_frequency_list.cache_clear()  # else it keeps the list, 20 to 60 MB a language
    frequencies = np.fromiter(by_bucket.values(), np.float64, len(by_bucket))
    # Of articles that hold a word at all, from its frequency among words.
    shares = -np.expm1(frequencies * -_GENERAL_LENGTH)
    return np.fromiter(by_bucket, np.int32, len(by_bucket)), shares.astype(np.float32)
