"""A web server on 127.0.0.1 that does what a test asks for, also what no server should."""

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR


@dataclass
class Page:
    """What is answered at a path; conditions are honoured where it has an ETag or a date."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Server"

    def do_GET(self) -> None:
        """Answer as the test wishes."""
        self.server.requests.append((self.path, dict(self.headers)))
        self._answer()

    def do_POST(self) -> None:
        """Take what is sent, then answer as the test wishes."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append((self.path, dict(self.headers), body))
        self._answer()

    def do_PUT(self) -> None:
        """As POST."""
        self.do_POST()

    def _answer(self) -> None:
        answer = self.server.pages.get(self.path, self.server.otherwise)
        if callable(answer):
            answer(self)
        else:
            self.send_page(answer)

    def send_page(self, page: Page) -> None:
        """A page, or 304."""
        held = (self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"))
        told = (page.headers.get("ETag"), page.headers.get("Last-Modified"))
        if any(a is not None and a == b for a, b in zip(held, told, strict=True)):
            page = Page(b"", 304, page.headers)
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        if page.status != 304 and "Content-Length" not in page.headers:
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)

    def hang_up(self) -> None:
        """Close the connection at once."""
        self.close_connection = True
        self.connection.shutdown(SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""


Answer = Page | Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """Pages by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer] = {}
        self.otherwise: Answer = Page(status=404)
        """At all other paths."""
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self.posts: list[tuple[str, Mapping[str, str], bytes]] = []
        self.closing = threading.Event()

    @property
    def place(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self.server_port}"

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"http://{self.place}{path}"

    def asked(self, path: str) -> list[Mapping[str, str]]:
        """The headers of every request for a page."""
        return [headers for asked, headers in self.requests if asked == path]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what these tests are about."""


@contextmanager
def serving() -> Iterator[Server]:
    """A running server."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def redirect(location: str, status: int = 302) -> Page:
    """An answer that leads elsewhere."""
    return Page(status=status, headers={"Location": location})


def silent(handler: Handler) -> None:
    """Take the request and say nothing until the test ends."""
    handler.server.closing.wait()


def hangs_up(handler: Handler) -> None:
    """Close the connection without an answer."""
    handler.hang_up()


def breaks_off(handler: Handler) -> None:
    """Promise more than comes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<rss>")
    handler.hang_up()


def endless(handler: Handler) -> None:
    """A body without end, until the reader hangs up or the test ends."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while not handler.server.closing.is_set():
        handler.wfile.write(b"<item/>" * 1000)


def drips(handler: Handler) -> None:
    """A body without end of which hardly anything comes."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while not handler.server.closing.wait(0.01):
        handler.wfile.write(b" ")


def announces(handler: Handler) -> None:
    """Say without end that an answer will come."""
    while not handler.server.closing.is_set():
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def crumbles(handler: Handler) -> None:
    """A body of a byte a chunk."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.closing.is_set():
        handler.wfile.write(b"1\r\n<\r\n" * 1000)


def packed(body: bytes) -> Page:
    """A body packed by gzip."""
    return Page(gzip.compress(body), headers={"Content-Encoding": "gzip"})
