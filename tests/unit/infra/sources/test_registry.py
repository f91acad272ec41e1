"""Where sources stand, when they are read next, and what became of what they gave."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infra.http.errors import SourceUnavailable
from infra.http.request import Traffic
from infra.sources.base import CaughtUp, PollHints, Refusal
from infra.sources.batches import Batch
from infra.sources.fetch_run import FetchedBatch
from infra.sources.ledger import Activity
from infra.sources.log_ends import RawLog
from infra.sources.polling import DAY, Polling
from infra.sources.registry import Description, Due, Registered, Registry
from infra.sources.schema import LAYOUT
from infra.sqlite.database import connect
from infra.sqlite.migrations import migrate

A, B = "https://a.example/feed", "https://b.example/feed"
POLLING = Polling(shortest=100.0, longest=1_000.0)
NOW = 1_000_000.0


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    with Registry(tmp_path / "sources.sqlite", POLLING) as opened:
        opened.add([Description(A), Description(B, title="The B", category="/News")], NOW)
        yield opened


def of(registry: Registry, address: str) -> Registered:
    """A source by its address."""
    return next(each for each in registry.sources() if each.description.address == address)


def taken(
    registry: Registry,
    address: str,
    traffic: Traffic | None = None,
    articles: int = 0,
    **fields: Any,
) -> FetchedBatch:
    """A batch of a source that caught up."""
    source_id = of(registry, address).source_id
    batch = Batch(**{"end": CaughtUp("p"), "position": "p", **fields})
    return FetchedBatch(source_id, batch, articles or len(batch.values), traffic or Traffic())


def refusals(**counts: int) -> list[Refusal]:
    """So many for each reason."""
    reasons = [reason.replace("_", " ") for reason, count in counts.items() for _ in range(count)]
    return [Refusal("https://a.example/1", f"{reason}: because", "p") for reason in reasons]


def test_what_was_added_is_there_once(registry: Registry) -> None:
    assert registry.add([Description(A), Description("https://c.example/")], NOW) == 1
    assert [each.description.address for each in registry.sources()] == [
        A,
        B,
        "https://c.example/",
    ]
    assert of(registry, B).description == Description(B, title="The B", category="/News")
    assert (
        registry.due(NOW)
        == registry.readable(NOW)
        == [
            Due(1, "a.example"),
            Due(2, "b.example"),
            Due(3, "c.example"),
        ]
    )


def test_whether_pages_are_fetched_is_kept_and_can_change(registry: Registry) -> None:
    registry.add([Description("https://c.example/", full_text=True)], NOW)
    assert of(registry, "https://c.example/").description.full_text
    assert not of(registry, A).description.full_text
    registry.set_full_text(A, full_text=True)
    assert of(registry, A).description == Description(A, full_text=True)


def test_the_ledger_counts_full_texts_and_why_there_are_others(registry: Registry) -> None:
    told = Counter({"robots.txt forbids it": 2})
    for _ in range(2):
        registry.record([taken(registry, A, values=[b"1"], full_texts=3, summaries=told)], NOW)
    registry.record([taken(registry, B)], NOW)
    (first, second) = registry.ledger.accounts()
    assert (first.full_texts, first.summaries) == (6, {"robots.txt forbids it": 4})
    assert (second.full_texts, second.summaries) == (0, {})
    registry.remove(A)
    assert [each.address for each in registry.ledger.accounts()] == [B]


def test_what_was_removed_leaves_nothing(registry: Registry) -> None:
    batch = taken(registry, A, values=[b"1"], refusals=refusals(no_address=1))
    registry.record([batch], NOW)
    assert registry.remove(A)
    assert not registry.remove(A)
    registry.record([batch], NOW)
    assert [each.address for each in registry.ledger.accounts()] == []
    registry.add([Description(A)], NOW)
    assert of(registry, A).position is None
    assert registry.ledger.accounts() == []


def test_a_source_that_caught_up_is_due_after_its_interval(registry: Registry) -> None:
    registry.record([taken(registry, A, articles=1)], NOW)
    assert of(registry, A).position == "p"
    assert [each.source_id for each in registry.due(NOW + 99)] == [2]
    assert [each.source_id for each in registry.due(NOW + 100)] == [2, 1]
    assert [each.source_id for each in registry.readable(NOW)] == [1, 2]
    registry.record([taken(registry, A, end=CaughtUp("q", hints=PollHints(500.0)))], NOW)
    assert of(registry, A).next_reading == NOW + 500.0
    assert registry.next_reading() == 0.0


def test_a_batch_in_the_middle_moves_the_position_alone(registry: Registry) -> None:
    registry.record([taken(registry, A, end=None, position="middle")], NOW)
    assert of(registry, A).position == "middle"
    assert [each.source_id for each in registry.due(NOW)] == [1, 2]
    registry.record([taken(registry, A, end=SourceUnavailable("away"), position=None)], NOW)
    assert of(registry, A).position == "middle"


def test_failures_are_counted_until_one_reading_succeeds(registry: Registry) -> None:
    for failures in (1, 2, 3):
        registry.record([taken(registry, A, end=SourceUnavailable("away"))], NOW)
        assert (of(registry, A).failures, of(registry, A).fault) == (failures, "away")
        assert of(registry, A).next_reading == NOW + 100 * 2 ** (failures - 1)
    registry.record([taken(registry, A)], NOW)
    assert (of(registry, A).failures, of(registry, A).fault) == (0, "")
    (account,) = registry.ledger.accounts()
    assert (account.failures, account.last_success) == (3, NOW)


def test_a_source_that_asked_to_be_left_alone_is_not_read_at_all(registry: Registry) -> None:
    registry.record([taken(registry, A, end=SourceUnavailable("429", retry_after=600.0))], NOW)
    assert [each.source_id for each in registry.readable(NOW + 599)] == [2]
    assert [each.source_id for each in registry.readable(NOW + 600)] == [1, 2]
    assert of(registry, A).next_reading == NOW + 600


def test_a_clock_that_is_put_back_leaves_no_source_alone(registry: Registry) -> None:
    later = NOW + 10 * 365 * DAY
    registry.record([taken(registry, A), taken(registry, B)], later)
    registry.record([taken(registry, B, end=SourceUnavailable("429", retry_after=DAY))], later)
    assert [each.source_id for each in registry.due(NOW)] == [1, 2]
    assert [each.source_id for each in registry.readable(NOW)] == [1, 2]
    # What a source really asks for is kept.
    assert [each.source_id for each in registry.due(later + 1)] == []
    assert [each.source_id for each in registry.readable(later + DAY - 1)] == [1]


def test_a_source_that_is_gone_is_read_no_more_until_it_is_added_again(
    registry: Registry,
) -> None:
    registry.record([taken(registry, A, end=SourceUnavailable("410", gone=True))], NOW)
    assert of(registry, A).gone
    assert [each.source_id for each in registry.due(NOW + 1e9)] == [2]
    assert [each.source_id for each in registry.readable(NOW + 1e9)] == [2]
    assert registry.add([Description(A)], NOW) == 1
    assert [each.source_id for each in registry.due(NOW)] == [1, 2]


def test_a_source_that_moved_is_read_at_its_new_address(registry: Registry) -> None:
    moved = "https://new.a.example/feed"
    registry.record([taken(registry, A, end=CaughtUp("p", moved_to=moved))], NOW)
    assert of(registry, moved).position == "p"
    assert Due(1, "new.a.example") in registry.readable(NOW)


def test_a_source_that_moved_to_another_site_stays_where_its_operator_put_it(
    registry: Registry,
) -> None:
    """Else a redirect over an open redirect of a paper would make its articles the paper's own."""
    moved = "https://paper.example/out?to=https://a.example/feed"
    registry.record([taken(registry, A, end=CaughtUp("p", moved_to=moved))], NOW)
    assert of(registry, A).position == "p"
    assert moved in of(registry, A).fault


def test_a_source_that_moved_to_one_that_is_followed_is_gone(registry: Registry) -> None:
    registry.record([taken(registry, A, end=CaughtUp("p", moved_to=B))], NOW)
    assert of(registry, A).gone
    assert B in of(registry, A).fault


def test_a_title_is_learned_but_never_overwritten(registry: Registry) -> None:
    batches = [taken(registry, each, end=CaughtUp("p", title="Said")) for each in (A, B)]
    registry.record(batches, NOW)
    assert of(registry, A).description.title == "Said"
    assert of(registry, B).description.title == "The B"


def test_the_ledger_accounts_for_every_item(registry: Registry) -> None:
    first = taken(
        registry,
        A,
        values=[b"1", b"2"],
        refusals=refusals(no_address=2, no_text=1),
        traffic=Traffic(requests=2, bytes=1_000),
    )
    second = taken(
        registry,
        A,
        end=CaughtUp("p", known=5),
        refusals=refusals(no_address=1),
        traffic=Traffic(requests=1, bytes=0, not_modified=1),
    )
    registry.record([first], NOW)
    registry.record([second], NOW + 10)
    (account,) = registry.ledger.accounts()
    assert account.refused == {"no address": 3, "no text": 1}
    assert (account.new, account.known, account.seen) == (2, 5, 11)
    assert (account.requests, account.bytes, account.not_modified) == (3, 1_000, 1)
    assert (account.last_new, account.last_success) == (NOW, NOW + 10)


def test_sources_that_have_gone_silent(registry: Registry) -> None:
    day = 24 * 3600.0
    registry.record([taken(registry, A, values=[b"1"])], NOW + day)
    registry.record([taken(registry, A), taken(registry, B)], NOW + 9 * day)
    assert registry.ledger.silent(NOW + 7.5 * day, days=7) == [(B, None)]
    assert registry.ledger.silent(NOW + 9 * day, days=7) == [(B, None), (A, NOW + day)]


def test_all_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite"
    with Registry(path, POLLING) as registry:
        registry.add([Description(A)], NOW)
        registry.record([taken(registry, A, values=[b"1"])], NOW)
        before = registry.sources(), registry.ledger.accounts()
    with Registry(path, POLLING) as registry:
        assert (registry.sources(), registry.ledger.accounts()) == before


def test_refusals_and_news_have_days(registry: Registry) -> None:
    registry.record([taken(registry, A, values=[b"1"], refusals=refusals(undated=2))], NOW)
    registry.record([taken(registry, A, refusals=refusals(undated=1))], NOW + DAY)
    registry.record([taken(registry, A, values=[b"2", b"3"])], NOW + 3 * DAY)
    assert registry.ledger.refusals() == {
        ("1970-01-12", A, "undated"): 2,
        ("1970-01-13", A, "undated"): 1,
    }
    assert registry.ledger.handed_over() == 3
    a, b = registry.ledger.activity()
    assert a == Activity(A, date(1970, 1, 12), [date(1970, 1, 12), date(1970, 1, 15)], "")
    assert b.news == []
    assert registry.ledger.last_success() == date(1970, 1, 15)


def test_into_another_log_sources_are_read_again_and_counted_anew(registry: Registry) -> None:
    """At once, but for one that asked to be left alone."""
    asked = SourceUnavailable("busy", retry_after=500.0)
    registry.record([taken(registry, A, values=[b"1", b"2"])], NOW, {0: 7, 1: 3})
    registry.record([taken(registry, B, values=[b"3"], end=asked)], NOW, {1: 2})
    assert registry.log_ends.noted() == RawLog("", {0: 7, 1: 3})
    registry.read_again(RawLog("b", {0: 1}))
    assert registry.log_ends.noted() == RawLog("b", {0: 1})
    assert [each.position for each in registry.sources()] == [None, None]
    assert [each.host for each in registry.due(NOW)] == ["a.example"]
    assert len(registry.due(NOW + 500.0)) == 2
    assert registry.ledger.handed_over() == 0
    registry.record([taken(registry, A, values=[b"1", b"2"])], NOW, {0: 3})
    assert registry.ledger.handed_over() == 2
    assert registry.ledger.accounts()[0].new == 4


def test_what_was_counted_before_days_were_has_none(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with closing(connect(path)) as db:
        migrate(db, LAYOUT._replace(steps=LAYOUT.steps[:1]))
        db.execute(
            "INSERT INTO sources (kind, address, host, title, site, language, category, added_at) "
            "VALUES ('feed', ?, '', '', '', '', '', ?)",
            (A, NOW),
        )
        db.execute(
            "INSERT INTO ledger (source_id, new, last_success, last_new) VALUES (1, 7, ?, ?)",
            (NOW, NOW),
        )
        db.execute("INSERT INTO refusals VALUES (1, 'undated', 5)")
    with Registry(path, POLLING) as registry:
        registry.record([taken(registry, A, refusals=refusals(undated=2))], NOW + DAY)
        assert registry.ledger.refusals() == {
            ("", A, "undated"): 5,
            ("1970-01-13", A, "undated"): 2,
        }
        assert registry.ledger.accounts()[0].refused == {"undated": 7}
        assert registry.ledger.activity()[0].news == [date(1970, 1, 12)]
        assert registry.ledger.handed_over() == 7


def test_a_feed_that_brought_its_day_s_articles_is_read_again_on_the_next(tmp_path: Path) -> None:
    bounded, morning = Polling(100.0, 1_000.0, 10), 20 * DAY + 60
    with Registry(tmp_path / "sources.sqlite", bounded) as registry:
        registry.add([Description(A), Description("/var/a.warc", kind="warc")], 0)
        for address in (A, "/var/a.warc"):
            registry.record([taken(registry, address, values=[b"{}"] * 6)], morning)
        assert of(registry, A).fault == ""
        for address in (A, "/var/a.warc"):
            registry.record([taken(registry, address, values=[b"{}"] * 6)], morning + 200)
        held = of(registry, A)
        assert (held.next_reading, held.failures) == (21 * DAY, 0)
        assert held.fault.startswith(
            "waits for tomorrow (UTC): it brought 12 articles today, of 10"
        )
        assert Due(held.source_id, "a.example") not in registry.readable(21 * DAY - 1)
        assert of(registry, "/var/a.warc").next_reading < morning + 2_000
        registry.record([taken(registry, A, values=[b"{}"] * 6)], 21 * DAY)
        assert (of(registry, A).fault, registry.ledger.accounts()[0].new) == ("", 18)
        assert of(registry, A).next_reading < 21 * DAY + 2_000
