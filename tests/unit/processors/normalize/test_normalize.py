"""What a raw record must be to become an article, and what becomes of each field."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processors.model import Article, Outlet, article_id
from processors.model.outlet import MAX_NAME_CHARACTERS
from processors.normalize.bounds import (
    MAX_LINES,
    MAX_RAW_BYTES,
    MAX_TEXT_CHARACTERS,
    MAX_TITLE_CHARACTERS,
)
from processors.normalize.normalize import UnusableArticle, normalize
from processors.normalize.outlets.known_outlets import KnownOutlets
from tests.support.raw_articles import BAD_LINES, line, raw

RECEIVED = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)

REFUSED = {
    b"": "record: Invalid JSON",
    b"null": "record: Input should be an object",
    b"\xff": "record: Invalid JSON",
    b'{"title": "A title"}': "url: Field required",
    line(raw("a", url=7)): "url: Input should be a valid string",
    line(raw("a", title=7)): "title: Input should be a valid string",
    line(raw("a", body=["text"])): "body: Input should be a valid string",
    line(raw("a", title="", body=" \n ")): "title and body are both empty",
    line(raw("a", title=None, body=None)): "title and body are both empty",
    line(raw("a", title="bell \x07")): r"title: control character U\+0007 at 5",
    line(raw("a", body="nul \x00")): r"body: control character U\+0000 at 4",
    b'{"url": "https://a.example/", "title": "\\ud800 x"}': "record: Invalid JSON",
    b'{"url": "https://a.example/", "title": "raw \x01"}': "record: Invalid JSON: control char",
    b'{"url": "https://a.example/", "title": "\\ud800"}': "Invalid JSON: unexpected end of",
    line({"url": "https://a.example/a", "html": "<br>" * 25_000}): "too many elements",
    line(raw("a", published_at="yesterday")): "published_at: .*'yesterday' is no date such as",
    line(raw("a", published_at=1756900000)): "published_at: .*a date is a text such as",
    line(raw("a", published_at=True)): "published_at: .*a date is a text such as",
    line(raw("a", url="mailto:desk@daily.example")): "url: not an http address",
    line(raw("a", bias="leftish")): "bias: Input should be 'left', 'center' or 'right'",
    line(raw("a", body="x" * MAX_RAW_BYTES)): "more than 3000000",
    line(raw("a", body="x" * (MAX_TEXT_CHARACTERS + 1))): "body: 750001 characters, more than",
    line(raw("a", body="x\n" * (MAX_LINES + 1))): "body: 10001 lines, more than 10000",
}


@pytest.mark.parametrize("value", REFUSED)
def test_a_record_is_refused_with_the_reason(value: bytes) -> None:
    with pytest.raises(UnusableArticle, match=REFUSED[value]) as refused:
        normalize(value, RECEIVED)
    assert len(str(refused.value)) < 500
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kind", BAD_LINES)
def test_no_bad_line_of_the_tests_becomes_an_article(kind: str) -> None:
    with pytest.raises(UnusableArticle):
        normalize(BAD_LINES[kind], RECEIVED)


def test_fifty_megabytes_are_refused_without_being_parsed() -> None:
    with pytest.raises(UnusableArticle, match="more than 3000000"):
        normalize(b'{"url": "https://a.example/", "body": "' + b"x" * 50_000_000, RECEIVED)


ACCEPTED_DATES = {
    "2025-09-03T08:00:00Z": datetime(2025, 9, 3, 8, tzinfo=UTC),
    "2025-09-03t08:00:00z": datetime(2025, 9, 3, 8, tzinfo=UTC),
    "2025-09-03T10:00:00+02:00": datetime(2025, 9, 3, 8, tzinfo=UTC),
    "2025-09-03 08:00": datetime(2025, 9, 3, 8, tzinfo=UTC),
    "2025-09-03T08:00:00.123456789Z": datetime(2025, 9, 3, 8, 0, 0, 123456, tzinfo=UTC),
    "2025-09-03": datetime(2025, 9, 3, tzinfo=UTC),
    " 2025-09-03 ": datetime(2025, 9, 3, tzinfo=UTC),
    "2025-09-05T12:00:00Z": RECEIVED,
    "1900-01-01": datetime(1900, 1, 1, tzinfo=UTC),
    "": None,
    None: None,
}


@pytest.mark.parametrize("sent", ACCEPTED_DATES)
def test_dates_are_taken_as_sources_write_them(sent: str | None) -> None:
    found = normalize(line(raw("a", published_at=sent)), RECEIVED)
    assert found.published_at == ACCEPTED_DATES[sent]


def test_null_is_an_absent_field() -> None:
    sent = {"url": "https://a.example/", "title": None, "body": "Text", "source": None}
    found = normalize(line(sent | {"language": None, "owner": None, "bias": None}), RECEIVED)
    assert (found.title, found.body, found.source) == ("", "Text", "a.example")
    assert (found.language, found.owner, found.bias) == ("und", None, None)


def test_unknown_fields_are_ignored() -> None:
    assert normalize(line(raw("a", paywall=True)), RECEIVED).title == "Title of a"


def test_text_is_composed_and_its_white_space_plain() -> None:
    sent = raw("a", title=" Cafe\u0301\u00a0\topens\n", body="One\r\n\r\n  two\u2028three\u200b ")
    found = normalize(line(sent), RECEIVED)
    assert found.title == "Café opens"
    assert found.body == "One\ntwo\nthree"


def test_the_id_is_that_of_the_canonical_address() -> None:
    first = normalize(line(raw("a", url="https://A.example/x?utm_source=feed#top")), RECEIVED)
    second = normalize(line(raw("b", url="https://a.example/x")), RECEIVED)
    assert first.article_id == second.article_id == article_id("https://a.example/x")


@pytest.mark.parametrize(
    ("sent", "language"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-US", "en"),
        ("pt_BR", "pt"),
        ("yue", "yue"),
    ],
)
def test_the_language_is_that_of_the_tag_or_else_of_the_text(sent: str, language: str) -> None:
    assert normalize(line(raw("a", language=sent)), RECEIVED).language == language


@pytest.mark.parametrize("sent", ["", "English", "ſs", "x" * 9999])
def test_without_a_language_tag_the_text_tells(sent: str) -> None:
    fields = {"title": "Zentralbank lässt Leitzins unverändert", "body": "", "language": sent}
    assert normalize(line(raw("a", **fields)), RECEIVED).language == "de"


@pytest.mark.parametrize(
    ("sent", "country"), [("us", "US"), ("uk", "GB"), ("USA", None), ("\u0390", None)]
)
def test_a_country_has_two_letters(sent: str, country: str | None) -> None:
    assert normalize(line(raw("a", country=sent)), RECEIVED).country == country


def test_names_and_titles_are_bounded() -> None:
    sent = raw("a", title="word " * 999, source="n" * 999, owner="o" * 999)
    found = normalize(line(sent), RECEIVED)
    assert MAX_TITLE_CHARACTERS - 5 < len(found.title) <= MAX_TITLE_CHARACTERS
    assert len(found.source) == len(found.owner or "") == MAX_NAME_CHARACTERS


hostile_text = st.text(max_size=60) | st.text("\u200be\u0301\u0390 \n\x85\x07ı\u00ad", max_size=30)
hostile_url = st.builds(
    "{}://{}/{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTP", "ftp", ""]),
    st.sampled_from(["a.example", "a.example:443", "[::1]", "ü.example", "xn--nda.example", "a b"])
    | st.text(max_size=9),
    st.text(max_size=20),
    st.text(max_size=20) | st.sampled_from(["b=2&a=1", "17", "utm_source=x&id=1", "a=1&a=2"]),
    st.text(max_size=5),
)
hostile_field = st.none() | st.integers() | st.floats() | hostile_text | st.lists(hostile_text)
hostile_article = st.fixed_dictionaries(
    {"url": hostile_url | hostile_text, "title": hostile_text},
    optional={
        "body": hostile_text,
        "published_at": hostile_field | st.datetimes().map(str) | st.just("2025-09-03"),
        "language": hostile_text,
        "country": hostile_text,
        "source": hostile_text,
        "owner": hostile_field,
    },
)
hostile_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | hostile_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile_text, inner, max_size=3),
    max_leaves=6,
)


def article_or_nothing(value: bytes) -> Article | None:
    """The article, which must survive its way through a topic; None where it is refused."""
    try:
        found = normalize(value, RECEIVED)
    except UnusableArticle as refused:
        str(refused).encode()
        return None
    stored = found.to_json()
    stored.decode("utf-8")
    assert Article.model_validate_json(stored) == found
    return found


@given(st.binary(max_size=200))
def test_any_bytes_become_an_article_or_a_reason(value: bytes) -> None:
    article_or_nothing(value)


@given(hostile_json)
def test_any_json_becomes_an_article_or_a_reason(value: object) -> None:
    article_or_nothing(json.dumps(value).encode())


@given(hostile_article)
@example({"url": "http://[::1]/", "title": "A source of signs alone"})
def test_a_normalized_article_normalizes_to_itself(sent: dict[str, object]) -> None:
    once = article_or_nothing(json.dumps(sent).encode())
    if once is None:
        return
    fields = once.model_dump(mode="json", exclude={"article_id", "publisher", "received_at"})
    again = normalize(json.dumps(fields).encode(), RECEIVED)
    # What is doubtful was sorted out the first time, and the date is now the sender's.
    judged = {"date_source": once.date_source, "date_flags": once.date_flags}
    assert again.model_copy(update=judged) == once


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("The Daily", "Booking.com: EU opens probe"),
        ("The Daily", "St.Gallen: Feuer in der Altstadt"),
        ("The Daily", "Crypto.com - what went wrong"),
        ("The Daily", "X.com | what went wrong"),
        ("Israel", "Israel - Hamas war: what we know"),
        ("Ukraine", "Ukraine: what we know"),
    ],
)
def test_what_a_headline_is_about_stays_in_front(source: str, title: str) -> None:
    assert normalize(line(raw("a", title=title, source=source)), RECEIVED).title == title


@pytest.mark.parametrize("title", ["The Daily: Ice melts", "Ice melts - The Daily", "Ice melts"])
def test_the_name_of_a_known_outlet_is_no_part_of_a_headline(title: str) -> None:
    sent = raw("a", title=title)
    domain = normalize(line(sent), RECEIVED).publisher
    outlets = KnownOutlets([Outlet(domain=domain, name="The Daily")])
    assert normalize(line(sent), RECEIVED, outlets).title == "Ice melts"
