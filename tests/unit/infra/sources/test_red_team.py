"""What a feed, or a list of feeds, that a stranger wrote says of itself, and is not believed."""

import json

import pytest

from infra.sources.feeds.document import read_document
from infra.sources.feeds.items import raw_article
from infra.sources.opml import read_opml

FEED = "https://evil.example/feed"
VOUCHING = {
    "feed": "https://paper.example/feed", "feed_site": "https://paper.example/", "relay": True,
    "token": "desk", "backfill": True, "owner": "Group", "bias": "left", "agency": "Reuters",
}  # fmt: skip
ITEM = {"url": "https://paper.example/a", "title": "Ice"}


@pytest.mark.parametrize(
    "document",
    [
        json.dumps({"items": [{**ITEM, **VOUCHING}], **VOUCHING}),
        '{"items": [{"feed": "x", "feed": "y", "url": "https://paper.example/a", "title": "Ice"}]}',
        "<rss version='2.0'><channel><feed>https://paper.example/</feed><item><title>Ice</title>"
        "<link>https://paper.example/a</link><relay>true</relay><feed_site>x</feed_site>"
        "<token>desk</token><bias>left</bias></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='https://paper.example/f'/>"
        "<id>https://paper.example/f</id><entry><title>Ice</title><id>operator</id>"
        "<link href='https://paper.example/a'/><source><id>https://paper.example/f</id>"
        "<link rel='self' href='https://paper.example/f'/></source></entry></feed>",
        "<urlset xmlns='n'><url><loc>https://paper.example/a</loc><feed>x</feed><relay>1</relay>"
        "<news><title>Ice</title></news></url></urlset>",
    ],
    ids=["JSON Feed", "a key twice", "RSS", "Atom", "sitemap"],
)
def test_a_document_does_not_say_through_whom_it_came(document: str) -> None:
    found = read_document(document, FEED)
    (sent,) = [json.loads(raw_article(each, found, FEED)) for each in found.entries]
    assert sent["url"] == ITEM["url"]
    assert sent["feed"] == FEED
    assert not set(sent) & (set(VOUCHING) - {"feed"})


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://evil.example/feed", "https://paper.example/"),
        ("https://evil.example/feed", "https://evil.example@paper.example/"),
        ("https://alice.github.io/feed", "https://bob.github.io/"),
        ("https://medium.com/feed/@alice", "https://medium.com/"),
        ("file:///feed", "https://paper.example/"),
    ],
)
def test_a_list_of_feeds_does_not_say_whose_they_are(address: str, site: str) -> None:
    outline = f'<outline text="a" xmlUrl="{address}" htmlUrl="{site}" relay="true" kind="archive"/>'
    (found,) = read_opml(f"<opml version='2.0'><body>{outline}</body></opml>".encode())
    assert (found.site, found.relay, found.kind) == ("", False, "feed")
