"""Refusals before anything is started."""

import os
import socket
from pathlib import Path

import pytest

from infra.devservers import limits
from infra.devservers.config import HOST
from infra.devservers.errors import ServersError
from tests.support.free_ports import free_ports


def test_a_taken_port_names_the_setting_and_who_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RELEASE_SECONDS", 0.0)
    with socket.create_server((HOST, 0)) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(ServersError) as caught:
            limits.require_port(port, "Kafka", "STORYWIRE_SERVERS_KAFKA_PORT")
    assert str(port) in str(caught.value)
    assert f"process {os.getpid()} " in str(caught.value)
    assert "STORYWIRE_SERVERS_KAFKA_PORT" in str(caught.value)


def test_free_ports_are_different_and_free() -> None:
    ports = free_ports(4)
    assert len(set(ports)) == 4
    for port in ports:
        limits.require_port(port, "Kafka", "SETTING")


def test_a_heap_that_does_not_fit_is_refused() -> None:
    free = limits.free_memory_mib()
    limits.require_memory(1, "Kafka", "HEAP")
    with pytest.raises(ServersError, match=r"Kafka needs \d+ MiB .* lower HEAP"):
        limits.require_memory(free * 2, "Kafka", "HEAP")


def cgroup(folder: Path, limit: str) -> Path:
    (folder / "memory.max").write_text(f"{limit}\n")
    (folder / "memory.current").write_text(f"{300 << 20}\n")
    (folder / "memory.stat").write_text(f"anon 1\ninactive_file {100 << 20}\nslab 2\n")
    return folder


def test_a_container_limit_counts_and_page_cache_is_free(tmp_path: Path) -> None:
    assert limits.free_memory_mib(cgroup(tmp_path, str(500 << 20))) == 300


def test_a_container_without_limit_is_the_machine(tmp_path: Path) -> None:
    assert limits.free_memory_mib(cgroup(tmp_path, "max")) > 0
