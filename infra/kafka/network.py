"""Network: the connections of one kafka-python client, none of which stays open once it is closed.

kafka-python leaves two kinds of socket to the garbage collector, as a busy machine shows: those
that are being connected, and those with a request that is not sent yet.
"""

from typing import Any

from kafka.net.compat import KafkaNetClient
from kafka.net.inet import KafkaNetSocket

DIRECT = "direct://"
"""The `proxy_url` of a client that connects without a proxy, by the sockets of this module."""


class DirectSocket(KafkaNetSocket):  # type: ignore[misc]
    """Connects sockets that are closed where it comes to nothing: refused, too late, given up."""

    SCHEMES = ("direct",)

    async def sock_connect(
        self, net: Any, sock: Any, sockaddr: Any, timeout_at: float | None = None
    ) -> Any:
        """See KafkaNetSocket."""
        try:
            return await super().sock_connect(net, sock, sockaddr, timeout_at=timeout_at)
        except BaseException:
            sock.close()
            raise


class Network(KafkaNetClient):  # type: ignore[misc]
    """Connects by `DirectSocket`; closed without waiting for what is still to be sent."""

    def __init__(self, **config: Any) -> None:
        super().__init__(**config | {"proxy_url": DIRECT})

    def close(self, node_id: Any = None) -> None:
        """Close the connection to one node, or all connections and the thread that serves them."""
        if node_id is not None:
            super().close(node_id)
            return
        self._net.stop()  # or its thread would go on connecting while this one closes
        self._manager.close()
        for connection in list(self._manager._conns.values()):
            if connection.transport is not None:
                connection.transport._close()
        self._net.close()
