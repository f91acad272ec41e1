"""Index contract, export: everything that matches, by id, once."""

from itertools import islice
from typing import Any

import pytest

from infra.index.base import Index
from infra.index.query import EXPORTED_AT_ONCE, BadQuery, StoryQuery
from processors.model import story_article
from tests.contract.test_index import write
from tests.support.messages import assigned, hours, merged, move, story


def stories_of(index: Index, after: str = "", **conditions: Any) -> str:
    return "".join(each.story_id for each in index.all_stories(StoryQuery(**conditions), after))


def articles_of(index: Index, after: str = "", **conditions: Any) -> str:
    return "".join(each.article_id for each in index.all_articles(StoryQuery(**conditions), after))


@pytest.fixture
def filled(index: Index) -> Index:
    write(
        index,
        *(assigned("c", "y", body="They saw the MILITARY\nparade."), story("y", article_count=9)),
        *(assigned("a", "x", title="Military “parade”"), assigned("d", "x", language="ja")),
        *(assigned("b", "x", at=hours(3), country="JP", bias="left", section="world"), story("x")),
        *(assigned("e", "x", owner="Korvan Group", publisher="other.example"), merged("z", "x")),
    )
    return index


def test_stories_that_match_come_by_id_without_the_merged_ones(filled: Index) -> None:
    assert stories_of(filled) == "xy"
    assert stories_of(filled, "x") == "y"
    assert (stories_of(filled, "y"), stories_of(filled, "\udc80")) == ("", "xy")
    assert stories_of(filled, min_articles=2) == "y"
    assert stories_of(filled, phrases=("military parade",)) == "xy"
    assert stories_of(filled, phrases=("headline of x",)) == "x"
    assert list(filled.all_stories(StoryQuery())) == [story("x"), story("y", article_count=9)]


def test_articles_meet_conditions_themselves(filled: Index) -> None:
    assert articles_of(filled) == "abcde"
    assert articles_of(filled, "b") == "cde"
    assert articles_of(filled, since=hours(2)) == "b"
    assert articles_of(filled, until=hours(2)) == "acde"
    assert articles_of(filled, language="ja") == "d"
    assert articles_of(filled, publisher="daily.example", country="JP", bias="left") == "b"
    assert articles_of(filled, section="world") == "b"
    assert articles_of(filled, owner="Korvan Group") == articles_of(filled, owner="KORVAN group")
    assert articles_of(filled, owner="KORVAN group") == "e"
    assert articles_of(filled, owner="Daily.example") == "abcd"
    assert articles_of(filled, story_ids=("y",)) == "c"
    assert articles_of(filled, phrases=("military parade",)) == "ac"
    assert articles_of(filled, phrases=("parade", "saw")) == "c"
    assert articles_of(filled, phrases=("…",)) == ""
    assert articles_of(filled, excluded=("military", "…")) == "bcde"


def test_articles_are_those_of_their_stories_now(filled: Index) -> None:
    write(filled, move("a", "y", 2))
    first = next(iter(filled.all_articles(StoryQuery())))
    kept = story_article(assigned("a", title="Military “parade”"))
    assert first == kept.model_copy(update={"story_id": "y", "revision": 2})


def test_a_condition_of_stories_is_refused_for_articles(index: Index) -> None:
    with pytest.raises(BadQuery, match=r"^articles: is a condition of stories"):
        index.all_articles(StoryQuery(min_articles=1))


@pytest.mark.long
def test_what_is_there_all_the_time_comes_once_while_others_write(index: Index) -> None:
    ids = [f"{n:05}" for n in range(EXPORTED_AT_ONCE + 5)]
    write(index, *(story(each) for each in ids))
    rows = index.all_stories(StoryQuery())
    begun = [each.story_id for each in islice(rows, 3)]
    write(index, story(ids[0], 2, last_seen=hours(9)), story(ids[-1], 2, last_seen=hours(-9)))
    write(index, story("00000a"), story("99999"))
    assert begun + [each.story_id for each in rows] == [*ids, "99999"]
