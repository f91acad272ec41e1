"""Centred embedder: takes the mean of a language off the vectors of an encoder.

An encoder gives unrelated texts of one language much in common. What they have in common is known
beforehand and fixed, so that a vector depends on its text and language alone.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from infra.embedders.encoder import Encoder
from infra.embedders.unit_rows import unit_rows
from processors.embed.sections import TEXTS

MEASURED = sha256("\n".join(TEXTS).encode()).hexdigest()[:8]
"""Names the sentences by which a model without means of its own is centred."""


class CentredEmbedder:
    """An `Embedder`: unit vectors without the mean of their language.

    Parameters
    ----------
    encoder
        Whose vectors these are.
    means
        By ISO 639 code, shape (dimensions,) each; `GENERAL` is for all other languages.

    References
    ----------
    J. Mu, P. Viswanath, "All-but-the-top: simple and effective postprocessing for word
    representations", ICLR 2018.
    """

    GENERAL = "und"

    def __init__(self, encoder: Encoder, means: Mapping[str, NDArray[np.float32]]) -> None:
        self.name = encoder.name
        self.dimensions = encoder.dimensions
        self._encoder = encoder
        self._means = means

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        general = self._means[self.GENERAL]
        means = np.array(
            [
                self._means.get(language, general)
                for _, language in zip(texts, languages, strict=True)
            ]
        )
        vectors = self._encoder.encode(texts)
        # A text that is the mean itself has no direction left.
        return unit_rows(vectors - means, instead=vectors)
