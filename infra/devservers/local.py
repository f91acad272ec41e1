"""Local servers: the pair of one home folder; `storywire servers` and the tests start here."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager

from infra.devservers.config import ServersConfig
from infra.devservers.elasticsearch import ElasticsearchServer
from infra.devservers.kafka import KafkaServer
from infra.devservers.lock import exclusive
from infra.devservers.packages import Say
from infra.devservers.placement import make_home, usable_home
from infra.devservers.server import Server, ServerName, ServerStatus, ignore


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
        self._external: dict[ServerName, tuple[str, str | None]] = {
            "kafka": ("STORYWIRE_KAFKA_BOOTSTRAP", config.external_kafka),
            "elasticsearch": ("STORYWIRE_ELASTICSEARCH_URL", config.external_elasticsearch),
        }

    def start(self, only: ServerName | None = None, say: Say = ignore) -> None:
        """Start side by side what is not running, and wait until both are ready.

        Raises ServersError (PackagesUnavailable if it is that); then whatever this call launched
        is stopped again.
        """
        servers = list(self._ours(only, say))
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
            for server in self._ours(only, say):
                stopped = server.stop()
                say(f"{server.title} {'stopped' if stopped else 'was not running'}.")

    def reset(self, only: ServerName | None = None, say: Say = ignore) -> None:
        """Stop, and delete data and logs; the packages stay."""
        with self._lock():
            for server in self._ours(only, say):
                server.reset()
                say(f"{server.title} stopped, {server.folder} deleted.")

    def status(self) -> list[ServerStatus]:
        """Both servers as they are now."""
        return [self._status(server) for server in (self.kafka, self.elasticsearch)]

    def _status(self, server: Server) -> ServerStatus:
        _, external = self._external[server.name]
        if external is not None:
            return ServerStatus(server.name, "external", external)
        return server.status()

    def _ours(self, only: ServerName | None, say: Say) -> Iterator[Server]:
        for server in (self.kafka, self.elasticsearch):
            if only not in (None, server.name):
                continue
            setting, external = self._external[server.name]
            if external is None:
                yield server
            else:
                say(f"{server.title} is the one at {external} ({setting}): nothing to do here.")

    def _lock(self) -> AbstractContextManager[None]:
        make_home(self.home)
        return exclusive(self.home / "lock")

    @staticmethod
    def _started(server: Server, launched: bool, seconds: float) -> str:
        where = f"at {server.address} (pid {server.process.pid()}, log {server.process.log})"
        if launched:
            return f"{server.title} {server.version} is ready {where} after {seconds:.1f} s."
        return f"{server.title} {server.version} is already running {where}."
