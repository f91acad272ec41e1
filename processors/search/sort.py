"""Sort orders of a search: by relevance, by the newest article, by size, by how fast it grows."""

from typing import Literal

Sort = Literal["relevance", "recency", "size", "trending"]
