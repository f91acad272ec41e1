"""Feeds in files."""

from pathlib import Path

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives.formats import archive, format_of
from infra.sources.base import Item
from infra.sources.feeds import saved
from infra.sources.feeds.saved import SavedFeed, is_feed
from tests.support import feed_documents


def test_a_feed_in_a_file_is_read_with_its_charset(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed_documents.rss([0, 1]))
    items = [each for each in SavedFeed(str(path)).read(None) if isinstance(each, Item)]
    assert len(items) == 2
    assert all(each.charset and each.charset.chosen == "utf-8" for each in items)


def test_a_saved_feed_is_ingested_and_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed_documents.rss([0, 1, 2]))
    assert format_of(str(path)) == "feed"
    whole = list(archive(str(path)).read(None))
    assert [each.position for each in whole if isinstance(each, Item)] == ["1", "2", "3"]
    assert list(archive(str(path)).read("2")) == whole[2:]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_a_feed_is_told_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feed"
    feed = '{"version": "https://jsonfeed.org/version/1.1", "items": []}'
    path.write_bytes(feed.encode(encoding))
    assert is_feed(path)


def test_one_that_is_too_large_or_away_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed_documents.rss([0, 1]))
    monkeypatch.setattr(saved, "MAX_BYTES", 100)
    with pytest.raises(SourceUnavailable, match=r"feed\.xml has more than 100 bytes"):
        list(SavedFeed(str(path)).read(None))
    path.unlink()
    with pytest.raises(SourceUnavailable, match=r"feed\.xml cannot be read"):
        list(SavedFeed(str(path)).read(None))
