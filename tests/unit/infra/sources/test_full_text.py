"""Full texts: the pages of a feed of summaries, fetched politely, and never instead of an item."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from infra.http.loop_thread import Web
from infra.sources import kept_pages
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.batches import BatchReader, BatchSize
from infra.sources.feeds.feed import Feed
from infra.sources.full_text import WHOLE_CHARACTERS, FullTextLimits, FullTextSource
from infra.sources.kept_pages import KeptPage, KeptPages
from infra.sources.polling import Polling
from infra.sources.registry import Registry
from processors.model import Article
from processors.normalize.normalize import normalize
from tests.support.clock import SetClock
from tests.support.html_pages import FLOOD, FOOTER, NAVIGATION, article, page
from tests.support.messages import START
from tests.support.web_reach import IMPATIENT, SMALL, Reach, reaching
from tests.support.web_server import (
    Answer,
    Page,
    Server,
    breaks_off,
    hangs_up,
    redirect,
    serving,
    silent,
)

TITLE = "River cuts Velin off from the coast"
SUMMARY = "The river Ostra rose overnight."
HTML = {"Content-Type": "text/html; charset=utf-8"}
DATE = "Thu, 28 Aug 2025 06:00:00 +0000"


def story(title: str = TITLE, text: Sequence[str] = FLOOD, head: str = "") -> str:
    """A page of an outlet, with what stands around an article."""
    body = f"{NAVIGATION}<article><h1>{title}</h1>{article(list(text))}</article>{FOOTER}"
    return page(body, f"<title>{title} | The Daily</title>{head}")


def shown(html: str = "", **headers: str) -> Page:
    return Page((html or story()).encode(), headers=HTML | headers)


def feed(*entries: tuple[str, str], summary: str = SUMMARY) -> Page:
    """RSS with these addresses and headlines, the newest first."""
    items = "".join(
        f"<item><title>{title}</title><link>{escape(url)}</link><pubDate>{DATE}</pubDate>"
        f"<description>{escape(summary)}</description></item>"
        for url, title in entries
    )
    return Page(
        f'<rss version="2.0"><channel><title>The Daily</title>{items}</channel></rss>'.encode()
    )


class Followed:
    """A feed of full texts at /feed, read from where it stood."""

    def __init__(self, server: Server, web: Web, kept: KeptPages | None = None) -> None:
        self.position: str | None = None
        self.limits = FullTextLimits()
        self.monotonic: Callable[[], float] = lambda: 0.0
        self._server = server
        self._web = web
        self._kept = kept

    def told(self) -> list[Item | Refusal | CaughtUp]:
        """All that it gives now."""
        inner = Feed(self._server.url("/feed"), self._web)
        source = FullTextSource(inner, self._web, self.limits, self._kept, self.monotonic)
        assert source.address == inner.address
        found = list(source.read(self.position))
        self.position = found[-1].position
        return found

    def items(self) -> list[Item]:
        return [each for each in self.told() if isinstance(each, Item)]

    def item(self) -> Item:
        (found,) = self.items()
        return found


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptPages]:
    path = tmp_path / "sources.sqlite"
    with Registry(path, Polling()):
        pages = KeptPages(path)
        yield pages
        pages.close()


@pytest.fixture
def followed(server: Server, reach: Reach, kept: KeptPages) -> Followed:
    server.pages["/feed"] = feed((server.url("/flood"), TITLE))
    return Followed(server, reach.web(), kept)


def made(item: Item) -> Article:
    return normalize(item.value, START)


def test_the_text_of_the_page_is_the_body_and_the_feed_s_word_stands(
    server: Server, followed: Followed
) -> None:
    head = (
        '<meta property="article:published_time" content="2025-08-01T00:00:00Z">'
        '<meta property="og:image" content="/quay.jpg">'
    )
    server.pages["/flood"] = shown(story("Velin flood: river rises again", head=head))
    item = followed.item()
    found = made(item)
    assert item.full_text == ""
    assert found.body == "\n".join(FLOOD)
    assert (found.title, found.url) == (TITLE, server.url("/flood"))
    assert (found.published_at, found.date_source) == (
        START.replace(month=8, day=28, hour=6),
        "feed",
    )
    assert found.picture is not None
    assert found.picture.url == server.url("/quay.jpg")
    assert "script" not in json.loads(item.value)["page"]


def test_what_a_feed_does_not_tell_is_read_from_the_page(
    server: Server, followed: Followed
) -> None:
    server.pages["/feed"] = Page(
        f"<rss version='2.0'><channel><title>D</title><item><link>{server.url('/flood')}</link>"
        f"<description>{SUMMARY}</description></item></channel></rss>".encode()
    )
    stated = '<meta property="article:published_time" content="2025-08-01T00:00:00Z">'
    server.pages["/flood"] = shown(story(head=stated))
    found = made(followed.item())
    assert (found.title, found.date_source) == (TITLE, "page")


def moved_to_consent(server: Server) -> dict[str, Answer]:
    notice = ["We and our partners store what you read on your device for many purposes. " * 5]
    return {"/flood": redirect("/consent"), "/consent": shown(story("Before you continue", notice))}


FAULTS: dict[str, tuple[Callable[[Server], dict[str, Answer]], str]] = {
    "gone": (lambda _: {"/flood": Page(status=404)}, "page not fetched: "),
    "away": (lambda _: {"/flood": hangs_up}, "page not fetched: "),
    "cut off": (lambda _: {"/flood": breaks_off}, "page not fetched: "),
    "silent": (lambda _: {"/flood": silent}, "page not fetched: "),
    "too large": (lambda _: {"/flood": Page(b"x" * 300_000)}, "page not fetched: "),
    "never sent": (lambda _: {"/flood": Page(status=304)}, "page not fetched: "),
    "robots": (
        lambda _: {"/robots.txt": Page(b"User-agent: *\nDisallow: /flood"), "/flood": shown()},
        "robots.txt forbids it: ",
    ),
    "led astray": (
        lambda _: {"/flood": redirect("http://127.0.0.1:9/flood")},
        "address not allowed: ",
    ),
    "document": (
        lambda _: {"/flood": Page(b"%PDF", headers={"Content-Type": "application/pdf"})},
        "no HTML page: ",
    ),
    "bytes": (lambda _: {"/flood": Page(b"\x00" * 900, headers=HTML)}, "no HTML page: "),
    "teaser": (
        lambda _: {"/flood": shown(story(text=["Subscribe to read on."]))},
        "too little text: ",
    ),
    "little": (lambda _: {"/flood": shown(story(text=[FLOOD[0]]))}, "too little text: "),
    "empty": (lambda _: {"/flood": shown(page("<div id=app></div>"))}, "no text in the page: "),
    "not found": (
        lambda _: {"/flood": shown(story("404 - Page not found", ["Try our front page. " * 20]))},
        "no article: ",
    ),
    "consent": (moved_to_consent, "another page: "),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_that_cannot_be_had_leaves_the_summary_and_says_why(
    fault: str, server: Server, kept: KeptPages, caplog: pytest.LogCaptureFixture
) -> None:
    pages, reason = FAULTS[fault]
    server.pages |= {"/feed": feed((server.url("/flood"), TITLE)), **pages(server)}
    with reaching(server, IMPATIENT if fault == "silent" else SMALL) as reach:
        followed = Followed(server, reach.web(), kept)
        item = followed.item()
        assert followed.items() == []
    found = made(item)
    assert (found.title, found.body) == (TITLE, SUMMARY)
    assert item.full_text is not None
    assert item.full_text.startswith(reason)
    assert "page" not in json.loads(item.value)
    (line,) = [each for each in caplog.records if each.name == "infra.sources.full_text"]
    assert line.levelno == logging.WARNING
    assert server.url("/feed") in line.getMessage()
    assert f"1 {reason.partition(':')[0]}; such as {server.url('/flood')}" in line.getMessage()


def test_a_longer_summary_stands(server: Server, followed: Followed) -> None:
    summary = " ".join(FLOOD) + " More is expected on Friday, the office says."
    server.pages |= {"/feed": feed((server.url("/flood"), TITLE), summary=summary)}
    server.pages["/flood"] = shown()
    item = followed.item()
    assert str(item.full_text).startswith("less text than the summary: ")
    assert made(item).body == summary


@pytest.mark.parametrize("address", ["http://10.0.0.1/a", "http://[::1]/a", "http://localhost/a"])
def test_a_page_in_a_private_network_is_not_fetched(
    address: str, server: Server, followed: Followed
) -> None:
    server.pages["/feed"] = feed((address, TITLE))
    item = followed.item()
    assert str(item.full_text).startswith("address not allowed: ")
    assert [path for path, _ in server.requests] == ["/robots.txt", "/feed"]


def test_a_feed_of_the_internet_leads_to_no_allowed_place(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages |= {"/flood": shown()}
    with serving() as stranger, reaching(server) as reach:
        stranger.pages["/feed"] = feed((server.url("/flood"), TITLE))
        with reaching(stranger) as other:
            position = list(Feed(stranger.url("/feed"), other.web()).read(None))
        source = FullTextSource(
            Given(stranger.url("/feed"), position), reach.web(), FullTextLimits()
        )
        (item,) = [each for each in source.read(None) if isinstance(each, Item)]
    assert str(item.full_text).startswith("address not allowed: ")
    assert server.asked("/flood") == []


class Given:
    """A source that gives what it was told."""

    def __init__(self, address: str, told: list[Item | Refusal | CaughtUp]) -> None:
        self.address = address
        self._told = told

    def read(self, after: str | None) -> Iterator[Item | Refusal | CaughtUp]:
        yield from self._told


class Elsewhere(Web):
    """Leads everything to one page."""

    def __init__(self, fetched: Any) -> None:
        self._fetched = fetched

    def get(self, url: str, **_: Any) -> Any:
        return self._fetched


def test_a_page_of_another_site_is_not_the_entry_s(
    server: Server, followed: Followed, reach: Reach
) -> None:
    web = reach.web()
    fetched = web.get(server.url("/feed"))
    item = json.dumps({"url": "https://daily.example/a", "title": TITLE, "body": SUMMARY}).encode()

    given = Given("https://daily.example/feed", [Item(item, "1")])
    (told,) = FullTextSource(given, Elsewhere(fetched), FullTextLimits()).read(None)
    assert isinstance(told, Item)
    assert str(told.full_text).startswith(
        "another site: https://daily.example/a leads to http://127"
    )


def test_a_redirect_to_the_same_article_is_followed(server: Server, followed: Followed) -> None:
    server.pages |= {"/flood": redirect("/2025/flood-in-velin"), "/2025/flood-in-velin": shown()}
    item = followed.item()
    assert (item.full_text, made(item).body) == ("", "\n".join(FLOOD))


def test_a_reading_fetches_so_many_pages_and_the_others_keep_their_summaries(
    server: Server, followed: Followed
) -> None:
    urls = [server.url(f"/{n}") for n in range(4)]
    server.pages |= {"/feed": feed(*((url, TITLE) for url in urls))}
    server.pages |= {f"/{n}": shown() for n in range(4)}
    followed.limits = FullTextLimits(pages=2)
    told = [each.full_text for each in followed.items()]
    assert told[:2] == ["", ""]
    assert [str(each).partition(":")[0] for each in told[2:]] == ["too many pages"] * 2
    assert len(server.requests) == 2 + 2


def test_a_reading_takes_so_long_and_no_longer(server: Server, followed: Followed) -> None:
    server.pages |= {"/feed": feed(*((server.url(f"/{n}"), TITLE) for n in range(4)))}
    server.pages |= {f"/{n}": shown() for n in range(4)}
    followed.limits = FullTextLimits(seconds=25.0)
    followed.monotonic = count(0.0, 10.0).__next__
    told = [each.full_text for each in followed.items()]
    assert told[:3] == ["", "", ""]
    assert str(told[3]).startswith("no time for more pages: ")


def test_a_host_that_keeps_a_page_waiting_ends_the_wait(server: Server, followed: Followed) -> None:
    server.pages["/flood"] = silent
    followed.limits = FullTextLimits(seconds=0.01)
    assert "not answered within" in str(followed.item().full_text)


def test_an_entry_with_the_whole_article_is_left_alone(server: Server, followed: Followed) -> None:
    whole = f"<p>{'A sentence of the article. ' * (WHOLE_CHARACTERS // 26 + 1)}</p>"
    server.pages |= {"/feed": feed((server.url("/flood"), TITLE), summary=whole)}
    assert followed.item().full_text is None
    assert server.asked("/flood") == []


def test_a_host_that_asks_for_a_moment_is_asked_again(server: Server) -> None:
    answers = [Page(status=429, headers={"Retry-After": "0"}), shown()]
    server.pages |= {
        "/feed": feed((server.url("/flood"), TITLE)),
        "/flood": lambda handler: handler.send_page(answers.pop(0)),
    }
    with reaching(server) as reach:
        assert Followed(server, reach.web()).item().full_text == ""
        server.pages["/feed"] = feed((server.url("/other"), TITLE))
        server.pages["/other"] = Page(status=503, headers={"Retry-After": "900"})
        assert "503" in str(Followed(server, reach.web()).item().full_text)
    assert len(server.asked("/other")) == 1


def test_a_page_is_fetched_once(server: Server, followed: Followed) -> None:
    server.pages["/flood"] = shown()
    first = followed.item()
    assert followed.items() == []
    followed.position = None  # as after a crash
    assert followed.item() == first
    assert len(server.asked("/flood")) == 1


def test_an_entry_that_changed_asks_for_its_page_conditionally(
    server: Server, followed: Followed
) -> None:
    server.pages["/flood"] = shown(ETag='"1"')
    followed.item()
    server.pages["/feed"] = feed((server.url("/flood"), f"{TITLE}, four hundred flee"))
    changed = followed.item()
    assert (changed.full_text, made(changed).body) == ("", "\n".join(FLOOD))
    assert made(changed).title.endswith("four hundred flee")
    assert [each.get("If-None-Match") for each in server.asked("/flood")] == [None, '"1"']
    server.pages["/feed"] = feed((server.url("/flood"), f"{TITLE}, schools closed"))
    server.pages["/flood"] = shown(story(text=[*FLOOD, "The quay is under water."]), ETag='"2"')
    assert made(followed.item()).body.endswith("The quay is under water.")


@pytest.mark.parametrize("now", [Page(status=404), shown(story(text=["Subscribe to read on."]))])
def test_an_entry_that_changed_keeps_the_page_that_it_had(
    now: Page, server: Server, followed: Followed
) -> None:
    server.pages["/flood"] = shown()
    followed.item()
    server.pages |= {"/feed": feed((server.url("/flood"), f"{TITLE} again")), "/flood": now}
    changed = followed.item()
    assert (changed.full_text, made(changed).body) == ("", "\n".join(FLOOD))


def test_what_must_not_be_fetched_any_more_is_not_taken_from_what_is_kept(
    server: Server, followed: Followed, kept: KeptPages
) -> None:
    server.pages["/flood"] = shown()
    followed.item()
    server.pages |= {
        "/feed": feed((server.url("/flood"), f"{TITLE} again")),
        "/robots.txt": Page(b"User-agent: *\nDisallow: /flood"),
    }
    with reaching(server) as later:
        item = Followed(server, later.web(), kept).item()
    assert str(item.full_text).startswith("robots.txt forbids it: ")
    assert "page" not in json.loads(item.value)


@pytest.mark.parametrize("title", [TITLE, f"{TITLE} again"])
def test_a_feed_of_the_internet_is_given_no_page_that_an_allowed_one_led_to(
    title: str, server: Server, followed: Followed, reach: Reach, kept: KeptPages
) -> None:
    server.pages["/flood"] = shown(ETag='"1"')
    followed.item()
    raw = json.dumps({"url": server.url("/flood"), "title": title, "body": SUMMARY}).encode()
    given = Given("https://stranger.example/feed", [Item(raw, "1")])
    (told,) = FullTextSource(given, reach.web(), FullTextLimits(), kept).read(None)
    assert isinstance(told, Item)
    assert str(told.full_text).startswith("address not allowed: ")
    assert told.value == raw


@pytest.mark.parametrize("pages", [0, 1])
def test_a_page_that_leads_to_another_site_now_or_is_not_asked_for_is_not_taken_from_what_is_kept(
    pages: int, server: Server, followed: Followed, reach: Reach, kept: KeptPages
) -> None:
    kept.put("https://daily.example/a", KeptPage("v", "https://daily.example/a", "", "", story()))
    raw = json.dumps({"url": "https://daily.example/a", "title": TITLE, "body": SUMMARY}).encode()
    fetched = reach.web().get(server.url("/feed"))
    given = Given("https://daily.example/feed", [Item(raw, "1")])
    source = FullTextSource(given, Elsewhere(fetched), FullTextLimits(pages), kept)
    (told,) = source.read(None)
    assert isinstance(told, Item)
    assert str(told.full_text).startswith(("another site: ", "too many pages: "))
    assert told.value == raw


def test_two_feeds_that_name_a_page_fetch_it_once(
    server: Server, followed: Followed, reach: Reach, kept: KeptPages
) -> None:
    server.pages["/flood"] = shown()
    assert followed.item() == Followed(server, reach.web(), kept).item()
    assert len(server.asked("/flood")) == 1


def test_what_is_kept_goes_after_two_days_or_beyond_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, now = tmp_path / "sources.sqlite", [1_000_000.0]
    monkeypatch.setattr(kept_pages, "MAX_PAGES", 2)
    with Registry(path, Polling()):
        pages = KeptPages(path, lambda: now[0])
        page = KeptPage("v", "https://daily.example/", '"1"', "", "<p>Zürich \ud800")
        for name in "abc":
            now[0] += 1
            pages.put(name, page)
        pages.forget_old()
        assert [name for name in "abc" if pages.get(name)] == ["b", "c"]
        assert pages.get("c") == KeptPage("v", page.url, '"1"', "", "<p>Zürich ?")
        now[0] += kept_pages.KEPT_SECONDS
        pages.put("d", page)
        pages.forget_old()
        assert [name for name in "abcd" if pages.get(name)] == ["c", "d"]
        pages.close()


@pytest.mark.parametrize("value", [b"garbage", b"[]", b'{"url": 7}', b'{"title": "A"}'])
def test_what_is_no_article_passes_as_it_is(value: bytes, reach: Reach) -> None:
    given = Given("https://daily.example/feed", [Item(value, "1")])
    source = FullTextSource(given, reach.web(), FullTextLimits())
    assert list(source.read(None)) == [Item(value, "1")]


def test_a_batch_counts_what_became_of_pages() -> None:
    told = [
        Item(b"1", "1", full_text=""),
        Item(b"2", "2", full_text="robots.txt forbids it: x"),
        Item(b"3", "3"),
    ]
    batch = BatchReader(
        Given("a", [*told, Item(b"4", "4", full_text="robots.txt forbids it: y")]), None
    ).take()
    assert (len(batch.values), batch.full_texts) == (4, 1)
    assert batch.summaries == {"robots.txt forbids it": 2}
    assert batch.refused() == {}


def test_pages_of_a_host_wait_for_their_turn_and_are_asked_for_as_pages(server: Server) -> None:
    time, urls = SetClock(), [server.url(f"/{n}") for n in range(3)]
    server.pages |= {"/feed": feed(*((url, TITLE) for url in urls))}
    server.pages |= {"/robots.txt": Page(b"User-agent: *\nCrawl-delay: 7\n")}
    server.pages |= {f"/{n}": shown() for n in range(3)}
    with reaching(server, SMALL, clock=time.clock) as reach:
        told = Followed(server, reach.web()).items()
    assert [each.full_text for each in told] == ["", "", ""]
    assert time.slept == [7.0] * 3
    (asked,) = server.asked("/0")
    assert asked["Accept"].startswith("text/html")
    assert asked["User-Agent"].startswith("Storywire/")
    (asked,) = server.asked("/feed")
    assert asked["Accept"].startswith("application/rss+xml")


def test_where_items_take_their_time_none_waits_for_the_next() -> None:
    told = [Item(str(n).encode(), str(n)) for n in range(3)]
    reader = BatchReader(Given("a", [*told, CaughtUp("3")]), None, BatchSize(500, 9_999, 0.0))
    taken = [reader.take() for _ in range(4)]
    assert [each.values for each in taken] == [[b"0"], [b"1"], [b"2"], []]
    assert [each.position for each in taken] == ["0", "1", "2", "3"]


def test_a_page_of_another_site_s_article_stays_a_claim(server: Server, followed: Followed) -> None:
    server.pages["/flood"] = shown()
    item = followed.item()
    assert made(item).provenance == "own"
    raw = {**json.loads(item.value), "url": "https://paper.example/flood"}
    claimed = normalize(json.dumps(raw).encode(), START)
    assert (claimed.provenance, claimed.publisher) == ("claimed", "paper.example")
    assert claimed.body == "\n".join(FLOOD)
