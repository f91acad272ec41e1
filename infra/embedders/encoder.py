"""Encoder: the protocol of the models that an embedder runs."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """A sentence encoder. A text's vector must not depend on the texts beside it."""

    name: str
    """Of the vector space."""
    dimensions: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        ...
