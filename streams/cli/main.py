"""`storywire`: mounts every command; an error whose message is enough ends it with code 2."""

import logging
import sys

import typer

from streams.cli import admin, correct, outlets, servers, sources
from streams.cli.cluster import cluster
from streams.cli.common import EXIT_BAD_INPUT, complain
from streams.cli.demo import demo
from streams.cli.doctor import doctor
from streams.cli.evaluate import evaluate
from streams.cli.follow import follow
from streams.cli.ingest import ingest
from streams.cli.migrate import migrate_embedder
from streams.cli.search import search
from streams.cli.serve import serve
from streams.cli.story import story
from streams.cli.worker import worker

app = typer.Typer(
    help="Streaming news ingestion and story clustering.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (
    demo, ingest, follow, serve, cluster, worker, search, story, evaluate, doctor,
    migrate_embedder,
):  # fmt: skip
    app.command()(command)
app.add_typer(sources.app, name="sources")
app.add_typer(servers.app, name="servers")
app.add_typer(outlets.app, name="outlets")
app.add_typer(correct.app, name="correct")
app.add_typer(admin.app, name="admin")


def explained() -> tuple[type[Exception], ...]:
    """Errors whose message is the sentence that the user needs; imported when there is one."""
    from infra.checkpoint import DamagedCheckpoint
    from infra.embedders.error import ModelError
    from infra.http.errors import SourceUnavailable
    from infra.index.base import IncompatibleIndex, IndexUnavailable
    from infra.index.query import BadQuery
    from infra.kafka.errors import KafkaUnusable
    from infra.settings import BadSetting
    from infra.sqlite.database import DatabaseUnusable
    from streams.runners.embedded import DatabaseInUse
    from streams.server.server import AddressInUse
    from streams.vector_space import MigrationFailed, OtherVectorSpace

    return (
        AddressInUse,
        BadQuery,
        BadSetting,
        DamagedCheckpoint,
        DatabaseInUse,
        DatabaseUnusable,
        FileNotFoundError,
        IncompatibleIndex,
        IndexUnavailable,
        KafkaUnusable,
        MigrationFailed,
        ModelError,
        OtherVectorSpace,
        SourceUnavailable,
    )


def main() -> None:
    """Entry point of the console script."""
    # What they log of a server that is away, the error says too.
    for name in ("aiokafka", "kafka"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        app()
    except Exception as error:
        if not isinstance(error, explained()):
            raise
        complain(str(error))
        sys.exit(EXIT_BAD_INPUT)


if __name__ == "__main__":
    main()
