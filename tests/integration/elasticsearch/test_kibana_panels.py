"""Panels for Kibana: what each asks Elasticsearch is answered, and drawn with words and figures."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from elasticsearch import Elasticsearch

from infra.index.elastic import ElasticIndex
from tests.support.kibana_panels import PATHS, answered, drawn
from tests.support.messages import assigned, happened, hours, merged, story

SHOWN = {
    "articles-by-hour": ("Articles an hour", "daily.example"),
    "biggest-stories": (">Big parade<", ">3<"),
    "blindspots": ("hardly covered on the left", ">1<"),
    "events": (">opened<", ">2<"),
    "languages": (">English<", ">Japanese<", ">6<"),
    "latency": ("Seconds", ">median 2.5 s<"),
    "lean": (">center<", ">4<", ">unrated<", ">5<"),
    "silent-outlets": (">quiet.example<", ">9<", ">daily.example<", ">0<"),
}
"""What stands in the drawing of each panel."""


@pytest.fixture
def client(elasticsearch_url: str, index_prefix: str) -> Iterator[Elasticsearch]:
    written = hours(9) + timedelta(seconds=2.5)
    with closing(ElasticIndex(elasticsearch_url, index_prefix, now=lambda: written)) as index:
        index.prepare()
        articles = [
            *(assigned(each, "one", at=hours(9)) for each in "abc"),
            assigned("d", "two", at=hours(9), language="ja"),
            *(assigned(each, "two", publisher="quiet.example") for each in "efg"),
        ]
        stories = [
            story("one", headline="Big parade", article_count=3, bias={"center": 4, "unrated": 1}),
            story("two", headline="Small fair", blindspot="left", bias={"unrated": 4}),
            merged("old", into="one"),
        ]
        events = [happened("1-0", type="opened"), happened("2-0", type="opened")]
        index.write(articles, stories, events)
        index.refresh()
    with Elasticsearch(elasticsearch_url) as client:
        yield client


def test_panels_show_what_is_there(client: Elasticsearch, index_prefix: str) -> None:
    assert {path.stem for path in PATHS} == SHOWN.keys()
    for path in PATHS:
        svg = drawn(answered(client, path, index_prefix, "2025-01-01", "2026-01-01"))
        for words in SHOWN[path.stem]:
            assert words in svg, (path.stem, words)


def test_panels_show_the_period_alone(client: Elasticsearch, index_prefix: str) -> None:
    for path in PATHS:
        svg = drawn(answered(client, path, index_prefix, "2026-01-01", "2026-02-01"))
        assert not any(
            words in svg for words in (">Big parade<", ">3<", ">4<", ">opened<", "median", "quiet")
        ), path
