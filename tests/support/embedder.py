"""Embedders of tests: one without a model, and the one that ships, loaded once."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from infra.embedders.opening import open_embedder
from processors.embed.embedder import Embedder, EmbedOnce
from processors.text.search_tokens import search_words
from tests.support.messages import vector


class WordEmbedder:
    """The mean of one direction for each word: texts that share words are near."""

    name = "words"
    dimensions = 384

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        sums = [sum((vector(word) for word in search_words(text)), np.zeros(384)) for text in texts]
        rows = [each / np.linalg.norm(each) if each.any() else vector("") for each in sums]
        return np.array(rows, np.float32).reshape(-1, self.dimensions)


@cache
def shipped() -> Embedder:
    """The default model: what it made of a text is kept for the tests that follow."""
    return EmbedOnce(open_embedder(""))


def opened(setting: str) -> Embedder:
    """`open_embedder`, which loads the default model once."""
    return open_embedder(setting) if setting else shipped()
