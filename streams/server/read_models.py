"""What the pages and the API of one server read with."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from infra.generation.generated import Generated, opened_generated
from infra.settings import Mode, Settings
from infra.web.pages.sources import FollowedSource
from infra.web.queries import StoryQueries
from processors.embed.embedder import Embedder
from streams.backends.open_index import open_index
from streams.server.followed_sources import followed_sources
from streams.server.outlet_cache import RecentOutlets


class Reading(NamedTuple):
    """All that is read to answer."""

    reader: StoryQueries
    generated: Generated
    followed: Callable[[], Sequence[FollowedSource]]


@contextmanager
def opened_reading(mode: Mode, settings: Settings, embedder: Embedder) -> Iterator[Reading]:
    """Open for the length of a block. Raises NoDatabase, IndexUnavailable."""
    with open_index(mode, settings) as index, opened_generated(settings) as generated:
        outlets = RecentOutlets(mode, settings)
        reader = StoryQueries(index, embedder, outlets, lambda: datetime.now(UTC))
        yield Reading(reader, generated, followed_sources(settings))
