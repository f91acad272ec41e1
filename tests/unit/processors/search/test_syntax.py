"""What readers type becomes the parts of a search."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infra.index.from_text import query_from_text
from infra.index.query import StoryQuery
from processors.search.syntax import FIELDS, MAX_HINTS, MAX_PHRASES, Parsed, parse
from processors.text.search_tokens import search_words

LAST_OF_AUGUST_28 = datetime(2025, 8, 29, tzinfo=UTC) - timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", {}),
        ("  beijing\tparade ", {"text": "beijing parade"}),
        ('"military parade" beijing', {"text": "beijing", "phrases": ("military parade",)}),
        ("“military parade”", {"phrases": ("military parade",)}),
        ("„Tag der Einheit“", {"phrases": ("Tag der Einheit",)}),
        ('"never closed', {"phrases": ("never closed",)}),
        ('owner:"never closed', {"owner": "never closed"}),
        ('"" -"" "…"', {}),
        ("parade -carnival", {"text": "parade", "excluded": ("carnival",)}),
        ('-"street party"', {"excluded": ("street party",)}),
        ("F-16 x-ray - -", {"text": "F-16 x-ray"}),
        ('a"b"-c', {"text": "a c", "phrases": ("b",)}),
        ('owner:"Korvan Group"', {"owner": "Korvan Group"}),
        ('owner:"Say ""Hi"""', {"owner": 'Say "Hi"'}),
        ("language:EN country:jp", {"language": "en", "country": "JP"}),
        ("country:uk", {"country": "GB"}),
        ("Publisher:NHK.example", {"publisher": "nhk.example"}),
        ("section:World bias:left", {"section": "world", "bias": "left"}),
        ("blindspot:right status:closed", {"blindspot": "right", "status": "closed"}),
        ("articles:>100", {"min_articles": 101}),
        ("articles:>=100", {"min_articles": 100}),
        ("articles:<5", {"max_articles": 4}),
        ("articles:<=5", {"max_articles": 5}),
        ("articles:5", {"min_articles": 5, "max_articles": 5}),
        ("articles:10..50", {"min_articles": 10, "max_articles": 50}),
        ("articles:10..", {"min_articles": 10}),
        ("owners:..50", {"max_owners": 50}),
        ("claimed:>0", {"min_claimed": 1}),
        ("owners:>2 owners:<9", {"min_owners": 3, "max_owners": 8}),
        ("since:2025-08-28", {"since": datetime(2025, 8, 28, tzinfo=UTC)}),
        ("until:2025-08-28", {"until": LAST_OF_AUGUST_28}),
        ("since:2025-08-28T06:00:00+02:00", {"since": datetime(2025, 8, 28, 4, tzinfo=UTC)}),
        ("since:2025-08-28T06:00 02:00", {"since": datetime(2025, 8, 28, 4, tzinfo=UTC)}),
        (
            "until:2025-08-28T06:00 kim 02:00",
            {"until": datetime(2025, 8, 28, 6, tzinfo=UTC), "text": "kim 02:00"},
        ),
        ("until:2025-08-28t06:00z", {"until": datetime(2025, 8, 28, 6, tzinfo=UTC)}),
        ("until:9999-12-31", {"until": datetime.max.replace(tzinfo=UTC)}),
        ("sort:trending", {"sort": "trending"}),
        ("at 12:30", {"text": "at 12:30"}),
    ],
)
def test_what_is_typed_becomes_parts(typed: str, parts: dict[str, Any]) -> None:
    assert parse(typed) == Parsed(**parts)
    assert parse(typed).hints == ()


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("bias:green", 'bias: takes left, center or right, not "green"'),
        ("bias: left", "bias: takes left, center or right, right after the colon"),
        ("color:red", "color: is no field; those there are: language, publisher"),
        ("https://daily.example/a", "https: is no field"),
        ("-bias:left", "-bias: only words and phrases"),
        ("language:english", 'language: takes an ISO 639-1 code such as en, not "english"'),
        ("country:japan", "country: takes an ISO 3166-1 code such as JP"),
        ('owner:" "', 'owner: takes a name such as "Korvan Group"'),
        ('publisher:"The Daily"', "publisher: takes a registered domain such as daily.example"),
        ("articles:many", "articles: takes a number or a range"),
        ("articles:..", "articles: takes a number or a range"),
        ("articles:5..3", "articles: takes the smaller number of a range first"),
        ("articles:<0", "articles: takes numbers from 0 to 2147483647"),
        ("owners:>2147483647", "owners: takes numbers from 0 to 2147483647"),
        ("articles:" + "9" * 5_000, "articles: takes a number"),
        ("since:yesterday", "since: takes a day such as 2025-08-28 or a time"),
        ("since:2025-02-30", "since: takes a day"),
        ("until:0001-01-01T00:00:00+01:00", "until: takes a day"),
        ("sort:newest", "sort: takes relevance, recency, size or trending"),
    ],
)
def test_what_was_not_understood_is_words_and_named(typed: str, hint: str) -> None:
    parsed = parse(typed)
    assert parsed == Parsed(text=typed)
    assert len(parsed.hints) == 1
    assert parsed.hints[0].startswith(hint)
    assert len(parsed.hints[0]) < 300


def test_the_last_of_one_field_counts() -> None:
    parsed = parse("language:en language:en language:de")
    assert parsed == Parsed(language="de")
    assert parsed.hints == ("language: is given more than once; the last one counts",)


def test_phrases_beyond_the_most_are_words_and_exclusions_are_not() -> None:
    typed = " ".join(f'"bias:left {n}" -"x {n}"' for n in range(MAX_PHRASES + 1))
    parsed = parse(typed)
    assert len(parsed.phrases) == len(parsed.excluded) == MAX_PHRASES
    assert parsed.text == f"bias left {MAX_PHRASES}"
    assert len(parsed.hints) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "nhk.or.jp", "NHK.or.jp", "www.nhk.or.jp", "www3.nhk.or.jp", "https://www3.nhk.or.jp/news/",
        "http://nhk.or.jp:80/a?b=c",
    ],
)  # fmt: skip
def test_an_outlet_is_known_by_any_address_of_it(typed: str) -> None:
    parsed = parse(f'publisher:"{typed}"')
    assert parsed == Parsed(publisher="nhk.or.jp")
    assert parsed.hints == ()
    assert parse(f"publisher:{typed}") == parsed


@pytest.mark.parametrize("publisher", ["desk", "localhost", "10.0.0.1", "::1", "bücher.de", "a_b"])
def test_a_publisher_that_is_no_registered_domain_is_asked_for_as_it_is(publisher: str) -> None:
    asked = Parsed(publisher=publisher)
    assert parse(asked.to_text()) == asked


@pytest.mark.parametrize(
    ("typed", "hints"),
    [
        (
            "since:2025-09-01 until:2025-08-31",
            ("since: is later than until:, so that nothing can match",),
        ),
        (
            "articles:>9 articles:<5",
            ("articles: is at least 10 and at most 4: nothing can match",),
        ),
        ("owners:>2 owners:2", ("owners: is given more than once; the last one counts",)),
        ("since:2025-08-28 until:2025-08-28", ()),
        ("articles:>9 articles:<11", ()),
    ],
)
def test_conditions_that_exclude_each_other_are_named(typed: str, hints: tuple[str, ...]) -> None:
    assert parse(typed).hints == hints


def test_hints_are_bounded() -> None:
    assert len(parse(" ".join(f"x{chr(97 + n)}:1" for n in range(26))).hints) == MAX_HINTS


@pytest.mark.parametrize(
    ("typed", "changes", "written"),
    [
        ("parade", {"bias": "left"}, "parade bias:left"),
        ("parade bias:left", {"bias": None}, "parade"),
        ("a -b", {"owner": "Korvan Group"}, 'a -b owner:"Korvan Group"'),
        ("a", {"owner": 'Say "Hi": “now”'}, 'a owner:"Say ""Hi"": “now”"'),
        ("until:2025-08-28", {"since": None}, "until:2025-08-28"),
        ("articles:>9 articles:<5", {}, "articles:>=10 articles:<=4"),
        ("articles:3..5 owners:>1", {"sort": "size"}, "articles:3..5 owners:>=2 sort:size"),
    ],
)
def test_a_changed_search_is_written_back(
    typed: str, changes: dict[str, Any], written: str
) -> None:
    changed = parse(typed).but(**changes)
    assert changed.to_text() == written
    assert parse(written) == changed


FRAGMENTS = st.one_of(
    st.sampled_from([f"{name}:" for name in FIELDS]),
    st.sampled_from(
        [
            "left",
            "2025-08-28",
            "2025-08-28T06:00:00.5+02:00",
            "5",
            ">3",
            "<=9",
            "2..7",
            "9..2",
            "en",
        ]
    ),
    st.sampled_from(
        ['"', '""', "“", "”", "„", "-", ":", " ", "\n", "x", "é", "…", "\x00", "\ud800"]
    ),
    st.text(max_size=3),
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join) | st.text())
@example("-" * 100)
@example('owner:"' + '"' * 7)
@example("a:" * 10_000)
def test_any_text_is_a_search_that_can_be_written_back(typed: str) -> None:
    parsed = parse(typed)
    assert parse(parsed.to_text()) == parsed
    query = query_from_text(parsed)
    assert all(getattr(query, name) == getattr(parsed, name) for name in ("owner", "phrases"))
    assert set(query.words) <= set(search_words(typed))


@given(
    owner=st.text(min_size=1).filter(lambda text: text == text.strip()),
    phrase=st.text().filter(search_words),
    excluded=st.text().filter(search_words),
)
def test_any_value_can_be_written(owner: str, phrase: str, excluded: str) -> None:
    parsed = Parsed(owner=owner, phrases=(phrase,), excluded=(excluded,))
    assert parse(parsed.to_text()) == parsed


def test_a_query_has_all_parts() -> None:
    parsed = parse(
        'beijing "military parade" -carnival language:en publisher:a.example owner:O country:JP '
        "section:world bias:left blindspot:right status:open articles:2..9 owners:1..3 "
        "claimed:1..7 "
        "since:2025-08-28 until:2025-08-29 sort:size"
    )
    query = query_from_text(parsed, limit=7, cursor="c")
    given_parts = {each.name for each in fields(Parsed)} - {"hints"}
    assert {name for name in given_parts if getattr(query, name) is None} == set()
    assert given_parts <= {each.name for each in fields(StoryQuery)}
    assert all(getattr(query, name) == getattr(parsed, name) for name in given_parts)
    assert (query.limit, query.cursor) == (7, "c")
    assert query_from_text(parsed, sort="recency").sort == "recency"
    assert query_from_text(parse("a")).sort == "relevance"
    assert query_from_text(parsed, lexical=False).text == ""
