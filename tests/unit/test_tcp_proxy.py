"""The proxy that fault tests put before a server: what passes, what is cut, what is refused."""

import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Thread

import pytest

from infra.devservers.config import HOST
from tests.support.tcp_proxy import TcpProxy, tcp_proxy


@pytest.fixture
def proxy() -> Iterator[TcpProxy]:
    """Before a server that sends back what it is sent."""

    def echo(connection: socket.socket) -> None:
        with connection:
            while data := connection.recv(100):
                connection.sendall(data)

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            Thread(target=echo, args=(connection,), daemon=True).start()

    listener = socket.create_server((HOST, 0))
    thread = Thread(target=serve)
    thread.start()
    with tcp_proxy(listener.getsockname()[1]) as made:
        yield made
    listener.shutdown(socket.SHUT_RDWR)
    thread.join()
    listener.close()


def connect(proxy: TcpProxy) -> socket.socket:
    return socket.create_connection((HOST, proxy.port), 10)


def said(connection: socket.socket) -> bytes:
    """What comes back; nothing where the connection is over."""
    try:
        connection.sendall(b"a word")
        return connection.recv(100)
    except ConnectionError:
        return b""


def test_what_passes_is_cut_refused_or_late(proxy: TcpProxy) -> None:
    with closing(connect(proxy)) as first:
        assert said(first) == b"a word"
        proxy.cut()
        assert said(first) == b""
    with closing(connect(proxy)) as second:
        assert said(second) == b"a word"
        with proxy.refusing():
            assert said(second) == b""
            with closing(connect(proxy)) as third:
                assert said(third) == b""
    with proxy.delaying(0.01), closing(connect(proxy)) as fourth:
        assert said(fourth) == b"a word"
