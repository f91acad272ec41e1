"""A Kafka of this test session that fault tests kill and start again."""

from infra.devservers.kafka import KafkaServer


class Broker:
    """A Kafka of this test session that may be killed."""

    def __init__(self, server: KafkaServer) -> None:
        self._server = server
        self.bootstrap = server.address

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._server.kill()

    def restart(self) -> None:
        """Start it with the data that it had; returns when it answers. Harmless if it runs."""
        self._server.start()
