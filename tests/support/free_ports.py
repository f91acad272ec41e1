"""Ports for servers of a test: several at once, so that they differ."""

import socket

from infra.devservers.config import HOST


def free_ports(count: int) -> list[int]:
    """`count` different ports that nothing listens on at this moment."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind((HOST, 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
