"""Index contract, writing: what every index does with what is written to it."""

from typing import get_args

import numpy as np
import pytest

from infra.index.base import Counts, Index
from infra.index.query import CLAIMED, FACETS, BadQuery, StoryQuery
from processors.model import (
    AssignedArticle,
    Picture,
    Provenance,
    Story,
    StoryArticle,
    StoryEvent,
    Why,
    story_article,
)
from tests.support.messages import assigned, hours, merged, move, story


def write(index: Index, *messages: AssignedArticle | Story | StoryEvent) -> None:
    """Write one batch of which nothing is refused, and make it searchable."""
    articles = [each for each in messages if isinstance(each, AssignedArticle)]
    stories = [each for each in messages if isinstance(each, Story)]
    events = [each for each in messages if isinstance(each, StoryEvent)]
    assert index.write(articles, stories, events) == []
    index.refresh()


def article_ids(index: Index, story_id: str) -> list[str]:
    return [each.article_id for each in index.articles(story_id).articles]


def test_prepare_again_keeps_everything(index: Index) -> None:
    write(index, assigned("a"), story())
    index.prepare()
    assert index.counts() == Counts(articles=1, stories=1, merged=0)


def test_an_empty_index_answers(index: Index) -> None:
    page = index.search(StoryQuery())
    assert (page.total, page.hits, page.next_cursor) == (0, [], None)
    assert page.facets == {facet: {} for facet in FACETS}
    assert index.search(StoryQuery(text="anything")).hits == []
    assert index.articles("story").articles == []
    assert index.story("story") is None
    assert index.article("a") is None
    assert index.articles_by_id(["a", ""]) == index.articles_by_id([]) == {}
    assert index.embeddings(["a", ""]) == index.embeddings([]) == {}
    assert index.history("story") == index.events() == []
    assert index.suggest("headline") == []
    assert index.last_event_id() is None
    assert index.write([], []) == []


def test_a_version_is_that_of_what_is_stored(index: Index, opened_again: Index) -> None:
    before = opened_again.version()
    assert opened_again.version() == before
    write(index, assigned("a"), story())
    after = opened_again.version()
    assert after != before or after is None


def test_an_index_knows_the_model_of_its_articles(index: Index) -> None:
    assert index.embedding_model() is None
    write(index, assigned("a"), story())
    assert index.embedding_model() == "test-model"


def test_an_article_answers_to_the_ids_that_it_had(index: Index) -> None:
    first = assigned("a").model_copy(update={"former_ids": ["once", "earlier"]})
    write(index, first, assigned("b"), story())
    assert index.article("a") == index.article("once") == index.article("earlier") == first
    more = move("a", "story", 2).model_copy(update={"former_ids": ["once", "earlier", "first"]})
    write(index, more)
    found = index.article("first")
    assert found is not None
    assert found == index.article("a") == index.article("once")
    assert (found.article_id, found.article) == ("a", first.article)
    assert index.counts().articles == 2
    assert list(index.articles_by_id(["once", "b"])) == ["b"]
    write(index, assigned("once"))  # an id of its own comes first
    assert (index.article("once") or first).article_id == "once"


def test_messages_come_back_as_they_were_written(index: Index) -> None:
    article = assigned(
        "a",
        at=hours(1.23456789),
        title="“Quotes”, \x00 controls and 漢字",
        body="line\nline",
        owner="Owner",
        country="JP",
        bias="left",
        factuality="mixed",
        agency="Reuters",
        updated_at=hours(2.5),
        date_source="page",
        picture=Picture(url="https://daily.example/a.jpg", width=1200, alt="A ferry"),
        date_flags=["feed date 2099-01-01T00:00:00Z lies in the future", "page date 'x' …"],
        text_id="text of a",
        section="science",
    )
    told = story(
        bias={"left": 2, "unrated": 1},
        publishers={"a.b.example": 2, "x": 1},
        agencies={"Korvan Newswire": 2, "K.N.": 1},
        owners={"Korvan Group": 2, "x": 1},
        countries={"JP": 2, "unknown": 1},
        section="science",
        blindspot="right",
        timeline=[3, 0, 1],
        trending=-1.5e-7,
    )
    write(index, article, told)
    assert index.article("a") == article
    assert index.articles("story").articles == [story_article(article)]
    assert index.articles_by_id(["a", "b"]) == {"a": story_article(article)}
    assert index.story("story") == told


def test_embeddings_come_back_as_they_were_written(index: Index) -> None:
    many = [assigned(f"{n:04}") for n in range(600)]
    write(index, *many)
    found = index.embeddings([each.article_id for each in many] + ["unknown"])
    assert found.keys() == {each.article_id for each in many}
    for each in many:
        assert each.article is not None
        np.testing.assert_array_equal(found[each.article_id], each.article.vector(), strict=True)


def test_an_article_without_optional_fields_comes_back(index: Index) -> None:
    article = assigned("a", published_at=None).model_copy(update={"why": None})
    write(index, article)
    assert index.article("a") == article


def test_writing_again_changes_nothing(index: Index) -> None:
    for _ in range(2):
        write(index, assigned("a"), assigned("b"), story(article_count=2))
    assert index.counts() == Counts(articles=2, stories=1, merged=0)
    assert index.search(StoryQuery(text="title")).total == 1


def test_an_older_revision_is_ignored(index: Index) -> None:
    write(index, assigned("a", "new", revision=5), story(revision=5, headline="New"))
    write(index, assigned("a", "old", revision=4), story(revision=4, headline="Old"))
    assert article_ids(index, "new") == ["a"]
    assert article_ids(index, "old") == []
    assert index.story("story") == story(revision=5, headline="New")
    assert index.search(StoryQuery(text="old")).hits == []


def test_of_equal_revisions_the_later_holds(index: Index) -> None:
    write(index, assigned("a", "one"), move("a", "two", revision=1))
    assert article_ids(index, "two") == ["a"]
    write(index, move("a", "three", revision=1))
    assert article_ids(index, "three") == ["a"]


def test_a_batch_may_hold_an_id_several_times_in_any_order(index: Index) -> None:
    write(index, story(revision=3, headline="Third"), story(revision=2, headline="Second"))
    write(index, move("a", "moved", 7), assigned("a", "first", 2), move("a", "between", 5))
    told = index.story("story")
    assert told is not None
    assert told.headline == "Third"
    assert index.article("a") == assigned("a", "first", 2).model_copy(
        update={"story_id": "moved", "revision": 7, "why": None}
    )


def test_a_move_keeps_the_content(index: Index) -> None:
    founding = assigned("a", "first", revision=1, body="long body")
    write(index, founding)
    why = Why(score=0.9, threshold=0.5)
    write(index, move("a", "second", 4, at=hours(2)).model_copy(update={"why": why}))
    expected = {"story_id": "second", "revision": 4, "event_time": hours(2), "why": why}
    assert index.article("a") == founding.model_copy(update=expected)
    assert article_ids(index, "first") == []
    assert article_ids(index, "second") == ["a"]


def new_version(article_id: str, story_id: str, revision: int) -> AssignedArticle:
    """The cluster stage's message about a new text: without a why."""
    again = assigned(article_id, story_id, revision, title="Corrected", updated_at=hours(1))
    return again.model_copy(update={"why": None})


def test_a_new_version_of_a_text_keeps_the_why_that_is_stored(index: Index) -> None:
    founding = assigned("a", revision=1)
    write(index, founding)
    for _ in range(2):
        write(index, new_version("a", "story", 4))
        assert index.article("a") == new_version("a", "story", 4).model_copy(
            update={"why": founding.why}
        )


def test_a_new_version_in_the_batch_of_its_first_keeps_the_why(index: Index) -> None:
    founding = assigned("a", revision=1)
    write(index, new_version("a", "story", 4), founding)
    found = index.article("a")
    assert found is not None
    assert (found.revision, found.why) == (4, founding.why)


def test_a_new_version_after_a_move_has_the_why_of_the_move(index: Index) -> None:
    write(index, assigned("a", "first", revision=1))
    write(index, new_version("a", "second", 4), move("a", "second", 3))
    assert index.article("a") == new_version("a", "second", 4)


@pytest.mark.parametrize("apart", [True, False], ids=["in batches", "in one batch"])
def test_a_text_that_proved_to_be_anothers_changes_nothing_else(index: Index, apart: bool) -> None:
    told = assigned("a", "story", revision=1, text_id="its own")
    renamed = move("a", "story", 4, text_id="another's")
    if apart:
        write(index, told)
    write(index, *([] if apart else [told]), renamed)
    assert index.article("a") == told.model_copy(update={"revision": 4, "text_id": "another's"})


def test_articles_are_found_by_their_ids_where_they_are_now(index: Index) -> None:
    write(index, *(assigned(f"{n:04}", body=f"body {n}") for n in range(1_200)))
    write(index, move("0007", "another", 4))
    found = index.articles_by_id([f"{n:04}" for n in range(5, 1_300)])
    assert sorted(found) == [f"{n:04}" for n in range(5, 1_200)]
    assert found["0007"].story_id == "another"
    assert (found["0008"].story_id, found["0008"].body) == ("story", "body 8")


def test_replaying_content_does_not_undo_a_move(index: Index) -> None:
    write(index, assigned("a", "first", revision=1))
    write(index, move("a", "second", revision=4))
    write(index, move("a", "between", revision=3))
    write(index, assigned("a", "first", revision=1))
    assert article_ids(index, "second") == ["a"]


def test_a_replayed_batch_with_content_and_move_is_stale_as_a_whole(index: Index) -> None:
    write(index, assigned("a", "last", revision=9))
    write(index, assigned("a", "first", revision=1), move("a", "second", revision=4))
    assert article_ids(index, "last") == ["a"]


def test_a_move_of_unknown_content_is_refused_not_lost(index: Index) -> None:
    (refused,) = index.write([move("a", "second", 4), assigned("b")], [])
    assert (refused.kind, refused.id) == ("article", "a")
    assert "second" in refused.reason
    assert index.article("b") is not None


@pytest.mark.parametrize(
    "embedding", [np.ones(7), np.zeros(384), np.full(384, np.nan), np.full(384, np.inf)]
)
def test_an_unusable_embedding_is_refused_and_the_rest_stored(
    index: Index, embedding: np.ndarray
) -> None:
    (refused,) = index.write([assigned("a", embedding=embedding), assigned("b")], [story()])
    assert (refused.kind, refused.id) == ("article", "a")
    assert "embedding" in refused.reason
    assert index.article("a") is None
    assert index.article("b") == assigned("b")
    assert index.story("story") == story()


def test_impossible_keys_and_numbers_are_refused_and_the_rest_stored(index: Index) -> None:
    articles = [
        assigned(""),
        assigned("x" * 513),
        assigned("a", revision=-1),
        assigned("b", revision=2**63),
        assigned("c", story_id=""),
        assigned("good"),
    ]
    stories = [
        story(""),
        story("d", article_count=2**31),
        story("e", bias={"left": -1}),
        story("f", trending=float("inf")),
        story("g", trending=float("nan")),
    ]
    refused = index.write(articles, [*stories, story()])
    assert [each.id for each in refused] == ["", "x" * 513, "a", "b", "c", "", "d", "e", "f", "g"]
    assert all(each.reason for each in refused)
    index.refresh()
    assert index.counts() == Counts(articles=1, stories=1, merged=0)


def test_very_long_values_are_stored(index: Index) -> None:
    article = assigned("a", title="w" * 40_000, owner="o" * 40_000, url="https://x/" + "u" * 40_000)
    told = story(headline="h" * 40_000, publishers={"p" * 40_000: 1})
    write(index, article, told)
    assert index.article("a") == article
    assert index.story("story") == told


def test_a_merged_id_answers_with_the_story_it_went_to(index: Index) -> None:
    write(index, story("a"), merged("b", into="a"), merged("c", into="b"), merged("d", into="c"))
    for story_id in "abcd":
        assert index.story(story_id) == story("a")
    assert index.counts() == Counts(articles=0, stories=1, merged=3)


def test_redirects_that_lead_nowhere_end(index: Index) -> None:
    write(index, merged("a", into="b"), merged("b", into="a"), merged("c", into="gone"))
    write(index, merged("self", into="self"))
    assert [index.story(each) for each in ("a", "b", "c", "self")] == [None] * 4


def test_articles_are_listed_newest_first_page_by_page(index: Index) -> None:
    ties = [assigned(f"tie-{n}", at=hours(5)) for n in range(4)]
    others = [assigned(f"other-{n}", at=hours(n)) for n in range(8)]
    write(index, *ties, *others, assigned("elsewhere", "another story"))
    met: list[StoryArticle] = []
    cursor = None
    while True:
        page = index.articles("story", limit=5, cursor=cursor)
        assert page.total == 12
        met += page.articles
        cursor = page.next_cursor
        if cursor is None:
            break
    expected = [story_article(each) for each in ties + others]
    assert met == sorted(expected, key=lambda a: (-a.event_time.timestamp(), a.article_id))


def test_a_newer_article_does_not_shift_the_next_page(index: Index) -> None:
    write(index, *(assigned(f"a{n}", at=hours(n)) for n in range(4)))
    first = index.articles("story", limit=2)
    write(index, assigned("late", at=hours(9)))
    second = index.articles("story", limit=2, cursor=first.next_cursor)
    assert [each.article_id for each in second.articles] == ["a1", "a0"]


@pytest.mark.parametrize("limit", [0, -1, 501])
def test_a_page_has_a_bounded_size(index: Index, limit: int) -> None:
    with pytest.raises(BadQuery, match="limit"):
        index.articles("story", limit=limit)


def test_articles_are_listed_by_their_provenance(index: Index) -> None:
    kinds: dict[str, Provenance] = {"o": "own", "r": "relayed", "c": "claimed", "d": "claimed"}
    write(
        index,
        *(assigned(name, "s", at=hours(n), provenance=kind) for n, (name, kind) in
          enumerate(kinds.items())),
    )  # fmt: skip
    asked: list[tuple[tuple[Provenance, ...], str]] = [
        ((), "dcro"), (("claimed",), "dc"), (("own",), "o"), (("relayed",), "r"),
        (("own", "relayed"), "ro"), (("claimed", "own"), "dco"), (get_args(Provenance), "dcro"),
    ]  # fmt: skip
    for kind, expected in asked:
        page = index.articles("s", provenance=kind)
        assert "".join(each.article_id for each in page.articles) == expected
        assert page.total == len(expected)
    first = index.articles("s", limit=1, provenance=CLAIMED)
    second = index.articles("s", 1, first.next_cursor, CLAIMED)
    assert [each.article_id for each in second.articles] == ["c"]
    assert second.next_cursor is None
    write(index, assigned("c", "s", 2, at=hours(2), provenance="own"))
    assert index.articles("s", provenance=CLAIMED).total == 1
    write(index, move("d", "t", 3))
    assert index.articles("t", provenance=CLAIMED).total == 1


def test_the_newest_articles_of_several_stories_are_read_together(index: Index) -> None:
    for n in range(5):
        write(
            index,
            assigned(f"a{n}", "a", at=hours(n)),
            assigned(f"b{n}", "b", at=hours(4 - n)),
            assigned(f"c{n}", "c", provenance="claimed"),
            assigned(f"d{n}", "d"),
        )
    found = index.newest_articles(["a", "c", "b", "nothing", "\ud800"], 2)
    assert {story_id: [each.article_id for each in found[story_id]] for story_id in found} == {
        "a": ["a4", "a3"], "b": ["b0", "b1"]
    }  # fmt: skip
    assert found["a"] == index.articles("a", 2).articles
    assert index.newest_articles([], 2) == {}
