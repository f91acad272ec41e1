"""The servers' packages: Kafka's class path and Elasticsearch's archive, from Maven through jgo.

jgo keeps them in the user's Maven cache, so they are fetched once a machine. A mirror is named in
jgo's own settings file.
"""

import logging
import queue
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jgo.config import GlobalSettings
from jgo.maven import MavenContext, PythonResolver

from infra.devservers.errors import PackagesUnavailable
from infra.file_lock import exclusive

KAFKA_VERSION = "4.1.0"
ELASTICSEARCH_VERSION = "9.2.4"  # the newest whose archive is on Maven

# The broker brings slf4j-api 1.7.36, to which slf4j-simple 2 does not bind.
KAFKA_JARS = (f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}", "org.slf4j:slf4j-simple:1.7.36")
ELASTICSEARCH_GROUP = "org.elasticsearch.distribution.integ-test-zip"

STALL_SECONDS = 30.0

# jgo logs to the root logger's last resort, standard error, unless it has a handler of its own.
logging.getLogger("jgo").addHandler(logging.NullHandler())

Say = Callable[[str], None]


def kafka_jars(say: Say) -> list[Path]:
    """Kafka's class path (46 jars, 45 MB). Raises PackagesUnavailable.

    `say` hears that a download starts. "Unavailable" means an error, or no byte for
    STALL_SECONDS; a slow download that moves is waited for.
    """

    def resolve(maven: MavenContext) -> list[Path]:
        wanted = [maven.create_dependency(coordinate) for coordinate in KAFKA_JARS]
        inputs, transitive = maven.resolver.resolve(wanted)
        return [
            dependency.artifact.resolve()
            for dependency in [*inputs, *transitive]
            if dependency.scope not in ("test", "provided")
        ]

    return _fetch(f"Kafka {KAFKA_VERSION} (45 MB)", resolve, say, STALL_SECONDS)


def elasticsearch_archive(say: Say, stall_seconds: float = STALL_SECONDS) -> Path:
    """Elasticsearch's zip archive (100 MB). Raises PackagesUnavailable, as `kafka_jars` does."""

    def resolve(maven: MavenContext) -> list[Path]:
        project = maven.project(ELASTICSEARCH_GROUP, "elasticsearch")
        return [project.at_version(ELASTICSEARCH_VERSION).artifact(packaging="zip").resolve()]

    what = f"Elasticsearch {ELASTICSEARCH_VERSION} (100 MB)"
    return _fetch(what, resolve, say, stall_seconds)[0]


@dataclass
class _Progress:
    """When the last byte came; the first one is announced."""

    announce: Callable[[], None]
    moved_at: float = field(default_factory=time.monotonic)
    started: bool = False

    @contextmanager
    def download(self, _name: str, _size: int) -> Iterator[Callable[[int], None]]:
        if not self.started:
            self.started = True
            self.announce()
        yield self.advance

    def advance(self, _byte_count: int) -> None:
        self.moved_at = time.monotonic()


def _fetch(
    what: str, resolve: Callable[[MavenContext], list[Path]], say: Say, stall_seconds: float
) -> list[Path]:
    settings = GlobalSettings.load()
    cache = Path(settings.repo_cache)
    progress = _Progress(lambda: say(f"Fetching {what} into {cache}, once for this machine."))
    maven = MavenContext(
        resolver=PythonResolver(progress_callback=progress.download),
        repo_cache=cache,
        remote_repos=settings.repositories or None,
    )

    def fetch_whole() -> list[Path]:
        paths = resolve(maven)
        # jgo writes in place, so a download that was cut short leaves a file that looks cached.
        broken = [path for path in paths if not zipfile.is_zipfile(path)]
        for path in broken:
            path.unlink()
        return resolve(maven) if broken else paths

    try:
        with exclusive(cache / ".storywire.lock"):
            progress.advance(0)
            return _unless_stalled(fetch_whole, progress, stall_seconds)
    except Exception as error:
        # jgo and the libraries under it document no exceptions: all mean that it cannot be had.
        raise PackagesUnavailable(
            f"Cannot get {what}: {error}. Connect to the network or set a mirror for jgo; "
            f"what was fetched is kept in {cache}."
        ) from error


def _unless_stalled(
    work: Callable[[], list[Path]], progress: _Progress, stall_seconds: float
) -> list[Path]:
    # A thread, because jgo may sleep for minutes when a repository tells it to come back later.
    outcome: queue.Queue[list[Path] | Exception] = queue.Queue()

    def run() -> None:
        try:
            outcome.put(work())
        except Exception as error:  # noqa: BLE001 - handed to the caller, who raises it
            outcome.put(error)

    threading.Thread(target=run, daemon=True, name="fetch-packages").start()
    while True:
        try:
            result = outcome.get(timeout=0.2)
        except queue.Empty:
            if time.monotonic() - progress.moved_at > stall_seconds:
                raise TimeoutError(f"no byte came for {stall_seconds:.0f} s") from None
        else:
            if isinstance(result, Exception):
                raise result
            return result
