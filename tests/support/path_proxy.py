"""Path proxy: has a server below a path of its own host, and takes the path off what is asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

READ_BYTES = 65_536
OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding"}


class PathProxy(ThreadingHTTPServer):
    """A proxy of which `prefix` leads to `upstream`, host and port; there is nothing beside it."""

    daemon_threads = True

    def __init__(self, prefix: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.prefix = prefix
        self.address = f"http://127.0.0.1:{self.server_port}{prefix}"
        """Where readers find the server."""
        self.upstream = ""
        self.astray: list[str] = []
        """What was asked for beside the prefix."""

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser hangs up when it leaves a page."""


class _Handler(BaseHTTPRequestHandler):
    """One connection, for one request."""

    server: PathProxy

    def do_GET(self) -> None:
        """Ask the server behind, and give out what it says as it comes."""
        below = self.path.removeprefix(self.server.prefix)
        if not self.path.startswith(f"{self.server.prefix}/"):
            self.server.astray.append(self.path)
            self.send_error(404)
            return
        behind = HTTPConnection(self.server.upstream, timeout=60)
        try:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            behind.request(self.command, below, body, dict(self.headers.items()))
            answer = behind.getresponse()
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OF_ONE_CONNECTION:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            while part := answer.read1(READ_BYTES):
                self.wfile.write(part)
        finally:
            behind.close()

    def do_POST(self) -> None:
        """Pass a form on as well."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""


@contextmanager
def path_proxy(prefix: str) -> Iterator[PathProxy]:
    """A running proxy, which is told of its upstream later."""
    proxy = PathProxy(prefix)
    thread = threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()
