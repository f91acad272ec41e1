"""HTTP server: runs an application, and ends its event streams before it waits for answers."""

import socket

import uvicorn
from fastapi import FastAPI

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


def server(app: FastAPI) -> StreamingServer:
    """A server for `app`, not running yet."""
    config = uvicorn.Config(
        app,
        log_config=None,  # as the whole process logs
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return StreamingServer(config)
