"""A page of a ranked search, from the rankings that a backend found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from infra.index import cursor
from infra.index.query import CANDIDATES, MAX_COUNT, Sort, StoryQuery
from processors.search.fusion import fuse

ORDER = "ranked"


class Standing(NamedTuple):
    """What a story is sorted by."""

    last_ms: int
    article_count: int
    trending: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Ids and scores of the stories that were found, in order."""

    found: list[tuple[str, float]]
    shown: list[tuple[str, float]]
    next_cursor: str | None


def rank(
    query: StoryQuery, rankings: Sequence[Sequence[str]], standings: Mapping[str, Standing]
) -> Ranked:
    """Fuse rankings of story ids; those without a standing do not match and are passed over.

    The cursor counts places: while the index changes, a story may be met twice or missed.
    """
    matching = [[each for each in ranking if each in standings] for ranking in rankings]
    found = fuse([ranking[:CANDIDATES] for ranking in matching])
    if query.sort != "relevance":
        found.sort(key=lambda scored: _place(query.sort, standings[scored[0]]))
    start = _start(query.cursor)
    end = start + query.limit
    more = cursor.encode(ORDER, [end]) if end < len(found) else None
    return Ranked(found, found[start:end], more)


def _place(sort: Sort, standing: Standing) -> tuple[float, int]:
    first = {"size": standing.article_count, "trending": standing.trending}.get(sort, 0)
    return -first, -standing.last_ms


def _start(text: str | None) -> int:
    if text is None:
        return 0
    (start,) = cursor.decode(text, ORDER, [int])
    return min(max(int(start), 0), MAX_COUNT)
