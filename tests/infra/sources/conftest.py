"""A web server for tests, and the way to it."""

from collections.abc import Iterator

import pytest

from tests.web.reach import Reach, reaching
from tests.web.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def reach(server: Server) -> Iterator[Reach]:
    with reaching(server) as found:
        yield found
