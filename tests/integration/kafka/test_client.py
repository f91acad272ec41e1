"""Clients of kafka-python on a real broker: closed, they leave no socket to the collector."""

import gc
import socket

from kafka import KafkaConsumer

from infra.kafka.client import connected


def test_a_request_that_is_not_sent_yet_keeps_no_socket_open(kafka_bootstrap: str) -> None:
    with connected(KafkaConsumer, kafka_bootstrap) as consumer:
        consumer.topics()
        network = consumer._client
        network._net.stop()  # as a thread that does not get to it
        sockets: list[socket.socket] = []
        for connection in network._manager._conns.values():
            sockets.append(connection.transport._sock)
            connection.transport.write(bytes(64 * 1024 * 1024))  # more than a socket takes at once
    assert sockets
    assert [each.fileno() for each in sockets] == [-1] * len(sockets)
    gc.collect()
