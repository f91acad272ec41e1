"""Types off the values of exports; documents whose members only look like types stay."""

from typing import Any

import pytest

from infra.sources.base import Item
from infra.sources.news_record import items_in
from infra.sources.typed_document import untyped


@pytest.mark.parametrize(
    ("document", "plain"),
    [
        ({"a": {"S": "x"}, "b": {"N": "1"}, "c": {"NULL": True}}, {"a": "x", "b": "1", "c": None}),
        ({"a": {"M": {"b": {"L": [{"S": "x"}, {"BOOL": False}]}}}}, {"a": {"b": ["x", False]}}),
        ({"a": {"mapValue": {}}, "b": {"arrayValue": {"values": []}}}, {"a": {}, "b": []}),
        ({"a": {"$date": "2026-05-30T18:30:00Z"}}, {"a": "2026-05-30T18:30:00Z"}),
        ({"a": {"$date": 1780165800000}}, {"a": "2026-05-30T18:30:00+00:00"}),
        ({"a": {"string": "x"}, "b": {"long": 5}}, {"a": "x", "b": 5}),
        ({"a": {"en-US": "x"}}, {"a": "x"}),
    ],
)
def test_types_go(document: Any, plain: Any) -> None:
    assert untyped(document) == plain


@pytest.mark.parametrize(
    "document",
    [
        {"url": "https://daily.example/a", "S": "a grade"},
        {"a": {"S": ["x"]}},
        {"a": {"M": "x"}},
        {"a": {"$date": {"no": 1}}},
        {"a": {"$date": 10**40}},
        {"a": {"id": "x"}},
        {"a": {"mapValue": {"other": 1}}},
        [1, "x", None],
    ],
)
def test_what_names_no_type_is_the_same_object(document: Any) -> None:
    assert untyped(document) is document


def test_a_deep_document_ends() -> None:
    deep: Any = {"S": "x"}
    for _ in range(500):
        deep = {"a": deep}
    assert untyped(deep) == deep


@pytest.mark.parametrize(
    "line",
    [
        b'{"author": {"name": "Ann", "url": "https://daily.example/ann"}}',
        b'{"index": {"_index": "news", "_id": "1"}}',
        b'{"a": {"url": "https://daily.example/a", "title": "A"},'
        b' "b": {"url": "https://daily.example/b", "title": "B"}}',
    ],
)
def test_a_record_of_no_article_or_several_stays_as_it_is(line: bytes) -> None:
    assert list(items_in(line, "0", "9")) == [Item(line, "9")]
