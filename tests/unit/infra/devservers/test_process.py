"""A process that outlives its starter, and is never mistaken for another."""

import os
import sys
from functools import partial
from pathlib import Path

import psutil
import pytest

from infra.devservers.errors import ServersError
from infra.devservers.process import ServerProcess
from infra.devservers.waiting import wait_until

OBEDIENT = "print('up', flush=True); import time; time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + OBEDIENT
PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[2]])"


def launched(folder: Path, program: str, *arguments: str) -> ServerProcess:
    process = ServerProcess(folder, marker=str(folder))
    process.launch([sys.executable, "-c", program, str(folder), *arguments], {}, user=None)
    return process


def is_up(process: ServerProcess) -> bool:
    return "up" in process.last_lines()


def ended_with(process: ServerProcess, status: int) -> bool:
    return process.exit_status() == status


def test_runs_in_a_session_of_its_own_and_ends_on_request(tmp_path: Path) -> None:
    process = launched(tmp_path, OBEDIENT)
    pid = process.pid()
    assert pid is not None
    assert os.getsid(pid) == pid
    process.terminate(grace_seconds=10)
    assert process.pid() is None
    assert not psutil.pid_exists(pid)


def test_another_handle_on_the_same_folder_finds_it(tmp_path: Path) -> None:
    process = launched(tmp_path, OBEDIENT)
    again = ServerProcess(tmp_path, marker=str(tmp_path))
    assert again.pid() == process.pid() is not None
    again.kill()
    assert process.pid() is None


def test_one_that_ignores_the_request_is_killed_after_the_grace(tmp_path: Path) -> None:
    process = launched(tmp_path, STUBBORN)
    assert wait_until(lambda: is_up(process), 20)
    process.terminate(grace_seconds=0.2)
    assert process.pid() is None


def test_kill_ends_children_too(tmp_path: Path) -> None:
    process = launched(tmp_path, PARENT, OBEDIENT)
    assert wait_until(lambda: is_up(process), 20)
    pid = process.pid()
    assert pid is not None
    (child,) = psutil.Process(pid).children()
    process.kill()
    assert wait_until(lambda: not child.is_running(), 10)


def test_a_pid_that_another_program_has_by_now_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pid").write_text(f"{os.getpid()}\n")
    process = ServerProcess(tmp_path, marker="no program has this on its command line")
    assert process.pid() is None
    process.kill()  # would end this very test run
    process.terminate(grace_seconds=0)


@pytest.mark.parametrize("content", ["", "not a number", "999999999"])
def test_a_damaged_or_stale_pid_file_means_stopped(tmp_path: Path, content: str) -> None:
    (tmp_path / "pid").write_text(content)
    assert ServerProcess(tmp_path, marker=str(tmp_path)).pid() is None


def test_the_log_of_the_start_before_is_kept(tmp_path: Path) -> None:
    for word in ("first", "second", "third"):
        process = launched(tmp_path, f"print({word!r}); raise SystemExit(7)")
        assert wait_until(partial(ended_with, process, 7), 20)
    assert process.last_lines() == "third"
    assert (tmp_path / "server.log.1").read_text().strip() == "second"


def test_a_program_that_is_not_there_is_an_error_with_its_name(tmp_path: Path) -> None:
    process = ServerProcess(tmp_path, marker=str(tmp_path))
    with pytest.raises(ServersError, match="Cannot start /no/such/program"):
        process.launch(["/no/such/program"], {}, user=None)
