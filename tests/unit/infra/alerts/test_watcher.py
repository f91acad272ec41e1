"""Watcher: saved searches tell of what they match, and tell it once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infra.alerts import watcher as watching
from infra.alerts.notified import MAIL_SECONDS, NotifiedLedger
from infra.alerts.outbox import Outbox
from infra.alerts.saved_searches import Searches
from infra.alerts.schema import opened
from infra.alerts.watcher import Watcher
from infra.index.sqlite import SqliteIndex
from tests.support.messages import hours, story
from tests.support.saved_searches import NOW, save
from tests.support.watched_index import Newsroom


@pytest.fixture
def room(database: sqlite3.Connection, tmp_path: Path) -> Iterator[Newsroom]:
    """Over an empty index in SQLite."""
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as index:
        index.prepare()
        yield Newsroom(index, database)


def test_what_matches_already_is_not_told_what_comes_is(room: Newsroom) -> None:
    room.grows("a", 1)
    search = save(room.database)
    assert room.tells(search) == []
    room.grows("a", 2)
    room.grows("b", 1)
    room.grows("c", 1, headline="Something else")
    assert room.tells(search) == ["b"]


def test_a_story_is_told_once(room: Newsroom) -> None:
    search = save(room.database)
    assert room.tells(search) == []
    room.grows("a", 1)
    assert room.tells(search) == ["a"]
    room.grows("a", 2)
    assert room.tells(search) == []
    assert room.tells(search) == []


def test_a_story_is_told_when_it_has_grown_enough(room: Newsroom) -> None:
    search = save(room.database, "articles:>100 kim")
    room.grows("a", 99)
    assert room.tells(search) == []
    room.grows("a", 101)
    assert room.tells(search) == ["a"]
    room.grows("a", 102)
    assert room.tells(search) == []


def test_all_words_have_to_be_there(room: Newsroom) -> None:
    search = save(room.database, 'beijing "kim jong un"')
    room.tells(search)
    room.grows("a", 1, headline="Kim Jong Un expected in Beijing")
    room.grows("b", 1, headline="Kim Jong Un expected in Moscow")
    room.grows("c", 1, headline="Kim Clijsters wins in Beijing")
    assert room.tells(search) == ["a"]


def test_a_story_that_another_one_went_to_is_not_told_again(room: Newsroom) -> None:
    search = save(room.database, "kim articles:>10")
    room.tells(search)
    room.grows("a", 20)
    room.grows("b", 5)
    assert room.tells(search) == ["a"]
    room.merges("a", "b", 25)
    assert room.tells(search) == []
    # Nor is one that got it through that one.
    room.grows("c", 2)
    room.merges("b", "c", 27)
    assert room.tells(search) == []
    room.grows("c", 28)
    assert room.tells(search) == []


def test_a_merge_that_makes_a_story_match_is_told(room: Newsroom) -> None:
    search = save(room.database, "kim articles:>10")
    room.tells(search)
    room.grows("a", 6)
    room.grows("b", 7)
    assert room.tells(search) == []
    room.merges("a", "b", 13)
    assert room.tells(search) == ["b"]


def test_a_part_that_was_split_off_is_a_story_of_its_own(room: Newsroom) -> None:
    search = save(room.database)
    room.tells(search)
    room.grows("a", 20)
    assert room.tells(search) == ["a"]
    room.happens(story("b", headline="Kim in Moscow", article_count=8), "split", "a")
    assert room.tells(search) == ["b"]


def test_each_search_tells_its_own(room: Newsroom) -> None:
    kim, large = save(room.database, "kim"), save(room.database, "articles:>10")
    room.tells(kim)
    room.grows("a", 1)
    room.grows("b", 20, headline="Flood")
    room.watcher.poll(NOW)
    told = {
        each["search_id"]: each["story_id"]
        for each in map(dict, rows(room.database, "SELECT search_id, story_id FROM told"))
    }
    assert told == {kim.search_id: "a", large.search_id: "b"}


def test_many_events_are_looked_at_a_part_at_a_time(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "EVENTS_AT_ONCE", 7)
    search = save(room.database)
    room.tells(search)
    names = [f"s{n:03}" for n in range(150)]
    for each in names:
        room.grows(each, 1)
    assert sorted(room.tells(search)) == names


def test_more_matches_than_one_answer_holds_are_known_at_the_start(room: Newsroom) -> None:
    names = [f"s{n:03}" for n in range(620)]
    stories = [story(each, headline="Kim", last_seen=hours(n)) for n, each in enumerate(names)]
    room.index.write([], stories)
    search = save(room.database)
    assert room.tells(search) == []
    found = rows(room.database, "SELECT story_id FROM told ORDER BY story_id")
    assert [each["story_id"] for each in found] == names


def test_events_nobody_waits_for_are_passed_over(room: Newsroom) -> None:
    room.grows("a", 1)
    room.watcher.poll(NOW)
    assert NotifiedLedger(room.database).position == "1-0"


@pytest.mark.parametrize("later", [0, 2, 9])
def test_an_index_that_was_begun_anew_is_looked_at_from_its_start(
    room: Newsroom, tmp_path: Path, later: int
) -> None:
    """However long it has become. One that ends at the very id waits for its next event."""
    search = save(room.database)
    room.tells(search)
    for n in range(3):
        room.grows("a", n + 1)
    assert room.tells(search) == ["a"]
    with closing(SqliteIndex(tmp_path / "new.sqlite")) as index:
        index.prepare()
        anew = Newsroom(index, room.database)
        anew.grows("a", 1)
        anew.grows("b", 1)
        for n in range(later):
            anew.grows("c", n + 1, headline="Something else")
        assert anew.tells(search) == ["b"]


def test_an_index_that_was_rebuilt_is_gone_on_in(room: Newsroom, tmp_path: Path) -> None:
    def grow(newsroom: Newsroom) -> None:
        for story_id in "abb":
            newsroom.grows(story_id, 1)

    search = save(room.database)
    room.tells(search)
    grow(room)
    assert room.tells(search) == ["a", "b"]
    with closing(SqliteIndex(tmp_path / "new.sqlite")) as index:
        index.prepare()
        rebuilt = Newsroom(index, room.database)
        grow(rebuilt)
        rebuilt.grows("c", 1)
        later = save(room.database, "kim articles:>5")
        assert rebuilt.tells(search) == ["c"]
        assert rebuilt.tells(later) == []


def test_a_kill_while_it_writes_leaves_nothing_half_told(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = save(room.database)
    room.tells(search)
    room.grows("a", 1)
    before = NotifiedLedger(room.database).position
    with monkeypatch.context() as broken:
        broken.setattr(Outbox, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            room.watcher.poll(NOW)
    assert NotifiedLedger(room.database).position == before
    assert rows(room.database, "SELECT * FROM told") == []
    assert room.tells(search) == ["a"]


def killed(*_: Any) -> None:
    raise KeyboardInterrupt


def test_two_processes_tell_it_once(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = save(room.database)
    room.tells(search)
    room.grows("a", 1)
    with opened(tmp_path / "searches.sqlite") as database:
        other = Watcher(room.index, Searches(database), NotifiedLedger(database))
        advance = NotifiedLedger.advance

        def slower(told: NotifiedLedger, *arguments: Any) -> bool:
            """The other process comes first, while this one has looked already."""
            monkeypatch.setattr(NotifiedLedger, "advance", advance)
            other.poll(NOW)
            return advance(told, *arguments)

        monkeypatch.setattr(NotifiedLedger, "advance", slower)
        room.watcher.poll(NOW)
    assert room.tells(search) == ["a"]


def test_a_search_that_is_deleted_meanwhile_tells_nothing(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = save(room.database)
    room.tells(search)
    room.grows("a", 1)
    refresh = room.index.refresh

    def deleted() -> None:
        Searches(room.database).remove(search.search_id, "desk")
        refresh()

    monkeypatch.setattr(room.index, "refresh", deleted)
    room.watcher.poll(NOW)
    assert rows(room.database, "SELECT * FROM told") == []


def test_mails_of_a_search_are_apart_and_the_next_has_all_of_the_meantime(room: Newsroom) -> None:
    search = save(room.database, webhook=None, email="desk@daily.example")
    room.tells(search)
    room.grows("a", 1)
    assert room.tells(search, NOW) == ["a"]
    for n, each in enumerate("bcd"):
        room.grows(each, 1)
        assert room.tells(search, NOW + 30 * (n + 1)) == []
    assert room.tells(search, NOW + MAIL_SECONDS) == ["b", "c", "d"]


def test_mails_are_no_further_apart_where_the_clock_is_put_back(room: Newsroom) -> None:
    search = save(room.database, webhook=None, email="desk@daily.example")
    room.tells(search)
    room.grows("a", 1)
    assert room.tells(search, NOW + 80_000) == ["a"]
    room.grows("b", 1)
    assert room.tells(search, NOW) == []
    assert room.tells(search, NOW + MAIL_SECONDS) == ["b"]


def test_a_search_that_this_version_cannot_read_stops_no_other(
    room: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    save(room.database, "one two three four five six seven eight nine")
    search = save(room.database)
    room.tells(search)
    room.grows("a", 1)
    assert room.tells(search) == ["a"]
    assert "cannot be watched: a feed, alert or export takes up to 8 words" in caplog.text


def rows(database: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    cursor = database.execute(query)
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
