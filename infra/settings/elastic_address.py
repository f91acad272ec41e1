"""Elasticsearch address: where it is, and how a client makes itself known to it."""

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class ElasticAddress:
    """A node; as text, its address without user and password."""

    url: str = field(repr=False)
    """http(s)://[user:password@]host:port, and the path where one leads to it."""
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    """Base64 of id:key, as Elasticsearch gives it."""
    ca: Path | None = None
    """PEM file of who vouches for it; None: those that the system trusts."""

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        place = parts.netloc.rpartition("@")[2]  # not its host, which lacks IPv6's brackets
        return f"{parts.scheme}://{place}{parts.path.rstrip('/')}"

    def client_options(self) -> dict[str, Any]:
        """Options of Elasticsearch's client."""
        options: dict[str, Any] = {"hosts": self.url}
        if self.api_key:
            options["api_key"] = self.api_key
        if self.user:
            options["basic_auth"] = (self.user, self.password)
        if self.url.startswith("https"):
            options["ssl_context"] = ssl.create_default_context(cafile=self.ca)
        return options


ElasticNode = ElasticAddress | str
"""An address, or that of a node that asks for nothing but what stands in it."""


def elastic_address(node: ElasticNode) -> ElasticAddress:
    """The address of `node`."""
    return ElasticAddress(node) if isinstance(node, str) else node
