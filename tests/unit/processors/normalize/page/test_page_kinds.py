"""Pages as servers really send them."""

import json
from datetime import UTC, datetime

import pytest

from processors.model import Article
from processors.normalize.normalize import UnusableArticle, normalize
from processors.normalize.page.page import read_page

RECEIVED = datetime(2026, 3, 6, tzinfo=UTC)
TEXT = "The river froze over on Tuesday night for the first time in forty years, the office said. "


def made_of(html: str, url: str = "https://daily.example/a/ice-on-river-7") -> Article:
    return normalize(json.dumps({"url": url, "html": html}).encode(), RECEIVED)


def page(head: str, body: str = f"<p>{TEXT * 4}</p>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "title",
    [
        "Page not found",
        "404 - The Daily",
        "Seite nicht gefunden",
        "Not found",
        "404 Not Found: The requested address is not on this server",
        "Access denied | Ice Guard Service",
        "Just a moment...",
        "503 Service Unavailable",
    ],
)
def test_a_page_of_an_error_is_no_article(title: str) -> None:
    with pytest.raises(UnusableArticle, match="no article: the page says"):
        made_of(page(f"<title>{title}</title>", f"<p>{TEXT}</p>"))


@pytest.mark.parametrize(
    "title",
    [
        "Not found guilty: jury clears mayor",
        "Not found – the child that the town has been looking for",
        "Access denied – how offices shut out the disabled",
        "Just a moment – what an hour of waiting costs",
        "Redirecting the river took forty years",
        "Service unavailable – a day without trains in the valley",
    ],
)
def test_a_headline_that_begins_like_an_error_is_one(title: str) -> None:
    assert made_of(page(f"<title>{title}</title>", f"<p>{TEXT}</p>")).title == title


def test_a_title_that_is_the_sites_name_is_passed_over() -> None:
    head = (
        '<meta property="og:title" content="The Daily"><meta property="og:site_name" '
        'content="The Daily"><title>Ice on the river | The Daily</title>'
    )
    assert made_of(page(head)).title == "Ice on the river"


def test_a_canonical_link_is_relative_to_the_base_and_may_have_other_relations() -> None:
    head = (
        '<title>Ice</title><base href="https://daily.example/b/">'
        '<link rel="canonical nofollow" href="ice-on-river-7">'
    )
    assert made_of(page(head)).url == "https://daily.example/b/ice-on-river-7"


def test_a_canonical_link_does_not_lead_from_https_to_http() -> None:
    head = '<title>Ice</title><link rel="canonical" href="http://daily.example/b/ice-on-river-7">'
    assert made_of(page(head)).url == "https://daily.example/b/ice-on-river-7"


@pytest.mark.parametrize(
    "refresh",
    [
        '<noscript><meta http-equiv=refresh content="0; url=?nojs=1"></noscript>',
        '<meta http-equiv=refresh content="60; url=https://daily.example/">',
        '<meta http-equiv=refresh content="0; url=https://daily.example/a/ice-on-river-7">',
        '<meta http-equiv=refresh content="0; url=http://daily.example/a/ice-on-river-7/#top">',
        '<meta http-equiv=refresh content="1; url=/a/ice-on-river-7?utm_source=x">',
        '<meta http-equiv=refresh content="0;url=">',
        '<meta http-equiv=refresh content="0; url = ">',
        '<meta http-equiv=refresh content="0">',
        '<meta http-equiv=refresh content="0; url=http://[">',
    ],
)
def test_a_short_page_that_stays_is_an_article(refresh: str) -> None:
    assert made_of(page(f"<title>Ice</title>{refresh}", f"<p>{TEXT}</p>")).title == "Ice"


@pytest.mark.parametrize("content", ["0; url=/b", "5;URL='/b'", "0, /b", " 1 ; url = b"])
def test_a_short_page_that_leads_elsewhere_is_none(content: str) -> None:
    refresh = f'<meta http-equiv="refresh" content="{content}">'
    # That a page which only leads there names the other as its own makes it no article either.
    refresh += '<link rel="canonical" href="https://daily.example/a/b">'
    with pytest.raises(UnusableArticle, match=r"no article: the page leads to /?b$"):
        made_of(page(f"<title>Ice</title>{refresh}", f"<p>{TEXT}</p>"))


@pytest.mark.parametrize("gap", [" ", "0;", "0; url=", "0;url= ' "])
def test_a_refresh_without_an_end_leads_nowhere_else(gap: str) -> None:
    """Of 2.9 MB: the work on it does not grow with its square."""
    refresh = f'<meta http-equiv="refresh" content="0;{gap * (2_900_000 // len(gap))}">'
    assert len(read_page(page(refresh), wants_body=False).leads_to) < 3_000


@pytest.mark.parametrize("filling", [".", "!?", ". ", "…", "a."])
def test_times_in_a_paragraph_without_an_end_are_those_of_the_page(filling: str) -> None:
    """It is looked at for each of them: the work on it does not grow with its length's cube."""
    times = "<time>2026-01-01</time>" * 40
    told = f"<h1>Ice</h1><p>a{filling * (1_500 // len(filling))}b {times}</p>"
    assert read_page(page("", told), wants_body=False).published == ("2026-01-01",)


META = '<meta itemprop="datePublished" content="2026-01-01">'


@pytest.mark.long
@pytest.mark.parametrize(
    ("body", "is_own"),
    [
        pytest.param(f"<div>{META * 2}{'<i>x</i>' * 1_400}" * 240, True, id="deep"),
        pytest.param(
            f"<div><a href=x>x</a>{META}</div>" * 500 + f"<div>{'<i>x</i>' * 6_000}</div>" * 40,
            True,
            id="beside much",
        ),
        pytest.param(
            "".join(f"<div class=c{n}><a href=x>x</a>{META}</div>" for n in range(500))
            + "<div></div>" * 260_000,
            True,
            id="beside many",
        ),
        pytest.param(f"<div><a href=x>x</a><time>1</time>{META}</div>" * 500, False, id="cards"),
    ],
)
def test_microdata_without_number_are_those_of_the_page_or_of_cards(
    body: str, is_own: bool
) -> None:
    """Of 2.9 MB: the work on each does not grow with what stands around it."""
    assert read_page(page("", body), wants_body=False).published == (("2026-01-01",) * is_own)
