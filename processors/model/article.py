"""An article on its way in: as sent, normalized, embedded."""

import base64
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from processors.model.base import Message, UtcDatetime

Bias = Literal["left", "center", "right"]
Factuality = Literal["high", "mixed", "low"]


class RawArticle(BaseModel):
    """What a producer sends: only `url` and one of `title` and `body` are required.

    Strict types (a number is not a title); fields that are not listed are ignored, so that a
    producer may send more than this version reads.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    url: str
    title: str = ""
    body: str = ""
    source: str | None = None
    """Name of the outlet, as it calls itself."""
    published_at: UtcDatetime | None = None
    """RFC 3339 with offset; without it the article takes the time of the stream."""
    language: str | None = None
    """ISO 639-1."""
    owner: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    bias: Bias | None = None
    factuality: Factuality | None = None


class Article(Message):
    """A normalized article."""

    article_id: str
    url: str
    """Canonical address; `article_id` is its hash."""
    title: str
    body: str
    publisher: str
    """Registered domain of the outlet, such as "nhk.example"."""
    source: str
    """Name of the outlet; the publisher where none was given."""
    language: str
    """ISO 639-1, "und" where it is not known."""
    published_at: UtcDatetime | None = None
    received_at: UtcDatetime
    """Time of the raw record: what an undated stream's clock starts from."""
    owner: str | None = None
    country: str | None = None
    bias: Bias | None = None
    factuality: Factuality | None = None


class EmbeddedArticle(Article):
    """An article with its embedding: a record of the clustering log."""

    embedding: str
    """Unit vector as base64 of little-endian float16: exact on every path through the system."""
    embedding_model: str
    """Name of the model, so that two vector spaces are never mixed."""

    def vector(self) -> NDArray[np.float32]:
        """The embedding, shape (dimensions,), of unit length up to float16 rounding."""
        return np.frombuffer(base64.b64decode(self.embedding), dtype="<f2").astype(np.float32)

    @classmethod
    def of(
        cls, article: Article, vector: NDArray[np.float32], embedding_model: str
    ) -> "EmbeddedArticle":
        """The article with `vector`, shape (dimensions,)."""
        packed = base64.b64encode(vector.astype("<f2").tobytes()).decode()
        fields = article.model_dump()
        return cls(**fields, embedding=packed, embedding_model=embedding_model)
