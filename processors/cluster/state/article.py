"""Cluster article: what the clusterer needs to know of an article."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ClusterArticle:
    """One article of the stream."""

    article_id: str
    """16 hexadecimal characters."""
    title: str
    body: str
    """Plain text, may be empty."""
    embedding: NDArray[np.float32]
    """Sentence embedding of title and lead, of unit length, shape (config.dimensions,)."""
    published_at: float | None
    """Event time in seconds since the epoch, UTC; None takes the stream's clock."""
    language: str
    """ISO 639-1, or "und" where it is not known."""
    publisher: str = ""
    """Registered domain of the outlet; empty where it is not known."""
