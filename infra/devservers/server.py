"""Server: start, stop, kill, reset and status, the same for Kafka and Elasticsearch."""

import shutil
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from infra.devservers.config import ServersConfig
from infra.devservers.errors import ServersError
from infra.devservers.limits import require_memory, require_port
from infra.devservers.packages import Say
from infra.devservers.placement import make_home
from infra.devservers.process import ServerProcess
from infra.devservers.waiting import wait_until

ServerName = Literal["kafka", "elasticsearch"]
State = Literal["running", "not ready", "stopped", "external"]

STOP_SECONDS = 30.0


@dataclass(frozen=True)
class Launch:
    """What to run: `user` None means as ourselves."""

    command: list[str]
    environment: dict[str, str]
    user: str | None = None


@dataclass(frozen=True)
class ServerStatus:
    """One server as it is now; `pid`, `log` and `data` are None for an external one."""

    name: ServerName
    state: State
    address: str
    version: str | None = None
    pid: int | None = None
    log: Path | None = None
    data: Path | None = None


def ignore(_sentence: str) -> None:
    """Say nothing: for callers that have nobody to tell."""


class Server(ABC):
    """One server with its data under `home`, listening on 127.0.0.1."""

    name: ClassVar[ServerName]
    title: ClassVar[str]
    version: ClassVar[str]

    def __init__(self, config: ServersConfig, home: Path) -> None:
        self.config = config
        self.home = home
        self.folder = home / self.name
        self.data = self.folder / "data"
        self.temporary = self.folder / "tmp"
        self._port_file = self.folder / "port"
        self.process = ServerProcess(self.folder, marker=self.marker)

    @property
    @abstractmethod
    def address(self) -> str:
        """What a client connects to: host:port for Kafka, a URL for Elasticsearch."""

    @property
    @abstractmethod
    def marker(self) -> str:
        """A path under `home` that is always on this server's command line."""

    @property
    @abstractmethod
    def asked_ports(self) -> dict[str, int]:
        """The ports of the configuration, by the name of their setting; clients use the first."""

    @property
    def ports(self) -> dict[str, int]:
        """Those it is to listen on: those asked for, or where nobody chose any, as it had them."""
        had = self._ports_before()
        return {
            setting: had.get(setting, port) if setting in self.config.unchosen else port
            for setting, port in self.asked_ports.items()
        }

    @property
    def port(self) -> int:
        """Where clients find it: as it was started if it runs, else as it would be."""
        (setting, port), *_ = self.ports.items()
        return port if self.process.pid() is None else self._ports_before().get(setting, port)

    def _ports_before(self) -> dict[str, int]:
        """The ports it was last started with; none where it never was."""
        try:
            had = [int(each) for each in self._port_file.read_text().split()]
        except (FileNotFoundError, ValueError):
            return {}
        return dict(zip(self.asked_ports, had, strict=False))

    @property
    @abstractmethod
    def heap(self) -> tuple[str, int]:
        """The name of the heap setting, and its value in MiB."""

    @abstractmethod
    def prepare(self, say: Say) -> Launch:
        """Fetch packages, write configuration and data folder. Raises PackagesUnavailable."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether it answers requests."""

    def start(self, say: Say = ignore) -> None:
        """Start and wait until ready; nothing if it runs already. Raises ServersError."""
        if not self.launch(say):
            say(f"{self.title} is already running at {self.address} (pid {self.process.pid()}).")
        self.await_ready()

    def launch(self, say: Say = ignore) -> bool:
        """Start without waiting; False if it runs already. Raises ServersError."""
        if self.process.pid() is not None:
            return False
        for setting, port in self.ports.items():
            require_port(port, self.title, setting)
        setting, heap_mib = self.heap
        require_memory(heap_mib, self.title, setting)
        make_home(self.home)
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o755)
        launch = self.prepare(say)
        self._port_file.write_text("".join(f"{each}\n" for each in self.ports.values()))
        self.process.launch(launch.command, launch.environment, launch.user)
        return True

    def await_ready(self) -> None:
        """Wait for a launched server; ServersError, with the end of its log, when it dies."""
        limit = self.config.start_timeout_seconds
        started = time.monotonic()
        if not wait_until(lambda: self.process.pid() is None or self.is_ready(), limit):
            self._fail(f"was not ready after {limit:.0f} s")
        if self.process.pid() is None:
            self._fail(f"stopped after {time.monotonic() - started:.0f} s{self._why_it_died()}")

    def stop(self) -> bool:
        """End it in order, killing it after 30 s; False if it was not running."""
        was_running = self.process.pid() is not None
        self.process.terminate(STOP_SECONDS)
        return was_running

    def kill(self) -> None:
        """End it at once, without any chance to write: what a crash does."""
        self.process.kill()

    def reset(self) -> None:
        """Stop it and delete its data, configuration and logs; packages stay."""
        self.stop()
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def status(self) -> ServerStatus:
        """Its state now; asks the server, so it may take a second or two."""
        pid = self.process.pid()
        state: State = "stopped" if pid is None else "running" if self.is_ready() else "not ready"
        return ServerStatus(
            self.name, state, self.address, self.version, pid, self.process.log, self.data
        )

    def _why_it_died(self) -> str:
        status = self.process.exit_status()
        if status == -9:
            return " (killed, most likely by the system for want of memory)"
        return "" if status is None else f" (exit status {status})"

    def _fail(self, what: str) -> None:
        raise ServersError(
            f"{self.title} {what}; its log {self.process.log} ends with:\n"
            f"{self.process.last_lines()}"
        )
