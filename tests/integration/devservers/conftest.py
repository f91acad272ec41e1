"""A real pair of servers for the tests of this folder."""

from collections.abc import Iterator

import pytest

from infra.devservers.errors import PackagesUnavailable
from infra.devservers.local import LocalServers
from tests.support.private_servers import private_servers


@pytest.fixture(scope="session")
def pair() -> Iterator[LocalServers]:
    running = private_servers()
    try:
        servers = running.__enter__()
    except PackagesUnavailable as error:
        pytest.skip(str(error))
    yield servers
    running.__exit__(None, None, None)
