"""Settings of the Kafka and the Elasticsearch that we start."""

from pathlib import Path

from pydantic import BaseModel, Field


class ServerSettings(BaseModel):
    """Part of Settings."""

    servers_home: Path = Field(
        Path(".servers"), description="Folder of the servers that `storywire servers` starts."
    )
    servers_kafka_port: int = Field(
        9092, description="Port of the Kafka that we start; if not set, the one that it had."
    )
    servers_kafka_controller_port: int = Field(
        9093, description="Port of its controller, for itself."
    )
    servers_kafka_heap_mib: int = Field(768, description="Memory of its Java heap, MiB.")
    servers_elasticsearch_port: int = Field(
        9200, description="Port of the Elasticsearch that we start; if not set, as above."
    )
    servers_elasticsearch_transport_port: int = Field(
        9300, description="Port of its transport, for itself."
    )
    servers_elasticsearch_heap_mib: int = Field(1024, description="Memory of its Java heap, MiB.")
    servers_elasticsearch_user: str = Field(
        "nobody", description="User who runs it when we are root, which it refuses to run as."
    )
