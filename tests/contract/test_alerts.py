"""Alerts: saved searches tell the same over every index."""

from pathlib import Path

from infra.alerts.matching import newest_matches, strict_query
from infra.alerts.schema import opened
from infra.index.base import Index
from tests.support.saved_searches import save
from tests.support.watched_index import Newsroom


def test_a_story_is_told_once_it_matches_and_not_by_another_id(
    index: Index, tmp_path: Path
) -> None:
    with opened(tmp_path / "searches.sqlite") as database:
        room = Newsroom(index, database)
        room.grows("a", 20)
        index.refresh()
        search = save(database, 'kim "in beijing" articles:>10')
        assert room.tells(search) == []
        room.grows("b", 9)
        room.grows("c", 30, headline="Kim in Moscow")
        room.grows("d", 11)
        index.refresh()
        assert room.tells(search) == ["d"]
        room.grows("a", 21)
        room.merges("d", "b", 20)
        index.refresh()
        assert room.tells(search) == []
        assert {
            each.story_id for each in newest_matches(index, strict_query(search.query), 50)
        } == {
            "a",
            "b",
        }
