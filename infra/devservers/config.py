"""Configuration of the local servers: folder, ports, memory."""

from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(frozen=True)
class ServersConfig:
    """Settings of one Kafka and one Elasticsearch on this machine.

    `home` holds data, logs and the unpacked Elasticsearch. `elasticsearch_user` runs Elasticsearch
    when we are root, which it refuses to run as. `kafka` (host:port, comma-separated) and
    `elasticsearch` (URL) are the addresses that commands were told to use, if they were: where they
    are not those of ours, and somebody answers there, ours stay off. `unchosen` names the settings
    of ports that nobody chose: a server that ran before has there those that it had.
    """

    home: Path = Path(".servers")
    kafka_port: int = 9092
    kafka_controller_port: int = 9093
    kafka_heap_mib: int = 768
    elasticsearch_port: int = 9200
    elasticsearch_transport_port: int = 9300
    elasticsearch_heap_mib: int = 1024
    elasticsearch_user: str = "nobody"
    kafka: str | None = None
    elasticsearch: str | None = None
    unchosen: frozenset[str] = frozenset()
    start_timeout_seconds: float = 180.0
