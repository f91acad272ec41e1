"""A page is described by what it says of itself, in JSON that need not be quite JSON."""

import json
from typing import Any

import pytest

from processors.normalize.page.nearly_json import read_nearly_json
from processors.normalize.page.page import Page, read_page

ADDRESS = "https://daily.example/2026/02/10/river-freezes"
OWN = {
    "@type": "NewsArticle",
    "headline": "River freezes for the first time in 40 years",
    "url": ADDRESS,
    "datePublished": "2026-02-10T08:00:00Z",
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Minister resigns over contract",
    "url": "https://daily.example/2026/01/02/minister-resigns",
    "datePublished": "2026-01-02T08:00:00Z",
    "author": "Reuters",
}


def page_with(*data: Any, head: str = "", address: str = "") -> Page:
    scripts = "".join(
        f'<script type="application/ld+json">{each if isinstance(each, str) else json.dumps(each)}'
        "</script>"
        for each in data
    )
    text = (
        f"<!doctype html><html><head><title>{OWN['headline']} | The Daily</title>{head}{scripts}"
        f"</head><body><h1>{OWN['headline']}</h1></body></html>"
    )
    return read_page(text, address=address, wants_body=False)


@pytest.mark.parametrize(
    "others",
    [
        OTHER,
        {**OTHER, "@type": "DiscussionForumPosting", "url": f"{ADDRESS}#comment-1"},
        {**OTHER, "@type": "BlogPosting", "url": f"{ADDRESS}#update-7"},
        {"@type": "LiveBlogPosting", "headline": "Live: talks", "liveBlogUpdate": [OTHER]},
        {"@graph": [{"@type": "ItemList", "itemListElement": [OTHER]}, OTHER]},
        {**OTHER, "url": "", "mainEntityOfPage": {"@id": OTHER["url"]}},
    ],
)
@pytest.mark.parametrize(
    "own",
    [
        OWN,
        {**OWN, "url": f"{ADDRESS}?utm_source=x#article"},
        {**OWN, "url": "", "mainEntityOfPage": {"@id": ADDRESS.replace("https", "http")}},
        {key: value for key, value in OWN.items() if key != "url"},
    ],
)
def test_a_description_of_another_article_is_passed_over(
    others: dict[str, Any], own: dict[str, Any]
) -> None:
    found = page_with(others, own, head=f'<meta property="og:url" content="{ADDRESS}">')
    assert found.published == (OWN["datePublished"],)
    assert found.authors == ()
    assert OTHER["url"] not in found.canonical


def test_the_article_that_its_page_names_is_its_own() -> None:
    """Also under a headline that the page does not show."""
    page = {"@type": "WebPage", "url": ADDRESS, "mainEntity": {"@id": "#a"}}
    named = {
        "@type": "NewsArticle",
        "@id": "#a",
        "headline": "Frost",
        "datePublished": "2026-02-09",
    }
    assert page_with(OTHER, page, named, address=ADDRESS).published == ("2026-02-09",)


def test_nothing_is_taken_from_a_page_that_describes_others_only() -> None:
    found = page_with(OTHER, address=ADDRESS)
    assert (found.published, found.authors, found.canonical) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "<![CDATA[ {} ]]>",
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/ {} /*]]>*/",
        "<!-- {} -->",
        "{};",
        "\ufeff{}",
        '{{"@type": "WebSite"}}\n{}',
        '[{{"@type": "WebSite"}},{},]',
        "/* article */ {}",
        "{} {{broken",
    ],
)
def test_what_is_nearly_json_is_read(text: str) -> None:
    own = json.dumps(OWN, indent=1).replace("\n}", ",\n}")
    found = page_with(text.format(own), address=ADDRESS)
    assert found.published == (OWN["datePublished"],)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"a": "it\'s"}', {"a": "it's"}),
        ('{"a": "two\nlines"}', {"a": "two\nlines"}),
        ('{"url": "https://x.example/a//b", "b": 1,}', {"url": "https://x.example/a//b", "b": 1}),
        ('{"a": 1 // the first\n}', {"a": 1}),
        (r'{"a": "C:\\dir",}', {"a": "C:\\dir"}),
        ("{&#8220;a&#8221;: &#8220;it&#8217;s&#8221;}", {"a": "it’s"}),
        ("{&amp;quot;a&amp;quot;: 1}", {"a": 1}),
        ('{"a": 1,&nbsp;"b": "&nbsp;"}', {"a": 1, "b": "&nbsp;"}),
        ('{"a": "“told” &amp;quot;so&amp;quot;"}', {"a": "“told” &amp;quot;so&amp;quot;"}),
    ],
)
def test_mistakes_of_templates(text: str, value: Any) -> None:
    assert read_nearly_json(text) == ([value], True)


def test_of_two_headlines_that_are_alike_the_pages_own_counts() -> None:
    own = {key: value for key, value in OWN.items() if key != "url"}
    alike = {
        **own,
        "headline": "River freezes for the third time in years",
        "datePublished": "2024",
    }
    for data in ((alike, own), (own, alike)):
        found = page_with(*data, address=ADDRESS)
        assert found.published[:1] == (OWN["datePublished"],)
        assert found.title == OWN["headline"]


CARD = (
    '<a class="u-url" href="/b">Grain tax rises</a> <span class="author vcard" itemprop="author">'
    'Reuters</span> <time class="published" datetime="2024-05-12T05:00:00Z">12 May</time>'
)


@pytest.mark.parametrize(
    "around",
    [
        '<div class="hentry">{}</div>',
        '<div class="h-cite u-comment">{}</div>',
        '<div itemscope itemtype="https://schema.org/UserComments">{}</div>',
        '<div itemscope itemtype="https://schema.org/Review">{}</div>',
        '<div itemscope itemtype="https://schema.org/Answer">{}</div>',
        "<amp-carousel><div>{}</div></amp-carousel>",
        "<amp-list>{}</amp-list>",
    ],
)
def test_what_is_marked_as_another_entry_dates_and_credits_nothing(around: str) -> None:
    story = f"<h1>{OWN['headline']}</h1><p>{'The river froze from bank to bank. ' * 9}</p>"
    card = around.format(CARD)
    for text in (f"<main>{story}</main>{card}", f"{card}<main>{story}</main>"):
        found = read_page(f"<html><body>{text}</body></html>", address=ADDRESS, wants_body=True)
        assert (found.published, found.authors) == ((), ())
    own = f"<html><body><div class='hentry'><h1>{OWN['headline']}</h1>{CARD}</div>"
    assert read_page(own, address=ADDRESS, wants_body=False).published
