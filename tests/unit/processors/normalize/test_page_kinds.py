"""Pages as servers really send them."""

import json
from datetime import UTC, datetime

import pytest

from processors.model import Article
from processors.normalize.normalize import UnusableArticle, normalize

RECEIVED = datetime(2026, 3, 6, tzinfo=UTC)
TEXT = "The river froze over on Tuesday night for the first time in forty years, the office said. "


def made_of(html: str, url: str = "https://daily.example/a/ice-on-river-7") -> Article:
    return normalize(json.dumps({"url": url, "html": html}).encode(), RECEIVED)


def page(head: str, body: str = f"<p>{TEXT * 4}</p>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("title", ["Page not found", "404 - The Daily", "Seite nicht gefunden"])
def test_a_page_of_an_error_is_no_article(title: str) -> None:
    with pytest.raises(UnusableArticle, match="no article: the page says"):
        made_of(page(f"<title>{title}</title>", f"<p>{TEXT}</p>"))


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
