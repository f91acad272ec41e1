"""The model that ships, loaded once for the tests of embedders."""

import pytest

from infra.embedders.opening import open_embedder
from infra.embedders.whitened import WhitenedEmbedder


@pytest.fixture(scope="session")
def embedder() -> WhitenedEmbedder:
    found = open_embedder("")
    assert isinstance(found, WhitenedEmbedder)
    return found
