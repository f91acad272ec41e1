"""Settings of the pipeline: how it runs, and what it reads and writes."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from infra.http.host_names import is_usable
from infra.settings.patterns import INDEX_NAME, TOPIC_NAME, WORKER_NAME, SqlitePath

Mode = Literal["embedded", "distributed"]


class PipelineSettings(BaseModel):
    """Part of Settings."""

    mode: Mode | None = Field(
        None,
        description="embedded (one SQLite file) or distributed (Kafka and Elasticsearch). Where it "
        "is not set, a set address of Kafka or Elasticsearch means distributed, and so do servers "
        "that `storywire servers start` started, until they are stopped.",
    )
    database: SqlitePath = Field(
        Path(".storywire/storywire.sqlite"), description="SQLite file of the embedded way to run."
    )
    embedder: str = Field(
        "",
        description="Sentence encoder: a folder with an `.onnx` file and `tokenizer.json`, "
        "`fastembed:NAME`, or `all-MiniLM-L6-v2`, the English one that ships. Default: the "
        "multilingual one that ships. Once there are articles, only `storywire migrate-embedder` "
        "changes it; see docs/explanation/embedder.md.",
    )
    kafka_bootstrap: str = Field(
        "127.0.0.1:9092", description="Kafka brokers, comma-separated host:port."
    )
    elasticsearch_url: str = Field(
        "http://127.0.0.1:9200", description="Address of Elasticsearch, with user if it needs one."
    )
    index_prefix: str = Field(
        "",
        pattern=INDEX_NAME,
        description="Put before the names of indices, aliases and templates.",
    )
    topic_prefix: str = Field(
        "",
        pattern=TOPIC_NAME,
        description="Put before the names of topics and consumer groups.",
    )
    partitions: int = Field(
        1,
        ge=1,
        le=1024,
        description="Partitions of topics that may have several. More let more workers embed at "
        "once; the order of articles is kept within a partition only.",
    )
    replication: int | None = Field(
        None,
        ge=1,
        description="Copies of each record on as many brokers, of topics that `storywire admin "
        "init` creates. Default: 3, or as many as there are brokers.",
    )
    min_insync: int | None = Field(
        None,
        ge=1,
        description="How many of those copies must have a record before it counts as stored. "
        "Default: all but one, at least one.",
    )
    worker_id: str | None = Field(
        None,
        pattern=WORKER_NAME,
        description="Name of this worker, the same after a restart and different from that of "
        "every other: after a crash it then has its place in seconds, not after "
        "STORYWIRE_SESSION_SECONDS. A second one of the same name is refused.",
    )
    session_seconds: float = Field(
        20.0,
        ge=6,
        le=1800,
        description="How long a worker may be silent before its place goes to one that stands by: "
        "what a takeover takes. Below 6 s the brokers have to be told to allow it.",
    )
    worker_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port on which a worker answers `/livez`, `/readyz` and `/metrics`; 0: none. "
        "Workers of one machine need different ones.",
    )
    canary_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port on which `storywire canary --every` answers `/livez`, `/readyz` and "
        "`/metrics`; 0: none.",
    )
    worker_host: str = Field(
        "127.0.0.1",
        description="Address that a worker, `storywire follow` and `storywire canary --every` "
        "listen on: 0.0.0.0, or :: by IPv6, where probes come from outside. There is no "
        "authentication, and it tells offsets and addresses of servers.",
    )
    state_dir: Path = Field(
        Path(".storywire/state"),
        description="Folder of the cluster stage's checkpoints, and of the addresses of servers "
        "that `storywire servers start` started: where no others are set, commands use these.",
    )
    checkpoint_seconds: float = Field(
        5.0,
        gt=0,
        description="Time between two checkpoints of the cluster stage; longer where "
        "a fifth of it is not enough to write one.",
    )
    rebuild_from: int | None = Field(
        None,
        ge=0,
        description="Offset at which the clustering log begins, where its beginning is gone, no "
        "checkpoint contains it, and stories are to be built from the rest all the same.",
    )

    @field_validator("min_insync")
    @classmethod
    def _of_the_copies(cls, count: int | None, others: ValidationInfo) -> int | None:
        copies = others.data.get("replication")
        if count and copies and count > copies:
            raise ValueError(f"there are fewer copies: STORYWIRE_REPLICATION is {copies}")
        return count

    @field_validator("worker_host")
    @classmethod
    def _a_host(cls, host: str) -> str:
        if not is_usable(host):
            raise ValueError("no address such as 127.0.0.1 or 0.0.0.0, and no name of a host")
        return host

    @field_validator("elasticsearch_url")
    @classmethod
    def _whole_address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            whole = parts.scheme in ("http", "https") and is_usable(parts.hostname or "")
            whole = whole and bool(parts.port)
            if "@" in parts.netloc:
                whole = whole and bool(parts.username and parts.password)
        except ValueError:  # of a port, which may be what of a password stands before a slash
            whole = False
        if not whole:
            raise ValueError("must be http(s)://[user:password@]host:port")
        return url

    def resolve_mode(self, asked: Mode | None = None) -> Mode:
        """The mode in force: `asked`, that of the settings, or what addresses are set mean."""
        if mode := asked or self.mode:
            return mode
        given = {"kafka_bootstrap", "elasticsearch_url"} & self.model_fields_set
        return "distributed" if given else "embedded"
