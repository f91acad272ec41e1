"""Followed sources, as the pages tell of them."""

from collections import Counter
from pathlib import Path

import pytest

from infra.http.errors import SourceUnavailable
from infra.http.request import Traffic
from infra.settings import Settings
from infra.sources.base import CaughtUp
from infra.sources.batches import Batch
from infra.sources.fetch_run import FetchedBatch
from infra.sources.polling import Polling
from infra.sources.registry import Description, Registry
from streams.server.followed_sources import followed_sources

NOW = 1_000_000.0


def test_a_state_says_what_became_of_pages_and_the_silent_come_first(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite"
    read = followed_sources(Settings(sources_database=path))
    assert read() == []
    with Registry(path, Polling()) as registry:
        sources = [
            Description("https://a.example/", title="A", full_text=True),
            Description("https://b.example/", title="B", full_text=True),
            Description("https://c.example/", title="C"),
            Description("https://d.example/", title="D", full_text=True),
        ]
        registry.add(sources, NOW)
        reasons = Counter({"page not fetched": 2, "robots.txt forbids it": 1})
        told = [
            Batch([b"1"], full_texts=1, summaries=reasons, position="p", end=CaughtUp("p")),
            Batch([b"1"], full_texts=2, position="p", end=CaughtUp("p")),
            Batch(end=SourceUnavailable("c is away")),
        ]
        for source_id, batch in enumerate(told, 1):
            for _ in range(3):
                registry.record([FetchedBatch(source_id, batch, 1, Traffic())], NOW)
    assert [(each.name, each.state) for each in read()] == [
        ("C", "failed 3 times in a row: c is away"),
        (
            "A",
            "read, 3 full texts; summaries only: 6 page not fetched, 3 robots.txt forbids it",
        ),
        ("B", "read, 6 full texts"),
        ("D", "not read yet"),
    ]


@pytest.mark.parametrize(
    ("kind", "address", "fault", "name", "state"),
    [
        (
            "feed",
            "https://a.example/feed/HIDDEN.xml?key=HIDDEN",
            "https://a.example/feed/HIDDEN.xml?key=HIDDEN: HTTP 500; is the address right?",
            "a.example",
            "failed 1 time in a row: a.example: HTTP 500; is the address right?",
        ),
        (
            "feed",
            "https://a.example/?HIDDEN",
            "moved to HTTPS://me:HIDDEN@b.example:8443/HIDDEN, of another site",
            "a.example",
            "failed 1 time in a row: moved to b.example:8443, of another site",
        ),
        ("feed", "https://a.example/HIDDEN", "'https://b.example/HIDDEN' is none", "a.example",
         "failed 1 time in a row: 'b.example' is none"),
        ("warc", "/home/HIDDEN/crawl.warc", "/home/HIDDEN/crawl.warc: cut off", "crawl.warc",
         "failed 1 time in a row: crawl.warc: cut off"),
    ],
)  # fmt: skip
def test_readers_see_of_an_address_its_host_and_of_a_path_its_file(
    tmp_path: Path, kind: str, address: str, fault: str, name: str, state: str
) -> None:
    path = tmp_path / "sources.sqlite"
    with Registry(path, Polling()) as registry:
        registry.add([Description(address, kind=kind)], NOW)
        away = Batch(end=SourceUnavailable(fault))
        registry.record([FetchedBatch(1, away, 1, Traffic())], NOW)
    (shown,) = followed_sources(Settings(sources_database=path))()
    assert (shown.name, shown.state) == (name, state)


def test_what_is_told_of_a_source_that_is_read_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite"
    with Registry(path, Polling(articles_a_day=1)) as registry:
        registry.add([Description("https://a.example/feed")], NOW)
        full = Batch(values=[b"{}"], position="p", end=CaughtUp("p"))
        registry.record([FetchedBatch(1, full, 1, Traffic())], NOW)
    (shown,) = followed_sources(Settings(sources_database=path))()
    assert shown.state.startswith("read: waits for tomorrow (UTC): it brought 1 article")


def test_an_address_of_many_marks_is_read_once(tmp_path: Path) -> None:
    """By a pattern that looks for the end of a sentence at each mark this takes minutes."""
    path = tmp_path / "sources.sqlite"
    with Registry(path, Polling()) as registry:
        registry.add([Description(f"https://a.example/{':' * 100_000}x")], NOW)
    (shown,) = followed_sources(Settings(sources_database=path))()
    assert shown.name == "a.example"
