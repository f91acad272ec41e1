"""Compose file without Docker: the commands of its containers run as processes with the same
environment on real servers; articles go in, a story's page comes out, all are healthy."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.support import processes
from tests.support.containers import Container, composed, image
from tests.support.deployment import Deployment
from tests.support.forked import Forked, storywire
from tests.support.free_ports import free_ports
from tests.support.raw_articles import stories
from tests.support.web_server import Page, Server

TOKEN = "a token of the tests"  # noqa: S105
OPML = "/etc/storywire/feeds.opml"
FEED = """<rss version="2.0"><channel><title>Daily</title><link>{site}</link><item>
<title>Followed ferry docks in Ostrava harbour</title><link>{site}news/ferry</link>
<description>The ferry that was followed has docked.</description>
<pubDate>Wed, 03 Sep 2025 12:00:00 GMT</pubDate></item></channel></rss>"""
ELSEWHERE_RUN = {"small", "canary"}
"""Not part of what an article goes through; tests of their commands run these."""
ELSEWHERE = {"PATH", "NUMBA_CACHE_DIR", "PYTHONDONTWRITEBYTECODE"}
"""Of the image's variables those that are of its file system, not of ours."""


class Started:
    """A container's process on this machine: its addresses, paths and port are local ones."""

    def __init__(self, container: Container, deployment: Deployment, feeds: Path) -> None:
        (self.port,) = free_ports(1)
        self.container = container
        folder = deployment.folder / container.name.replace("sources", "follow")
        places = {
            "kafka:29092": deployment.bootstrap,
            "http://elasticsearch:9200": deployment.elasticsearch_url,
            "8080": str(self.port),
            OPML: str(feeds),
        }
        given = {
            name: places.get(str(value), str(value).replace("/state", str(folder)))
            for name, value in container.environment.items()
            if value is not None and name not in ELSEWHERE
        }
        told = {
            name: deployment.environment[name]
            for name in deployment.environment
            if name.endswith("_PREFIX")
        }
        set_outside = {"STORYWIRE_API_TOKEN": TOKEN} if container.command[0] == "serve" else {}
        assert set_outside.keys() <= container.environment.keys()
        self.environment = processes.clean_environment(**given, **told, **set_outside)
        command = [places.get(each, each) for each in container.command]
        if container.command[0] == "serve":
            command += ["--port", str(self.port)]
        self.call = partial(storywire, *command)
        self.log = deployment.folder / f"{container.name}.log"

    def start(self) -> Forked:
        return Forked(self.call, self.environment, self.log, self.log)

    def healthy(self) -> bool:
        """What the image's own health check finds."""
        probe = [each.replace("8080", str(self.port)) for each in image().probe]
        assert probe[0] == "python"
        return not subprocess.run(
            [sys.executable, *probe[1:]], stderr=subprocess.DEVNULL, check=False
        ).returncode


@contextmanager
def running(each: Started) -> Iterator[None]:
    process = each.start()
    try:
        yield
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in (0, -signal.SIGTERM), each.log.read_text()
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.fixture
def feeds(server: Server, tmp_path: Path) -> Path:
    """A list with one feed, in place of the example's."""
    server.pages["/feed"] = Page(FEED.format(site=server.url("/")).encode())
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline type="rss" text="Daily" '
        f'xmlUrl="{server.url("/feed")}"/></body></opml>'
    )
    return path


@pytest.mark.long
def test_articles_go_in_and_the_page_of_a_story_comes_out(
    kafka_bootstrap: str,
    elasticsearch_url: str,
    index_prefix: str,
    tmp_path: Path,
    server: Server,
    feeds: Path,
) -> None:
    deployment = Deployment(kafka_bootstrap, elasticsearch_url, index_prefix, tmp_path)
    full = {
        name: Started(each, deployment, feeds)
        for name, each in composed().items()
        if name not in ELSEWHERE_RUN
    }
    for each in full.values():
        each.environment["STORYWIRE_FETCH_ALLOW"] = server.place
    for name in ("init", "sources"):
        assert full[name].start().wait(60) == 0, full[name].log.read_text()
    lasting = {name: each for name, each in full.items() if each.container.serves}
    with ExitStack() as started:
        for each in lasting.values():
            started.enter_context(running(each))
        for name, each in lasting.items():
            processes.eventually(each.healthy, bool, f"{name} is not healthy")
        client = started.enter_context(
            httpx.Client(base_url=f"http://127.0.0.1:{full['web'].port}", timeout=60.0)
        )
        articles = {"articles": [json.loads(line) for line in stories(2, 4)]}
        assert client.post("/api/v1/articles", json=articles).status_code == 401
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        assert client.post("/api/v1/articles", json=articles, headers=bearer).is_success
        found = deployment.indexed_articles(8 + 1)
        story_id = max(found.sizes, key=lambda each: found.sizes[each])
        page = client.get(f"/stories/{story_id}")
        assert page.status_code == 200
        assert str(found.headlines[story_id]) in page.text
        for each in lasting.values():
            metrics = httpx.get(f"http://127.0.0.1:{each.port}/metrics")
            assert "storywire_process_start_time_seconds" in metrics.text
    deployment.delete_topics()
