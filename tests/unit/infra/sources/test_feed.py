"""A feed as it is followed."""

import gzip
import json
from typing import Any

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.feeds import feed as module
from infra.sources.feeds import position as place
from infra.sources.feeds.feed import Feed
from infra.sources.feeds.position import Seen
from tests.support import feed_documents
from tests.support.web_reach import Reach, reaching, taken_for_public
from tests.support.web_server import Page, Server, redirect, serving

ETAG = {"ETag": '"a"'}


class Followed:
    """Reads a feed again and again, from where it stood."""

    def __init__(self, server: Server, reach: Reach, path: str = "/feed") -> None:
        self._web = reach.web()
        self._feed = Feed(server.url(path), self._web)
        self.position = ""
        self.refused: list[str] = []
        self.end = CaughtUp("")

    def read(self) -> list[Any]:
        """The raw articles that it gives now."""
        told = list(self._feed.read(self.position or None))
        *_, end = told
        assert isinstance(end, CaughtUp)
        self.end = end
        self.position = self.end.position
        self.refused = [each.reason for each in told if isinstance(each, Refusal)]
        return [json.loads(each.value) for each in told if isinstance(each, Item)]

    def titles(self) -> list[str]:
        """Their headlines."""
        return [each["title"] for each in self.read()]


@pytest.fixture
def followed(server: Server, reach: Reach) -> Followed:
    return Followed(server, reach)


def test_an_article_carries_what_its_feed_tells(server: Server, followed: Followed) -> None:
    server.pages["/feed"] = Page(feed_documents.rss([0]))
    assert followed.read() == [
        {
            "url": "https://daily.example/0",
            "title": "Headline 0",
            "html": "Summary 0.",
            "source": "The Daily",
            "feed_language": "en",
            "published_at": "2025-09-03T08:00:00Z",
            "feed": server.url("/feed"),
        }
    ]


def test_entries_are_given_once_the_oldest_first(server: Server, followed: Followed) -> None:
    server.pages["/feed"] = Page(feed_documents.rss([2, 1, 0]))
    assert followed.titles() == ["Headline 0", "Headline 1", "Headline 2"]
    server.pages["/feed"] = Page(feed_documents.rss([4, 3, 2, 1]))
    assert followed.titles() == ["Headline 3", "Headline 4"]
    assert followed.end.known == 2
    assert followed.titles() == []
    assert followed.end.known == 4


@pytest.mark.parametrize("body", [feed_documents.rss([]), feed_documents.rss([2, 1, 0])[:-300]])
def test_nothing_comes_again_because_a_document_was_cut_off_for_once(
    server: Server, followed: Followed, body: bytes
) -> None:
    server.pages["/feed"] = Page(feed_documents.rss([2, 1, 0]))
    followed.read()
    server.pages["/feed"] = Page(body)
    assert followed.titles() == []
    server.pages["/feed"] = Page(feed_documents.rss([3, 2, 1, 0]))
    assert followed.titles() == ["Headline 3"]


def test_what_is_remembered_of_a_feed_is_bounded(server: Server, followed: Followed) -> None:
    for n in range(0, 1_000, 50):
        server.pages["/feed"] = Page(feed_documents.rss(range(n, n + 50)))
        assert len(followed.titles()) == 50
        assert len(followed.position) < 1_500


def test_a_corrected_headline_is_given_again(server: Server, followed: Followed) -> None:
    server.pages["/feed"] = Page(feed_documents.rss([1, 0]))
    followed.read()
    server.pages["/feed"] = Page(feed_documents.rss([1, 0]).replace(b"Headline 0", b"Corrected 0"))
    assert followed.titles() == ["Corrected 0"]
    server.pages["/feed"] = Page(feed_documents.rss([1, 0]).replace(b"Headline 0", b"Corrected 0 "))
    assert followed.titles() == []


def test_a_date_that_a_document_gives_all_its_entries_makes_none_of_them_new(
    server: Server, followed: Followed
) -> None:
    def page(numbers: list[int], minute: int, *, later: int | None = None) -> Page:
        """One that is made anew for each that asks; `later`: an entry of the next hour."""
        text = feed_documents.atom(numbers).decode()
        for each in numbers:
            made = f"2025-09-03T{'10' if each == later else '09'}:{minute:02}:{each:02}Z"
            text = text.replace(feed_documents.published(each).isoformat(), made)
        return Page(text.encode())

    server.pages["/feed"] = page([2, 1, 0], 1)
    assert followed.titles() == ["Headline 0", "Headline 1", "Headline 2"]
    for minute in range(2, 12):
        server.pages["/feed"] = page([2, 1, 0], minute)
        assert followed.titles() == []
    server.pages["/feed"] = page([3, 2, 1, 0], 12)
    assert followed.titles() == ["Headline 3"]
    server.pages["/feed"] = page([3, 2, 1, 0], 12, later=1)
    assert "Headline 1" in followed.titles()
    server.pages["/feed"] = page([3, 2, 1, 0], 12, later=2)
    assert "Headline 2" in followed.titles()


def test_an_unchanged_document_is_not_sent_again(server: Server, followed: Followed) -> None:
    server.pages["/feed"] = Page(feed_documents.rss([0]), headers=ETAG)
    assert followed.titles() == ["Headline 0"]
    assert followed.titles() == []
    assert server.asked("/feed")[1]["If-None-Match"] == '"a"'
    server.pages["/feed"] = Page(feed_documents.rss([1, 0]), headers={"ETag": '"b"'})
    assert followed.titles() == ["Headline 1"]


@pytest.mark.parametrize("etag", ['"\xe9"', '"' + "x" * 600 + '"'])
def test_an_etag_that_cannot_be_sent_back_is_not(
    server: Server, followed: Followed, etag: str
) -> None:
    server.pages["/feed"] = Page(feed_documents.rss([0]), headers={"ETag": etag})
    assert followed.titles() == ["Headline 0"]
    assert followed.titles() == []
    assert "If-None-Match" not in server.asked("/feed")[1]


def test_a_reading_that_was_broken_off_fetches_the_document_again(
    server: Server, followed: Followed
) -> None:
    server.pages["/feed"] = Page(feed_documents.rss([2, 1, 0]), headers=ETAG)
    first, *_ = followed._feed.read(None)
    followed.position = first.position
    assert followed.titles() == ["Headline 1", "Headline 2"]
    assert "If-None-Match" not in server.asked("/feed")[1]


def test_what_cannot_become_an_article_is_refused_once(server: Server, followed: Followed) -> None:
    items = [
        {"id": "1", "title": "No address"},
        {"id": "2", "url": "mailto:desk@daily.example", "title": "A mail"},
        {"id": "3", "url": "https://daily.example/3"},
        {"id": "4", "url": "https://daily.example/4", "title": "Half \ud800"},
        {"id": "5", "url": "https://daily.example/5", "title": "Good"},
        "text",
    ]
    server.pages["/feed"] = Page(feed_documents.json_feed([], items=items))
    assert followed.titles() == ["Good", "Half \ufffd"]
    assert sorted(reason.partition(":")[0] for reason in followed.refused) == [
        "no address",
        "no address",
        "no web address",
        "nothing to read",
    ]
    assert followed.titles() == []
    assert followed.refused == []
    assert followed.end.known == len(items)


def test_more_entries_than_are_read_are_refused(
    server: Server, followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_ENTRIES", 3)
    server.pages["/feed"] = Page(feed_documents.rss(range(10)))
    assert followed.titles() == ["Headline 7", "Headline 8", "Headline 9"]
    assert len(followed.refused) == 7
    assert len(followed.position) < 100


def test_positions_that_grow_are_those_that_are_written_at_once() -> None:
    others = {"": Seen("abc", etag='"\\"a"'), "child": Seen("def", modified="now")}
    for documents in (others, {"child": Seen("def")}, {}):
        position = place.partial_position(documents, "child")("xyz")
        assert place.loaded(position) == {**documents, "child": Seen("xyz")}


def test_a_feed_says_where_it_went_and_how_often_it_changes(server: Server, reach: Reach) -> None:
    server.pages |= {
        "/old": redirect("/feed", 301),
        "/feed": Page(
            feed_documents.rss([0], "<ttl>10</ttl>"), headers={"Cache-Control": "max-age=900"}
        ),
    }
    followed = Followed(server, reach, "/old")
    assert followed.read()[0]["feed"] == server.url("/old")
    assert followed.end.moved_to == server.url("/feed")
    assert followed.end.title == "The Daily"
    assert followed.end.hints.fresh_seconds == 900.0


def test_the_charset_of_the_header_counts_unless_it_is_wrong(server: Server, reach: Reach) -> None:
    text = (
        feed_documents.rss([0])
        .decode()
        .replace("Headline 0", "Суд")
        .replace('encoding="utf-8"', "")
    )
    wrong = {"Content-Type": "text/xml; charset=iso-8859-1"}
    server.pages |= {
        "/right": Page(text.encode("cp1251"), headers={"Content-Type": "a/b; charset=cp1251"}),
        "/wrong": Page(text.encode(), headers=wrong),
    }
    assert Followed(server, reach, "/right").titles() == ["Суд"]
    assert Followed(server, reach, "/wrong").titles() == ["Суд"]


NO_FEEDS = [b"", b"<html></html>", b"\x00\xff" * 99, gzip.compress(b""), b"<rss><channel>" * 9_000]
NO_FEEDS += [
    b'<!DOCTYPE rss [<!ENTITY a "' + b"a" * 9_000 + b'">]><rss>' + b"&a;" * 9_000 + b"</rss>"
]


@pytest.mark.parametrize("body", NO_FEEDS, ids=range(len(NO_FEEDS)))
def test_what_is_no_feed_is_unavailable(server: Server, followed: Followed, body: bytes) -> None:
    server.pages["/feed"] = Page(body)
    with pytest.raises(SourceUnavailable, match=server.place):
        followed.read()


def test_a_gzip_file_is_unpacked_as_far_as_it_may(
    server: Server, followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/feed"] = Page(gzip.compress(feed_documents.news_sitemap([0])))
    assert followed.titles() == ["Headline 0"]
    monkeypatch.setattr(module, "MAX_UNPACKED_BYTES", 100)
    with pytest.raises(SourceUnavailable, match="unpacks to more"):
        followed.read()


class TestIndex:
    """An index of sitemaps is one source."""

    @pytest.fixture(autouse=True)
    def index(self, server: Server) -> None:
        server.pages |= {
            "/feed": Page(
                feed_documents.sitemap_index([("/a.xml", "2025-09-01"), ("/b.xml", "2025-09-02")]),
                headers=ETAG,
            ),
            "/a.xml": Page(feed_documents.news_sitemap([0, 1]), headers=ETAG),
            "/b.xml": Page(gzip.compress(feed_documents.news_sitemap([2])), headers=ETAG),
        }

    def test_its_sitemaps_are_read_when_they_change(
        self, server: Server, followed: Followed
    ) -> None:
        assert followed.titles() == ["Headline 2", "Headline 0", "Headline 1"]
        server.requests.clear()
        assert followed.titles() == []
        assert server.asked("/a.xml") == []
        server.pages["/feed"] = Page(
            feed_documents.sitemap_index([("/a.xml", "2025-09-03"), ("/b.xml", "2025-09-03")])
        )
        server.pages["/a.xml"] = Page(
            feed_documents.news_sitemap([0, 1, 3]), headers={"ETag": '"b"'}
        )
        assert followed.titles() == ["Headline 3"]
        assert server.asked("/b.xml")[0]["If-None-Match"] == '"a"'

    def test_one_that_is_away_does_not_hold_up_the_others(
        self, server: Server, followed: Followed
    ) -> None:
        b = server.pages.pop("/b.xml")
        assert followed.titles() == ["Headline 0", "Headline 1"]
        assert [reason.partition(":")[0] for reason in followed.refused] == [
            "a sitemap cannot be read"
        ]
        server.pages["/b.xml"] = b
        assert followed.titles() == ["Headline 2"]

    def test_all_of_them_together_give_so_many_articles(
        self, server: Server, followed: Followed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "MAX_ENTRIES", 2)
        assert followed.titles() == ["Headline 2", "Headline 1"]
        assert len(followed.refused) == 1

    def test_one_that_asks_us_to_wait_does(self, server: Server, followed: Followed) -> None:
        server.pages["/b.xml"] = Page(status=429, headers={"Retry-After": "120"})
        with pytest.raises(SourceUnavailable) as error:
            followed.read()
        assert error.value.retry_after == 120.0

    def test_it_leads_nobody_into_a_place_that_we_alone_may_ask(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with serving() as intranet:
            intranet.pages["/inside"] = Page(feed_documents.news_sitemap([0]))
            index = feed_documents.sitemap_index([(intranet.url("/inside"), "2025-09-01")])
            server.pages["/feed"] = Page(index)
            taken_for_public(server, monkeypatch)
            with reaching(intranet) as reach:  # which is allowed, the index is not
                followed = Followed(server, reach)
                assert followed.read() == []
            assert intranet.requests == []
        assert "it leads to" in followed.refused[0]

    @pytest.mark.parametrize(
        "child",
        [
            "file:///etc/passwd",
            "ftp://daily.example/a",
            "http://10.0.0.7/a",
            "http://a..example/a",
            f"http://{'a' * 64}.example/a",
            "http://xn--a.example/a",
        ],
    )
    def test_it_leads_neither_inside_nor_to_another_scheme(
        self, child: str, server: Server, followed: Followed
    ) -> None:
        server.pages["/feed"] = Page(feed_documents.sitemap_index([(child, "")]))
        assert followed.read() == []
        assert "a sitemap cannot be read" in followed.refused[0]

    def test_only_the_newest_are_read_and_no_index_in_an_index(
        self, server: Server, followed: Followed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "MAX_CHILDREN", 1)
        server.pages["/b.xml"] = Page(feed_documents.sitemap_index([("/a.xml", "")]))
        assert followed.titles() == []
        assert [reason.partition(":")[0] for reason in followed.refused] == [
            "an index in an index",
            "too many sitemaps",
        ]
        assert followed.titles() == followed.refused == []


def _paged(numbers: list[int], older: str) -> Page:
    link = f'<link rel="next" href="{older}"/></feed>'.encode()
    return Page(feed_documents.atom(numbers).replace(b"</feed>", link))


def test_after_a_gap_older_pages_are_read_down_to_what_is_known(
    server: Server, followed: Followed
) -> None:
    server.pages["/feed"] = _paged([1, 0], "/feed?page=2")
    assert followed.titles() == ["Headline 0", "Headline 1"]
    assert not server.asked("/feed?page=2")
    server.pages["/feed"] = _paged([7, 6], "/feed?page=2")
    server.pages["/feed?page=2"] = _paged([5, 4], "/feed?page=3")
    server.pages["/feed?page=3"] = _paged([3, 2, 1], "/feed?page=4")
    assert followed.titles() == [f"Headline {number}" for number in range(2, 8)]
    assert not server.asked("/feed?page=4")
    assert followed.titles() == []


def test_pages_of_a_json_feed_that_lead_in_a_circle_end(server: Server, followed: Followed) -> None:
    def page(numbers: list[int]) -> Page:
        told = json.loads(feed_documents.json_feed(numbers))
        return Page(json.dumps({**told, "next_url": "/feed?page=2"}).encode())

    server.pages["/feed"] = page([0])
    followed.read()
    server.pages["/feed"] = page([4, 3])
    server.pages["/feed?page=2"] = page([2, 1])
    assert followed.titles() == [f"Headline {number}" for number in range(1, 5)]


def test_what_is_new_does_not_wait_for_an_older_page(server: Server, followed: Followed) -> None:
    server.pages["/feed"] = _paged([0], "/gone")
    followed.read()
    server.pages["/feed"] = _paged([9, 8], "/gone")
    assert followed.titles() == ["Headline 8", "Headline 9"]
    (reason,) = [each for each in followed.refused if "older page" in each]
    assert "404" in reason


def test_pages_without_end_are_read_up_to_a_bound(server: Server, followed: Followed) -> None:
    server.pages["/feed"] = _paged([0], "/feed?page=1")
    followed.read()
    server.pages["/feed"] = _paged([100], "/feed?page=1")
    for page in range(1, module.MAX_PAGES + 3):
        server.pages[f"/feed?page={page}"] = _paged([100 - page], f"/feed?page={page + 1}")
    assert len(followed.titles()) == module.MAX_PAGES + 1
    assert any(each.startswith("too many pages") for each in followed.refused)


@pytest.mark.parametrize("other", [None, "x", 5, []])
def test_what_is_no_object_in_the_list_of_an_api_is_refused(
    server: Server, followed: Followed, other: Any
) -> None:
    listed = [{"link": "https://daily.example/a-b", "title": {"rendered": "Bridge closed"}}, other]
    server.pages["/feed"] = Page(json.dumps(listed).encode())
    assert followed.titles() == ["Bridge closed"]
    assert [each.partition(":")[0] for each in followed.refused] == ["no address"]
    assert followed.titles() == []
    assert followed.end.known == 2
