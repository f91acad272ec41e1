"""Command line: every command of `storywire`; an error of ours ends it with one sentence."""

import logging
import os
import signal
import sqlite3
import sys
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer

from infra.settings import settings, unknown_settings
from processors.errors import StorywireError
from processors.text.steering import shown
from streams.cli import admin, correct, dead, outlets, servers, sources
from streams.cli.audit import audit
from streams.cli.canary import canary
from streams.cli.cluster import cluster
from streams.cli.common import EXIT_BAD_INPUT, complain
from streams.cli.demo import demo
from streams.cli.doctor import doctor
from streams.cli.evaluate import evaluate
from streams.cli.export import export
from streams.cli.file_errors import (
    argument_sentence,
    contents_sentence,
    database_sentence,
    file_sentence,
)
from streams.cli.follow import follow
from streams.cli.ingest import ingest
from streams.cli.ledger import ledger
from streams.cli.mcp import mcp
from streams.cli.migrate import migrate_embedder
from streams.cli.normalize import normalize
from streams.cli.replay import replay
from streams.cli.retention import retention
from streams.cli.search import search
from streams.cli.search_options import QueryCommand
from streams.cli.serve import serve
from streams.cli.standard_streams import write_rest
from streams.cli.story import story
from streams.cli.verify import verify
from streams.cli.worker import worker

EXIT_INTERRUPTED = 130
"""After Ctrl-C, as Typer ends then."""
EXIT_PIPE_CLOSED = 1
"""Whoever read the results has gone, such as `head`: as Click ends then."""
QUIET = ("aiokafka", "elastic_transport", "jgo", "kafka")
"""Loggers of clients: what they say of a server that is away, our error says too."""

OF_WRONG_VALUES = (AttributeError, LookupError, TypeError, ValueError)
"""Errors that a database leads to where its disk made other values of those that were written."""

app = typer.Typer(
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    demo, ingest, follow, serve, cluster, worker, search, story, evaluate, canary, audit, verify,
    replay, normalize, ledger, doctor, migrate_embedder, mcp, export, retention,
):  # fmt: skip
    app.command(cls=QueryCommand if command in (search, export) else None)(command)
app.add_typer(sources.app, name="sources")
app.add_typer(servers.app, name="servers")
app.add_typer(outlets.app, name="outlets")
app.add_typer(correct.app, name="correct")
app.add_typer(dead.app, name="dead")
app.add_typer(admin.app, name="admin")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(shown(f"storywire {version('storywire')}"))
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
]


@app.callback()
def begin(context: typer.Context, _: VersionOption = False) -> None:
    """Streaming news ingestion and story clustering."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        return
    for wrong in unknown_settings():
        complain(wrong)
    # Imported here: `--help` needs no logs.
    from infra import logs

    logs.configure(json=settings().log_format == "json")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def main() -> None:
    """Entry point of the console script."""
    if wrong := argument_sentence([each for each in sys.argv if not os.path.exists(each)]):
        complain(wrong)
        sys.exit(EXIT_BAD_INPUT)
    try:
        try:
            app(prog_name="storywire")
        except SystemExit as end:
            if end.code == EXIT_INTERRUPTED:  # What is left is short: a second Ctrl-C ends it too.
                signal.signal(signal.SIGINT, signal.SIG_DFL)
            raise
        finally:
            write_rest()
    except StorywireError as error:
        complain(str(error))
        sys.exit(EXIT_BAD_INPUT)
    except UnicodeEncodeError as error:
        _end(error, argument_sentence(sys.argv))
    except BrokenPipeError:
        sys.exit(EXIT_PIPE_CLOSED)
    except OSError as error:
        _end(error, file_sentence(error))
    except sqlite3.DatabaseError as error:
        _end(error, database_sentence(error) or contents_sentence())
    except OF_WRONG_VALUES as error:
        _end(error, contents_sentence())


def _end(error: Exception, sentence: str | None) -> NoReturn:
    """With the sentence; without one the error is a fault of ours, and is shown whole."""
    if sentence is None:
        raise error
    complain(sentence)
    sys.exit(EXIT_BAD_INPUT)


if __name__ == "__main__":
    main()
