"""Outbox: delivers in order, once at a time, and never grows without bound."""

import sqlite3
from pathlib import Path

import pytest

from infra.alerts import outbox
from infra.alerts.outbox import LEASE_SECONDS, MAX_STORIES, TOO_MANY, Delivery, Outbox
from infra.alerts.saved_searches import Channel, SavedSearch, Searches
from infra.alerts.schema import opened
from infra.sqlite.database import transaction
from tests.support.saved_searches import NOW, anywhere, save, told


def put(database: sqlite3.Connection, search: SavedSearch, *ids: str, due_at: float = NOW) -> None:
    with transaction(database):
        for channel in search.channels:
            Outbox(database).put(channel.channel_id, [told(each) for each in ids], NOW, due_at)


def ids(delivery: Delivery | None) -> list[str]:
    assert delivery is not None
    return [each["story_id"] for each in delivery.stories]


def channel(database: sqlite3.Connection, search: SavedSearch) -> Channel:
    found = Searches(database).get(search.search_id)
    assert found is not None
    return found.channels[0]


def test_a_delivery_is_claimed_once_until_its_lease_ends(database: sqlite3.Connection) -> None:
    search = save(database)
    put(database, search, "a")
    box = Outbox(database)
    first = box.claim(NOW, anywhere)
    assert first is not None
    assert (ids(first), first.tries, first.address) == (["a"], 1, "http://127.0.0.1/hook")
    assert box.claim(NOW + LEASE_SECONDS - 1, anywhere) is None
    again = box.claim(NOW + LEASE_SECONDS, anywhere)
    assert again is not None
    assert (again.message_id, again.tries) == (first.message_id, 2)
    # Who claimed it first comes back too late to say anything of it.
    box.delivered(first, NOW + LEASE_SECONDS)
    box.reschedule(first, NOW, "late")
    assert channel(database, search).waiting == 1
    assert channel(database, search).last_error == ""
    box.delivered(again, NOW + 70)
    assert (channel(database, search).delivered, channel(database, search).waiting) == (1, 0)
    assert channel(database, search).delivered_at == NOW + 70


def test_what_was_written_before_a_kill_is_there_after_it(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    put(database, save(database), "a")
    with opened(tmp_path / "searches.sqlite") as other:
        first = Outbox(other).claim(NOW, anywhere)
    # The process that claimed it is gone; this one waits for the lease alone.
    again = Outbox(database).claim(NOW + LEASE_SECONDS, anywhere)
    assert first is not None
    assert again is not None
    assert again.message_id == first.message_id


def test_a_clock_that_is_put_back_holds_up_no_delivery(database: sqlite3.Connection) -> None:
    later = NOW + 2 * 24 * 3600
    put(database, save(database), "a")
    box = Outbox(database)
    claimed = box.claim(later, anywhere)
    assert claimed is not None
    again = box.claim(NOW, anywhere)
    assert again is not None
    box.reschedule(again, later + 6 * 3600, "away")
    assert box.claim(later, anywhere) is None
    assert box.claim(NOW, anywhere) is not None


def test_several_processes_share_what_is_due(database: sqlite3.Connection, tmp_path: Path) -> None:
    for n in range(4):
        put(database, save(database), f"s{n}")
    with opened(tmp_path / "searches.sqlite") as other:
        claimed = [Outbox(each).claim(NOW, anywhere) for each in (database, other, database, other)]
        assert Outbox(other).claim(NOW, anywhere) is None
    assert sorted(each for one in claimed for each in ids(one)) == ["s0", "s1", "s2", "s3"]


def test_deliveries_of_one_channel_follow_each_other(database: sqlite3.Connection) -> None:
    search = save(database)
    put(database, search, "a")
    box = Outbox(database)
    first = box.claim(NOW, anywhere)
    put(database, search, "b")
    put(database, search, "c")
    assert box.claim(NOW, anywhere) is None
    assert first is not None
    box.reschedule(first, NOW + 5, "HTTP 500")
    assert channel(database, search).last_error == "HTTP 500"
    assert box.claim(NOW + 4, anywhere) is None
    first = box.claim(NOW + 5, anywhere)
    assert ids(first) == ["a"]
    assert first is not None
    box.delivered(first, NOW + 5)
    assert channel(database, search).last_error == ""
    assert ids(box.claim(NOW + 5, anywhere)) == ["b", "c"]


def test_stories_that_wait_go_together_up_to_a_bound(database: sqlite3.Connection) -> None:
    search = save(database)
    put(database, search, *(f"a{n}" for n in range(MAX_STORIES - 1)))
    put(database, search, "b0", "b1", "b2")
    box = Outbox(database)
    first = box.claim(NOW, anywhere)
    assert ids(first)[-2:] == [f"a{MAX_STORIES - 2}", "b0"]
    assert first is not None
    box.delivered(first, NOW)
    assert ids(box.claim(NOW, anywhere)) == ["b1", "b2"]


def test_what_waits_is_bounded_and_what_is_given_up_is_told(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MAX_WAITING", 3)
    search = save(database)
    put(database, search, *(f"s{n}" for n in range(5 * MAX_STORIES)))
    found = channel(database, search)
    assert (found.waiting, found.failed, found.last_error) == (3, 2, TOO_MANY)
    assert ids(Outbox(database).claim(NOW, anywhere))[0] == f"s{2 * MAX_STORIES}"


def test_a_channel_that_is_closed_gets_nothing(database: sqlite3.Connection) -> None:
    search = save(database)
    put(database, search, "a")
    box = Outbox(database)
    first = box.claim(NOW, anywhere)
    put(database, search, "b")
    assert first is not None
    box.close_channel(first, "HTTP 410")
    found = channel(database, search)
    assert (found.open, found.waiting, found.failed, found.last_error) == (False, 0, 2, "HTTP 410")
    assert Searches(database).watched(already=False) == []


def test_a_search_that_is_deleted_takes_all_with_it(database: sqlite3.Connection) -> None:
    search = save(database)
    put(database, search, "a")
    first = Outbox(database).claim(NOW, anywhere)
    assert not Searches(database).remove(search.search_id, "somebody else")
    assert Searches(database).remove(search.search_id, "desk")
    assert Outbox(database).claim(NOW + LEASE_SECONDS, anywhere) is None
    assert first is not None
    Outbox(database).delivered(first, NOW)
    assert database.execute("SELECT count(*) FROM deliveries").fetchone() == (0,)


def test_the_file_is_for_its_owner_alone(database: sqlite3.Connection, tmp_path: Path) -> None:
    save(database)
    modes = {each.name: each.stat().st_mode & 0o077 for each in tmp_path.iterdir()}
    assert "searches.sqlite" in modes
    assert not any(modes.values())
