"""Query from text: turns what a reader typed into a StoryQuery."""

from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from infra.index.query import StoryQuery
from processors.search.sort import Sort
from processors.search.syntax import Parsed

_SAME = {each.name for each in fields(Parsed)} & {each.name for each in fields(StoryQuery)}


def query_from_text(
    parsed: Parsed,
    *,
    embedding: NDArray[np.float32] | None = None,
    lexical: bool = True,
    sort: Sort | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> StoryQuery:
    """`sort` takes the place of the one that was typed; without `lexical` the typed words do
    not count, only their `embedding`. Raises BadQuery."""
    given = {name: getattr(parsed, name) for name in _SAME}
    given["sort"] = sort or parsed.sort or "relevance"
    if not lexical:
        given["text"] = ""
    return StoryQuery(**given, embedding=embedding, limit=limit, cursor=cursor)
