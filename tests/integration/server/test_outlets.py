"""Outlets: the table that readers see is read again from time to time."""

import logging
from pathlib import Path

import pytest

from infra.kafka.errors import KafkaUnusable
from infra.settings import Settings
from processors.model import Outlet
from streams.backends.embedded import EmbeddedBackend
from streams.backends.kafka import KafkaBackend
from streams.outlet_table import OutletTable
from streams.server.outlet_cache import RecentOutlets
from tests.support.free_ports import free_ports


def test_a_table_that_cannot_be_read_stops_the_start() -> None:
    (port,) = free_ports(1)
    with pytest.raises(KafkaUnusable, match=f"127.0.0.1:{port}"):
        RecentOutlets(KafkaBackend(Settings(kafka_bootstrap=f"127.0.0.1:{port}")))


class Leaving(EmbeddedBackend):
    """Its outlets can be read once."""

    outlets_seconds = 0.0
    there = True

    def outlets(self) -> OutletTable:
        if not self.there:
            raise KafkaUnusable("no Kafka")
        self.there = False
        return super().outlets()


def test_a_table_that_was_read_stays_while_it_cannot_be_read_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backend = Leaving(Settings(database=tmp_path / "a.sqlite"))
    backend.store_outlets([Outlet(domain="daily.example")])
    outlets = RecentOutlets(backend)
    with caplog.at_level(logging.WARNING):
        assert list(outlets()) == ["daily.example"]
    assert "the table of outlets stays as it was: no Kafka" in caplog.text
