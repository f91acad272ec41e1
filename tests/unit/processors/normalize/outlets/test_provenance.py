"""Who brought an article decides what it says of its publisher."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from processors.model import Article
from processors.normalize.normalize import normalize

RECEIVED = datetime(2026, 2, 10, 12, tzinfo=UTC)


def article(**fields: Any) -> Article:
    raw = {"url": "https://www.paper.example/a", "title": "Ice on the river", **fields}
    return normalize(json.dumps(raw).encode(), RECEIVED)


@pytest.mark.parametrize(
    ("fields", "by", "provenance"),
    [
        ({}, "operator", "relayed"),
        ({"feed": "https://rss.paper.example/all.xml"}, "feed paper.example", "own"),
        ({"feed": "https://evil.example/f"}, "feed evil.example", "claimed"),
        ({"feed": "https://paper.example.evil.example/f"}, "feed evil.example", "claimed"),
        ({"feed": "https://paper.example@evil.example/f"}, "feed evil.example", "claimed"),
        ({"feed": "http://203.0.113.7:8000/f"}, "feed 203.0.113.7:8000", "claimed"),
        (
            {"feed": "https://cdn.example/f", "feed_site": "https://paper.example/"},
            "feed cdn.example",
            "own",
        ),
        ({"feed": "https://hub.example/f", "relay": True}, "feed hub.example", "relayed"),
        ({"feed": "api", "token": "desk", "relay": True}, "api desk", "relayed"),
        ({"feed": "api", "token": "desk"}, "api desk", "claimed"),
        (
            {"feed": "api", "token": "desk", "feed_site": "https://paper.example/"},
            "api desk",
            "own",
        ),
        ({"feed": "/data/wire.ninjs"}, "archive wire.ninjs", "relayed"),
        (
            {"feed": "news.warc.gz", "title": "", "html": "<h1>Ice</h1><p>" + "Ice. " * 99},
            "archive news.warc.gz",
            "own",
        ),
        ({"feed": "http://[broken/f"}, "feed unknown", "claimed"),
        # Records of the clustering log, sent again.
        (
            {"provenance": "claimed", "brought_by": "feed evil.example"},
            "feed evil.example",
            "claimed",
        ),
        ({"provenance": "own", "brought_by": "feed paper.example"}, "operator", "relayed"),
        ({"provenance": {"of": 1}, "brought_by": 7}, "operator", "relayed"),
        (
            {"provenance": "claimed", "brought_by": "x y", "feed": "https://paper.example/f"},
            "feed paper.example",
            "own",
        ),
    ],
)
def test_provenance(fields: dict[str, Any], by: str, provenance: str) -> None:
    made = article(**fields)
    assert (made.brought_by, made.provenance) == (by, provenance)


def test_ratings_and_owners_are_taken_from_operators_alone() -> None:
    said = {"bias": "left", "factuality": "high", "owner": "Group", "country": "FR"}
    told = article(**said)
    assert (told.bias, told.factuality, told.owner, told.country) == ("left", "high", "Group", "FR")
    for brought in ({"feed": "https://paper.example/f"}, {"feed": "api", "relay": True}):
        made = article(**said, **brought)
        assert (made.bias, made.factuality, made.owner, made.country) == (None,) * 4


def test_an_agencys_name_belongs_to_its_domain() -> None:
    assert article(source="Reuters").source == "paper.example"
    assert article(source="Reuters", url="https://www.reuters.com/world/a").source == "Reuters"
    assert article(source="The Paper").source == "The Paper"


def test_nothing_is_published_or_updated_after_its_receipt() -> None:
    made = article(published_at="2026-02-12T11:00:00Z", updated_at="2026-02-12T11:00:00Z")
    assert made.published_at == made.updated_at == RECEIVED
    assert all("ahead of its receipt" in flag for flag in made.date_flags)


def test_a_date_far_before_the_day_in_the_address_is_not_believed() -> None:
    url = "https://paper.example/2026/02/09/ice"
    made = article(url=url, published_at="1905-01-17T00:00:00Z")
    assert (made.published_at, made.date_source) == (datetime(2026, 2, 9, tzinfo=UTC), "url")
    kept = article(url=url, published_at="2026-02-08T20:00:00Z")
    assert kept.date_source == "feed"
