"""`storywire doctor`: checks all that Storywire needs, and says what to do where it is missing."""

import json
import sqlite3
import sys
from collections.abc import Callable
from typing import NamedTuple

import typer

from infra.settings import Settings, settings
from streams.cli.common import EXIT_BAD_INPUT, JsonOption, console

OLDEST_PYTHON = (3, 11)


class Finding(NamedTuple):
    """What one check found."""

    check: str
    ok: bool
    detail: str


def doctor(as_json: JsonOption = False) -> None:
    """Check Python, model, database, Kafka, topics and Elasticsearch.

    Kafka and Elasticsearch are needed in distributed mode only; without it their absence is told
    but is no fault.
    """
    from streams.backends.open import open_backend

    config = settings()
    backend = open_backend(None, config)
    needed = [_python(), _sqlite(), _model(config)]
    servers = [_kafka(config), _elasticsearch(config)]
    healthy = all(finding.ok for finding in needed)
    if backend.uses_servers:
        healthy = healthy and all(finding.ok for finding in servers)
    if as_json:
        findings = [finding._asdict() for finding in needed + servers]
        typer.echo(json.dumps({"ok": healthy, "mode": backend.mode, "findings": findings}))
    else:
        for finding in needed + servers:
            mark = "[green]ok[/]" if finding.ok else "[red]no[/]"
            console.print(f"{mark}  {finding.check}: ", end="")
            console.print(finding.detail, markup=False, highlight=False, soft_wrap=True)
        console.print(f"Mode: {backend.mode}. " + ("All well." if healthy else "See above."))
    if not healthy:
        raise typer.Exit(EXIT_BAD_INPUT)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info[:2] >= OLDEST_PYTHON
    return Finding("Python", ok, version if ok else f"{version}; install Python 3.11 or later")


def _sqlite() -> Finding:
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        return Finding("SQLite", False, f"{error}; install a Python whose SQLite has FTS5")
    return Finding("SQLite", True, f"{sqlite3.sqlite_version} with FTS5")


def _model(config: Settings) -> Finding:
    from infra.embedders.error import ModelError
    from infra.embedders.opening import open_embedder

    def check() -> str:
        name = open_embedder(config.embedder).name
        return name if config.embedder else f"{name}, checksums as published"

    return _finding("Model", check, ModelError)


def _kafka(config: Settings) -> Finding:
    from infra.kafka.errors import KafkaUnusable
    from streams.topic_admin import topics_missing

    def check() -> str:
        missing = topics_missing(config)
        if missing:
            raise KafkaUnusable(f"{', '.join(missing)} missing: run `storywire admin init`")
        return f"{config.kafka_bootstrap}, all topics there"

    return _finding("Kafka", check, KafkaUnusable)


def _elasticsearch(config: Settings) -> Finding:
    from infra.index.base import IncompatibleIndex, IndexUnavailable
    from infra.index.elastic.index import ElasticIndex

    def check() -> str:
        index = ElasticIndex(config.elasticsearch_url, config.index_prefix)
        try:
            counts = index.counts()
        finally:
            index.close()
        return f"{config.elasticsearch_url}, {counts.articles:,} articles"

    return _finding("Elasticsearch", check, IndexUnavailable, IncompatibleIndex)


def _finding(name: str, check: Callable[[], str], *faults: type[Exception]) -> Finding:
    try:
        return Finding(name, True, check())
    except faults as error:
        return Finding(name, False, str(error))
