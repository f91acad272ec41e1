"""Who covers a story."""

from dataclasses import replace
from typing import Any

from processors.model import story_article
from processors.stories.coverage import UNKNOWN, UNRATED, ArticleFilter, coverage
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


def test_an_outlet_counts_once_by_what_its_newest_article_says() -> None:
    found = coverage(ARTICLES)
    assert found.bias == {"center": 2, UNRATED: 1}
    assert found.factuality == {UNRATED: 2, "high": 1}
    assert found.owners == {"Group": 2, "three.example": 1}
    assert found.countries == {UNKNOWN: 2, "JP": 1}
    assert found.languages == {"en": 3, "ja": 1}
    assert found.outlets == 3


def test_nothing_covers_a_story_without_articles() -> None:
    found = coverage([])
    assert found.outlets == 0
    assert found.bias == {}


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


def test_claimed_articles_count_as_such_alone() -> None:
    claim = story_article(assigned("e", at=hours(9), publisher="one.example", **CLAIM))
    found = coverage([*ARTICLES, claim])
    assert found.provenance == {"relayed": 4, "claimed": 1}
    assert found == replace(coverage(ARTICLES), provenance=found.provenance)


def test_a_claimed_article_is_not_chosen_by_what_its_outlet_is() -> None:
    claim = story_article(assigned("e", publisher="one.example", owner="Group", **CLAIM))
    for wanted in ({"bias": "left"}, {"owner": "Group"}, {"country": UNKNOWN}):
        assert not ArticleFilter(**wanted).holds(claim)
    for wanted in ({}, {"provenance": "claimed"}, {"provenance": "claimed", "language": "en"}):
        assert ArticleFilter(**wanted).holds(claim)
    assert not ArticleFilter(provenance="claimed").holds(ARTICLES[0])
    assert not ArticleFilter(provenance="own").holds(ARTICLES[0])
