"""`storywire`: where every command is mounted."""

import typer

from streams.cli import servers
from streams.cli.cluster import cluster
from streams.cli.ingest import ingest
from streams.cli.worker import worker

app = typer.Typer(
    help="Streaming news ingestion and story clustering.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(ingest)
app.command()(cluster)
app.command()(worker)
app.add_typer(servers.app, name="servers")


def main() -> None:
    """Entry point of the console script."""
    app()
