"""Documents that are generated from the code: `make docs` writes them, a test says when they are
stale."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from streams.documentation.asyncapi import asyncapi
from streams.documentation.commands import commands
from streams.documentation.endpoints import endpoints
from streams.documentation.grafana import dashboard
from streams.documentation.kibana import kibana_objects
from streams.documentation.schemas import schema
from streams.documentation.tables import configuration, metrics, topics
from streams.topics import TOPICS

DOCS = Path("docs")

GENERATED: dict[Path, Callable[[], str]] = {
    DOCS / "asyncapi.json": asyncapi,
    DOCS / "cli.md": commands,
    DOCS / "configuration.md": configuration,
    DOCS / "http.md": endpoints,
    DOCS / "metrics.md": metrics,
    DOCS / "topics.md": topics,
    Path("deploy/grafana/storywire.json"): dashboard,
    Path("deploy/kibana/storywire.ndjson"): kibana_objects,
    **{DOCS / "schemas" / f"{topic.name}.json": partial(schema, topic) for topic in TOPICS},
}
"""Path of every generated document, from the root of the checkout, and what gives its text."""
