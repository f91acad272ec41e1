"""Pages before they are raw records: their own address, what may be left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.normalize.html.slim import slim
from processors.normalize.page.stated_addresses import page_address

SCRIPT = '<script type="application/ld+json">'
ADDRESSES = {
    "canonical": '<link rel="canonical" href="https://daily.example/a">',
    "canonical, capitals": '<LINK REL="Canonical" HREF=" https://daily.example/a ">',
    "url in JSON-LD": '{"@type": "NewsArticle", "url": "https://daily.example/a"}',
    "page in JSON-LD": '{"@type": ["ReportageNewsArticle"], "mainEntityOfPage": '
    '{"@type": "WebPage", "@id": "https://daily.example/a"}}',
    "graph in JSON-LD": '{"@graph": [{"@type": "WebSite", "url": "https://daily.example/"}, '
    '{"@type": "NewsArticle", "mainEntityOfPage": "https://daily.example/a"}]}',
    "list in JSON-LD": '[{"@type": "NewsArticle", "@id": "https://daily.example/a"}]',
    "Open Graph": '<meta property="og:url" content="https://daily.example/a">',
    "JSON-LD, then Open Graph": f'{SCRIPT}{{"@type": "NewsArticle", "@id": "#article", '
    '"url": "https://daily.example/a"}</script>'
    '<meta property="og:url" content="https://daily.example/">',
    "a relative canonical, then Open Graph": '<link rel="canonical" href="/a">'
    '<meta property="og:url" content="https://daily.example/a">',
}


@pytest.mark.parametrize("way", ADDRESSES)
def test_a_page_names_its_address(way: str) -> None:
    head = ADDRESSES[way]
    if not head.startswith("<"):
        head = "".join(f"{SCRIPT}{each}</script>" for each in ("{broken", head))
    assert page_address(f"<!doctype html><html><head>{head}</head>") == "https://daily.example/a"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>News</p>",
        '<link rel="canonical" href="javascript:alert(1)">',
        SCRIPT + "[" * 100_000 + "</script>",
        SCRIPT + '{"@type": "JobPosting", "url": "https://daily.example/job"}</script>',
    ],
    ids=["empty", "none", "no http", "deep", "a job's"],
)
def test_a_page_may_name_none(page: str) -> None:
    assert page_address(page) is None


def test_what_browsers_read_is_left_out() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    page = f"<head>{data}<STYLE>p {{}}</Style ></head><p>A<script>if (a<b) </script>B<!-- > --></p>"
    assert slim(page) == f"<head>{data}</head><p>AB</p>"
    assert slim("<p>A<script>never closed") == "<p>A<script>never closed"


@given(st.lists(st.sampled_from(["<script>", "</script>", "<!--", "-->", "<svg", ">", "a"])))
def test_leaving_out_adds_nothing(parts: list[str]) -> None:
    assert len(slim("".join(parts))) <= len("".join(parts))
