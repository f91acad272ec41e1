"""A real pair of servers for the tests of this folder."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.devservers.errors import PackagesUnavailable
from infra.devservers.local import LocalServers
from infra.devservers.placement import make_home
from tests.support.private_servers import private_servers


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the user who runs Elasticsearch can reach; pytest's own are closed to it."""
    with tempfile.TemporaryDirectory() as name:
        make_home(Path(name))
        yield Path(name)


@pytest.fixture(scope="session")
def pair() -> Iterator[LocalServers]:
    running = private_servers()
    try:
        servers = running.__enter__()
    except PackagesUnavailable as error:
        pytest.skip(str(error))
    yield servers
    running.__exit__(None, None, None)
