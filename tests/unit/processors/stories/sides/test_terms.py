"""Words of one side alone."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import StoryArticle, story_article
from processors.stories.sides import side_terms, side_texts
from processors.stories.sides.terms import MAX_TERMS, z_score
from tests.support.messages import assigned, hours

SHARED = "The council voted on the harbour budget after a long debate about ferries and fares."
SIDES = ("left", "center", "right")


def article(side: str | None, n: int, body: str, **fields: Any) -> StoryArticle:
    name = f"{side}{n}"
    given = {"text_id": name, "publisher": f"{name}.example", "title": "", **fields}
    return story_article(assigned(name, at=hours(n), bias=side, body=body, **given))


def story(planted: dict[str, str], each: int = 8, **fields: Any) -> list[StoryArticle]:
    """So many articles of every side, whose texts end with what is planted in them."""
    return [
        article(side, n, f"{SHARED} {planted.get(side, '')}", **fields)
        for side in SIDES
        for n in range(each)
    ]


def words(articles: list[StoryArticle], side: str) -> list[str]:
    return [term.word for term in side_terms(side_texts(articles))[side].terms]


def test_planted_words_come_out_and_shared_ones_do_not() -> None:
    articles = story({"left": "Critics spoke of austerity.", "right": "Waste, said Taxpayers."})
    assert words(articles, "left") == ["austerity", "Critics", "spoke"]
    assert words(articles, "center") == []
    assert words(articles, "right") == ["Taxpayers", "Waste"]
    found = side_terms(side_texts(articles))["left"]
    assert (found.language, found.owners, found.terms[0].owners) == ("en", 8, 8)


def test_a_word_that_one_text_of_another_side_or_an_unrated_one_has_is_no_sides() -> None:
    articles = story({"left": "austerity"})
    for side in ("right", None):
        assert words([*articles, article(side, 9, "Austere? AUSTERITY!")], "left") == []


def test_copies_and_outlets_of_one_owner_count_once() -> None:
    texts = story({"left": "austerity"})
    copied = [
        each.model_copy(update={"text_id": "one"}) if each.bias == "left" else each
        for each in texts
    ]
    owned = [
        each.model_copy(update={"owner": "Group"}) if each.bias == "left" else each
        for each in texts
    ]
    assert words(copied, "left") == words(owned, "left") == []


def test_what_few_say_or_chance_explains_is_not_told() -> None:
    few = [*story({}), article("left", 8, "austerity"), article("left", 9, "austerity")]
    assert words(few, "left") == []
    # Three of four owners on one side: likely for some word.
    small = story({"left": "austerity"}, each=3)
    assert words(small, "left") == []


def test_another_language_is_no_difference() -> None:
    german = [
        article("left", n, "Der Rat stimmte über den Hafen ab.", language="de") for n in range(8)
    ]
    articles = [
        *story({}),
        *(
            each.model_copy(update={"article_id": f"d{n}", "text_id": f"d{n}"})
            for n, each in enumerate(german)
        ),
    ]
    assert words(articles, "left") == []
    only_german = [*german, *(each for each in story({}) if each.bias != "left")]
    found = side_terms(side_texts(only_german))["left"]
    assert (found.language, found.owners, found.terms) == ("", 0, [])


def test_a_word_of_a_script_without_spaces_is_told_whole() -> None:
    shared = "市議会は港の予算を可決した。"
    articles = [
        article(side, n, shared + ("緊縮財政を批判。" if side == "left" else ""), language="ja")
        for side in SIDES
        for n in range(8)
    ]
    assert words(articles, "left") == ["批判", "緊縮財政"]
    assert words(articles, "right") == []


def test_the_order_of_articles_does_not_count_and_ties_go_by_name() -> None:
    planted = "zebra yellow xylophone whale violin umbrella turtle salmon"
    articles = story({"right": planted})
    expected = words(articles, "right")
    assert expected == ["salmon", "turtle", "umbrella", "violin", "whale", "xylophone"]
    assert len(expected) == MAX_TERMS
    for seed in range(5):
        random.Random(seed).shuffle(articles)  # noqa: S311
        assert words(articles, "right") == expected


def test_shuffled_sides_have_hardly_a_word_of_their_own() -> None:
    vocabulary = [f"{first}{second}ing" for first in "bdfgklmnprst" for second in "aeiou" * 4]
    rng = random.Random(7)  # noqa: S311
    texts = [" ".join(rng.sample(vocabulary, 12)) for _ in range(36)]
    found = 0
    for _ in range(40):
        labels = [side for side in SIDES for _ in range(12)]
        rng.shuffle(labels)
        articles = [
            article(side, n, text) for n, (side, text) in enumerate(zip(labels, texts, strict=True))
        ]
        found += sum(len(each.terms) for each in side_terms(side_texts(articles)).values())
    assert found <= 6  # 5% of 120 sides


def test_the_score_is_that_of_fightin_words() -> None:
    # y=8 of 80 against 0 of 160; a prior of a tenth of all 240, which gives the word 0.8.
    assert z_score(8, 80, 0, 160) == pytest.approx(2.614, abs=0.001)
    assert z_score(4, 100, 4, 100) == 0.0
    assert z_score(0, 160, 8, 80) == -z_score(8, 80, 0, 160)


@given(st.lists(st.tuples(st.sampled_from((*SIDES, None)), st.text(max_size=60)), max_size=8))
def test_any_text_is_read(given: list[tuple[str | None, str]]) -> None:
    articles = [article(side, n, text, language="und") for n, (side, text) in enumerate(given)]
    for found in side_terms(side_texts(articles)).values():
        assert len(found.terms) <= MAX_TERMS
