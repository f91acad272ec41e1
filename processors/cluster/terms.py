"""TF-IDF of an article: its strongest terms, weighted by how rare they are in the stream."""

import math
import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import Any
from zlib import crc32

import numpy as np
import wordfreq
from numpy.typing import NDArray

from processors.cluster.config import ClusterConfig

BUCKETS = 1 << 20
"""Terms are known by their hash: memory stays bounded however many there are."""
SCALE = 4095
"""Weights are integers, so that a cosine is exact and the same on every machine."""
_TOKEN = re.compile(r"\w\w+")
_STOP_WORDS = 150
_GENERAL_WORDS = 50_000
_KNOWN_TOKENS = 1 << 18
"""Tokens whose bucket is remembered: less work for each article, in bounded memory."""
_GENERAL_LENGTH = 300
"""Words of a general article, from which the frequency of a word gives that of its articles."""


class Terms:
    """Document frequencies, warm from general word frequencies, and the vectors they weight."""

    def __init__(self, config: ClusterConfig) -> None:
        self.config = config
        self.frequencies = np.zeros(BUCKETS, np.float32)
        self.articles: dict[str, float] = {}
        """Articles of each language, the general ones included."""
        self.buckets = _Buckets()

    def measure(
        self, title: str, body: str, language: str
    ) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        """Count an article, then return its strongest terms and their weights, best first."""
        config = self.config
        if language not in self.articles:
            self._warm(language)
        self.articles[language] += 1.0
        text = f"{(title + ' ') * config.title_weight}{body[: config.body_characters]}".lower()
        stop = _stop_words(language)
        counts = Counter(_TOKEN.findall(text))
        for word in stop & counts.keys():
            counts.pop(word)
        self.buckets.bound()
        terms = np.array(list(map(self.buckets.__getitem__, counts)), np.int32)
        self.frequencies[terms] += 1.0
        rarity = np.log((1.0 + self.articles[language]) / (1.0 + self.frequencies[terms]))
        weights = (1.0 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * (
            np.maximum(rarity, 0.0) + 1.0
        )
        strongest = np.argsort(-weights, kind="stable")[: config.terms]
        weights = weights[strongest]
        if len(weights):
            weights *= SCALE / math.sqrt(float(weights @ weights))
        return terms[strongest], np.rint(weights).astype(np.uint16)

    def _warm(self, language: str) -> None:
        self.articles[language] = 0.0
        if language not in wordfreq.available_languages():
            return
        self.articles[language] = articles = self.config.general_articles
        general = wordfreq.get_frequency_dict(language)
        for word, frequency in islice(general.items(), _GENERAL_WORDS):
            self.frequencies[_bucket(word)] += articles * -math.expm1(-frequency * _GENERAL_LENGTH)

    def state(self) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        return {"terms.frequencies": self.frequencies}, {"articles": self.articles}

    def load(self, arrays: dict[str, NDArray[Any]], values: dict[str, Any]) -> None:
        self.frequencies = np.array(arrays["terms.frequencies"])
        self.articles = dict(values["articles"])


class _Buckets(dict[str, int]):
    """The bucket of each token that came lately."""

    def __missing__(self, token: str) -> int:
        self[token] = bucket = _bucket(token)
        return bucket

    def bound(self) -> None:
        """Start again where there are too many: what is forgotten is computed anew."""
        if len(self) > _KNOWN_TOKENS:
            self.clear()


def _bucket(token: str) -> int:
    return crc32(token.encode()) % BUCKETS


@cache
def _stop_words(language: str) -> frozenset[str]:
    if language not in wordfreq.available_languages():
        return frozenset()
    return frozenset(wordfreq.top_n_list(language, _STOP_WORDS))
