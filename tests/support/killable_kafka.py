"""A Kafka of this test session that fault tests kill and start again."""

from dataclasses import replace
from pathlib import Path

from infra.devservers.config import HOST, ServersConfig
from infra.devservers.kafka import KafkaServer
from infra.devservers.packages import Say
from infra.devservers.server import Launch

QUICK_JAVA = "-XX:TieredStopAtLevel=1"
"""Option of a JVM that is to run for minutes: its second compiler takes more than it gives."""


class ProxiedKafka(KafkaServer):
    """A broker with a second listener, whose clients are sent on to `proxy_port`.

    Clients connect to the addresses that a broker tells them, so a proxy has to stand there.
    """

    def __init__(self, config: ServersConfig, home: Path, listener: int, proxy: int) -> None:
        super().__init__(config, home)
        self.listener_port, self.proxy_port = listener, proxy

    def prepare(self, say: Say) -> Launch:
        launch = super().prepare(say)
        lines = []
        for line in self._properties.read_text().splitlines():
            name, _, value = line.partition("=")
            more = {
                "listeners": f",PROXIED://{HOST}:{self.listener_port}",
                "advertised.listeners": f",PROXIED://{HOST}:{self.proxy_port}",
                "listener.security.protocol.map": ",PROXIED:PLAINTEXT",
            }.get(name, "")
            lines.append(f"{name}={value}{more}\n")
        self._properties.write_text("".join(lines))
        java, *rest = launch.command
        return replace(launch, command=[java, QUICK_JAVA, *rest])


class Broker:
    """A Kafka of this test session that may be killed."""

    def __init__(self, server: KafkaServer) -> None:
        self._server = server
        self.bootstrap = server.address

    @property
    def proxied(self) -> ProxiedKafka:
        """The same, where a proxy may stand before it."""
        assert isinstance(self._server, ProxiedKafka)
        return self._server

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._server.kill()

    def restart(self) -> None:
        """Start it with the data that it had; returns when it answers. Harmless if it runs."""
        self._server.start()
