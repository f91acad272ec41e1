"""HTTP server: runs an application, and ends its event streams before it waits for answers."""

import socket
from collections.abc import Sequence

import uvicorn
from fastapi import FastAPI

from infra.web.guarded_protocol import guarded_protocol

GRACE_SECONDS = 10
"""For requests under way when the server is asked to end."""


class StreamingServer(uvicorn.Server):
    """Ends listening to events first, where the application's state has a hub: uvicorn waits for
    every answer to be complete, which a stream never is."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close what listens, then what is open once it is answered."""
        app = self.config.app
        if isinstance(app, FastAPI) and hasattr(app.state, "hub"):
            app.state.hub.end()
        await super().shutdown(sockets)


def server(app: FastAPI, proxies: Sequence[str] = ()) -> StreamingServer:
    """A server for `app`, not running yet.

    From `proxies`, addresses or networks, it takes who asks and by what scheme as X-Forwarded-For
    and -Proto say; from everybody else it does not.
    """
    config = uvicorn.Config(
        app,
        log_config=None,  # as the whole process logs
        log_level="warning",
        server_header=False,
        http=guarded_protocol(),
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return StreamingServer(config)
