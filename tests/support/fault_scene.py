"""Fault scene: a worker for each stage, with proxies between them and the servers."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from threading import Event, Thread

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from infra.devservers.server import Server
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.killable_kafka import Broker
from tests.support.tcp_proxy import TcpProxy

STATE_MIB = 64
LOOK_SECONDS = 0.25


class Scene:
    """What faults happen to. `chance` decides what is left open by their kinds."""

    def __init__(
        self,
        deployment: Deployment,
        broker: Broker,
        elasticsearch: Server | None,
        proxies: dict[str, TcpProxy],
        chance: Random,
    ) -> None:
        self.deployment = deployment
        self.broker = broker
        self.elasticsearch = elasticsearch
        """One that may be killed; None where others use it too."""
        self.proxies = proxies
        """By the server that is behind it."""
        self.chance = chance
        self.has_small_disk = False
        """Whether checkpoints can be left without room."""
        self.workers: dict[str, processes.Worker] = {}
        """By stage."""
        self.searchable = Searchable(deployment)
        self._running = ExitStack()
        self._spares = 0

    def start(self, stage: str, name: str | None = None) -> processes.Worker:
        """A worker of one stage."""
        return self._running.enter_context(self.deployment.worker(stage, name))

    def start_another(self, stage: str) -> processes.Worker:
        """A worker of a new name, once it is in the group of its stage beside the others."""
        members = self.deployment.members(stage)
        self._spares += 1
        worker = self.start(stage, f"{stage}-{self._spares}")
        processes.eventually(
            lambda: self.deployment.members(stage), members.__lt__, f"{stage} has no other member"
        )
        return worker

    def dismiss(self, stage: str, worker: processes.Worker) -> None:
        """Have a worker end, and wait until the group of its stage counts on it no longer."""
        members = self.deployment.members(stage)
        worker.terminate(seconds=30)
        processes.eventually(
            lambda: self.deployment.members(stage), members.__gt__, f"{stage} still has it"
        )

    def goes_on(self, articles: int = 5) -> None:
        """Wait until so many more articles are searchable."""
        wanted = self.searchable.count + articles
        processes.eventually(lambda: self.searchable.count, wanted.__le__, f"not {wanted} articles")

    def close(self) -> None:
        """End all workers."""
        self._running.close()


class Searchable:
    """How many articles are searchable, and the longest time in which none was added."""

    def __init__(self, deployment: Deployment) -> None:
        self.count = 0
        self.longest_stall = 0.0
        self._deployment = deployment
        self._stopped = Event()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look for the length of a block, in which articles are sent."""
        thread = Thread(target=self._watch, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join()

    def _watch(self) -> None:
        index = f"{self._deployment.index_prefix}articles"
        grew: float | None = None
        with Elasticsearch(self._deployment.elasticsearch_url, max_retries=0) as client:
            while not self._stopped.wait(LOOK_SECONDS):
                with suppress(TransportError, ApiError):
                    count = client.count(index=index)["count"]
                    if count > self.count:
                        now = time.monotonic()
                        self.longest_stall = max(self.longest_stall, now - (grew or now))
                        self.count, grew = count, now


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A file system of STATE_MIB at `folder`; False where this user may mount none."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={STATE_MIB}m", "storywire", str(folder)]
    is_mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", folder], check=True)
