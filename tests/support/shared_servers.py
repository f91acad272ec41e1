"""Shared servers: one Kafka and one Elasticsearch for all processes that run a session's tests."""

import shutil
from dataclasses import replace
from pathlib import Path

from infra.devservers.server import ServerName
from infra.file_lock import exclusive
from tests.support.private_servers import PRIVATE, of_tests, placed, remove


class SharedServers:
    """Servers that the first process to ask starts; `folder` is where all look for them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def address(self, name: ServerName) -> str:
        """Where a running one is. Raises PackagesUnavailable and ServersError."""
        home, address = self.folder / f"{name}.home", self.folder / f"{name}.address"
        with exclusive(self.folder / f"{name}.lock"):
            if not address.exists():
                servers = placed(PRIVATE)
                home.write_text(str(servers.kafka.config.home))
                servers.start(name)
                server = servers.kafka if name == "kafka" else servers.elasticsearch
                address.write_text(server.address)
        return address.read_text()

    def end(self) -> None:
        """End those that were started."""
        for home in self.folder.glob("*.home"):
            remove(of_tests(replace(PRIVATE, home=Path(home.read_text()))))
        shutil.rmtree(self.folder)
