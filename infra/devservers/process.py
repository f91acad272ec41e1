"""Process: a server that outlives the command that started it, known by a pid file."""

import os
import pwd
import signal
import subprocess
from collections import deque
from pathlib import Path

import psutil

from infra.devservers.errors import ServersError
from infra.devservers.waiting import wait_until

KILL_SECONDS = 10.0
LAST_LINES = 10
"""Of its log that are told of a server that died."""


class _Detached(subprocess.Popen[bytes]):
    """A child that may outlive us, which Popen warns about when it is collected."""

    def __del__(self) -> None:
        """Leave the process alone."""


# Children of this very process, kept so that a dead one is reaped and its exit status is known.
_children: dict[int, _Detached] = {}


class ServerProcess:
    """The process of one server, in a session of its own.

    Its folder holds `pid` and `server.log` (the log of the start before is `server.log.1`).
    `marker` is text that only this server's command line contains: a pid file left behind by a
    crash may name a number that another program has by now.
    """

    def __init__(self, folder: Path, marker: str) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        self._pid_file = folder / "pid"
        self._marker = marker

    def pid(self) -> int | None:
        """The process id if the server is running, else None."""
        try:
            pid = int(self._pid_file.read_text())
        except (FileNotFoundError, ValueError):
            return None
        child = _children.get(pid)
        if child is not None:
            # Not asked for its command line, which is empty for a moment as a program starts.
            return pid if child.poll() is None else None
        return pid if self._is_ours(pid) else None

    def launch(self, command: list[str], environment: dict[str, str], user: str | None) -> None:
        """Start `command` in the folder, as `user` (None: as ourselves), output to the log.

        Raises ServersError when the program cannot be started.
        """
        if self.log.exists():
            self.log.replace(self.log.with_name("server.log.1"))
        with self.log.open("wb") as output:
            try:
                child = _Detached(
                    command,
                    cwd=self.folder,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    user=user,
                    group=None if user is None else primary_group(user),
                    extra_groups=None if user is None else [],
                )
            except OSError as error:
                as_user = "" if user is None else f" as user {user}"
                raise ServersError(f"Cannot start {command[0]}{as_user}: {error}.") from error
        _children[child.pid] = child
        self._pid_file.write_text(f"{child.pid}\n")

    def exit_status(self) -> int | None:
        """Exit status of a process that we started and that has ended; negative: the signal."""
        try:
            child = _children.get(int(self._pid_file.read_text()))
        except (FileNotFoundError, ValueError):
            return None
        return None if child is None else child.poll()

    def terminate(self, grace_seconds: float) -> None:
        """Ask the server to end (SIGTERM); kill it when it has not after `grace_seconds`."""
        pid = self.pid()
        if pid is None:
            return
        family = _family(pid)
        os.kill(pid, signal.SIGTERM)
        if not wait_until(lambda: _all_gone(family), grace_seconds):
            self._kill(pid, family)
        self._pid_file.unlink(missing_ok=True)

    def kill(self) -> None:
        """End the server at once (SIGKILL), as a crash or a power cut would."""
        pid = self.pid()
        if pid is None:
            return
        self._kill(pid, _family(pid))
        self._pid_file.unlink(missing_ok=True)

    def last_lines(self) -> str:
        """The end of the log, without the frames of Java's stack traces."""
        try:
            with self.log.open(errors="replace") as lines:
                telling = (line for line in lines if not line.startswith("\tat "))
                return "".join(deque(telling, LAST_LINES)).rstrip()
        except FileNotFoundError:
            return ""

    def _kill(self, pid: int, family: list[psutil.Process]) -> None:
        # The session's leader is its process group's leader: this ends its children too.
        os.killpg(pid, signal.SIGKILL)
        if not wait_until(lambda: _all_gone(family), KILL_SECONDS):
            raise ServersError(f"Process {pid} survived SIGKILL for {KILL_SECONDS:.0f} s.")

    def _is_ours(self, pid: int) -> bool:
        try:
            process = psutil.Process(pid)
            return _is_alive(process) and any(self._marker in part for part in process.cmdline())
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False


def primary_group(user: str) -> int:
    """The id of the main group of `user`. Raises ServersError when there is no such user."""
    try:
        return pwd.getpwnam(user).pw_gid
    except KeyError:
        raise ServersError(
            f"There is no user {user!r} to run Elasticsearch as (it refuses to run as root)",
            hint="set STORYWIRE_SERVERS_ELASTICSEARCH_USER to one that exists.",
        ) from None


def _family(pid: int) -> list[psutil.Process]:
    try:
        leader = psutil.Process(pid)
        return [leader, *leader.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _all_gone(family: list[psutil.Process]) -> bool:
    return not any(_is_alive(process) for process in family)


def _is_alive(process: psutil.Process) -> bool:
    child = _children.get(process.pid)
    if child is not None:
        return child.poll() is None
    try:
        # A dead process whose parent has not asked for its exit status is a zombie.
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
