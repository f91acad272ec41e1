"""Whose an article is, and who says so, in words."""

from typing import Any

import pytest

from processors.model import StoryArticle, story_article
from processors.stories.attribution import (
    attributed_name,
    claimants,
    claimed_by,
    outlet_name,
    standing,
)
from tests.support.messages import assigned


def article(**fields: Any) -> StoryArticle:
    content = {"publisher": "evil.example", "source": "BBC News", "source_stated": True}
    return story_article(assigned("a", **{**content, **fields}))


def test_a_name_that_is_the_outlets_own_word_stands_beside_its_domain() -> None:
    assert outlet_name(article()) == "BBC News (evil.example)"
    assert outlet_name(article(publisher="bbc.example", source_stated=False)) == "BBC News"
    assert outlet_name(article(source="Evil.example")) == "Evil.example"


@pytest.mark.parametrize(
    ("brought_by", "words"),
    [
        ("feed evil.example", "as claimed by evil.example"),
        ("feed 203.0.113.7:8000", "as claimed by 203.0.113.7:8000"),
        ("api desk of sports", "as claimed by the API token desk of sports"),
        ("", "as claimed by "),
    ],
)
def test_a_claim_names_who_makes_it(brought_by: str, words: str) -> None:
    made = article(provenance="claimed", brought_by=brought_by, source_stated=False)
    assert claimed_by(made) == words
    assert attributed_name(made) == f"BBC News, {words}"


def test_what_is_known_is_claimed_by_nobody() -> None:
    own = article(provenance="own", brought_by="feed evil.example")
    assert claimed_by(own) == ""
    assert claimants([own]) == {}
    assert attributed_name(own) == "BBC News (evil.example)"


def test_who_claims_most_is_named_first() -> None:
    made = [article(provenance="claimed", brought_by=f"feed {name}.example") for name in "abb"]
    assert list(claimants(made).items()) == [("b.example", 2), ("a.example", 1)]


@pytest.mark.parametrize(
    ("provenance", "brought_by", "part"),
    [
        ("own", "feed evil.example", "a feed, sitemap or page of evil.example itself"),
        ("relayed", "feed hub.example", "brought by hub.example, whose word the operator takes"),
        ("relayed", "archive old.jsonl", "the archive old.jsonl, whose word"),
        ("relayed", "operator", "the operator, who says whose it is"),
        ("claimed", "feed x.example", "claimed by x.example to be evil.example's; no source of"),
    ],
)
def test_every_article_says_how_its_publisher_is_known(
    provenance: str, brought_by: str, part: str
) -> None:
    assert part in standing(article(provenance=provenance, brought_by=brought_by))
