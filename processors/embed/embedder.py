"""Embedder: the protocol of sentence encoders, a memory for repeats, and their input."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from processors.model import Article
from processors.normalize.language.language import language_of
from processors.text.cluster_tokens import OWN_LETTERS
from processors.text.look_alikes import unmixed

BODY_CHARACTERS = 1_200
"""Characters of the body that are embedded: the encoder's 128 tokens hold no more."""
REMEMBERED_TEXTS = 20_000
"""Reprints arrive within hours: this covers a busy day at some 40 MB."""


class Embedder(Protocol):
    """Makes texts of all languages vectors of one space, in which unrelated ones have a low
    cosine. A text's vector must not depend on the texts beside it."""

    name: str
    dimensions: int

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions); each text with its ISO 639 code or und."""
        ...


class EmbedOnce:
    """An embedder that remembers: identical texts, as reprints have, run once."""

    def __init__(self, embedder: Embedder, capacity: int = REMEMBERED_TEXTS) -> None:
        self.name = embedder.name
        self.dimensions = embedder.dimensions
        self._embedder = embedder
        self._remembered: LRUCache[bytes, NDArray[np.float32]] = LRUCache(capacity)

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        asked = list(zip(texts, languages, strict=True))
        keys = [_key(*each) for each in asked]
        known = {key: self._remembered[key] for key in keys if key in self._remembered}
        new = {key: each for key, each in zip(keys, asked, strict=True) if key not in known}
        if new:
            vectors = self._embedder.embed(*zip(*new.values(), strict=True))
            # Copies: a row would keep all of its batch in memory.
            known.update(zip(new, map(np.copy, vectors), strict=True))
        self._remembered.update(known)
        return np.array([known[key] for key in keys], np.float32).reshape(-1, self.dimensions)


def _key(text: str, language: str) -> bytes:
    """What a text is remembered by: it may be as large as its vector."""
    return blake2b(f"{language} {text}".encode(errors="surrogatepass"), digest_size=16).digest()


def embed_query(embedder: Embedder, query: str) -> NDArray[np.float32]:
    """The vector of what somebody typed, in whatever language, shape (dimensions,)."""
    found: NDArray[np.float32] = embedder.embed([query], [language_of(query, "")])[0]
    return found


def embedding_text(article: Article) -> str:
    """The text that stands for an article: title and lead, each word in one script."""
    text = f"{article.title}. {article.body[:BODY_CHARACTERS]}" if article.body else article.title
    return unmixed(text, alone=article.language not in OWN_LETTERS)
