"""Sockets of kafka-python: none is left to the collector, which would say so as an error."""

import gc
import socket

from kafka.net.inet import create_connection
from kafka.net.selector import NetworkSelector

from infra.kafka.network import DIRECT
from tests.support.free_ports import free_ports

HOST = "127.0.0.1"


def test_a_socket_is_closed_when_connecting_is_given_up() -> None:
    with socket.create_server((HOST, 0)) as server:
        net = NetworkSelector()
        task = net.call_soon(
            create_connection(net, HOST, server.getsockname()[1], proxy_url=DIRECT)
        )
        net.poll(0)
        assert not task.is_done
        net.close()
        gc.collect()


def test_a_socket_is_closed_when_nothing_listens() -> None:
    (port,) = free_ports(1)
    net = NetworkSelector()
    connecting = net.call_soon_with_future(create_connection, net, HOST, port, (), DIRECT)
    net.poll(future=connecting)
    assert connecting.failed()
    net.close()
    del connecting
    gc.collect()
