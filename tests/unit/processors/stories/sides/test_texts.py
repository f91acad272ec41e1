"""Which texts stand for a side."""

from typing import Any

from processors.model import BIASES, StoryArticle, story_article
from processors.stories.sides import side_texts, telling
from tests.support.messages import assigned, hours


def article(name: str, bias: str | None, at: float = 0, **fields: Any) -> StoryArticle:
    given = {"text_id": name, "publisher": f"{name}.example", "source": name, **fields}
    return story_article(assigned(name, at=hours(at), bias=bias, **given))


def shown(articles: list[StoryArticle], side: str, language: str = "en") -> list[str]:
    return [text.article.article_id for text in telling(side_texts(articles)[side], language)]


def test_a_text_counts_once_on_every_side_that_ran_it() -> None:
    found = side_texts(
        [
            article("a", "left"),
            article("b", "left", 1, text_id="a", owner="Group"),
            article("c", "right", 2, text_id="a"),
            article("d", "left", 3),
            article("e", None, 4),
            article("f", "left", 5, provenance="claimed", brought_by="feed x.example"),
        ]
    )
    assert [each.article.article_id for each in found["left"]] == ["a", "d"]
    assert found["left"][0].owners == {"a.example", "Group"}
    assert [each.own for each in found["left"]] == [False, True]
    assert [each.article.article_id for each in found["right"]] == ["c"]
    assert found["center"] == []
    assert len(found["unrated"]) == 1


def test_a_story_without_articles_has_no_sides() -> None:
    assert not any(side_texts([])[side] for side in BIASES)
    assert telling([], "en") == []


def test_own_texts_of_different_owners_come_first_then_the_newest() -> None:
    articles = [
        article("wire", "left", 9, agency="Reuters"),
        article("old", "left", 1),
        article("new", "left", 5, owner="Group"),
        article("newer", "left", 6, owner="Group"),
    ]
    assert shown(articles, "left") == ["newer", "old", "wire"]
    assert shown(list(reversed(articles)), "left") == ["newer", "old", "wire"]


def test_headlines_differ_and_those_in_the_storys_language_come_first() -> None:
    articles = [
        article("a", "right", 1, title="The river rose"),
        article("b", "right", 2, title="The River Rose"),
        article("c", "right", 3, title="", body="It rained."),
        article("d", "right", 4, title="Der Fluss stieg", language="de"),
    ]
    assert shown(articles, "right") == ["b", "d", "c"]
    assert shown(articles, "right", "de") == ["d", "b", "c"]
