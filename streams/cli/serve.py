"""`storywire serve`: the pages and the API."""

from typing import Annotated

import typer

from infra.settings import settings
from streams.cli.common import ModeOption, chosen, notes


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8080,
    mode: ModeOption = None,
) -> None:
    """Show stories and take articles over HTTP until stopped.

    Embedded, the pipeline runs in the same process. Set STORYWIRE_API_TOKEN to take articles from
    other machines too.
    """
    from infra.web.access import is_loopback
    from streams.serving.server import serve_until_signal

    config = settings()
    if not config.tokens and not is_loopback(host):
        notes.print(
            f"Others can reach {host}: nothing is taken until STORYWIRE_API_TOKEN is set",
            style="yellow",
        )
    else:
        notes.print(f"Articles are taken at http://{host}:{port}/api/v1/articles", highlight=False)
    notes.print(f"Open http://{host}:{port}", highlight=False)
    serve_until_signal(chosen(mode), config, host, port)
