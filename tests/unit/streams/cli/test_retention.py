"""`storywire retention`: says what would go, and what went."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infra.index.sqlite import SqliteIndex
from streams.cli import retention
from tests.support.messages import START, assigned, story
from tests.unit.streams.cli.conftest import Storywire


def written(database: Path, newest: datetime) -> SqliteIndex:
    """An index of articles of five days, of which one is `newest`."""
    index = SqliteIndex(database)
    index.prepare()
    days = [timedelta(days=each) for each in (0, 1, 11, 12, 13)]
    told = story(first_seen=newest - days[-1], last_seen=newest)
    index.write([assigned(f"{each.days}", at=newest - each) for each in days], [told])
    return index


def test_keeps_the_newest_days_of_a_stream_of_the_past(
    storywire: Storywire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    index = written(tmp_path / "a.sqlite", START)
    environment = {"STORYWIRE_DATABASE": str(tmp_path / "a.sqlite")}
    done = storywire("retention", "10", "--dry-run", **environment)
    assert "3 articles from before" in done.stdout
    assert "would go; the index holds 5." in done.stdout
    assert index.kept_since() is None
    assert "went; the index holds 2." in storywire("retention", "10", **environment).stdout
    assert index.kept_since() == START - timedelta(days=10)
    assert "are no longer kept" in storywire("story", "story", **environment).stdout
    found = json.loads(storywire("retention", "20", "--json", **environment).stdout)
    assert (found["articles"], found["left"]) == (0, 2)
    assert datetime.fromisoformat(found["kept_since"]) == START - timedelta(days=10)
    index.close()


def test_an_article_dated_ahead_takes_no_days_from_others(
    storywire: Storywire, tmp_path: Path
) -> None:
    index = written(tmp_path / "a.sqlite", datetime.now(UTC) + timedelta(days=8))
    storywire("retention", "10", STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))
    assert index.counts().articles == 5
    index.close()


def test_without_articles_nothing_is_set(storywire: Storywire, tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "a.sqlite")
    index.prepare()
    environment = {"STORYWIRE_DATABASE": str(tmp_path / "a.sqlite")}
    done = storywire("retention", "10", expected=2, **environment)
    assert "the index has no articles yet" in done.stderr
    assert index.kept_since() is None
    index.close()
