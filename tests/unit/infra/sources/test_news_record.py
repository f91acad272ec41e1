"""Answers of news APIs: the records in them, their positions, and what went wrong."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.sources.base import Item, Refusal
from infra.sources.news_record import items_in
from infra.sources.wrapped_list import wrapped_list
from processors.model import RawArticle
from processors.normalize.formats.api_fields import raw_fields

A, B = ({"url": f"https://daily.example/{name}", "title": name} for name in "ab")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("url", "link", "title", "source", "image", "date", "authors", "thread")
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def records(document: Any) -> list[Item | Refusal]:
    return list(items_in(json.dumps(document).encode(), "7", "9"))


def test_an_article_in_our_names_goes_on_byte_for_byte() -> None:
    line = b'{ "url" : "https://daily.example/a",  "title":"A", "more": 1 }'
    assert list(items_in(line, "0", "9")) == [Item(line, "9")]


def test_what_a_record_says_in_our_names_stays() -> None:
    told = {"link": "https://other.example/", "headline": "Other", "content": "x" * 99}
    assert raw_fields({**A, **told, "body": "Text."}) == {**A, **told, "body": "Text."}


def test_a_text_of_which_an_api_gives_the_beginning_ends_before_it_says_so() -> None:
    record = {"link": A["url"], "headline": "A", "content": "So it began. \u2026 [+1234 chars]"}
    assert raw_fields(record)["body"] == "So it began. \u2026"


def test_a_text_of_hardly_more_than_space_costs_no_square_of_it() -> None:
    text = "a" + "\n" * 1_000_000 + "b"
    assert raw_fields({"link": A["url"], "content": text})["body"] == text


@pytest.mark.parametrize(
    "answer",
    [
        {"articles": [A, B]},
        {"response": {"docs": [A, B]}},
        {"articles": {"results": [A, B], "page": 1}},
        {"hits": {"hits": [{"_source": A}, {"_source": B}]}},
        {"status": "ok", "data": {"items": [A, B]}},
    ],
)
def test_of_an_answer_only_the_last_record_is_behind_it(answer: dict[str, Any]) -> None:
    assert records(answer) == [
        Item(json.dumps(each, separators=(",", ":")).encode(), position)
        for each, position in ((A, "7"), (B, "9"))
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"status": "error", "code": "rateLimited", "message": "Too many"}, "rateLimited Too many"),
        ({"error": {"code": 401, "message": "No key"}}, '{"code": 401, "message": "No key"}'),
        ({"errors": ["You have reached your limit"]}, '["You have reached your limit"]'),
        ({"fault": {"faultstring": "Invalid ApiKey"}}, '{"faultstring": "Invalid ApiKey"}'),
    ],
)
def test_an_answer_that_tells_a_failure_is_refused_with_it(
    answer: dict[str, Any], told: str
) -> None:
    assert records(answer) == [Refusal("before 9", f"answer of an API: {told}", "9")]


@pytest.mark.parametrize("document", [{"articles": []}, {"title": "Bridge closed", "data": []}])
def test_an_empty_list_is_told(document: dict[str, Any]) -> None:
    assert records(document) == [Refusal("before 9", "no article: a list without any", "9")]


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ({"pubDate": "Sat, 30 May 2026 06:15:00 GMT"}, "Sat, 30 May 2026 06:15:00 GMT"),
        ({"timestamp": 1780121700}, "1780121700"),
        ({"created": None, "published": "soon", "date": "30 May 2026"}, "30 May 2026"),
        ({"published": "soon"}, "soon"),
    ],
)
def test_a_date_in_any_form_is_the_normalizers_to_read(told: dict[str, Any], date: str) -> None:
    assert raw_fields({**A, **told})["published_text"] == date


@given(JSON)
def test_any_document_gives_records_or_a_refusal(document: Any) -> None:
    listed = wrapped_list(document)
    found = records(document)
    assert len(found) == len(listed or [document])


@given(st.dictionaries(st.sampled_from(tuple(RawArticle.model_fields)), JSON, max_size=4))
def test_fields_that_are_found_have_the_types_of_a_raw_article(record: dict[str, Any]) -> None:
    made = raw_fields({**record, "link": "https://daily.example/a", "name": "A"})
    assert isinstance(made["url"], str)
    assert isinstance(made["title"], str) or made["title"] == record["title"]
