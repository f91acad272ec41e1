"""Embedder: the protocol of sentence encoders, a memory for repeats, and their input."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from processors.model import Article
from processors.text.cluster_tokens import OWN_LETTERS
from processors.text.look_alikes import unmixed

BODY_CHARACTERS = 600
"""How much of the body is embedded: what the encoder's 64 tokens can hold."""
REMEMBERED_TEXTS = 20_000
"""Reprints arrive within hours: this covers a busy day at some 30 MB."""


class Embedder(Protocol):
    """A sentence encoder. A text's vector must not depend on the texts beside it."""

    name: str
    dimensions: int

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        ...


class EmbedOnce:
    """An embedder that remembers: identical texts, as reprints have, run once."""

    def __init__(self, embedder: Embedder, capacity: int = REMEMBERED_TEXTS) -> None:
        self.name = embedder.name
        self.dimensions = embedder.dimensions
        self._embedder = embedder
        self._capacity = capacity
        self._remembered: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        known = {text: self._remembered[text] for text in texts if text in self._remembered}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self._embedder.embed(new), strict=True))
        for text in known:
            self._remembered[text] = known[text]
            self._remembered.move_to_end(text)
        while len(self._remembered) > self._capacity:
            self._remembered.popitem(last=False)
        return np.array([known[text] for text in texts], np.float32).reshape(-1, self.dimensions)


def embedding_text(article: Article) -> str:
    """The text that stands for an article: title and lead, each word in one script."""
    text = f"{article.title}. {article.body[:BODY_CHARACTERS]}" if article.body else article.title
    return unmixed(text, alone=article.language not in OWN_LETTERS)
