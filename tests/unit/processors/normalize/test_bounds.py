"""What a record may hold at most: no field of it takes the time of the others."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.sources.feeds.entry import absolute
from processors.model import RawArticle
from processors.model.outlet import MAX_NAME_CHARACTERS
from processors.normalize.addresses.url import registered_domain
from processors.normalize.bounds import (
    MAX_LINES,
    MAX_RAW_BYTES,
    MAX_TEXT_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    SENT,
    TooMuchText,
    bounded,
)
from processors.normalize.language.language import language_of
from processors.normalize.normalize import UnusableArticle, normalize
from processors.normalize.page.canonical import stated_address
from processors.normalize.page.site_name import without_site
from processors.text.normal_form import MAX_MARKS

RECEIVED = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
MARKS = "a" + "\u0301\u0327" * 700_000
"""As much of a record as may be: before it was cut, hours of work for one normalization."""
HONEST = {"url": "https://daily.example/a", "title": "Parade", "body": "The river rose."}


def record(**fields: str) -> bytes:
    made = json.dumps({**HONEST, **fields}, ensure_ascii=False).encode()
    assert len(made) <= MAX_RAW_BYTES
    return made


@given(st.dictionaries(st.sampled_from([*SENT, "html"]), st.integers(0, 10_000)))
def test_no_more_of_a_field_is_looked_at_than_its_bound(lengths: dict[str, int]) -> None:
    told = {name: "x" * length for name, length in lengths.items()}
    sent = RawArticle.model_validate({"url": "https://a.example", **told})
    cut = bounded(sent)
    for field, characters in SENT.items():
        text = getattr(sent, field)
        assert getattr(cut, field) == (text[:characters] if text else text)
    assert cut.html == sent.html


def test_every_field_of_text_has_a_bound() -> None:
    texts = {name for name, field in RawArticle.model_fields.items() if "str" in str(field)}
    assert texts == {*SENT, "url", "body", "html", "page"}


@pytest.mark.parametrize("field", ["title", "source", "owner", "agency", "language", "country"])
@pytest.mark.parametrize("filling", [MARKS, "x" * 1_000_000, "a " * 500_000], ids=len)
def test_a_name_or_title_that_is_too_long_is_cut(field: str, filling: str) -> None:
    article = normalize(record(**{field: filling}), RECEIVED)
    assert len(article.title) <= MAX_TITLE_CHARACTERS
    for name in (article.source, article.owner, article.agency, article.country):
        assert len(name or "") <= MAX_NAME_CHARACTERS
    assert article.body == HONEST["body"]


def test_three_megabytes_of_combining_marks_are_an_article_like_others() -> None:
    lines = "\n".join(["a" + "\u0301\u0327" * 60] * 6_000)
    article = normalize(record(body=f"{HONEST['body']}\n{lines[:700_000]}"), RECEIVED)
    assert max(map(len, article.body.split("\n"))) <= 1 + MAX_MARKS


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("", "body: 1400001 characters, more than"),
        ("<html><title>", "no text in the page|body: "),
        ("<html><body><p>", "no text in the page|body: "),
    ],
)
def test_so_is_a_page_of_them(start: str, reason: str) -> None:
    with pytest.raises(UnusableArticle, match=reason):
        normalize(record(title="", body="", html=start + MARKS), RECEIVED)


@pytest.mark.parametrize("body", ["x" * (MAX_TEXT_CHARACTERS + 1), "a\n" * (MAX_LINES + 1)])
def test_a_body_beyond_all_articles_is_dead_with_its_reason(body: str) -> None:
    with pytest.raises(UnusableArticle, match=r"^body: \d+ (characters|lines), more than \d+$"):
        normalize(record(body=body), RECEIVED)


def test_its_length_is_asked_before_anything_else() -> None:
    with pytest.raises(TooMuchText, match="body: 1400001 characters, more than"):
        bounded(RawArticle(url="", body=MARKS))


def test_what_parses_addresses_sees_none_that_is_endless() -> None:
    address = f"https://{MARKS}/"
    assert stated_address(HONEST["url"], [address]) == HONEST["url"]
    assert absolute(HONEST["url"], address) == address
    assert len(registered_domain(address)) < 3_000
    with pytest.raises(UnusableArticle, match="url: 1400010 characters"):
        normalize(record(url=address), RECEIVED)


def test_what_reads_titles_sees_none_that_is_endless() -> None:
    assert language_of(MARKS, MARKS) == "und"
    assert without_site(" \u2003" * 700_000, []) == ""
