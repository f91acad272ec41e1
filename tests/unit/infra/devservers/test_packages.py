"""Packages over a real HTTP connection: fetched once, repaired, or given up in time."""

import gc
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from jgo.config import GlobalSettings

from infra.devservers.errors import PackagesUnavailable
from infra.devservers.packages import ELASTICSEARCH_VERSION, elasticsearch_archive, kafka_jars

# jgo drops the response to a request that was refused without closing it; the fixture below sees
# to it that this shows in this module and in no other.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

FOLDER = f"org/elasticsearch/distribution/integ-test-zip/elasticsearch/{ELASTICSEARCH_VERSION}"
ARCHIVE = f"{FOLDER}/elasticsearch-{ELASTICSEARCH_VERSION}.zip"


class Repository(SimpleHTTPRequestHandler):
    """Serves a folder; silent once `silent` is set, until `released`."""

    silent = threading.Event()
    released = threading.Event()

    def do_GET(self) -> None:
        if self.silent.is_set():
            self.released.wait(60)
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    remote = tmp_path / "remote"
    (remote / FOLDER).mkdir(parents=True)
    with zipfile.ZipFile(remote / ARCHIVE, "w") as packed:
        packed.writestr("elasticsearch/bin/elasticsearch", "#!/bin/sh\n")
    Repository.silent.clear()
    Repository.released.clear()
    handler = partial(Repository, directory=str(remote))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        settings = GlobalSettings(repo_cache=tmp_path / "cache", repositories={"mirror": url})
        monkeypatch.setattr(GlobalSettings, "load", lambda: settings)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield remote
        Repository.released.set()
        for thread in threading.enumerate():
            if thread.name == "fetch-packages":
                thread.join(10)
        server.shutdown()
        gc.collect()


def test_fetched_once_and_announced_once(repository: Path) -> None:
    said: list[str] = []
    first = elasticsearch_archive(said.append)
    assert first.read_bytes() == (repository / ARCHIVE).read_bytes()
    assert len(said) == 1
    assert "Elasticsearch" in said[0]
    (repository / ARCHIVE).unlink()
    assert elasticsearch_archive(said.append) == first
    assert len(said) == 1


def test_a_download_that_was_cut_short_is_fetched_again(repository: Path) -> None:
    archive = elasticsearch_archive(print)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    assert elasticsearch_archive(print).read_bytes() == whole


def test_a_package_that_is_not_there_is_unavailable(repository: Path) -> None:
    (repository / ARCHIVE).unlink()
    with pytest.raises(PackagesUnavailable, match="Cannot get Elasticsearch"):
        elasticsearch_archive(print)
    with pytest.raises(PackagesUnavailable, match="Cannot get Kafka"):
        kafka_jars(print)


def test_a_repository_that_says_nothing_is_given_up(repository: Path) -> None:
    Repository.silent.set()
    with pytest.raises(PackagesUnavailable, match="no byte came for 1 s"):
        elasticsearch_archive(print, stall_seconds=1)


def test_without_a_network_the_way_out_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = GlobalSettings(
        repo_cache=tmp_path / "cache", repositories={"closed": "http://127.0.0.1:9"}
    )
    monkeypatch.setattr(GlobalSettings, "load", lambda: settings)
    with pytest.raises(PackagesUnavailable, match="Connect to the network or set a mirror"):
        elasticsearch_archive(print)
    assert capfd.readouterr() == ("", "")
