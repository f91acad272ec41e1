"""`storywire servers` as a reader types it: each command is a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from infra.devservers.local import LocalServers
from tests.support.free_ports import free_ports

pytestmark = pytest.mark.servers

PROGRAM = "from streams.cli.servers import app; app(prog_name='storywire servers')"


def test_a_server_outlives_the_command_that_started_it(
    pair: LocalServers, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, controller = free_ports(2)
    monkeypatch.setenv("STORYWIRE_SERVERS_HOME", str(home))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_PORT", str(port))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_CONTROLLER_PORT", str(controller))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_HEAP_MIB", "512")
    monkeypatch.setenv("STORYWIRE_ELASTICSEARCH_URL", pair.elasticsearch.address)
    monkeypatch.delenv("STORYWIRE_KAFKA_BOOTSTRAP", raising=False)
    try:
        started = storywire("start")
        assert started.stdout.count("\n") == 2
        assert "Elasticsearch is the one at" in started.stdout
        assert "Kafka 4.1.0 is ready" in started.stdout
        assert started.stderr == ""
        assert states() == {"kafka": "running", "elasticsearch": "external"}
        assert "already running" in storywire("start", "--only", "kafka").stdout
        storywire("stop")
        assert states()["kafka"] == "stopped"
    finally:
        storywire("reset")


def test_an_error_is_one_sentence_and_a_failure(
    pair: LocalServers, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWIRE_SERVERS_HOME", str(home))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_PORT", str(pair.kafka.config.kafka_port))
    monkeypatch.delenv("STORYWIRE_KAFKA_BOOTSTRAP", raising=False)
    refused = storywire("start", "--only", "kafka", expected=1)
    assert refused.stdout == ""
    assert refused.stderr.startswith("storywire servers: Port ")
    assert refused.stderr.count("\n") == 1


def states() -> dict[str, str]:
    document = json.loads(storywire("status", "--json").stdout)
    return {each["name"]: each["state"] for each in document["servers"]}


def storywire(*arguments: str, expected: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, timeout=240
    )
    assert done.returncode == expected, done.stderr
    return done
