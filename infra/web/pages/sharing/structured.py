"""Structured data: what pages are, in the terms of schema.org (JSON-LD), for searches.

A story's page is a CollectionPage: it lists other publishers' articles and wrote none of them.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from infra.site_urls import story_address
from infra.web.pages import formatting
from infra.web.pages.sharing.head import CARD_HEIGHT, CARD_WIDTH, HeadTags
from infra.web.pages.story.rows import Row
from processors.model import UNDETERMINED, Story
from processors.stories.attribution import outlet_name
from processors.stories.title import title_of

SCHEMA = "https://schema.org"
LISTED = 10
"""Articles or stories of a page that are named."""
_AS_ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
"""So that no text of theirs ends the element of HTML that holds it."""


def story_data(head: HeadTags, story: Story, rows: Sequence[Row], base: str) -> Markup:
    """A story's page: the articles on it that are known to be their outlets', and its place in the
    site."""
    named = [row for row in rows if not row.claimed_by][:LISTED]
    page: dict[str, Any] = {
        "@type": "CollectionPage",
        "@id": base + head.path,
        "url": base + head.path,
        "name": head.title,
        "headline": head.title,
        "description": head.description,
        "datePublished": story.first_seen.isoformat(),
        "dateModified": story.last_seen.isoformat(),
        "inLanguage": [code for code in story.languages if code != UNDETERMINED],
        "isPartOf": _site(base),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": story.article_count,
            "itemListElement": _listed(_article(row) for row in named),
        },
        "breadcrumb": _trail(base, head, story),
    }
    if story.section:
        page["about"] = {"@type": "Thing", "name": story.section.capitalize()}
    if head.picture:
        page["primaryImageOfPage"] = {
            "@type": "ImageObject",
            "url": base + head.picture,
            "width": CARD_WIDTH,
            "height": CARD_HEIGHT,
        }
    return json_ld(page)


def list_data(head: HeadTags, stories: Sequence[Story], base: str) -> Markup:
    """A list of stories, by their addresses: their own pages say what they are."""
    pages = [
        {"url": story_address(base, each.story_id), "name": formatting.headline(each)}
        for each in stories[:LISTED]
    ]
    return json_ld(
        {
            "@type": "CollectionPage",
            "@id": base + head.path,
            "url": base + head.path,
            "name": head.title,
            "description": head.description,
            "isPartOf": _site(base),
            "mainEntity": {
                "@type": "ItemList",
                "itemListElement": [
                    {"@type": "ListItem", "position": n, **page}
                    for n, page in enumerate(pages, start=1)
                ],
            },
        }
    )


def json_ld(data: dict[str, Any]) -> Markup:
    """A document that may stand in a script element of HTML, whatever texts it holds."""
    text = json.dumps({"@context": SCHEMA, **data}, ensure_ascii=False)
    return Markup(text.translate(_AS_ESCAPES))  # noqa: S704 - nothing in it is markup


def _site(base: str) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "@id": f"{base}/",
        "url": f"{base}/",
        "name": "Storywire",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{base}/search?q={{query}}"},
            "query-input": "required name=query",
        },
    }


def _article(row: Row) -> dict[str, Any]:
    article = row.article
    return {
        "@type": "NewsArticle",
        "url": article.url,
        "headline": title_of(article),
        "datePublished": article.event_time.isoformat(),
        "inLanguage": article.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet_name(article)},
    }


def _listed(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"@type": "ListItem", "position": n, "item": item} for n, item in enumerate(items, start=1)
    ]


def _trail(base: str, head: HeadTags, story: Story) -> dict[str, Any]:
    steps = [("Top stories", f"{base}/")]
    if story.section:
        steps.append((story.section.capitalize(), f"{base}/?section={story.section}"))
    steps.append((head.title, base + head.path))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": address}
            for n, (name, address) in enumerate(steps, start=1)
        ],
    }
