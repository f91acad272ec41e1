"""Limits: ports and memory that must be free before a server starts."""

import errno
import socket
from contextlib import suppress
from pathlib import Path

import psutil

from infra.devservers.config import HOST
from infra.devservers.errors import ServersError
from infra.devservers.waiting import wait_until
from processors.errors import reason_of

JVM_OVERHEAD_MIB = 256
RELEASE_SECONDS = 3.0
CGROUP = Path("/sys/fs/cgroup")


def require_port(port: int, server: str, setting: str) -> None:
    """Raise ServersError naming `setting` and, if it can be found, the process on `port`."""
    # A server that was just killed may hold its port until the last of its threads is gone.
    if not wait_until(lambda: _is_free(port), RELEASE_SECONDS):
        raise ServersError(
            f"Port {port}, which {server} needs, is taken by {_listener(port)}",
            hint=f"stop it or set {setting} to another port.",
        )


def require_memory(heap_mib: int, server: str, setting: str) -> None:
    """Raise ServersError when a JVM with this heap would not fit in what is free."""
    needed = heap_mib + JVM_OVERHEAD_MIB
    free = free_memory_mib()
    if free < needed:
        raise ServersError(
            f"{server} needs {needed} MiB of memory and {free} MiB are free",
            hint=f"stop something or lower {setting} (now {heap_mib}).",
        )


def free_memory_mib(cgroup: Path = CGROUP) -> int:
    """Memory that can be had without swapping, within the container's limit if there is one."""
    free = psutil.virtual_memory().available
    try:
        limit = (cgroup / "memory.max").read_text().strip()
        used = int((cgroup / "memory.current").read_text())
        statistics = (cgroup / "memory.stat").read_text()
    except OSError:
        return free >> 20
    if limit != "max":
        # The page cache counts as used but is given back on demand.
        reclaimable = dict(line.split() for line in statistics.splitlines())["inactive_file"]
        free = min(free, int(limit) - used + int(reclaimable))
    return free >> 20


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the servers do: a port whose last connections are just winding up counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise ServersError(f"Cannot listen on {HOST}:{port}: {reason_of(error)}.") from error
    return True


def _listener(port: int) -> str:
    # Not every user may see whose a port is, and its process may end while we look.
    with suppress(psutil.AccessDenied, psutil.NoSuchProcess):
        for connection in psutil.net_connections(kind="tcp"):
            listens_on = connection.laddr[1:] if connection.status == psutil.CONN_LISTEN else ()
            if listens_on == (port,) and connection.pid is not None:
                return f"process {connection.pid} ({psutil.Process(connection.pid).name()})"
    return "another process"
