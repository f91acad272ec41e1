"""Index contract, retention: what is older than it is kept goes, and does not come back."""

import pytest

from infra.index.base import Counts, Index
from infra.index.query import StoryQuery
from tests.contract.test_index import article_ids, write
from tests.support.messages import START, assigned, happened, hours, move, story, vector


def delete(index: Index, limit: int = 100) -> list[int]:
    """How many went, by call."""
    gone = []
    while count := index.delete_expired(limit):
        gone.append(count)
    return gone


def test_without_a_moment_nothing_goes(index: Index) -> None:
    write(index, assigned("a"))
    assert index.kept_since() is None
    assert index.delete_expired(10) == 0
    assert index.article("a") == assigned("a")


def test_older_articles_go_in_batches_and_stories_stay_as_they_were(index: Index) -> None:
    articles = [assigned(f"{n}", at=hours(n), body="parade") for n in range(7)]
    told = story(article_count=7)
    write(index, *articles, told, happened("1-0"))
    assert index.articles_before(hours(5)) == 5
    index.keep_since(hours(5))
    assert index.counts().articles == 7
    assert delete(index, 2) == [2, 2, 1]
    assert article_ids(index, "story") == ["6", "5"]
    assert index.article("4") is None
    assert index.embeddings(["4", "5"]).keys() == {"5"}
    assert index.story("story") == told
    assert [each.event_id for each in index.events()] == ["1-0"]
    assert index.counts() == Counts(articles=2, stories=1, merged=0)


def test_archives_may_be_kept_from_a_moment_before_1970(index: Index) -> None:
    old, older = START.replace(year=1950), START.replace(year=1930)
    write(index, assigned("old", at=old), assigned("older", at=older))
    index.keep_since(START.replace(year=1940))
    assert index.kept_since() == START.replace(year=1940)
    assert index.articles_before(START.replace(year=1940)) == 1
    assert delete(index) == [1]
    index.refresh()
    assert (index.article("older"), index.article("old")) == (None, assigned("old", at=old))
    index.keep_since(START)
    assert index.kept_since() == START


def test_what_went_is_found_no_more(index: Index) -> None:
    old = assigned("old", "a", title="Zeppelin").model_copy(update={"former_ids": ["older"]})
    write(index, old, assigned("new", "b", at=hours(9)), story("a"), story("b"))
    near = StoryQuery(embedding=vector("old"))
    assert [hit.story.story_id for hit in index.search(near).hits][:1] == ["a"]
    index.keep_since(hours(1))
    delete(index)
    assert index.search(StoryQuery(text="zeppelin")).hits == []
    assert "a" not in [hit.story.story_id for hit in index.search(near).hits]
    assert index.article("older") is None


def test_what_is_older_is_skipped_by_writes_moves_and_rebuilds(index: Index) -> None:
    write(index, assigned("old"), assigned("new", at=hours(9)))
    index.keep_since(hours(1))
    write(index, assigned("late", at=hours(0.5)), move("old", "another", 7), story())
    assert index.article("late") is None
    delete(index)
    write(index, assigned("old"), move("old", "another", 8))
    assert index.counts().articles == 1
    with index.rebuild() as fresh:
        assert fresh.write([assigned("old"), assigned("new", at=hours(9))], [story()]) == []
        fresh.swap()
    assert index.kept_since() == hours(1)
    assert article_ids(index, "story") == ["new"]


def test_the_moment_never_goes_back_and_outlives_prepare(index: Index) -> None:
    for moment in (hours(3), hours(5), hours(4)):
        index.keep_since(moment)
    index.prepare()
    assert index.kept_since() == hours(5)
    write(index, assigned("at", at=hours(5)), assigned("before", at=hours(4.999)))
    assert article_ids(index, "story") == ["at"]


def test_a_newer_version_from_before_the_moment_takes_the_stored_one_away(index: Index) -> None:
    write(index, *(assigned(each, at=hours(9), revision=5) for each in "abc"))
    index.keep_since(hours(5))
    write(index, assigned("a", at=hours(1), revision=4), assigned("b", at=hours(1), revision=6))
    write(index, move("c", "another", 6, at=hours(1)), assigned("absent", at=hours(1)))
    assert article_ids(index, "story") == ["a"]
    # In one batch the newer one counts too, whichever way it leads.
    write(index, assigned("d", at=hours(9), revision=7), assigned("d", at=hours(1), revision=8))
    write(index, assigned("e", at=hours(1), revision=7), assigned("e", at=hours(9), revision=8))
    assert article_ids(index, "story") == ["a", "e"]
    write(index, assigned("b", at=hours(9), revision=9))
    assert article_ids(index, "story") == ["a", "b", "e"]


@pytest.mark.parametrize("apart", [True, False], ids=["in batches", "in one batch"])
def test_a_withdrawn_article_goes_with_all_that_was_known_of_it(index: Index, apart: bool) -> None:
    told = assigned("a", "story", title="Zeppelin", body="A zeppelin lands")
    gone = move("a", "story", 4).model_copy(update={"withdrawn": True})
    if apart:
        write(index, told, assigned("b", "story"), story())
        index.refresh()
        write(index, gone)
    else:
        write(index, told, assigned("b", "story"), story(), gone)
    assert (index.article("a"), index.counts().articles) == (None, 1)
    assert article_ids(index, "story") == ["b"]
    assert index.search(StoryQuery(text="zeppelin")).hits == []
    assert index.embeddings(["a"]) == {}
