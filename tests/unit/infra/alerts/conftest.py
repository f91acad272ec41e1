"""Fixtures: a file of saved searches."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.alerts.schema import opened


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the file searches.sqlite of the test's folder."""
    with opened(tmp_path / "searches.sqlite") as connection:
        yield connection
