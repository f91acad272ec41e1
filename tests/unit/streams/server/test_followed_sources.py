"""Followed sources, as the pages tell of them."""

from collections import Counter
from pathlib import Path

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
