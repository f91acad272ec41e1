"""TCP proxy: stands between clients and a server, and cuts, refuses or delays what passes."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread

from infra.devservers.config import HOST

CHUNK = 65_536


class TcpProxy:
    """Connections to `port` of this machine go on to `upstream`, a port of it too.

    `port` 0: one that is free.
    """

    def __init__(self, upstream: int, port: int = 0) -> None:
        self._upstream = upstream
        self._listener = socket.create_server((HOST, port))
        self.port: int = self._listener.getsockname()[1]
        self.delay_seconds = 0.0
        """Of each chunk, in each direction."""
        self._refusing = False
        self._closed = Event()
        self._lock = Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[Thread] = []
        self._run(self._accept)

    def cut(self) -> None:
        """End all connections that there are; new ones go on."""
        with self._lock:
            connections = list(self._open)
        for each in connections:
            _shut(each)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """No connection goes on for the length of a block, none that there are either."""
        self._refusing = True
        self.cut()
        try:
            yield
        finally:
            self._refusing = False

    @contextmanager
    def delaying(self, seconds: float) -> Iterator[None]:
        """All that passes comes later for the length of a block."""
        self.delay_seconds = seconds
        try:
            yield
        finally:
            self.delay_seconds = 0.0

    def close(self) -> None:
        """End the proxy and all of its connections."""
        self._closed.set()
        _shut(self._listener)
        self._listener.close()
        self._refusing = True
        self.cut()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                if self._refusing:
                    raise ConnectionRefusedError
                server = socket.create_connection((HOST, self._upstream))
            except OSError:
                client.close()
                continue
            with self._lock:
                self._open |= {client, server}
            for source, target in ((client, server), (server, client)):
                self._run(self._carry, source, target)
            if self._refusing:
                self.cut()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        """One direction; the end of either ends both. Each closes the end that it reads."""
        try:
            while data := source.recv(CHUNK):
                if self.delay_seconds:
                    self._closed.wait(self.delay_seconds)
                target.sendall(data)
        except OSError:
            pass  # the connection is over, which is all that there is to know
        finally:
            _shut(target)
            with self._lock:
                self._open.discard(source)
            source.close()

    def _run(self, what: object, *arguments: object) -> None:
        thread = Thread(target=what, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        thread.start()


@contextmanager
def tcp_proxy(upstream: int, port: int = 0) -> Iterator[TcpProxy]:
    """A proxy for the length of a block."""
    proxy = TcpProxy(upstream, port)
    try:
        yield proxy
    finally:
        proxy.close()


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        connection.shutdown(socket.SHUT_RDWR)
