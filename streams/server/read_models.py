"""Read models: all that the pages and the API of one server read with."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from infra.generation.generated import Generated, opened_generated
from infra.settings import Settings
from infra.web.pages.ops import Operations
from infra.web.pages.sources import FollowedSource
from infra.web.queries import StoryQueries
from processors.embed.embedder import Embedder
from streams.backends.base import Backend
from streams.server.followed_sources import followed_sources
from streams.server.operations import operations
from streams.server.outlet_cache import RecentOutlets


class ReadModels(NamedTuple):
    """What pages and API answer by."""

    queries: StoryQueries
    generated: Generated
    followed: Callable[[], Sequence[FollowedSource]]
    operations: Callable[[], Operations]


@contextmanager
def opened_read_models(
    backend: Backend, settings: Settings, embedder: Embedder
) -> Iterator[ReadModels]:
    """Open for the length of a block. Raises NoDatabase, IndexUnavailable."""
    with backend.open_index() as index, opened_generated(settings) as generated:
        outlets = RecentOutlets(backend)
        queries = StoryQueries(index, embedder, outlets, lambda: datetime.now(UTC))
        yield ReadModels(
            queries, generated, followed_sources(settings), lambda: operations(backend)
        )
