"""`storywire retention`: says what would go, and what went."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infra.index.sqlite import SqliteIndex
from streams.cli import retention
from tests.support.messages import assigned, story
from tests.unit.streams.cli.conftest import Storywire


def test_keeps_the_newest_days(
    storywire: Storywire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    database, now = tmp_path / "a.sqlite", datetime.now(UTC)
    index = SqliteIndex(database)
    index.prepare()
    days = [timedelta(days=each) for each in (1, 2, 11, 12, 13)]
    index.write([assigned(f"{each.days}", at=now - each) for each in days], [story()])
    environment = {"STORYWIRE_DATABASE": str(database)}
    done = storywire("retention", "10", "--dry-run", **environment)
    assert "3 articles from before" in done.stdout
    assert "would go; the index holds 5." in done.stdout
    assert index.kept_since() is None
    assert "went; the index holds 2." in storywire("retention", "10", **environment).stdout
    found = json.loads(storywire("retention", "20", "--json", **environment).stdout)
    assert (found["articles"], found["left"]) == (0, 2)
    kept = index.kept_since()
    assert kept is not None
    assert datetime.fromisoformat(found["kept_since"]) == kept
    index.close()
