"""Local servers: the pair of one home folder; `storywire servers` and the tests start here."""

import time
from contextlib import AbstractContextManager

from infra.devservers.config import ServersConfig
from infra.devservers.elasticsearch import ElasticsearchServer
from infra.devservers.errors import ServersError
from infra.devservers.kafka import KafkaServer
from infra.devservers.packages import Say
from infra.devservers.placement import make_home, usable_home
from infra.devservers.server import Server, ServerName, ServerStatus, ignore
from infra.file_lock import exclusive
from infra.settings.server_places import is_at, somebody_answers


class LocalServers:
    """One Kafka and one Elasticsearch.

    `home` is where they live; `note`, if any, is a sentence that says why it is not the folder
    that was asked for. `only` restricts a call to one of the two. What `say` is given are whole
    sentences for a reader.
    """

    def __init__(self, config: ServersConfig) -> None:
        self.home, self.note = usable_home(config.home, config.elasticsearch_user)
        self.kafka = KafkaServer(config, self.home)
        self.elasticsearch = ElasticsearchServer(config, self.home)
        self._told: dict[ServerName, tuple[str, str | None]] = {
            "kafka": ("STORYWIRE_KAFKA_BOOTSTRAP", config.kafka),
            "elasticsearch": ("STORYWIRE_ELASTICSEARCH_URL", config.elasticsearch),
        }

    def start(self, only: ServerName | None = None, say: Say = ignore) -> None:
        """Start side by side what is not running, and wait until both are ready.

        Where others serve at the address that commands were told to use, ours is not started.
        Raises ServersError (PackagesUnavailable if it is that), also where nobody answers at an
        address that ours cannot have; then whatever this call launched is stopped again.
        """
        servers = [each for each in self._chosen(only) if self._is_for_us(each, say)]
        if not servers:
            return
        if self.note:
            say(self.note)
        launched: list[Server] = []
        with self._lock():
            began = time.monotonic()
            try:
                for server in servers:
                    if server.launch(say):
                        launched.append(server)
                for server in servers:
                    server.await_ready()
                    say(self._started(server, server in launched, time.monotonic() - began))
            except BaseException:
                for server in launched:
                    server.stop()
                raise

    def stop(self, only: ServerName | None = None, say: Say = ignore) -> None:
        """Stop what is running, waiting until it has ended."""
        with self._lock():
            for server in self._chosen(only):
                stopped = server.stop()
                say(f"{server.title} {'stopped' if stopped else 'was not running'}.")

    def reset(self, only: ServerName | None = None, say: Say = ignore) -> None:
        """Stop, and delete data and logs; the packages stay."""
        with self._lock():
            for server in self._chosen(only):
                server.reset()
                say(f"{server.title} stopped, {server.folder} deleted.")

    def status(self) -> list[ServerStatus]:
        """Both servers as they are now; one of ours that runs, whatever commands are told."""
        return [self._status(server) for server in self._chosen(None)]

    def running(self) -> list[Server]:
        """Those of ours that run."""
        return [server for server in self._chosen(None) if server.process.pid() is not None]

    def _status(self, server: Server) -> ServerStatus:
        _, configured = self._told[server.name]
        if configured is None or server in self.running():
            return server.status()
        if is_at(configured, server.address) and not somebody_answers(configured):
            return server.status()
        return ServerStatus(server.name, "external", configured)

    def _chosen(self, only: ServerName | None) -> list[Server]:
        return [each for each in (self.kafka, self.elasticsearch) if only in (None, each.name)]

    def _is_for_us(self, server: Server, say: Say) -> bool:
        setting, configured = self._told[server.name]
        if configured is None or server in self.running():
            return True
        whose = f"{server.title} is the one at {configured} ({setting})"
        if somebody_answers(configured):
            say(f"{whose}, and runs: nothing to do here.")
            return False
        if is_at(configured, server.address):
            return True
        raise ServersError(
            f"{whose}, where nobody answers",
            hint=f"start that one, or unset {setting} to have one here, at {server.address}",
        )

    def _lock(self) -> AbstractContextManager[None]:
        make_home(self.home)
        return exclusive(self.home / "lock")

    @staticmethod
    def _started(server: Server, launched: bool, seconds: float) -> str:
        where = f"at {server.address} (pid {server.process.pid()}, log {server.process.log})"
        if launched:
            return f"{server.title} {server.version} is ready {where} after {seconds:.1f} s."
        return f"{server.title} {server.version} is already running {where}."
