"""The table of outlets for readers."""

from pathlib import Path

import pytest

from infra.index.base import IndexUnavailable
from infra.servers.limits import free_ports
from infra.settings import Settings
from streams.serving.outlets import RecentOutlets


def test_a_table_that_cannot_be_read_is_asked_for_again_later(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    settings = Settings(database=tmp_path / "a.sqlite", kafka_bootstrap=f"127.0.0.1:{port}")
    outlets = RecentOutlets("distributed", settings)
    for _ in range(2):
        with pytest.raises(IndexUnavailable, match=f"outlets: .*127.0.0.1:{port}"):
            outlets()
