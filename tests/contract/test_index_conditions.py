"""Index contract, conditions: what they mean, and what is counted of the stories that meet them."""

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.index.base import Counts, Index
from infra.index.query import FACETS, StoryQuery
from processors.model import Story
from tests.contract.test_index import write
from tests.contract.test_index_hostile import EXAMPLES
from tests.contract.test_index_search import found
from tests.support.messages import assigned, hours, merged, story, vector


@pytest.fixture
def filled(index: Index) -> Index:
    """Three stories and one that was merged; the newest is "c"."""
    write(
        index,
        story(
            "a",
            status="closed",
            publisher_count=2,
            bias={"left": 2, "center": 0, "unrated": 1},
            owners={"Korvan Group": 2, "daily.example": 1},
            countries={"JP": 2, "unknown": 1},
            section="world",
            last_seen=hours(1),
            trending=7.25,
        ),
        story(
            "b",
            publisher_count=7,
            bias={"left": 1, "right": 6},
            owners={"Korvan Group": 7},
            countries={"JP": 6, "DE": 1},
            section="sport",
            blindspot="left",
            last_seen=hours(2),
            trending=-7.5,
        ),
        story(
            "c",
            blindspot="right",
            owners={"Société Ågren": 1},
            last_seen=hours(3),
            trending=7.5,
        ),
        merged("d", into="a"),
    )
    return index


CONDITIONS_AND_FOUND: list[tuple[dict[str, Any], str]] = [
    ({"sort": "trending"}, "cab"),
    ({"owner": "Korvan Group"}, "ba"),
    ({"owner": "Korvan"}, ""),
    ({"owner": "KORVAN group"}, "ba"),
    ({"owner": "sociÉtÉ Ågren"}, "c"),
    ({"owner": "societe agren"}, "c"),
    ({"owner": "Daily.EXAMPLE"}, "a"),
    ({"country": "JP"}, "ba"),
    ({"country": "DE"}, "b"),
    ({"country": "unknown"}, ""),
    ({"bias": "left"}, "ba"),
    ({"bias": "center"}, ""),
    ({"bias": "right"}, "b"),
    ({"section": "sport"}, "b"),
    ({"section": "health"}, ""),
    ({"blindspot": "left"}, "b"),
    ({"status": "closed"}, "a"),
    ({"status": "open"}, "cb"),
    ({"min_owners": 2}, "ba"),
    ({"max_owners": 2}, "ca"),
    ({"min_owners": 2, "max_owners": 2}, "a"),
    ({"story_ids": ("a", "c", "d", "x", "a")}, "ca"),
    ({"story_ids": ("d",)}, ""),
    ({"since": datetime.min.replace(tzinfo=UTC)}, "cba"),
    ({"until": datetime.max.replace(tzinfo=UTC)}, "cba"),
    ({"excluded": ("A",)}, "cb"),
    ({"excluded": ("headline of b", "c")}, "a"),
    ({"excluded": ("of headline", "?!")}, "cba"),
    ({"bias": "left", "country": "JP", "owner": "Korvan Group", "status": "open"}, "b"),
]


def test_conditions_of_a_listing(filled: Index) -> None:
    for query, expected in CONDITIONS_AND_FOUND:
        page = filled.search(StoryQuery(**query))
        assert "".join(hit.story.story_id for hit in page.hits) == expected, query
        assert page.total == len(expected), query


def test_facets_count_what_was_found_and_not_only_the_page(filled: Index) -> None:
    assert filled.search(StoryQuery(limit=1)).facets == {
        "language": {"en": 3},
        "section": {"sport": 1, "world": 1},
        "country": {"JP": 2, "DE": 1},
        "bias": {"left": 2, "right": 1},
        "publisher": {"daily.example": 3},
        "owner": {"Korvan Group": 2, "Société Ågren": 1, "daily.example": 1},
    }
    assert filled.search(StoryQuery(section="sport")).facets["country"] == {"DE": 1, "JP": 1}
    ranked = filled.search(StoryQuery(text="headline", limit=1))
    assert ranked.facets == filled.search(StoryQuery()).facets


def test_facets_keep_the_twenty_most_frequent(index: Index) -> None:
    named = {f"v{n:02}": 1 for n in range(25)}
    one = {"v24": 1}
    for told, values in (("a", named), ("b", one)):
        fields: dict[str, Any] = dict.fromkeys(
            ("publishers", "owners", "countries", "languages"), values
        )
        write(index, story(told, headline="shared", **fields))
    for text in ("", "shared"):
        facets = index.search(StoryQuery(text=text)).facets
        for facet in ("publisher", "owner", "country", "language"):
            expected = [("v24", 2), *((f"v{n:02}", 1) for n in range(19))]
            assert list(facets[facet].items()) == expected, facet


@pytest.fixture
def worded(index: Index) -> Index:
    """Stories that have "military parade" in different places, or nearly."""
    write(
        index,
        story("headline", headline="The Military Parade in Beijing"),
        story("title", titles=["Other", "A military parade!"]),
        story("two titles", titles=["All about the military", "Parade of homes"]),
        story("article title"),
        story("article body"),
        story("apart", headline="Military of a parade"),
        story("title and body"),
    )
    write(
        index,
        assigned("1", "article title", title="Military “parade”"),
        assigned("2", "article body", body="They saw the MILITARY\nPARADE."),
        assigned("3", "title and body", title="the military", body="parade of homes"),
        assigned("4", "apart", body="the military and its parade"),
    )
    return index


WITH_PHRASE = {"headline", "title", "article title", "article body"}


def test_a_phrase_stands_word_after_word_in_one_place(worded: Index) -> None:
    page = worded.search(StoryQuery(phrases=("Military parade",)))
    assert {hit.story.story_id for hit in page.hits} == WITH_PHRASE
    assert page.total == len(WITH_PHRASE)
    assert page.hits[0].story.story_id in {"headline", "article title"}


def test_phrases_may_stand_in_different_places_of_a_story(worded: Index) -> None:
    write(worded, assigned("5", "headline", body="a crowd of homes"))
    assert found(worded, phrases=("military parade", "crowd of")) == ["headline"]
    assert found(worded, phrases=("military parade", "the crowd")) == []


def test_a_phrase_without_a_word_stands_nowhere(worded: Index) -> None:
    assert found(worded, phrases=("…",)) == []
    assert found(worded, text="military", phrases=("military parade", "?!")) == []


def test_phrases_go_with_words_and_meaning(worded: Index) -> None:
    assert "headline" in found(worded, text="beijing", phrases=("military parade",))[:2]
    assert set(found(worded, text="homes", phrases=("military parade",))) == WITH_PHRASE
    # All of these are as near as can be, but only one has the phrase.
    near = [assigned(each, each, embedding=vector("q")) for each in ("apart", "headline")]
    write(worded, *near)
    assert found(worded, embedding=vector("q")) == ["apart", "headline"]
    assert set(found(worded, embedding=vector("q"), phrases=("military parade",))) == WITH_PHRASE
    assert found(worded, embedding=vector("q"), phrases=("in beijing",)) == ["headline"]


def test_what_is_excluded_is_so_for_every_ranking(worded: Index) -> None:
    write(worded, assigned("6", "headline", embedding=vector("q")))
    query: dict[str, Any] = {"text": "parade", "embedding": vector("q")}
    assert "headline" in found(worded, **query)
    assert "headline" not in found(worded, **query, excluded=("parade in beijing",))
    # Only headline and titles exclude: an article may mention anything.
    assert "apart" in found(worded, **query, excluded=("its",))


def test_long_phrases_are_compared_by_their_first_words(index: Index) -> None:
    long = " ".join(f"w{n}" for n in range(100))
    write(index, story("a", headline=long), story("b", headline=long[::-1]))
    assert found(index, phrases=(long,)) == ["a"]


def test_suggestions_are_headlines_that_begin_so_the_largest_first(index: Index) -> None:
    write(
        index,
        story("a", headline="Military Parade in Beijing", article_count=3),
        story("b", headline="Parade: the military’s parading", article_count=9),
        story("c", headline="Paris", titles=["Parade of the military"], article_count=20),
        story("d", headline="北京阅兵", article_count=1),
        story("e", headline="Łódź parade", article_count=3, last_seen=hours(1)),
        merged("f", into="a"),
    )
    write(index, story("f", 3, status="merged", merged_into="a", headline="Parade military"))

    def suggested(text: str, limit: int = 8) -> str:
        return "".join(each.story_id for each in index.suggest(text, limit))

    assert suggested("par") == "cbea"
    assert suggested("par", 2) == "cb"
    assert suggested("parade") == suggested("PARADE ") == "bea"
    assert suggested("parade par") == "bea"
    assert suggested("military par") == suggested("parade mil") == "ba"
    assert suggested("mil parade") == ""
    assert suggested("北京阅") == "d"
    assert suggested("lod") == "e"
    assert suggested("") == suggested(" …") == ""
    (first,) = index.suggest("beijing", 1)
    assert (first.headline, first.article_count) == ("Military Parade in Beijing", 3)


NAMES = ["Korvan Group", "x", "é", "漢字", "a" * 300]
SIDES = ["left", "center", "right"]


def any_story(number: int) -> Story:
    """One of many stories, the same for the same number."""
    rng = random.Random(number)  # noqa: S311

    def some(values: list[str]) -> dict[str, int]:
        return {each: rng.randrange(1, 4) for each in rng.sample(values, rng.randrange(3))}

    first = rng.randrange(20)
    return story(
        f"{number:03}",
        status=rng.choice(["open", "open", "closed"]),
        headline=" ".join(rng.choices(["alpha", "beta", "gamma", "delta"], k=3)),
        article_count=rng.randrange(1, 9),
        publisher_count=rng.randrange(1, 5),
        first_seen=hours(first),
        last_seen=hours(first + rng.randrange(5)),
        languages=some(["en", "ja", "de"]),
        publishers=some(NAMES),
        owners=some(NAMES),
        countries=some(["JP", "DE", "unknown"]),
        bias=dict.fromkeys(SIDES, 0) | some([*SIDES, "unrated"]),
        section=rng.choice([None, "world", "sport"]),
        blindspot=rng.choice([None, None, "left", "right"]),
        trending=rng.choice([-1.5, 0.0, 1 / 3, 1e300]),
    )


STORIES = [any_story(number) for number in range(150)]


@pytest.fixture
def many(index: Index) -> Index:
    write(index, *STORIES)
    return index


def fulfils(told: Story, query: StoryQuery) -> bool:
    """The conditions in plain Python."""
    values: dict[str, Collection[str | None]] = {
        "language": told.languages,
        "publisher": told.publishers,
        "owner": told.owners,
        "country": set(told.countries) - {"unknown"},
        "bias": [side for side in SIDES if told.bias[side]],
        "section": [told.section],
        "blindspot": [told.blindspot],
        "status": [told.status],
    }
    wanted = {name: getattr(query, name) for name in values}
    padded = f" {told.headline} "
    return (
        all(each is None or each in values[name] for name, each in wanted.items())
        and (query.since is None or told.last_seen >= query.since)
        and (query.until is None or told.first_seen <= query.until)
        and (query.min_articles or 0) <= told.article_count <= (query.max_articles or 100)
        and (query.min_owners or 0) <= told.publisher_count <= (query.max_owners or 100)
        and (query.story_ids is None or told.story_id in query.story_ids)
        and not any(f" {phrase} " in padded for phrase in query.excluded)
    )


def place(told: Story, query: StoryQuery) -> tuple[Any, ...]:
    first = {"size": (-told.article_count,), "trending": (-told.trending,)}
    return (*first.get(query.sort, ()), -told.last_seen.timestamp(), told.story_id)


def counted(stories: list[Story]) -> dict[str, dict[str, int]]:
    facets: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for told in stories:
        facets["language"].update(told.languages.keys())
        facets["publisher"].update(told.publishers.keys())
        facets["owner"].update(told.owners.keys())
        facets["country"].update(told.countries.keys() - {"unknown"})
        facets["bias"].update(side for side in SIDES if told.bias[side])
        facets["section"].update([told.section] if told.section else [])
    return {name: dict(counts) for name, counts in facets.items()}


QUERIES = st.builds(
    StoryQuery,
    language=st.sampled_from([None, "en", "ja"]),
    publisher=st.sampled_from([None, None, *NAMES]),
    owner=st.sampled_from([None, None, *NAMES]),
    country=st.sampled_from([None, None, "JP", "unknown"]),
    bias=st.sampled_from([None, *SIDES]),
    section=st.sampled_from([None, "world", "health"]),
    blindspot=st.sampled_from([None, "left"]),
    status=st.sampled_from([None, "open", "closed"]),
    since=st.none() | st.integers(0, 25).map(hours),
    until=st.none() | st.integers(0, 25).map(hours),
    min_articles=st.none() | st.integers(0, 9),
    max_articles=st.none() | st.integers(1, 9),
    min_owners=st.none() | st.integers(0, 5),
    max_owners=st.none() | st.integers(1, 5),
    excluded=st.lists(st.sampled_from(["alpha", "beta gamma", "delta alpha beta"]), max_size=2).map(
        tuple
    ),
    story_ids=st.none() | st.just(tuple(f"{number:03}" for number in range(0, 200, 3))),
    sort=st.sampled_from(["relevance", "recency", "size", "trending"]),
    limit=st.integers(5, 200),
)
CONDITIONS = [
    each.name
    for each in fields(StoryQuery)
    if each.name not in {"text", "phrases", "embedding", "sort", "limit", "cursor"}
]


@EXAMPLES
@given(query=QUERIES, kept=st.sets(st.sampled_from(CONDITIONS), max_size=3))
def test_conditions_order_pages_and_facets_are_the_same_everywhere(
    many: Index, query: StoryQuery, kept: set[str]
) -> None:
    defaults = StoryQuery()
    left_out = {name: getattr(defaults, name) for name in CONDITIONS if name not in kept}
    query = replace(query, **left_out)
    matching = [told for told in STORIES if fulfils(told, query)]
    met: list[Story] = []
    page = many.search(query)
    while True:
        assert page.total == len(matching)
        assert page.facets == counted(matching)
        met += [hit.story for hit in page.hits]
        if page.next_cursor is None:
            break
        page = many.search(replace(query, cursor=page.next_cursor))
    assert met == sorted(matching, key=lambda told: place(told, query))


def test_stories_are_found_by_what_is_claimed_of_them(index: Index) -> None:
    write(
        index,
        story("known", last_seen=hours(3)),
        story("both", claimed_count=2, last_seen=hours(2)),
        story("claimed", article_count=0, claimed_count=3, publisher_count=0, last_seen=hours(1)),
    )
    asked: list[tuple[dict[str, Any], list[str]]] = [
        ({"min_claimed": 1}, ["both", "claimed"]),
        ({"min_claimed": 3}, ["claimed"]),
        ({"max_claimed": 0}, ["known"]),
        ({"min_claimed": 0, "max_claimed": 2}, ["known", "both"]),
        ({"max_articles": 0}, ["claimed"]),
        ({"min_articles": 1}, ["known", "both"]),
    ]
    for conditions, expected in asked:
        assert found(index, **conditions) == expected, conditions


def test_a_story_that_is_claimed_alone_is_not_suggested(index: Index) -> None:
    write(index, story("a", article_count=0, claimed_count=3, publisher_count=0), story("b"))
    assert [each.story_id for each in index.suggest("headline of")] == ["b"]


def test_no_search_finds_a_story_of_which_every_article_was_withdrawn(index: Index) -> None:
    gone = {"article_count": 0, "status": "closed", "headline": "Withdrawn"}
    told = story("told", headline="Ship withdrawn", article_count=0, claimed_count=1)
    write(index, story("gone"), told, merged("merged", into="told"))
    write(index, story("gone", 2, **gone))
    for conditions in ({}, {"text": "withdrawn"}, {"phrases": ("withdrawn",)}, {"max_articles": 0}):
        page = index.search(StoryQuery(**conditions))
        assert ([hit.story.story_id for hit in page.hits], page.total) == (["told"], 1), conditions
        assert page.facets["publisher"] == {"daily.example": 1}
    assert found(index, status="closed") == found(index, story_ids=("gone",)) == []
    assert [each.story_id for each in index.all_stories(StoryQuery())] == ["told"]
    assert index.story("gone") == story("gone", 2, **gone)
    assert index.counts() == Counts(articles=0, stories=1, merged=1, withdrawn=1)
