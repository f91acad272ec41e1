"""`storywire servers` as a reader types it: each command is a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from infra.devservers.local import LocalServers
from tests.support.free_ports import free_ports

pytestmark = [pytest.mark.servers, pytest.mark.long]

PROGRAM = "from streams.cli.servers import app; app(prog_name='storywire servers')"


def test_a_server_outlives_the_command_that_started_it(
    pair: LocalServers, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, controller = free_ports(2)
    monkeypatch.setenv("STORYWIRE_STATE_DIR", str(home / "state"))
    monkeypatch.setenv("STORYWIRE_SERVERS_HOME", str(home))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_PORT", str(port))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_CONTROLLER_PORT", str(controller))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_HEAP_MIB", "512")
    monkeypatch.setenv("STORYWIRE_ELASTICSEARCH_URL", pair.elasticsearch.address)
    monkeypatch.delenv("STORYWIRE_KAFKA_BOOTSTRAP", raising=False)
    try:
        started = storywire("start")
        assert started.stdout == f"export STORYWIRE_KAFKA_BOOTSTRAP=127.0.0.1:{port}\n"
        assert "Elasticsearch is the one at" in started.stderr
        assert "Kafka 4.1.0 is ready" in started.stderr
        # Known from now on: where it was started is not to be said again.
        monkeypatch.delenv("STORYWIRE_SERVERS_KAFKA_PORT")
        assert states() == {"kafka": "running", "elasticsearch": "external"}
        assert (
            f"already running at 127.0.0.1:{port}" in storywire("start", "--only", "kafka").stderr
        )
        assert commands_use() == f"127.0.0.1:{port}"
        # And stopped whatever else is set, which is said of others.
        (other,) = free_ports(1)
        monkeypatch.setenv("STORYWIRE_KAFKA_BOOTSTRAP", f"127.0.0.1:{other}")
        told = storywire("start", "--only", "kafka").stderr
        assert f"Commands use 127.0.0.1:{other} while STORYWIRE_KAFKA_BOOTSTRAP" in told
        assert storywire("stop").stdout == "Kafka stopped.\nElasticsearch was not running.\n"
        monkeypatch.delenv("STORYWIRE_KAFKA_BOOTSTRAP")
        assert commands_use() == "127.0.0.1:9092"
        assert states()["kafka"] == "stopped"
        # Clients that were told where it is find it there again.
        monkeypatch.delenv("STORYWIRE_SERVERS_KAFKA_CONTROLLER_PORT")
        again = storywire("start", "--only", "kafka")
        assert again.stdout == f"export STORYWIRE_KAFKA_BOOTSTRAP=127.0.0.1:{port}\n"
        assert f"CONTROLLER://127.0.0.1:{controller}" in properties(home)
        storywire("stop")
        moved, controller = free_ports(2)
        monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_CONTROLLER_PORT", str(controller))
        monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_PORT", str(moved))
        assert f"127.0.0.1:{moved}\n" in storywire("start", "--only", "kafka").stdout
        assert f"CONTROLLER://127.0.0.1:{controller}" in properties(home)
    finally:
        storywire("reset")


def test_what_an_address_says_is_started_there(
    pair: LocalServers, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, controller = free_ports(2)
    monkeypatch.setenv("STORYWIRE_STATE_DIR", str(home / "state"))
    monkeypatch.setenv("STORYWIRE_SERVERS_HOME", str(home))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_CONTROLLER_PORT", str(controller))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_HEAP_MIB", "512")
    monkeypatch.setenv("STORYWIRE_KAFKA_BOOTSTRAP", f"localhost:{port}")
    try:
        started = storywire("start", "--only", "kafka")
        assert started.stdout == f"export STORYWIRE_KAFKA_BOOTSTRAP=127.0.0.1:{port}\n"
        assert states()["kafka"] == "running"
    finally:
        storywire("reset")


def test_an_error_is_one_sentence_and_a_failure(
    pair: LocalServers, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWIRE_STATE_DIR", str(home / "state"))
    monkeypatch.setenv("STORYWIRE_SERVERS_HOME", str(home))
    monkeypatch.setenv("STORYWIRE_SERVERS_KAFKA_PORT", str(pair.kafka.config.kafka_port))
    monkeypatch.delenv("STORYWIRE_KAFKA_BOOTSTRAP", raising=False)
    refused = storywire("start", "--only", "kafka", expected=1)
    assert refused.stdout == ""
    assert refused.stderr.startswith("storywire servers: Port ")
    assert refused.stderr.count("\n") == 1


def commands_use() -> str:
    program = "from infra.settings import settings; print(settings().kafka)"
    return subprocess.check_output([sys.executable, "-c", program], text=True).strip()


def properties(home: Path) -> str:
    """What Kafka was started with."""
    return (home / "kafka" / "server.properties").read_text()


def states() -> dict[str, str]:
    document = json.loads(storywire("status", "--json").stdout)
    return {each["name"]: each["state"] for each in document["servers"]}


def storywire(*arguments: str, expected: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, timeout=240
    )
    assert done.returncode == expected, done.stderr
    return done
