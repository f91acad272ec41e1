"""An article that was seen once is known at any age: sent again it changes no count."""

from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from infra.index.sqlite.index import SqliteIndex
from processors.model import StoryEvent
from streams.runners import embedded
from streams.runners.embedded import EmbeddedPipeline
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.raw_articles import feed, line
from tests.support.results import embedded_result

NOW = START.timestamp()
DAYS = 85
"""The first story closes, leaves memory, and its articles leave the window."""
A_DAY = 6


def days_of_news() -> list[bytes]:
    """Five articles of one story, then other stories, day by day."""
    first = [article(0, n, "ferry sinks off the northern harbour") for n in range(5)]
    others = [
        article(day, n, f"topic{day}x{n} subject{day}x{n} matter{day}x{n}")
        for day in range(1, DAYS)
        for n in range(A_DAY)
    ]
    return first + others


def article(day: int, number: int, words: str, title: str = "") -> bytes:
    """A raw article of a day, about `words`."""
    return line(
        {
            "url": f"https://daily{number}.example/{day}/{number}",
            "title": title or f"{words} {number}",
            "body": f"{words}. " * 8,
            "published_at": (START + timedelta(days=day, minutes=number)).isoformat(),
            "language": "en",
        }
    )


def ingest(database: Path, lines: list[bytes]) -> None:
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, lines, NOW)
        pipeline.run()


def events_of(database: Path) -> list[StoryEvent]:
    with closing(SqliteIndex(database)) as index:
        found: list[StoryEvent] = []
        while page := index.events(found[-1].event_id if found else None, 500):
            found += page
        return found


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """After eighty-five days of news."""
    path = tmp_path / "news.sqlite"
    ingest(path, days_of_news())
    return path


def test_an_old_article_sent_again_changes_nothing(database: Path) -> None:
    before, told = embedded_result(database), events_of(database)
    assert Counter(before.story_of.values()) == before.sizes
    assert 5 in before.sizes.values()
    ingest(database, days_of_news()[:1])
    assert embedded_result(database) == before
    assert events_of(database) == told


@pytest.mark.long
def test_a_whole_file_twice_is_counted_once_and_told_once(database: Path) -> None:
    before, told = embedded_result(database), events_of(database)
    ingest(database, days_of_news())
    assert embedded_result(database) == before
    assert events_of(database) == told


@pytest.mark.long
def test_an_old_article_with_a_new_text_stays_in_its_story(database: Path) -> None:
    before, told = embedded_result(database), events_of(database)
    words = "ferry sinks off the northern harbour"
    ingest(database, [article(0, 0, words, title="Corrected: ferry sinks off the harbour")])
    after = embedded_result(database)
    assert (after.story_of, after.sizes) == (before.story_of, before.sizes)
    assert events_of(database) == told


@pytest.mark.long
def test_what_is_known_survives_a_restart_at_any_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [*days_of_news(), *days_of_news()[:20]]
    ingest(tmp_path / "whole.sqlite", lines)
    monkeypatch.setattr(embedded, "CHECKPOINT_EVERY", 50)
    for start in range(0, len(lines), 100):
        ingest(tmp_path / "cut.sqlite", lines[start : start + 100])
    assert embedded_result(tmp_path / "cut.sqlite") == embedded_result(tmp_path / "whole.sqlite")
