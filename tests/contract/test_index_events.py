"""Index contract, events: what every index does with them."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.index.base import Index
from infra.index.query import BadQuery
from processors.model import CorrectionReference
from tests.contract.test_index import write
from tests.contract.test_index_hostile import EXAMPLES, HOSTILE
from tests.support.messages import assigned, happened, hours, story


def ids(index: Index, after: str | None = None, limit: int = 100) -> list[str]:
    return [each.event_id for each in index.events(after, limit)]


def test_events_come_back_as_they_were_written(index: Index) -> None:
    order = CorrectionReference(correction_id="c" * 16, by="“desk”", because="x" * 40_000)
    events = [
        happened("3-0", "a", type="opened", happened_at=hours(1.23456789), article_ids=["1"]),
        happened("3-1", "b", type="merged", article_ids=list("123"), other_story_id="a"),
        happened("4-0", "a", type="refused", correction=order, detail="\x00 no such story 漢字"),
    ]
    write(index, *events)
    assert index.events() == events


def test_a_story_has_the_events_that_name_it(index: Index) -> None:
    write(
        index,
        happened("9-0", "a", type="closed"),
        happened("5-1", "b", type="merged", other_story_id="a"),
        happened("5-0", "a"),
        happened("6-0", "c"),
        happened("7-0", "a", type="moved", other_story_id="a"),
    )
    assert [each.event_id for each in index.history("a")] == ["5-0", "5-1", "7-0", "9-0"]
    assert [each.event_id for each in index.history("b")] == ["5-1"]
    assert index.history("d") == []


def test_of_a_large_story_what_is_no_arrival_is_found(index: Index) -> None:
    write(
        index,
        happened("1-0", "a", type="opened"),
        *(happened(f"{n}-0", "a", type="joined") for n in range(2, 9)),
        happened("9-0", "b", type="merged", other_story_id="a"),
        happened("10-0", "b", type="closed"),
    )
    told = [each.event_id for each in index.history("a", joined=False)]
    assert told == ["1-0", "9-0"]
    assert len(index.history("a")) == 9


def test_a_correction_has_the_events_that_it_made_happen(index: Index) -> None:
    order = CorrectionReference(correction_id="c" * 16, by="desk", because="one strike")
    other = CorrectionReference(correction_id="d" * 16, by="desk", because="another")
    write(
        index,
        happened("10-0", "b", type="merged", other_story_id="a", correction=order),
        happened("9-0", "a", type="moved", other_story_id="b", correction=order),
        happened("11-0", "a", correction=other),
        happened("12-0", "a"),
    )
    assert [each.event_id for each in index.events_of_correction("c" * 16)] == ["9-0", "10-0"]
    assert [each.event_id for each in index.events_of_correction("d" * 16)] == ["11-0"]
    assert index.events_of_correction("e" * 16) == index.events_of_correction("\ud800") == []


def test_a_long_history_is_whole(index: Index) -> None:
    write(index, *(happened(f"{n}-0", "a") for n in range(5_001)), happened("5001-0", "b"))
    assert [each.revision for each in index.history("a")] == list(range(5_001))


def test_events_are_in_the_order_of_their_numbers_and_read_on_from_any(index: Index) -> None:
    order = ["2-0", "2-1", "2-10", "9-0", "10-0", "10-2", "100-0"]
    write(index, *(happened(each) for each in order[::-1]))
    assert ids(index) == order
    assert ids(index, limit=2) == order[:2]
    assert ids(index, "2-1", 3) == ["2-10", "9-0", "10-0"]
    assert ids(index, "2-11") == order[3:]
    assert ids(index, "100-0") == ids(index, "9" * 15 + "-" + "9" * 16) == []
    assert index.last_event_id() == "100-0"


def test_a_page_of_the_events_of_a_story_is_read_on_from_any(index: Index) -> None:
    write(
        index,
        happened("9-0", "a", type="closed"),
        happened("5-1", "b", type="merged", other_story_id="a"),
        happened("5-0", "a"),
        happened("6-0", "c"),
        happened("7-0", "a", type="moved", other_story_id="a"),
        *(happened(f"8-{n}", "a", type="joined") for n in range(3)),
    )
    order = [each.event_id for each in index.history("a")]
    assert order == ["5-0", "5-1", "7-0", "8-0", "8-1", "8-2", "9-0"]
    for after in (None, *order, "4-0", "6-0"):
        for limit in (1, 2, 100):
            told = [each.event_id for each in index.events(after, limit, "a")]
            rest = order[order.index(after) + 1 :] if after in order else order
            assert told == (order[2:] if after == "6-0" else rest)[:limit]
    assert index.events(story_id="d") == index.events(story_id="\ud800") == []


def test_an_event_never_changes(index: Index) -> None:
    write(index, happened("3-0", "a", detail="first"), happened("3-0", "a", detail="same batch"))
    write(index, happened("3-0", "b", detail="second"), happened("3-1", "a"))
    assert [each.detail for each in index.events()] == ["first", None]
    assert index.history("b") == []


def test_impossible_events_are_refused_and_the_rest_stored(index: Index) -> None:
    sent = [happened("3-0").model_copy(update={"event_id": each}) for each in ("3", "", "4-0", "½")]
    sent += [happened("03-0"), happened(f"3-{2**31}"), happened(f"{2**63}-0")]
    sent += [happened("3-0", ""), happened("3-1", other_story_id="x" * 513)]
    refused = index.write([assigned("a")], [story()], [*sent, happened("7-0")])
    assert [(each.kind, each.id) for each in refused] == [("event", each.event_id) for each in sent]
    assert all(each.reason for each in refused)
    index.refresh()
    assert ids(index) == ["7-0"]
    assert index.articles("story").total == 1


@EXAMPLES
@given(after=HOSTILE.filter(lambda text: not re.fullmatch(r"\d+-\d+", text)))
def test_what_is_no_event_id_is_refused(index: Index, after: str) -> None:
    with pytest.raises(BadQuery, match="event"):
        index.events(after)


@EXAMPLES
@given(revision=st.integers(0, 10**20), n=st.integers(0, 10**9))
def test_events_are_read_from_any_place(index: Index, revision: int, n: int) -> None:
    write(index, happened("5-5"))
    assert ids(index, f"{revision}-{n}") == (["5-5"] if (revision, n) < (5, 5) else [])


def test_events_and_suggestions_have_a_bounded_number(index: Index) -> None:
    for limit in (0, 501):
        with pytest.raises(BadQuery, match="limit"):
            index.events(limit=limit)
        with pytest.raises(BadQuery, match="limit"):
            index.suggest("a", limit)


@pytest.mark.long
def test_no_event_comes_to_be_before_one_that_was_given_out(index: Index) -> None:
    written = [[happened(f"{n}-{m}") for m in range(200)] for n in range(40)]
    expected = [event.event_id for batch in written for event in batch]

    def follow(_n: int) -> list[str]:
        met: list[str] = []
        while len(met) < len(expected):
            met += ids(index, met[-1] if met else None, 500)
            index.refresh()
        return met

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(follow, n) for n in range(2)]
        for batch in written:
            assert index.write([], [], batch) == []
        assert [each.result(timeout=60) for each in readers] == [expected] * 2


def test_withdrawals_are_found_among_all_events(index: Index) -> None:
    assert index.withdrawals() == []
    withdrawn = [
        happened(f"{n}-0", f"{n}", type="withdrawn", article_ids=[f"{n}", "b"]) for n in (4, 10)
    ]
    write(index, happened("3-0", "a", article_ids=["4"]), withdrawn[1], withdrawn[0])
    assert index.withdrawals() == withdrawn
