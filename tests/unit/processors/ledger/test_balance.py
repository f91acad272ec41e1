"""The sums of the stages: equal where nothing is lost, and each loss is named at its stage."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.ledger.balance import BalanceLine, Died, Sums, balance, lost_before_the_log

WHOLE = Sums(
    received=100,
    crawled=60,
    arrived_dead=2,
    normalized_from=100,
    normalized=90,
    raw_died=Died(8, 2),
    embedded_from=90,
    log_end=95,
    articles=89,
    corrections=4,
    unreadable=2,
    normalized_died=Died(1),
    clustered=91,
    new=70,
    known=12,
    folded=4,
    dead_told=5,
    indexed=69,
    refused=1,
)


def lines(**changed: object) -> dict[str, BalanceLine]:
    return {each.stage: each for each in balance(replace(WHOLE, **changed))}  # type: ignore[arg-type]


def faults(**changed: object) -> dict[str, int]:
    """The stages whose sums do not fit, and by how much."""
    found = lines(**changed).values()
    return {each.stage: each.difference for each in found if each.verdict == "differs"}


def test_what_is_kept_no_longer_is_no_fault() -> None:
    assert faults(indexed=49) == {"index": 20}
    assert faults(indexed=49, expired=20) == {}


def test_what_never_came_to_the_log_is_told_without_reading_it() -> None:
    unread = replace(WHOLE, corrections=0, unreadable=0)
    for lost in (
        replace(unread, normalized_from=107),
        replace(unread, embedded_from=103),
        replace(WHOLE, embedded_from=97),
    ):
        told = {each.stage: each.difference for each in lost_before_the_log(lost)}
        assert list(told.values()) == [7]
    for whole in (WHOLE, unread, replace(WHOLE, normalized=95), replace(WHOLE, indexed=0)):
        assert lost_before_the_log(whole) == []


@pytest.mark.parametrize("exact", [True, False])
def test_what_fits_is_equal(exact: bool) -> None:
    found = lines(exact=exact)
    assert list(found) == ["crawl", "normalize", "embed", "log", "cluster", "index"]
    assert {each.verdict for each in found.values()} == {"equal"}
    assert {each.difference for each in found.values()} == {0}


@pytest.mark.parametrize(
    ("stage", "lost"),
    [
        ("crawl", {"crawled": 103}),
        ("normalize", {"normalized": 89, "embedded_from": 89, "log_end": 94, "articles": 88,
                       "clustered": 90, "new": 69, "indexed": 68}),
        ("normalize", {"raw_died": Died(7, 2)}),
        ("embed", {"log_end": 94, "articles": 88, "clustered": 90, "known": 11}),
        ("embed", {"normalized_died": Died(0)}),
        ("log", {"corrections": 3, "log_end": 94, "articles": 88, "clustered": 90, "known": 11}),
        ("log", {"articles": 88, "clustered": 90, "new": 69}),
        ("cluster", {"unassigned": 1, "indexed": 68}),
        ("cluster", {"dead_told": 4}),
        ("index", {"indexed": 68}),
        ("index", {"refused": 0}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("exact", [True, False])
def test_one_record_lost_is_named_at_its_stage(
    stage: str, lost: dict[str, object], exact: bool
) -> None:
    assert faults(exact=exact, **lost) == {stage: 1}
    assert lines(exact=exact, **lost)[stage].advice


def test_what_comes_twice_is_a_fault_only_where_it_cannot_be() -> None:
    twice = {"normalized": 91, "embedded_from": 91, "log_end": 96, "articles": 90, "clustered": 92,
             "known": 13}  # fmt: skip
    assert faults(exact=True, **twice) == {"normalize": -1}
    assert faults(exact=False, **twice) == {}
    assert lines(exact=False, **twice)["normalize"].verdict == "more"


def test_an_article_of_the_index_alone_is_a_fault() -> None:
    assert faults(indexed=70) == {"index": -1}
    assert lines(indexed=70, log_gone=1, corrections=3)["index"].verdict == "cut"


def test_a_replay_into_a_later_topic_is_no_difference() -> None:
    """A dead record of the normalized topic was sent there again, and came through."""
    came = {"log_end": 96, "articles": 90, "clustered": 92, "known": 13}
    again = {"normalized": 91, "embedded_from": 91, "normalized_died": Died(0, 1)}
    assert faults(exact=True, **came, **again) == {}
    assert faults(exact=True, **came, log_forgotten=1) == {}


def test_what_is_kept_no_more_is_no_difference() -> None:
    found = lines(raw_died=Died(0, 0), dead_gone=10)["normalize"]
    assert (found.verdict, found.difference) == ("cut", 10)
    assert faults(raw_died=Died(0, 0), dead_gone=9) == {"normalize": 10}
    assert lines(raw_died=Died(0, 0, uncounted=1))["normalize"].verdict == "cut"

    of_log = lines(log_gone=4, articles=86, corrections=3, clustered=88, known=9)
    assert {stage: each.verdict for stage, each in of_log.items() if each.verdict != "equal"} == {
        "embed": "cut"
    }


@pytest.mark.parametrize(
    "remade",
    [
        {"normalized": 0},
        {"normalized": 0, "embedded_from": 0},
        # 20 came since, of which the log has none, some, or all.
        {"received": 120, "normalized_from": 120, "normalized": 20},
        {"received": 120, "normalized_from": 120, "normalized": 20, "embedded_from": 0,
         "normalized_waiting": 20},
        {"received": 120, "normalized_from": 120, "normalized": 20, "embedded_from": 20,
         "log_end": 115, "articles": 109, "clustered": 111, "known": 32},
    ],
)  # fmt: skip
def test_a_topic_that_was_made_anew_is_told_as_that(remade: dict[str, object]) -> None:
    assert faults(**remade) == {}
    line = lines(**remade)["normalize"]
    assert (line.verdict, line.difference) == ("cut", 90)
    assert "was made anew" in line.advice
    assert "normalize" in faults(exact=True, **remade)


def test_what_the_topic_before_cannot_have_passed_is_lost() -> None:
    assert faults(normalized=0, normalized_from=101, received=101) == {"normalize": 91}


def test_an_index_that_is_not_through_is_waited_for() -> None:
    found = lines(indexed=60, assigned_waiting=30)["index"]
    assert (found.verdict, found.difference, found.waiting) == ("waits", 9, 30)


def test_an_index_that_is_ahead_by_what_came_meanwhile_is_no_fault() -> None:
    assert lines(indexed=71, under_way=2)["index"].verdict == "waits"
    assert faults(indexed=72, under_way=2) == {"index": -3}


def test_without_a_crawler_there_is_no_line_for_it() -> None:
    assert "crawl" not in lines(crawled=None)
    assert lines(crawled=102)["crawl"].verdict == "equal"


@given(
    st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)
)  # fmt: skip
def test_each_stage_answers_for_its_own_losses(
    normalize: int, embed: int, cluster: int, index: int
) -> None:
    found = faults(
        normalized=90 - normalize,
        embedded_from=90 - normalize,
        log_end=95 - normalize - embed,
        articles=89 - normalize - embed,
        clustered=91 - normalize - embed,
        new=70 - normalize - embed,
        unassigned=cluster,
        indexed=69 - normalize - embed - cluster - index,
    )
    lost = {"normalize": normalize, "embed": embed, "cluster": cluster, "index": index}
    assert found == {stage: count for stage, count in lost.items() if count}
