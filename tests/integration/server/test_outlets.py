"""Outlets: the table that readers see is read again from time to time."""

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

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


def test_a_table_that_was_read_stays_where_its_database_is_damaged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backend = EmbeddedBackend(Settings(database=tmp_path / "a.sqlite"))
    backend.outlets_seconds = 0.0
    backend.store_outlets([Outlet(domain="daily.example")])
    outlets = RecentOutlets(backend)
    (tmp_path / "a.sqlite").write_bytes(b"none" * 1_000)
    with caplog.at_level(logging.WARNING):
        assert list(outlets()) == ["daily.example"]
    assert f"stays as it was: {tmp_path / 'a.sqlite'} cannot be used" in caplog.text


class Slow(EmbeddedBackend):
    """Whose outlets, asked for again, are not there before somebody says so."""

    outlets_seconds = 0.0

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.asked, self.answers = Event(), Event()
        self.answers.set()

    def outlets(self) -> OutletTable:
        self.asked.set()
        assert self.answers.wait(60)
        return super().outlets()


def test_readers_do_not_wait_for_one_who_reads_the_table_again(tmp_path: Path) -> None:
    backend = Slow(Settings(database=tmp_path / "a.sqlite"))
    outlets = RecentOutlets(backend)
    backend.store_outlets([Outlet(domain="daily.example")])
    backend.answers.clear()
    backend.asked.clear()
    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(outlets)
        assert backend.asked.wait(60)
        other = readers.submit(outlets)
        try:
            assert list(other.result(timeout=30)) == []
        finally:
            backend.answers.set()
        assert list(first.result()) == ["daily.example"]
