"""Reciprocal rank fusion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.search.fusion import fuse

RANKINGS = st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), max_size=4)


def test_scores_are_those_of_the_paper() -> None:
    scores = dict(fuse([["a", "b"], ["b"]]))
    assert scores == {"a": pytest.approx(1 / 61), "b": pytest.approx(1 / 62 + 1 / 61)}


def test_equal_scores_are_in_the_order_of_ids() -> None:
    assert [each for each, _ in fuse([["b"], ["a"]])] == ["a", "b"]


@given(ranking=st.lists(st.text(), unique=True))
def test_one_ranking_stays_as_it_is(ranking: list[str]) -> None:
    assert [each for each, _ in fuse([ranking])] == ranking


@given(rankings=RANKINGS)
def test_every_id_is_there_once_and_best_come_first(rankings: list[list[str]]) -> None:
    fused = fuse(rankings)
    assert {each for each, _ in fused} == {each for ranking in rankings for each in ranking}
    assert len({each for each, _ in fused}) == len(fused)
    scores = [score for _, score in fused]
    assert scores == sorted(scores, reverse=True)


@given(rankings=RANKINGS)
def test_who_leads_everywhere_leads(rankings: list[list[str]]) -> None:
    led = [["first", *ranking] for ranking in [*rankings, []]]
    assert fuse(led)[0][0] == "first"
