"""Outlets: the table that readers see is read again from time to time."""

import logging
from pathlib import Path

import pytest

from infra.kafka.topics import KafkaUnusable
from infra.settings import Settings
from processors.model import Outlet
from streams.outlet_table import store_outlets
from streams.server import outlet_cache as module
from streams.server.outlet_cache import RecentOutlets
from tests.support.free_ports import free_ports


def test_a_table_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    settings = Settings(database=tmp_path / "a.sqlite", kafka_bootstrap=f"127.0.0.1:{port}")
    with pytest.raises(KafkaUnusable, match=f"127.0.0.1:{port}"):
        RecentOutlets("distributed", settings)


def test_a_table_that_was_read_stays_while_it_cannot_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (port,) = free_ports(1)
    settings = Settings(database=tmp_path / "a.sqlite", kafka_bootstrap=f"127.0.0.1:{port}")
    settings.database.touch()
    store_outlets([Outlet(domain="daily.example")], "embedded", settings)
    outlets = RecentOutlets("embedded", settings)
    assert list(outlets()) == ["daily.example"]
    monkeypatch.setitem(module.FRESH_SECONDS, "distributed", 0.0)
    monkeypatch.setattr(outlets, "_mode", "distributed")
    with caplog.at_level(logging.WARNING):
        assert list(outlets()) == ["daily.example"]
    assert "the table of outlets stays as it was" in caplog.text
