"""`storywire serve`: the pages and the API."""

from typing import Annotated

import typer

from infra.settings import settings
from streams.cli.common import ModeOption, notes


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8080,
    mode: ModeOption = None,
) -> None:
    """Show stories and take articles over HTTP until stopped.

    Embedded, the pipeline runs in the same process. Set STORYWIRE_API_TOKEN to take articles from
    other machines too.
    """
    from infra import logs
    from infra.http.host_names import is_loopback
    from streams.server.server import address, listening, opened_server, run_until_signal

    config = settings()
    with listening(host, port) as place:
        opened, writable = address(host, place), config.tokens or is_loopback(host)
        if not writable:
            notes.print(
                f"Others can reach {host}: nothing is taken until STORYWIRE_API_TOKEN is set",
                style="yellow",
            )
        logs.begin_run("serve")
        with opened_server(mode, config, host, place) as running:
            place.listen()  # Who opens it at once waits, and is not refused.
            if writable:
                notes.print(f"Articles are taken at {opened}/api/v1/articles", highlight=False)
            notes.print(f"Open {opened}", highlight=False)
            run_until_signal(running, place)
