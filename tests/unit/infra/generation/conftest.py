"""An endpoint that answers as a test wants."""

from collections.abc import Iterator

import pytest

from tests.support.model_endpoints import Endpoint, endpoint


@pytest.fixture
def served() -> Iterator[Endpoint]:
    with endpoint() as made:
        yield made
