"""Index contract, hostile input: no text from outside breaks an index."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from infra.index.base import Index
from infra.index.cursor import encode
from infra.index.query import BadQuery, StoryQuery
from processors.model import story_article
from processors.text.search_tokens import search_words
from tests.contract.test_index import write
from tests.support.messages import assigned, hours, story

# The same index for all examples: each only asks, or writes under a new revision.
EXAMPLES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet=st.characters(exclude_categories=())),  # lone surrogates too
    st.text(alphabet='"*^:(){}[]+-~\\/ ANDORNEAR'),
    st.sampled_from(
        ['"', "NEAR(a b)", "a AND", "headline:x", "*", "^a", "' OR 1=1 --", "\ud800", "\x00", ".."]
    ),
)


@pytest.fixture
def filled(index: Index) -> Index:
    write(index, story("zebra", headline="zebra"), assigned("1", "zebra", title="zebra"))
    return index


@EXAMPLES
@given(text=HOSTILE)
@example(text="word " * 5_000)
@example(text="x" * 100_000)
def test_whatever_stands_beside_a_word_it_is_found(filled: Index, text: str) -> None:
    (hit,) = filled.search(StoryQuery(text=f"zebra {text}")).hits
    assert hit.story.story_id == "zebra"


@EXAMPLES
@given(text=HOSTILE)
def test_any_text_can_be_searched(filled: Index, text: str) -> None:
    page = filled.search(StoryQuery(text=text, min_articles=2))
    assert page.total == len(page.hits) == 0


@EXAMPLES
@given(text=HOSTILE)
def test_any_text_can_be_looked_up(index: Index, text: str) -> None:
    assert index.story(text) is None
    assert index.article(text) is None
    assert index.articles(text).total == 0
    assert index.articles_by_id([text]) == {}
    assert index.history(text) == []
    assert index.suggest(text) == []
    assert index.search(StoryQuery(language=text)).total == 0
    assert index.search(StoryQuery(publisher=text)).total == 0
    assert index.search(StoryQuery(owner=text, story_ids=(text, "a"))).total == 0
    assert index.search(StoryQuery(country=text, phrases=(text,))).total == 0


@EXAMPLES
@given(text=HOSTILE)
@example(text="zebra " * 5_000)
def test_any_text_can_be_a_phrase_or_excluded(filled: Index, text: str) -> None:
    found = {hit.story.story_id for hit in filled.search(StoryQuery(phrases=(text,))).hits}
    left = {hit.story.story_id for hit in filled.search(StoryQuery(excluded=(text,))).hits}
    typed = search_words(text)
    assert found == ({"zebra"} if typed == ["zebra"] else set())
    assert left == (set() if typed == ["zebra"] else {"zebra"})
    assert filled.suggest(text + " zeb")[1:] == []


@EXAMPLES
@given(cursor=HOSTILE)
def test_a_foreign_cursor_is_refused(index: Index, cursor: str) -> None:
    for text in ("", "word"):
        with pytest.raises(BadQuery, match="cursor"):
            index.search(StoryQuery(cursor=cursor, text=text))
    with pytest.raises(BadQuery, match="cursor"):
        index.articles("story", cursor=cursor)


def test_a_cursor_serves_only_the_listing_that_gave_it(index: Index) -> None:
    write(index, *(story(each) for each in "abc"), *(assigned(each) for each in "abc"))
    by_recency = index.search(StoryQuery(limit=1, sort="recency")).next_cursor
    with pytest.raises(BadQuery, match="cursor"):
        index.search(StoryQuery(limit=1, sort="size", cursor=by_recency))
    with pytest.raises(BadQuery, match="cursor"):
        index.articles("story", cursor=by_recency)


@EXAMPLES
@example(key="0", title="", body="", hour=0.0, names={"_words": 0})
@given(
    key=st.text(min_size=1, max_size=100),
    title=st.text(),
    body=st.text(),
    hour=st.floats(-17_000_000, 69_000_000),
    names=st.dictionaries(st.text(), st.integers(0, 9), max_size=4),
)
def test_any_content_is_stored_and_comes_back(
    index: Index, key: str, title: str, body: str, hour: float, names: dict[str, int]
) -> None:
    article = assigned(key, key, at=hours(hour), title=title, body=body)
    told = story(key, headline=title, titles=[body], first_seen=hours(hour), publishers=names)
    write(index, article, told)
    assert index.article(key) == article
    assert index.articles(key).articles == [story_article(article)]
    assert index.story(key) == told


@pytest.mark.parametrize("number", [-(2**63), -1, 0, 2**63 - 1])
def test_a_forged_cursor_finds_some_page(index: Index, number: int) -> None:
    write(index, story("a"), assigned("a"))
    by_last_seen = encode("relevance", [number, "\x00"])
    by_event_time = encode("articles", [number, ""])
    assert len(index.search(StoryQuery(cursor=by_last_seen)).hits) == (number > 0)
    assert len(index.articles("story", cursor=by_event_time).articles) == (number > 0)
    assert index.search(StoryQuery(text="headline", cursor=encode("ranked", [number]))).total == 1
