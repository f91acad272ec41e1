"""Feeds and lists as each system writes them, followed from the source to the article in the index.

Written after the documented forms; each file in tests/fixtures/sources has an item or two.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from threading import Event
from typing import Any

import pytest

from infra.http.loop_thread import Web
from infra.settings import Settings
from infra.sources.fetch_run import FetchRun
from infra.sources.kinds import KINDS
from infra.sources.ledger import Account
from infra.sources.polling import Polling
from infra.sources.registry import Description, Registered, Registry
from infra.sources.vouched import VouchedSource
from processors.normalize.addresses.identity import id_of_address
from streams.backends.embedded import EmbeddedBackend
from streams.crawler.crawl import Follower, Round
from tests.support import warcs
from tests.support.embedder import WordEmbedder
from tests.support.gdelt_files import zipped
from tests.support.web_reach import Reach
from tests.support.web_server import Page, Server

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sources"
NOW = 1_780_160_400.0
"""2026-05-30 17:00 UTC."""
FEEDS: dict[str, dict[str, str]] = json.loads((FIXTURES / "expected.json").read_text("utf-8"))
"""What the item of each feed becomes."""


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[EmbeddedBackend]:
    settings = Settings(mode="embedded", database=tmp_path / "a.sqlite")
    with EmbeddedBackend(settings, WordEmbedder()) as made:
        made.ready()
        yield made


def followed(
    backend: EmbeddedBackend, folder: Path, reach: Reach, kind: str, address: str, **told: Any
) -> tuple[Round, Account]:
    """A round over one source, and what the ledger says of it."""

    def opened(registered: Registered) -> FetchRun:
        web: Web = reach.web()
        described = registered.description
        source = VouchedSource(
            KINDS[described.kind](described.address, web), described.site, described.relay
        )
        return FetchRun(registered.source_id, source, registered.position, web)

    with Registry(folder / "sources.sqlite", Polling()) as registry:
        registry.add([Description(address, kind, **told)], NOW)
        follower = Follower(registry, opened, backend, concurrency=1, per_host=1, now=lambda: NOW)
        done = follower.round(registry.readable(NOW), Event())
        (account,) = registry.ledger.accounts()
    return done, account


def article_at(backend: EmbeddedBackend, address: str) -> dict[str, Any]:
    with backend.open_index() as index:
        found = index.article(id_of_address(address))
    assert found is not None
    assert found.article is not None
    return found.article.model_dump(mode="json")


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_becomes_the_article_that_its_readers_see(
    name: str, backend: EmbeddedBackend, server: Server, reach: Reach, tmp_path: Path
) -> None:
    server.pages["/feed"] = Page((FIXTURES / name).read_bytes())
    wanted = FEEDS[name]
    done, account = followed(backend, tmp_path, reach, "feed", server.url("/feed"))
    assert (done.new, done.refused, done.failed) == (1, 0, 0)
    assert (account.new, account.seen) == (1, 1)
    found = article_at(backend, wanted["url"])
    assert {name: found[name] for name in wanted} == wanted
    assert found["published_at"] == "2026-05-30T06:15:00Z"
    assert found["date_flags"] == []
    assert found["provenance"] == "claimed"


def test_the_graph_of_gdelt_gives_headlines_in_its_word(
    backend: EmbeddedBackend, server: Server, reach: Reach, tmp_path: Path
) -> None:
    name = "/gdeltv2/20260530063000.gkg.csv.zip"
    server.pages[name] = Page(zipped_rows("20260530063000.gkg.csv"))
    server.pages["/gdeltv2/lastupdate.txt"] = Page(
        f"9 a {server.url('/gdeltv2/20260530063000.export.CSV.zip')}\n"
        f"9 b {server.url('/gdeltv2/20260530063000.mentions.CSV.zip')}\n"
        f"9 c {server.url(name)}\n".encode()
    )
    list_address = server.url("/gdeltv2/lastupdate.txt")
    done, _ = followed(backend, tmp_path, reach, "gdelt", list_address)
    assert (done.new, done.refused, done.failed) == (2, 0, 0)
    english = article_at(backend, "https://ostrava-herald.example/2026/05/30/bridge-closed")
    assert english["title"] == "Harbour bridge closed for eight months | Ostrava Herald & Post"
    assert (english["publisher"], english["language"]) == ("ostrava-herald.example", "en")
    assert english["published_at"] == "2026-05-30T06:15:00Z"
    assert (english["provenance"], english["body"]) == ("claimed", "")
    german = article_at(backend, "https://hafenbote.example/hafenbruecke")
    assert (german["language"], german["published_at"]) == ("de", "2026-05-30T06:30:00Z")


def test_with_relay_the_graph_is_believed(
    backend: EmbeddedBackend, server: Server, reach: Reach, tmp_path: Path
) -> None:
    server.pages["/20260530063000.gkg.csv.zip"] = Page(zipped_rows("20260530063000.gkg.csv"))
    line = f"9 c {server.url('/20260530063000.gkg.csv.zip')}\n"
    server.pages["/lastupdate.txt"] = Page(line.encode())
    followed(backend, tmp_path, reach, "gdelt", server.url("/lastupdate.txt"), relay=True)
    assert article_at(backend, "https://hafenbote.example/hafenbruecke")["provenance"] == "relayed"


def test_mentions_are_accounted_for_and_give_no_article(
    backend: EmbeddedBackend, reach: Reach, tmp_path: Path
) -> None:
    path = copy(FIXTURES / "20260530063000.mentions.csv", tmp_path)
    done, account = followed(backend, tmp_path, reach, "gdelt", str(path))
    assert (done.new, done.refused, done.failed) == (0, 2, 0)
    assert account.refused == {"no title": 2}


def test_an_index_of_cc_news_leads_to_its_pages(
    backend: EmbeddedBackend, reach: Reach, tmp_path: Path
) -> None:
    packed = tmp_path / "warc.paths.gz"
    packed.write_bytes(gzip.compress((FIXTURES / "warc.paths").read_bytes()))
    text = (
        "The council of Ostrava voted on Tuesday to close the old harbour bridge for repairs.",
        "Engineers had found cracks in two of its piers in April, after a winter of much ice.",
        "Ferries will carry passengers across, and lorries are sent over the ring road.",
    )
    paragraphs = "".join(f"<p>{each}</p>" for each in text)
    page = (
        '<html lang="en"><title>Harbour bridge closed for eight months | Herald</title>'
        '<meta property="og:site_name" content="Herald">'
        '<meta property="article:published_time" content="2026-05-30T08:15:00+02:00">'
        "<article><h1>Harbour bridge closed for eight months</h1>"
        f"{paragraphs}</article></html>"
    )
    address = "https://herald.example/bridge-closed-for-repairs"
    crawl = tmp_path / "crawl-data" / "CC-NEWS" / "2026" / "05"
    crawl.mkdir(parents=True)
    record = warcs.record(address, page.encode())
    first = crawl / "CC-NEWS-20260530061500-00042.warc.gz"
    first.write_bytes(warcs.packed("members of gzip", [record]))
    done, account = followed(backend, tmp_path, reach, "warc-paths", str(packed))
    # The second file of the index is still to come.
    assert (done.new, done.refused, done.failed) == (1, 0, 1)
    assert account.refused == {}
    found = article_at(backend, address)
    assert (found["title"], found["publisher"]) == (
        "Harbour bridge closed for eight months",
        "herald.example",
    )
    assert (found["source"], found["language"]) == ("Herald", "en")
    assert (found["published_at"], found["provenance"]) == ("2026-05-30T06:15:00Z", "own")
    assert found["body"] == "\n".join(text)


def zipped_rows(name: str) -> bytes:
    """A fixture in an archive, as GDELT publishes it."""
    return zipped((FIXTURES / name).read_text(encoding="utf-8").splitlines())
