"""Fixtures: the pages over a small index that a test can write to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from infra.generation.generated import Generated
from infra.index.sqlite import SqliteIndex
from infra.settings.tokens import Tokens
from infra.web.access import Access
from infra.web.app import Rates, create_app
from infra.web.pages.ops import DeadKind, Operations, StageState
from infra.web.pages.site import Site
from infra.web.queries import StoryQueries
from tests.integration.server.conftest import served
from tests.support.embedder import WordEmbedder
from tests.support.messages import hours

OPERATIONS = Operations(
    stages=[StageState("normalize", 12_345, 0), StageState("embed", 12_000, 345)],
    dead=[DeadKind("normalize", "title: <b>not</b> text", 3)],
    looked_through=3,
)


@pytest.fixture
def index(tmp_path: Path) -> SqliteIndex:
    """An empty index."""
    made = SqliteIndex(tmp_path / "a.sqlite")
    made.prepare()
    return made


@pytest.fixture
def pages(index: SqliteIndex) -> Iterator[httpx.Client]:
    """A client of a server that shows what is in the index, two days after START."""
    with shown(index, lambda: OPERATIONS) as client:
        yield client


@contextmanager
def shown(index: SqliteIndex, operations: Callable[[], Operations]) -> Iterator[httpx.Client]:
    """The same, of a pipeline that stands so."""
    queries = StoryQueries(index, WordEmbedder(), dict, lambda: hours(48))
    site = Site(queries, Generated(), list, operations, "", True)
    app = create_app(site.routers, Access(Tokens({}), "127.0.0.1"), Rates(0, 0), site.problem)
    with served(app) as client:
        client.headers["Accept"] = "text/html"
        yield client
