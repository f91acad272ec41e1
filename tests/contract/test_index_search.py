"""Index contract, search: how every index finds stories."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from infra.index.base import Index
from infra.index.query import BadQuery, StoryQuery
from processors.embed.embedder import Embedder, embed_query
from processors.model import Story
from processors.search.sort import Sort
from tests.contract.test_index import write
from tests.support.embedder import shipped
from tests.support.messages import assigned, hours, merged, story, vector


def found(index: Index, **query: Any) -> list[str]:
    return [hit.story.story_id for hit in index.search(StoryQuery(**query)).hits]


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return shipped()


@pytest.fixture
def filled(index: Index) -> Index:
    """Four stories and one that was merged."""
    publishers = {"nhk.example": 3, "daily.example": 2}
    write(
        index,
        story("a", article_count=1, first_seen=hours(0), last_seen=hours(1)),
        story("b", article_count=3, first_seen=hours(2), last_seen=hours(6), languages={"ja": 3}),
        story("c", article_count=5, first_seen=hours(4), last_seen=hours(5), publishers=publishers),
        story("d", article_count=3, first_seen=hours(6), last_seen=hours(6)),
        merged("e", into="a"),
    )
    return index


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "bdca"),
        ({"sort": "recency"}, "bdca"),
        ({"sort": "size"}, "cbda"),
        ({"since": hours(5)}, "bdc"),
        ({"since": hours(5) + timedelta(milliseconds=1)}, "bd"),
        ({"until": hours(2)}, "ba"),
        ({"until": hours(2) - timedelta(milliseconds=1)}, "a"),
        ({"since": hours(3), "until": hours(3)}, "b"),
        ({"language": "ja"}, "b"),
        ({"language": "en"}, "dca"),
        ({"language": "e"}, ""),
        ({"publisher": "nhk.example"}, "c"),
        ({"publisher": "NHK.example"}, ""),
        ({"min_articles": 3}, "bdc"),
        ({"min_articles": 0}, "bdca"),
        ({"max_articles": 3}, "bda"),
        ({"min_articles": 3, "max_articles": 3}, "bd"),
        ({"min_articles": 3, "language": "en", "since": hours(5), "sort": "size"}, "cd"),
        ({"min_articles": 6}, ""),
    ],
)
def test_filters_of_a_listing(filled: Index, query: dict[str, Any], expected: str) -> None:
    page = filled.search(StoryQuery(**query))
    assert "".join(hit.story.story_id for hit in page.hits) == expected
    assert page.total == len(expected)


@pytest.mark.long
def test_ten_thousand_stories_are_listed_once_each(index: Index) -> None:
    stories = [
        story(f"{n:05}", article_count=1 + n % 5, last_seen=hours(n % 7), trending=n % 9 / 7)
        for n in range(10_000)
    ]
    write(index, *stories)
    first: dict[Sort, Callable[[Story], float]] = {
        "recency": lambda each: -each.last_seen.timestamp(),
        "size": lambda each: -each.article_count,
        "trending": lambda each: -each.trending,
    }
    for sort, key in first.items():
        listed = sorted(
            stories, key=lambda each: (key(each), -each.last_seen.timestamp(), each.story_id)
        )
        assert _all_pages(index, StoryQuery(sort=sort, limit=500), 10_000) == listed


def _all_pages(index: Index, query: StoryQuery, total: int) -> list[Story]:
    """The stories of every page, each of which knows how many there are."""
    met: list[Story] = []
    while True:
        page = index.search(query)
        assert page.total == total
        met += [hit.story for hit in page.hits]
        if page.next_cursor is None:
            return met
        query = replace(query, cursor=page.next_cursor)


def test_a_query_finds_the_headline_with_all_its_words_first(index: Index) -> None:
    headline = "China Shows New Missiles at Military Parade in Beijing as Xi Hosts Putin and Kim"
    write(
        index,
        story("parade", headline=headline),
        story("traffic", headline="Beijing Beijing: traffic in Beijing"),
        story("carnival", headline="Parade"),
        story("other", headline="Markets close higher"),
    )
    assert found(index, text="beijing parade")[0] == "parade"
    assert found(index, text="Parade, BEIJING!")[0] == "parade"
    assert set(found(index, text="beijing parade")) == {"parade", "traffic", "carnival"}


def test_all_words_count_more_than_a_rare_one_often(index: Index) -> None:
    long = "In Beijing, " + "after many long hours of waiting in the rain, " * 4 + "a parade"
    common = [story(f"{n:02}", headline=f"Beijing news {n}") for n in range(30)]
    write(index, story("both", headline=long), story("rare", headline="Parade! Parade!"), *common)
    assert found(index, text="beijing parade")[:2] == ["both", "rare"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("erdogan lodz", "Erdoğan in Łódź"),
        ("ERDOĞAN", "erdogan"),
        ("minister", "The minister's answer"),
        ("北京", "北京举行阅兵"),
        ("москва", "МОСКВА"),
        ("हिन्दी", "समाचार हिन्दी में"),
        ("5g", "Ｆｕｌｌｗｉｄｔｈ ５Ｇ"),
        ("2025", "قمة ٢٠٢٥"),
        ("۲۰۲۵", "Summit of 2025"),
        ("2025", "शिखर सम्मेलन २०२५"),
        ("2568", "การประชุม ๒๕๖๘"),
        ("台湾", "臺灣總統"),
        ("廣島", "広島の原爆の日"),
        ("ایران", "إيران تعلن"),
        ("محمد", "مُحَمَّد بن سلمان"),
        ("हिंदी", "हिन्दी समाचार"),
    ],
)
def test_accents_case_and_scripts(index: Index, text: str, written: str) -> None:
    write(index, story("a", headline=written), story("b", headline="unrelated"))
    assert found(index, text=text) == ["a"]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("ปักกิ่ง", "จีนจัดขบวนพาเหรดในปักกิ่งวันพุธ"),
        ("ວຽງຈັນ", "ກອງປະຊຸມທີ່ນະຄອນຫຼວງວຽງຈັນມື້ນີ້"),
        ("ភ្នំពេញ", "កិច្ចប្រជុំនៅរាជធានីភ្នំពេញថ្ងៃនេះ"),
        ("ရန်ကုန်", "ယနေ့ရန်ကုန်မြို့တွင်အစည်းအဝေး"),
        ("दिल्ली", "आज नई दिल्ली में बैठक"),
        ("பெய்ஜிங்", "இன்று பெய்ஜிங் நகரில்"),
        ("北京", "中国在北京举行阅兵"),
        ("タワー", "東京タワーで"),
    ],
)
def test_a_word_of_any_script_is_found(index: Index, word: str, written: str) -> None:
    write(index, story("a", headline=written), story("b", headline="unrelated"))
    write(index, story("c"), assigned("1", "c", title="", body=written))
    assert set(found(index, text=word)) == {"a", "c"}
    assert set(found(index, phrases=(word,))) == {"a", "c"}
    assert set(found(index, excluded=(word,))) == {"b", "c"}
    assert found(index, phrases=(word[::-1],)) == []


def test_words_in_titles_and_articles_lead_to_the_story(index: Index) -> None:
    write(index, story("a", titles=["Zebra escapes"]), story("b"), story("c"))
    write(index, assigned("1", "b", title="Of a zebra"), assigned("2", "c", body="A zebra ran."))
    assert set(found(index, text="zebra")) == {"a", "b", "c"}


def test_a_story_is_found_once_however_many_articles_match(index: Index) -> None:
    articles = [assigned(f"{n}", "a", title=f"Zebra number {n}") for n in range(150)]
    write(index, story("a"), story("b"), *articles, assigned("last", "b", body="one zebra"))
    assert found(index, text="zebra") == ["a", "b"]


@pytest.fixture
def crowded(index: Index) -> Index:
    """One large story whose article matches less than those of 400 small ones."""
    near = vector("query") + 0.3 * vector("noise")
    small = [story(f"{n:03}", headline="zebra") for n in range(400)]
    articles = [
        assigned(f"{n:03}", f"{n:03}", title="zebra", embedding=vector("query")) for n in range(400)
    ]
    large = story("large", article_count=9, languages={"ja": 9})
    write(index, *small, *articles, large, assigned("x", "large", body="a zebra", embedding=near))
    return index


@pytest.mark.parametrize("condition", [{"min_articles": 3}, {"language": "ja"}])
@pytest.mark.parametrize("query", [{"text": "zebra"}, {"embedding": vector("query")}])
def test_filters_hold_for_every_ranking(
    crowded: Index, query: dict[str, Any], condition: dict[str, Any]
) -> None:
    page = crowded.search(StoryQuery(**query, **condition))
    assert [hit.story.story_id for hit in page.hits] == ["large"]
    assert page.total == 1


def test_a_ranked_search_ends_and_repeats_nothing(crowded: Index) -> None:
    query: dict[str, Any] = {"text": "zebra", "embedding": vector("query"), "limit": 30}
    met: list[str] = []
    page = crowded.search(StoryQuery(**query))
    total = page.total
    while True:
        met += [hit.story.story_id for hit in page.hits]
        if page.next_cursor is None:
            break
        page = crowded.search(StoryQuery(**query, cursor=page.next_cursor))
    assert len(met) == len(set(met)) == total
    assert 100 <= total <= 300


def test_found_stories_can_be_ordered(index: Index) -> None:
    write(
        index,
        story("a", headline="zebra zebra", article_count=1, last_seen=hours(2)),
        story("b", headline="a zebra", article_count=7, last_seen=hours(1), trending=0.5),
        story("c", headline="giraffe", article_count=9, last_seen=hours(9)),
    )
    assert found(index, text="zebra", sort="size") == ["b", "a"]
    assert found(index, text="zebra", sort="recency") == ["a", "b"]
    assert found(index, text="zebra", sort="trending") == ["b", "a"]


@pytest.mark.parametrize("query", [{}, {"min_articles": 3}, {"text": "headline"}])
def test_without_counting_the_same_stories_are_found(filled: Index, query: dict[str, Any]) -> None:
    cursor, pages = None, 0
    while pages == 0 or cursor:
        asked = {**query, "limit": 2, "cursor": cursor}
        counted = filled.search(StoryQuery(**asked))
        page = filled.search(StoryQuery(**asked, counted=False))
        assert (page.hits, page.next_cursor) == (counted.hits, counted.next_cursor)
        assert (page.total, page.facets) == (len(page.hits), {})
        cursor, pages = page.next_cursor, pages + 1
    assert pages > 1


def test_a_merged_story_is_never_found(index: Index) -> None:
    write(index, story("a", headline="zebra"), assigned("1", "a", title="zebra"))
    write(index, merged("a", into="b"))
    assert found(index) == []
    assert found(index, text="zebra headline", embedding=vector("1")) == []


def test_meaning_finds_what_words_miss(index: Index, embedder: Embedder) -> None:
    texts = {
        "quake": "Strong earthquake shakes northern Japan, tsunami warning issued",
        "football": "Striker scores twice as city wins the cup final",
        "parade": "China shows new missiles at military parade in Beijing",
    }
    vectors = embedder.embed(list(texts.values()), ["en", "en", "en"])
    for (story_id, title), embedding in zip(texts.items(), vectors, strict=True):
        write(index, story(story_id, headline=title))
        write(index, assigned(story_id, story_id, title=title, embedding=embedding))
    for question, expected in {
        "seismic disaster": "quake",
        "goals decide a trophy": "football",
        "Peking displays its rockets": "parade",
    }.items():
        assert found(index, text=question) == []
        assert found(index, text=question, embedding=embed_query(embedder, question)) == [expected]
    # Other news of Asia may be near this one: the nearest comes first, what has no part in it not.
    question = "seismic disaster hits Honshu"
    nearest, *others = found(index, text=question, embedding=embed_query(embedder, question))
    assert nearest == "quake"
    assert "football" not in others


def test_a_question_finds_stories_in_other_languages(index: Index, embedder: Embedder) -> None:
    texts = {
        "ja": "日本北部で強い地震、津波警報を発表",
        "es": "El delantero marca dos goles y su equipo gana la final de la copa",
        "ru": "Китай показал новые ракеты на военном параде в Пекине",
    }
    vectors = embedder.embed(list(texts.values()), list(texts))
    for (language, title), embedding in zip(texts.items(), vectors, strict=True):
        write(index, story(language, headline=title, languages={language: 1}))
        write(index, assigned(language, language, title=title, embedding=embedding))
    for question, expected in {
        "Starkes Erdbeben in Japan, Tsunami befürchtet": "ja",
        "who won the cup final": "es",
        "défilé militaire à Pékin": "ru",
        "Erdbeben": "ja",
    }.items():
        embedding = embed_query(embedder, question)
        assert found(index, embedding=embedding)[0] == expected


def test_nothing_near_means_nothing_found(index: Index) -> None:
    write(index, story("a"), assigned("1", "a"))
    assert found(index, text="zebra", embedding=vector("far away")) == []


def test_a_query_says_how_near_an_article_has_to_be(index: Index) -> None:
    wanted, other = (vector(each) / np.linalg.norm(vector(each)) for each in ("query", "other"))
    apart = other - (other @ wanted) * wanted
    apart /= np.linalg.norm(apart)
    for cosine in (0.3, 0.5, 0.9):
        embedding = cosine * wanted + (1 - cosine**2) ** 0.5 * apart
        write(index, story(f"{cosine}"), assigned(f"{cosine}", f"{cosine}", embedding=embedding))
    assert found(index, embedding=wanted) == ["0.9", "0.5", "0.3"]
    assert found(index, embedding=wanted, min_similarity=0.4) == ["0.9", "0.5"]
    assert found(index, embedding=wanted, min_similarity=0.8) == ["0.9"]


def test_a_large_story_does_not_hide_the_next_nearest(index: Index) -> None:
    near = vector("query") + 0.5 * vector("noise")
    articles = [assigned(f"{n}", "large", embedding=vector("query")) for n in range(400)]
    next_ones = [assigned(each, each, embedding=near) for each in ("next", "third")]
    write(index, story("large"), story("next"), story("third"), *articles, *next_ones)
    assert found(index, embedding=vector("query")) == ["large", "next", "third"]


def test_text_without_a_word_finds_nothing(filled: Index) -> None:
    assert found(filled, text="?!… —") == []
    assert len(found(filled, text="   ")) == 4


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 501}, "limit"),
        ({"min_articles": -1}, "min_articles"),
        ({"max_articles": 2**31}, "max_articles"),
        ({"min_owners": -1}, "min_owners"),
        ({"max_owners": 2**31}, "max_owners"),
        ({"phrases": ("a b",) * 9}, "phrases"),
        ({"excluded": ("a",) * 9}, "exclusions"),
        ({"story_ids": ()}, "story_ids"),
        ({"story_ids": ("a",) * 501}, "story_ids"),
        ({"since": hours(0).replace(tzinfo=None)}, "since"),
        ({"min_similarity": 0.24}, "min_similarity"),
        ({"min_similarity": 1.01}, "min_similarity"),
        ({"min_similarity": float("nan")}, "min_similarity"),
        ({"embedding": np.ones(3, np.float32)}, "embedding"),
        ({"embedding": np.zeros(384, np.float32)}, "embedding"),
    ],
)
def test_an_impossible_query_names_its_argument(arguments: dict[str, Any], named: str) -> None:
    with pytest.raises(BadQuery, match=named):
        StoryQuery(**arguments)
