"""What readers ask for is bounded, short-lived, and saved by its token alone."""

import sqlite3

import pytest

from infra.alerts import pending_searches as asking
from infra.alerts.pending_searches import (
    DAY_SECONDS,
    LASTS_SECONDS,
    MAX_OF_CLIENT,
    MAX_OF_MAILBOX,
    PendingSearch,
    PendingSearches,
    TooManyAsked,
)
from infra.alerts.saved_searches import READERS, SavedSearch, Searches, TooManySearches
from tests.support.saved_searches import NOW

READER = "reader@daily.example"


def asked(address: str = READER, at: float = NOW) -> PendingSearch:
    return PendingSearch("Kim", "kim", address, at)


def confirmed(box: PendingSearches, address: str = READER, at: float = NOW) -> SavedSearch:
    token = box.add(asked(address, at), f"client of {address}")
    assert token is not None
    saved = box.confirm(token, at)
    assert saved is not None
    return saved


def test_the_token_saves_what_was_asked_for_once(database: sqlite3.Connection) -> None:
    box = PendingSearches(database)
    token = box.add(asked(), "client")
    assert token is not None
    assert box.get(token, NOW) == asked()
    assert Searches(database).of(READERS) == []
    saved = box.confirm(token, NOW + 60)
    assert saved is not None
    channel = saved.channel("email")
    assert channel is not None
    assert (saved.name, saved.query, saved.owner, channel.address) == (
        "Kim", "kim", READERS, READER,
    )  # fmt: skip
    assert box.confirm(token, NOW + 120) == saved
    assert Searches(database).of(READERS) == [saved]


def test_a_search_that_was_ended_does_not_come_back(database: sqlite3.Connection) -> None:
    box, searches = PendingSearches(database), Searches(database)
    token = box.add(asked(), "client")
    assert token is not None
    saved = box.confirm(token, NOW)
    assert saved is not None
    searches.end_mails(saved.search_id)
    assert box.confirm(token, NOW) is None
    assert searches.of(READERS) == []


def test_a_token_ends_after_two_days(database: sqlite3.Connection) -> None:
    box = PendingSearches(database)
    token = box.add(asked(), "client")
    assert token is not None
    assert box.get(token, NOW + LASTS_SECONDS - 1) is not None
    end = NOW + LASTS_SECONDS
    assert (box.get(token, end), box.confirm(token, end)) == (None, None)
    box.add(asked("other@daily.example", end), "client")
    kept = str(database.execute("SELECT * FROM asked WHERE asked_at < ?", (end,)).fetchall())
    assert not [each for each in (READER, "reader", "Kim", "kim", "client") if each in kept]


def test_the_way_out_stays_open_however_old_the_mail_is(database: sqlite3.Connection) -> None:
    box = PendingSearches(database)
    token = box.add(asked(), "client")
    assert token is not None
    later = NOW + 400 * DAY_SECONDS
    assert box.add(asked("other@daily.example", later), "client")
    assert box.leave_alone(token)
    assert box.add(asked(at=later), "another") is None
    assert box.leave_alone(token)


def test_a_mail_from_before_mailboxes_were_hashed_has_its_way_out(
    database: sqlite3.Connection,
) -> None:
    box = PendingSearches(database)
    token = box.add(asked(), "client")
    assert token is not None
    database.execute("UPDATE asked SET mailbox = ''")
    assert box.leave_alone(token)
    assert box.add(asked(), "another") is None


def test_what_could_not_be_sent_is_forgotten_in_the_end(database: sqlite3.Connection) -> None:
    box = PendingSearches(database)
    token = box.add(asked(), "client")
    assert token is not None
    box.forget(token)
    assert box.add(asked("other@daily.example", NOW + LASTS_SECONDS), "client")
    assert database.execute("SELECT count(*) FROM asked").fetchone() == (1,)


def test_the_file_does_not_hold_tokens(database: sqlite3.Connection) -> None:
    token = PendingSearches(database).add(asked(), "client")
    assert token is not None
    assert token not in str(database.execute("SELECT * FROM asked").fetchall())


@pytest.mark.parametrize("wrong", ["", "x", "x" * 100, "\udc80"])
def test_a_wrong_token_is_worth_nothing(database: sqlite3.Connection, wrong: str) -> None:
    box = PendingSearches(database)
    box.add(asked(), "client")
    assert (box.get(wrong, NOW), box.confirm(wrong, NOW)) == (None, None)
    assert not box.leave_alone(wrong)


def test_a_mailbox_is_asked_three_times_a_day_however_it_is_written(
    database: sqlite3.Connection,
) -> None:
    box = PendingSearches(database)
    spellings = ["a.reader@gmail.com", "AReader+1@gmail.com", "areader@GoogleMail.com"]
    assert len(spellings) == MAX_OF_MAILBOX
    for number, spelling in enumerate(spellings):
        assert box.add(asked(spelling), f"client {number}")
    with pytest.raises(TooManyAsked, match="tomorrow"):
        box.add(asked("areader+x@gmail.com", NOW + DAY_SECONDS - 1), "another")
    assert box.add(asked("areader@gmail.com", NOW + DAY_SECONDS), "another")


def test_a_client_asks_ten_times_a_day(database: sqlite3.Connection) -> None:
    box = PendingSearches(database)
    for number in range(MAX_OF_CLIENT):
        assert box.add(asked(f"reader{number}@daily.example"), "client")
    with pytest.raises(TooManyAsked, match="enough was asked"):
        box.add(asked(), "client")
    assert box.add(asked(), "another")


def test_all_clients_together_have_a_bound(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MAX_OF_ALL", 1)
    box = PendingSearches(database)
    assert box.add(asked(), "client")
    with pytest.raises(TooManyAsked, match="enough was asked"):
        box.add(asked("other@daily.example"), "another")


def test_a_mail_that_was_not_sent_counts_for_who_asked_alone(
    database: sqlite3.Connection,
) -> None:
    box = PendingSearches(database)
    for _ in range(MAX_OF_CLIENT):
        token = box.add(asked(), "client")
        assert token is not None
        box.forget(token)
        assert box.get(token, NOW) is None
    assert READER not in str(database.execute("SELECT * FROM asked").fetchall())
    with pytest.raises(TooManyAsked, match="enough was asked"):
        box.add(asked("other@daily.example"), "client")
    assert box.add(asked(), "another")


def test_who_wants_no_question_gets_none(database: sqlite3.Connection) -> None:
    box = PendingSearches(database)
    first, second = box.add(asked(), "client"), box.add(asked(), "client")
    assert first is not None
    assert second is not None
    assert box.leave_alone(first)
    assert box.leave_alone(first)
    assert box.get(second, NOW) is None
    assert box.add(asked("Reader+x@Daily.example"), "another") is None
    assert box.add(asked("other@daily.example"), "another")
    assert READER not in str(database.execute("SELECT * FROM left_alone").fetchall())


def test_readers_searches_have_a_bound_and_make_room(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MAX_READERS_SEARCHES", 1)
    box = PendingSearches(database)
    first = confirmed(box)
    with pytest.raises(TooManySearches, match="use a feed"):
        confirmed(box, "other@daily.example")
    channel = first.channel("email")
    assert channel is not None
    database.execute("UPDATE channels SET open = 0 WHERE channel_id = ?", (channel.channel_id,))
    second = confirmed(box, "third@daily.example")
    assert Searches(database).of(READERS) == [second]


def test_a_clock_that_is_put_back_does_not_make_a_day_longer(database: sqlite3.Connection) -> None:
    box = PendingSearches(database)
    later = NOW + 365 * DAY_SECONDS
    for _ in range(3):
        box.add(asked(READER, later), "client")
    with pytest.raises(TooManyAsked):
        box.add(asked(READER, later + 1), "client")
    assert box.add(asked(READER, NOW), "client") is not None


def test_mailboxes_of_one_domain_leave_room_for_others(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MAX_READERS_SEARCHES", 9)
    box = PendingSearches(database)
    for n in range(6):
        confirmed(box, f"{n}@{n}.many.example", NOW + n * DAY_SECONDS)
    later = NOW + 9 * DAY_SECONDS
    with pytest.raises(TooManySearches, match=r"many\.example"):
        confirmed(box, "7@many.example", later)
    for n in range(2):
        confirmed(box, f"reader@{n}.daily{n}.example", later)
    confirmed(box, "reader@weekly.example", later)


def test_an_address_has_a_bound_of_its_own(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MAX_SEARCHES_OF_MAILBOX", 1)
    box = PendingSearches(database)
    confirmed(box)
    for same in (READER, "Reader+1@daily.example", "reader+2@Daily.example"):
        with pytest.raises(TooManySearches, match="end one"):
            confirmed(box, same, NOW + DAY_SECONDS)
    confirmed(box, "other@daily.example")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("ann.lee@daily.example", "annlee@daily.example", False),
        ("ann.lee@outlook.com", "annlee@outlook.com", False),
        ("ann-lee@gmail.com", "annlee@gmail.com", False),
        ("+ann@daily.example", "+lee@daily.example", False),
        ("ann@gmail.com.example", "ann@gmail.com", False),
        ("Ann.Lee@Daily.example", "ann.lee+news@daily.example", True),
        ("a.n.n@gmail.com", "Ann+1@GoogleMail.com", True),
        ("ann_lee@proton.me", "annlee@protonmail.com", True),
    ],
)
def test_two_addresses_are_one_mailbox_only_where_their_host_says_so(
    first: str, second: str, *, same: bool
) -> None:
    assert (asking.mailbox_of(first) == asking.mailbox_of(second)) is same
