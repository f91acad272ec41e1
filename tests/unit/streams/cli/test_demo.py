"""`storywire demo` with its pages."""

import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.support import processes
from tests.support.free_ports import free_ports

pytestmark = pytest.mark.slow


@pytest.mark.long
def test_stories_can_be_read_while_the_stream_plays(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    environment = processes.clean_environment(STORYWIRE_DATABASE=str(tmp_path / "demo.sqlite"))
    command = processes.command("demo", "--port", str(port))
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == f"Open http://127.0.0.1:{port}\n".encode()
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
                processes.eventually(
                    lambda: client.get("/search", headers={"Accept": "text/html"}).text,
                    lambda text: "story-row" in text,
                    "no story is shown",
                )
                processes.eventually(
                    lambda: client.get("/api/v1/sources").json()["sources"],
                    lambda sources: len(sources) > 0,
                    "the outlets are not shown",
                )
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        finally:
            process.kill()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = processes.run(
            "demo", "--port", port, expected=2, STORYWIRE_DATABASE=str(tmp_path / "a.sqlite")
        )
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
