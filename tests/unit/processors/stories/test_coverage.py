"""Which articles a reader chooses by what is known of their outlets."""

from typing import Any

from processors.model import story_article
from processors.stories.coverage import UNKNOWN, UNRATED, ArticleFilter
from tests.support.messages import assigned, hours

RATED: list[tuple[str, str, dict[str, Any]]] = [
    ("a", "one.example", {"bias": "left", "owner": "Group", "country": "JP"}),
    ("b", "one.example", {"bias": "center", "owner": "Group", "country": "JP"}),
    ("c", "two.example", {"owner": "Group", "language": "ja", "factuality": "high"}),
    ("d", "three.example", {"bias": "center"}),
]
ARTICLES = [
    story_article(
        assigned(name, at=hours(n), publisher=publisher, source=publisher.title(), **rated)
    )
    for n, (name, publisher, rated) in enumerate(RATED)
]


def chosen(choice: ArticleFilter) -> str:
    return "".join(each.article_id for each in ARTICLES if choice.holds(each))


def test_a_choice_holds_what_fits_all_of_it() -> None:
    assert ArticleFilter().everything
    assert chosen(ArticleFilter()) == "abcd"
    assert chosen(ArticleFilter(bias="center")) == "bd"
    assert chosen(ArticleFilter(bias=UNRATED)) == "c"
    assert chosen(ArticleFilter(owner="three.example")) == "d"
    assert chosen(ArticleFilter(owner="Group", country="JP")) == "ab"
    assert chosen(ArticleFilter(country=UNKNOWN, language="ja")) == "c"
    assert chosen(ArticleFilter(factuality="high", bias="left")) == ""
    assert not ArticleFilter(bias="left").everything


CLAIM: dict[str, Any] = {"provenance": "claimed", "brought_by": "feed evil.example", "bias": "left"}


def test_a_claimed_article_is_not_chosen_by_what_its_outlet_is() -> None:
    claim = story_article(assigned("e", publisher="one.example", owner="Group", **CLAIM))
    for wanted in ({"bias": "left"}, {"owner": "Group"}, {"country": UNKNOWN}):
        assert not ArticleFilter(**wanted).holds(claim)
    for wanted in ({}, {"provenance": "claimed"}, {"provenance": "claimed", "language": "en"}):
        assert ArticleFilter(**wanted).holds(claim)
    assert not ArticleFilter(provenance="claimed").holds(ARTICLES[0])
    assert not ArticleFilter(provenance="own").holds(ARTICLES[0])
