"""`storywire admin`: sets up topics, index templates and aliases."""

from contextlib import closing

import typer

from infra.settings import settings
from streams.cli.common import console

app = typer.Typer(help="Set up Kafka and Elasticsearch.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Set up Kafka and Elasticsearch."""


@app.command()
def init() -> None:
    """Create topics, index templates and aliases, and verify those that are there."""
    from infra.index.elastic.index import ElasticIndex
    from streams.topic_admin import init_topics

    config = settings()
    for change in init_topics(config):
        console.print(change)
    with closing(ElasticIndex(config.elasticsearch, config.index_prefix)) as index:
        index.prepare()
    console.print(f"Topics at {config.kafka} and indices are as they should be.")
