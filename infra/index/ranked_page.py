"""Ranked page: fuses the rankings of a backend, sorts them and cuts a page out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from infra.index import cursor
from infra.index.query import CANDIDATES, MAX_COUNT, StoryQuery
from processors.search.fusion import fuse
from processors.search.sort import Sort

LISTING = "ranked"


class SortKeys(NamedTuple):
    """What a story is sorted by."""

    last_ms: int
    article_count: int
    trending: float


@dataclass(frozen=True, slots=True)
class RankedPage:
    """Ids and scores of the stories that were found, in order."""

    found: list[tuple[str, float]]
    shown: list[tuple[str, float]]
    next_cursor: str | None


def fuse_to_page(
    query: StoryQuery, rankings: Sequence[Sequence[str]], sort_keys: Mapping[str, SortKeys]
) -> RankedPage:
    """Fuse rankings of story ids; those without sort keys do not match and are passed over.

    The cursor counts places: while the index changes, a story may be met twice or missed.
    """
    matching = [[each for each in ranking if each in sort_keys] for ranking in rankings]
    found = fuse([ranking[:CANDIDATES] for ranking in matching])
    if query.sort != "relevance":
        found.sort(key=lambda scored: _place(query.sort, sort_keys[scored[0]]))
    start = _start(query.cursor)
    end = start + query.limit
    more = cursor.encode(LISTING, [end]) if end < len(found) else None
    return RankedPage(found, found[start:end], more)


def _place(sort: Sort, keys: SortKeys) -> tuple[float, int]:
    leading = {"size": keys.article_count, "trending": keys.trending}.get(sort, 0)
    return -leading, -keys.last_ms


def _start(text: str | None) -> int:
    if text is None:
        return 0
    (start,) = cursor.decode(text, LISTING, [int])
    return min(max(int(start), 0), MAX_COUNT)
