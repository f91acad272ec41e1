"""Configuration of the local servers: folder, ports, memory."""

from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(frozen=True)
class ServersConfig:
    """Settings of one Kafka and one Elasticsearch on this machine.

    `home` holds data, logs and the unpacked Elasticsearch. `elasticsearch_user` runs Elasticsearch
    when we are root, which it refuses to run as. `external_kafka` (host:port) and
    `external_elasticsearch` (URL) name servers that somebody else runs: ours then stay off.
    """

    home: Path = Path(".servers")
    kafka_port: int = 9092
    kafka_controller_port: int = 9093
    kafka_heap_mib: int = 768
    elasticsearch_port: int = 9200
    elasticsearch_transport_port: int = 9300
    elasticsearch_heap_mib: int = 1024
    elasticsearch_user: str = "nobody"
    external_kafka: str | None = None
    external_elasticsearch: str | None = None
    start_timeout_seconds: float = 180.0
