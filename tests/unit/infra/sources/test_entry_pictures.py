"""Pictures that feeds tell of their entries, and captions that are no article's text."""

import json
from typing import Any

import pytest

from tests.support.feed_documents import only_article

BASE = "https://daily.example/news/feed.xml"
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
START = "<title>Ferry aground</title><link>https://daily.example/a</link>"
SUMMARY = "<description>A ferry ran aground.</description>"


def article(text: str) -> dict[str, Any]:
    return only_article(text, BASE)


def rss(item: str, namespaces: str = MEDIA, channel: str = "") -> dict[str, Any]:
    return article(
        f'<rss version="2.0" {namespaces}><channel><title>The Daily</title>{channel}'
        f"<item>{START}{item}</item></channel></rss>"
    )


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (
            '<media:content url="/q.jpg" medium="image" width="1200" height="630"/>',
            {"url": "https://daily.example/q.jpg", "width": 1200, "height": 630},
        ),
        ('<media:content url="q.jpg"/>', {"url": "https://daily.example/news/q.jpg"}),
        (
            '<media:content url="//cdn.example/q" type="image/webp"/>',
            {"url": "https://cdn.example/q"},
        ),
        (
            '<media:thumbnail url="/t.jpg" width="140px"/>',
            {"url": "https://daily.example/t.jpg", "width": 140},
        ),
        (
            '<media:group><media:content url="/q.png"><media:title>The &lt;b&gt;quay&lt;/b&gt;'
            "</media:title></media:content></media:group>",
            {"url": "https://daily.example/q.png", "alt": "The quay"},
        ),
        (
            '<media:content url="/q.png"/><media:description>Boats</media:description>',
            {"url": "https://daily.example/q.png", "alt": "Boats"},
        ),
        (
            '<enclosure url="/e.jpg" type="image/jpeg" length="9"/>',
            {"url": "https://daily.example/e.jpg"},
        ),
        (
            '<media:content url="/v.mp4" type="video/mp4"><media:thumbnail url="/v.jpg"/>'
            "</media:content>",
            {"url": "https://daily.example/v.jpg"},
        ),
    ],
)
def test_media_rss_and_enclosures(item: str, told: dict[str, Any]) -> None:
    assert rss(SUMMARY + item)["pictures"] == [told]


@pytest.mark.parametrize(
    "item",
    [
        '<media:content url="/v.mp4" type="video/mp4" width="1920"/>',
        '<media:content url="/v.jpg" medium="video"/>',
        '<media:content url="/player"/>',
        '<enclosure url="/e.mp3" type="audio/mpeg" length="9"/>',
        '<itunes:image href="https://daily.example/show.jpg"/>',
        '<media:content url="data:image/gif;base64,R0lGOD" medium="image"/>',
        "<media:thumbnail/>",
    ],
)
def test_films_sounds_and_the_cover_of_a_show_are_none(item: str) -> None:
    itunes = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    assert "pictures" not in rss(SUMMARY + item, f"{MEDIA} {itunes}")


def test_the_picture_of_a_channel_is_no_article_s() -> None:
    logo = "<image><url>https://daily.example/logo.png</url></image>"
    assert "pictures" not in rss(SUMMARY, channel=logo)


def test_a_broken_document_tells_its_pictures_too() -> None:
    broken = "<p>R & D"
    made = rss(
        f'{broken}{SUMMARY}<media:content url="/q.jpg" medium="image" width="800"/>'
        '<media:thumbnail url="/t.jpg"/><enclosure url="/e.png" type="image/png" length="1"/>'
    )
    assert [each["url"].rpartition("/")[2] for each in made["pictures"]] == [
        "q.jpg",
        "e.png",
        "t.jpg",
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_what_a_picture_shows_is_not_the_text_of_the_article(turned: bool) -> None:
    caption = "A long caption that says more of the photographer than of what happened there."
    media = f'<media:content url="/q.jpg"/><media:description>{caption}</media:description>'
    made = rss(media + SUMMARY if turned else SUMMARY + media)
    assert made["html"] == "A ferry ran aground."
    assert made["pictures"][0]["alt"] == caption


def test_where_no_other_text_is_it_is_the_text() -> None:
    film = "<media:group><media:description>How the ferry was freed.</media:description>"
    made = article(
        f'<feed xmlns="http://www.w3.org/2005/Atom" {MEDIA}><entry><id>1</id><title>Freed</title>'
        f'<link href="/a"/>{film}<media:thumbnail url="https://i.example/hq.jpg" width="480" '
        'height="360"/></media:group></entry></feed>'
    )
    assert made["html"] == "How the ferry was freed."
    assert made["pictures"][0]["width"] == 480


def test_atom_enclosures() -> None:
    made = article(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Freed</title>'
        '<link href="/a"/><link rel="enclosure" type="image/png" href="/e.png"/>'
        '<link rel="enclosure" type="video/mp4" href="/e.mp4"/></entry></feed>'
    )
    assert made["pictures"] == [{"url": "https://daily.example/e.png"}]


@pytest.mark.parametrize(
    "url", ["ftp://a.example/a.jpg", "https://[::1/a", "https://a.example/" + "x" * 9_000]
)
def test_a_picture_that_is_none_costs_no_article(url: str) -> None:
    item = {"url": "/a", "title": "Freed", "image": url, "banner_image": "/b.jpg"}
    made = article(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))
    assert made["pictures"] == [{"url": "https://daily.example/b.jpg"}]


def test_media_nested_without_end_is_survived() -> None:
    count = 5_000
    nest = "<media:group>" * count + '<media:thumbnail url="/t.jpg"/>' + "</media:group>" * count
    assert rss(SUMMARY + nest)["html"] == "A ferry ran aground."
    many = "".join(f'<media:content url="/{n}.jpg"/>' for n in range(count))
    assert len(rss(SUMMARY + many)["pictures"]) == 20


def test_json_feeds_and_sitemaps() -> None:
    item = {
        "url": "/a",
        "title": "Freed",
        "image": "/i.jpg",
        "banner_image": "/b.jpg",
        "attachments": [
            {"url": "/x.jpg", "mime_type": "image/jpeg"},
            {"url": "/x.mp3", "mime_type": "audio/mpeg"},
            "none",
        ],
    }
    made = article(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))
    assert [each["url"] for each in made["pictures"]] == [
        f"https://daily.example/{name}.jpg" for name in "ibx"
    ]
    news, image = (f"http://www.google.com/schemas/sitemap-{name}" for name in ("news", "image"))
    made = article(
        f'<urlset xmlns:news="{news}/0.9" xmlns:image="{image}/1.1"><url><loc>/a</loc><news:news>'
        "<news:title>Freed</news:title></news:news><image:image><image:loc>/i.jpg</image:loc>"
        "<image:caption>The ferry</image:caption></image:image></url></urlset>"
    )
    assert made["pictures"] == [{"url": "https://daily.example/i.jpg", "alt": "The ferry"}]
