"""Tutorial: its commands do what it says, with feeds of this machine in place of the world's."""

import re
import subprocess
from pathlib import Path

import httpx
import pytest
from lxml import html

from tests.support import processes
from tests.support.free_ports import free_ports
from tests.support.guides import commands, shell
from tests.support.web_server import Page, Server

ADDRESS = re.compile(r'xmlUrl="([^"]+)"')
ITEM = """<rss version="2.0"><channel><title>{name}</title><link>{site}</link><item>
<title>{title}</title><link>{site}{name}/1</link>
<pubDate>Wed, 03 Sep 2025 12:00:00 GMT</pubDate></item></channel></rss>"""
TITLES = (
    "Ferry runs aground off Ostrava harbour, all passengers rescued",
    "All passengers rescued as ferry runs aground off Ostrava harbour",
    "Court in Brussels overturns steel tariff",
    "Vienna orchestra ends its strike",
    "Fähre bei Ostrava auf Grund gelaufen: Passagiere gerettet",
)


@pytest.mark.slow
def test_what_the_tutorial_says_is_what_happens(tmp_path: Path, server: Server) -> None:
    making, sources, *reading, serving = commands("tutorial.md")
    assert "\nexport PATH=" in making
    addresses = ADDRESS.findall(sources)
    for address, title in zip(addresses, TITLES, strict=True):
        name = f"/feed{addresses.index(address)}"
        language = "de" if title.startswith("Fähre") else "en"
        feed = ITEM.format(name=name[1:], site=server.url("/"), title=title)
        feed = feed.replace("<item>", f"<language>{language}</language><item>", 1)
        server.pages[name] = Page(feed.encode())
        sources = sources.replace(address, server.url(name))
    given = {"STORYWIRE_FETCH_ALLOW": server.place, "STORYWIRE_FETCH_HOST_DELAY": "0"}
    with shell(tmp_path, **given) as terminal:
        assert terminal.typed(sources).count(server.place) >= len(addresses)
        first, second = map(terminal.typed, reading)
    assert "3 stories found" in first
    assert "3 articles" in second
    (port,) = free_ports(1)
    program, *arguments = serving.split()
    assert program == "storywire"
    command = processes.command(*arguments, "--port", str(port))
    with (
        subprocess.Popen(command, cwd=tmp_path, env=processes.clean_environment()) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        try:
            processes.eventually(lambda: answers(client), bool, "nothing is served")
            found = html.fromstring(client.get("/search?q=court").text)
            assert "Court in Brussels overturns" in found.text_content()
        finally:
            process.terminate()


def answers(client: httpx.Client) -> bool:
    """Whether the server is there."""
    try:
        return client.get("/livez").is_success
    except httpx.TransportError:
        return False
