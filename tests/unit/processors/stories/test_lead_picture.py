"""Whose picture stands at the head of a story."""

from typing import Any

import pytest

from processors.model import Picture, StoryArticle
from processors.model.story_article import story_article
from processors.stories.lead_picture import by_lead_picture
from tests.support.messages import assigned


def pictured(article_id: str, url: str = "https://a.example/p.jpg", **told: Any) -> StoryArticle:
    """An article with a picture of which this is told."""
    sides = {name: told.pop(name) for name in ("width", "height") if name in told}
    return story_article(assigned(article_id, picture=Picture(url=url, **sides), **told))


def ids(*articles: StoryArticle) -> str:
    """Ids of the articles in their order, newest first."""
    return "".join(each.article_id for each in by_lead_picture(articles))


def test_wide_pictures_come_first_then_those_of_no_told_size() -> None:
    assert (
        ids(
            pictured("a", width=800, height=1200),
            pictured("b"),
            pictured("c", width=1200),
            pictured("d", width=1200, height=800),
            pictured("e", width=480, height=270),
            pictured("f", height=200),
        )
        == "debcfa"
    )


def test_of_equals_the_newest_stays_first() -> None:
    assert ids(*(pictured(each, width=600, height=400) for each in "abc")) == "abc"


@pytest.mark.parametrize(
    ("url", "stands"),
    [
        ("https://a.example/logo.png", False),
        ("https://a.example/img/site-Logo-1200x630.jpg", False),
        ("https://a.example/og_default.png", False),
        ("https://a.example/no-image.jpg", False),
        ("https://a.example/logo/bridge.jpg?size=logo", True),
        ("https://a.example/catalogo.jpg", True),
        ("https://a.example/silicon-valley.jpg", True),
    ],
)
def test_what_a_site_gives_in_want_of_a_picture_never_stands_there(url: str, stands: bool) -> None:
    assert ids(pictured("a", url)) == ("a" if stands else "")


def test_neither_small_nor_claimed_pictures_nor_none_stand_there() -> None:
    claimed = pictured("b", width=900, height=500, provenance="claimed")
    without = story_article(assigned("c"))
    assert ids(pictured("a", width=479, height=300), claimed, without) == ""
