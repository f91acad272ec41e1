"""TF-IDF: weighs the strongest terms of an article by how rare they are in the stream so far."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import wordfreq
from numpy.typing import NDArray

from processors.cluster.features import concepts
from processors.cluster.state.config import ClusterConfig
from processors.compiled import compiled
from processors.text.cluster_tokens import ENGLISH, cluster_words, stem, unspaced_stretches
from processors.text.scripts import UNSPACED_LANGUAGES

BUCKETS = 1 << 20
"""Terms are known by their hash: memory stays bounded however many there are."""
SCALE = 4095
"""Weights are integers, so that a cosine is exact and the same on every machine."""
WHOLE_WORDS = frozenset([ENGLISH])
"""Languages with little inflection, whose articles are compared word by word: stems cost abp .004
of B-cubed. In all others a term is a stem."""
_KEY_BITS = 11
KEY_SHIFT = 20 - _KEY_BITS
"""What leads from a word to its stem stands this high: see `similarity.stem_of`."""
_STOP_WORDS = 150
_GENERAL_WORDS = 50_000
_KNOWN_WORDS = 1 << 18
"""Words whose term and concept are remembered: less work for each article, in bounded memory."""
_GENERAL_LENGTH = 300
"""Words of a general article, from which the frequency of a word gives that of its articles."""


class Weighted(NamedTuple):
    """Terms or concepts with their weights, best first."""

    keys: NDArray[np.int32]
    """Shape (kept,)."""
    weights: NDArray[np.uint16]
    """In 1/SCALE of a unit vector, shape (kept,)."""


class Terms:
    """Frequencies in articles, warm from general word frequencies, and the vectors they weight.

    A term is 31 bits: the bucket of the word in the lower 20, and in the others what leads from
    there to the bucket of its stem, by which it meets terms of other languages.

    Parameters
    ----------
    config
        How much of a text counts, how many terms and concepts are kept, and what the general
        frequencies count for.

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
        self.concepts: dict[str, NDArray[np.float64]] = {}
        """Articles of each language with each concept, shape (concepts.count(),)."""
        self.articles: dict[str, float] = {}
        """Articles of each language, the general ones included."""
        self.known: dict[str, _Known] = {}

    def knows(self, language: str) -> bool:
        """Whether an article in this language was counted."""
        return language in self.articles

    def measure(
        self, title: str, body: str, language: str, *, learn: bool = True
    ) -> tuple[Weighted, Weighted]:
        """Count an article, then return its strongest terms and its strongest concepts.

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
        counts = Counter(cluster_words(text, language))
        for word in _stop_words(language) & counts.keys():
            counts.pop(word)
        known = self.known[language]
        known.bound()
        found = list(map(known.__getitem__, counts))
        times: Iterable[int] = counts.values()
        if language not in WHOLE_WORDS:
            terms: dict[int, int] = {}
            for term, count in zip(found, times, strict=True):
                terms[term] = terms.get(term, 0) + count
            found, times = list(terms), terms.values()
        named = Counter(
            concepts.concepts_of_unspaced(text, language) if language in UNSPACED_LANGUAGES else ()
        )
        for word in counts.keys() & known.named.keys():
            named[known.named[word]] += counts[word]
        articles = self.articles[language]
        # In the order of their numbers: that of a set differs from run to run.
        numbers = sorted(named)
        named_times = [named[concept] for concept in numbers]
        by_concept = self.concepts[language]
        return (
            _weighted(found, times, self.frequencies, known.salt, articles, config.terms, learn),
            _weighted(numbers, named_times, by_concept, 0, articles, config.concepts, learn),
        )

    def number(self, language: str) -> int:
        """The place of a language that has been measured among those of the stream."""
        return self.known[language].number

    def _warm(self, language: str) -> None:
        self._know(language)
        self.articles[language] = 0.0
        self.concepts[language] = np.zeros(concepts.count())
        if language not in wordfreq.available_languages():
            return
        whole = language in WHOLE_WORDS
        config = self.config
        articles = config.general_articles if whole else config.general_articles_stems
        self.articles[language] = articles
        buckets, shares, by_concept = _general(language)
        self.frequencies[buckets ^ self.known[language].salt] += articles * shares
        self.concepts[language] += articles * by_concept

    def _know(self, language: str) -> None:
        self.known[language] = _Known(language, len(self.known))

    def state(self) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        """Arrays and values of a checkpoint."""
        arrays = {f"terms.concepts.{name}": counts for name, counts in self.concepts.items()}
        return arrays | {"terms.frequencies": self.frequencies}, {"articles": self.articles}

    def load(self, arrays: dict[str, NDArray[Any]], values: dict[str, Any]) -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        self.frequencies = np.array(arrays["terms.frequencies"])
        self.articles = dict(values["articles"])
        for language in self.articles:
            self.concepts[language] = np.array(arrays[f"terms.concepts.{language}"])
            self._know(language)


class _Known(dict[str, int]):
    """The term of each word of a language that came lately."""

    def __init__(self, language: str, number: int) -> None:
        super().__init__()
        self.language = language
        self.number = number
        self.salt = crc32(language.encode()) % BUCKETS
        """Leads to the language's own buckets of frequencies."""
        self.named: dict[str, int] = {}
        """The concept of those that name one."""

    def __missing__(self, word: str) -> int:
        self[word] = term = _term(word, self.language)
        concept = concepts.concept_of(word, self.language)
        if concept != concepts.NONE:
            self.named[word] = concept
        return term

    def bound(self) -> None:
        """Start again where there are too many: what is forgotten is computed anew."""
        if len(self) > _KNOWN_WORDS:
            self.clear()
            self.named.clear()


def _weighted(
    found: list[int],
    times: Iterable[int],
    frequencies: NDArray[Any],
    salt: int,
    articles: float,
    kept: int,
    learn: bool,
) -> Weighted:
    """Count an article's terms, then weigh them by how rare they are; the strongest."""
    keys = np.array(found, np.int32)
    counts = np.fromiter(times, np.float64, len(found))
    return Weighted(*_strongest(keys, counts, frequencies, salt, articles, kept, learn))


@compiled
def _strongest(
    keys: NDArray[np.int32],
    counts: NDArray[np.float64],
    frequencies: NDArray[Any],
    salt: int,
    articles: float,
    kept: int,
    learn: bool,
) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
    if learn:
        for key in keys:
            frequencies[(key & (BUCKETS - 1)) ^ salt] += 1.0
    lightness = np.empty(len(keys))
    for k in range(len(keys)):
        frequency = frequencies[(keys[k] & (BUCKETS - 1)) ^ salt]
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


def _term(word: str, language: str) -> int:
    bucket = crc32(stem(word, language).encode()) % BUCKETS
    if language not in WHOLE_WORDS:
        return bucket
    key = crc32(word.encode()) >> (32 - _KEY_BITS)
    return (bucket ^ (key << KEY_SHIFT)) | (key << 20)


@cache
def _general(
    language: str,
) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.float64]]:
    """Buckets, the share of general articles with each, and the share with each concept."""
    general = wordfreq.get_frequency_dict(language)
    by_bucket: dict[int, float] = {}
    by_concept = np.zeros(concepts.count())
    for entry, frequency in islice(general.items(), _GENERAL_WORDS):
        for word in cluster_words(entry, language):
            bucket = _term(word, language) % BUCKETS
            by_bucket[bucket] = by_bucket.get(bucket, 0.0) + frequency
        for concept in _concepts(entry, language):
            by_concept[concept] += frequency
    return (
        np.fromiter(by_bucket, np.int32, len(by_bucket)),
        _share(by_bucket.values()).astype(np.float32),
        _share(by_concept),
    )


def _concepts(entry: str, language: str) -> Iterable[int]:
    if unspaced_stretches(entry):
        return concepts.concepts_of_unspaced(entry, language)
    concept = concepts.concept_of(entry, language)
    return () if concept == concepts.NONE else (concept,)


def _share(frequencies: Iterable[float]) -> NDArray[np.float64]:
    """Of articles that hold a word at all, from its frequency among words."""
    shares: NDArray[np.float64] = -np.expm1(np.array(list(frequencies)) * -_GENERAL_LENGTH)
    return shares


@cache
def _stop_words(language: str) -> frozenset[str]:
    if language not in wordfreq.available_languages():
        return frozenset()
    return frozenset(wordfreq.top_n_list(language, _STOP_WORDS))
