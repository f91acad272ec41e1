"""The sentence of an article that shows why a search found its story."""

import pytest

from infra.web.pages.search.search_passages import CHARACTERS, ArticlePassage, passage
from processors.model.story_article import StoryArticle, story_article
from processors.text.highlight import sought
from tests.support.messages import assigned

BODY = "The council met on Monday. Engineers opened the dam above Dunmore at noon. The river fell."


def told(body: str) -> StoryArticle:
    return story_article(assigned("a", body=body))


def shown(found: ArticlePassage | None) -> str:
    assert found is not None
    return "".join(f"[{text}]" if hit else text for text, hit in found.text)


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    found = passage([told("The river."), told(BODY)], sought("dunmore dam"), 0)
    assert shown(found) == "Engineers opened the [dam] above [Dunmore] at noon."


def test_what_shows_no_more_than_the_headline_is_not_shown() -> None:
    assert passage([told(BODY)], sought("dunmore fire"), 1) is None
    assert passage([told(BODY)], sought("fire"), 0) is None
    assert passage([], sought("fire"), 0) is None


@pytest.mark.parametrize("word", ["water ", "水", "น้ำ"])
def test_a_long_sentence_begins_near_the_word(word: str) -> None:
    found = passage([told(word * 200 + "Dunmore " + word * 200)], sought("dunmore"), 0)
    text = shown(found)
    assert text.startswith("…")
    assert "[Dunmore]" in text
    assert text.endswith("…")
    assert len(text) <= CHARACTERS + len("…[]")
