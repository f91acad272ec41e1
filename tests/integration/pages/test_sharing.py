"""What crawlers and previews of links read of a page."""

import re
import struct
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from lxml import html
from protego import Protego

from infra.index.sqlite import SqliteIndex
from infra.web.pages.sharing.cards import router
from infra.web.pages.sharing.cards.drawing import Card
from tests.integration.pages.test_story_page import FLOOD, OTHER, PATH, article_id, grow, page
from tests.support.messages import happened, hours, merged

PAGES = ("/", "/?section=sport", "/?blindspot=any", PATH, f"{PATH}?at=2025-09-03T10:00:00Z")
OTHERS = (
    "/search?q=flood",
    "/sources",
    "/compare",
    f"{PATH}/sides",
    "/ops",
    f"/articles/{article_id(1)}",
)


def said(shown: html.HtmlElement, name: str) -> list[str]:
    """The content of what a page's head says by a name or property."""
    return [
        str(each) for each in shown.xpath(f"//meta[@name='{name}' or @property='{name}']/@content")
    ]


@pytest.mark.parametrize("address", [*PAGES, *OTHERS])
def test_every_page_has_an_address_and_a_description(
    address: str, pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    shown = page(pages, address)
    (canonical,) = shown.xpath("//link[@rel='canonical']/@href")
    assert canonical.startswith(str(pages.base_url))
    assert pages.get(canonical).status_code == 200
    assert said(shown, "og:url") == [canonical]
    (description,) = said(shown, "description")
    assert 30 <= len(description) <= 301
    assert description == said(shown, "og:description")[0]
    assert said(shown, "og:title")[0] in shown.xpath("//title")[0].text
    assert said(shown, "og:site_name") == ["Storywire"]


def test_a_story_is_described_by_its_coverage_and_summary(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3, title='Flood "of the <century>"')
    shown = page(pages, f"{PATH}?bias=unrated&sort=oldest&utm_source=x")
    (canonical,) = shown.xpath("//link[@rel='canonical']/@href")
    assert canonical == str(pages.base_url.join(PATH))
    assert said(shown, "og:title") == ['Flood "of the <century>"']
    (description,) = said(shown, "description")
    assert description.startswith("3 articles by 3 owners. None of the sources is rated for")
    assert "officials said" in description
    assert said(shown, "og:type") == ["article"]
    assert said(shown, "article:published_time") == ["2025-09-03T09:00:00+00:00"]
    assert said(shown, "article:modified_time") == ["2025-09-03T11:00:00+00:00"]


@pytest.mark.parametrize(
    ("address", "indexed"),
    [
        ("/", True),
        ("/?section=sport", True),
        (PATH, True),
        ("/sources", True),
        (f"{PATH}?at=2025-09-03T10:00:00Z", False),
        ("/search?q=flood", False),
        (f"/articles/{article_id(1)}", False),
        ("/ops", False),
    ],
)
def test_searches_list_the_present_and_no_searches(
    address: str, indexed: bool, pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    assert said(page(pages, address), "robots") == ([] if indexed else ["noindex"])


def test_no_search_lists_what_is_not_there(pages: httpx.Client) -> None:
    missing = html.fromstring(pages.get(PATH).text)
    assert said(missing, "robots") == ["noindex"]
    assert not missing.xpath("//link[@rel='canonical']")


def test_a_merged_story_has_moved_for_good(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 3)
    its: dict[str, Any] = {"article_ids": [article_id(1)], "story_id": OTHER}
    events = [
        happened("4-0", type="opened", happened_at=hours(1), **its),
        happened("5-0", type="merged", happened_at=hours(2), other_story_id=FLOOD, **its),
    ]
    index.write([], [merged(OTHER, FLOOD, 5)], events)
    came = f"merged_from={OTHER}"
    at = f"at={quote(hours(3).isoformat())}"
    for asked, there in {
        "": f"?{came}",
        "?sort=oldest": f"?sort=oldest&{came}",
        "?part=1": f"?part=1&{came}",
        f"?{at}": f"?{at}&{came}",
        "/sides": "/sides",
        f"/sides?{at}": f"/sides?{at}",
        "/embed": "/embed",
        "/card.png?v=9": "/card.png",
    }.items():
        moved = pages.get(f"/stories/{OTHER}{asked}", follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (308, PATH + there)
        assert pages.get(moved.headers["location"]).status_code == 200
    before = quote(hours(1.5).isoformat())
    for path in ("", "/sides"):
        assert pages.get(f"/stories/{OTHER}{path}?at={before}").status_code == 200
    # What others show from here may be loaded from there, also on its way.
    for path in ("/embed", "/card.png"):
        headers = pages.get(f"/stories/{OTHER}{path}").headers
        assert headers["cross-origin-resource-policy"] == "cross-origin"


def test_crawlers_read_stories_but_not_every_filter_of_them(pages: httpx.Client) -> None:
    answer = pages.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    rules = Protego.parse(answer.text)
    base = str(pages.base_url)
    kept_out = [f"{PATH}?bias=left", "/search?q=flood", "/ops", f"/articles/{FLOOD}", "/events"]
    kept_out += ["/?section=sport&cursor=x", "/?cursor=x", "/api/v1/stories"]
    for address in kept_out:
        assert not rules.can_fetch(f"{base}{address}", "Googlebot"), address
    for address in ("/", "/?section=sport", PATH, f"{PATH}/feed.atom", "/static/style.css?v=1"):
        assert rules.can_fetch(f"{base}{address}", "Googlebot"), address
    # Who shows a preview of a link that somebody sent.
    assert rules.can_fetch(f"{base}{PATH}?bias=left", "Twitterbot")
    assert rules.can_fetch(f"{base}/search?q=flood", "facebookexternalhit")


def test_every_robot_is_named_as_parsers_read_names(pages: httpx.Client) -> None:
    """RFC 9309 knows letters, "_" and "-": of a name with a space parsers take the beginning."""
    named = re.findall(r"^User-agent: (.*)$", pages.get("/robots.txt").text, re.MULTILINE)
    assert len(named) > 5
    for each in named:
        assert re.fullmatch(r"[A-Za-z_-]+|\*", each), each


def test_a_browser_may_install_it(pages: httpx.Client) -> None:
    (link,) = page(pages, "/").xpath("//link[@rel='manifest']/@href")
    answer = pages.get(link)
    assert answer.headers["content-type"].startswith("application/manifest+json")
    manifest = answer.json()
    # Addresses in it are relative to its own.
    assert answer.url.join(manifest["start_url"]) == answer.url.join(manifest["scope"])
    assert pages.get(answer.url.join(manifest["start_url"])).text == pages.get("/").text
    for icon in manifest["icons"]:
        assert (
            pages.get(answer.url.join(icon["src"])).headers["content-type"].startswith(icon["type"])
        )
    policy = pages.get("/").headers["content-security-policy"]
    assert "manifest-src 'self'" in policy


def test_a_preview_shows_the_card_of_the_story_as_it_is(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    shown = page(pages, PATH)
    (address,) = said(shown, "og:image")
    assert said(shown, "twitter:card") == ["summary_large_image"]
    card = pages.get(address)
    assert card.headers["content-type"] == "image/png"
    assert struct.unpack(">II", card.content[16:24]) == (1200, 630)
    assert card.headers["cache-control"] == "max-age=31536000, immutable"
    assert card.headers["cross-origin-resource-policy"] == "cross-origin"
    again = pages.get(address, headers={"If-None-Match": card.headers["etag"]})
    assert again.status_code == 304
    grow(index, 4)
    assert said(page(pages, PATH), "og:image") != [address]
    grown = pages.get(address)
    assert grown.content != card.content
    assert grown.headers["cache-control"] == "max-age=600"
    assert said(page(pages, f"{PATH}?at=2025-09-03T10:00:00Z"), "og:image") == []


class SlowDrawing:
    """Draws once it may."""

    def __init__(self) -> None:
        self.may = Event()
        self.drawn = 0

    def png(self, card: Card) -> bytes:
        """Something for any card."""
        self.drawn += self.may.wait(60)
        return card.headline.encode()


def test_pages_are_read_while_many_cards_are_drawn(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(index, 3)
    drawn = pages.get(f"{PATH}/card.png")
    slow, waiting = SlowDrawing(), 50  # more than there are threads
    monkeypatch.setattr(router, "_drawing", lambda: slow)
    monkeypatch.setattr(router, "MAX_WAITING", waiting)
    with ThreadPoolExecutor(waiting + 1) as clients:
        asked = [clients.submit(pages.get, "/card.png") for _ in range(waiting + 1)]
        refused = next(as_completed(asked)).result()
        assert (refused.status_code, "Retry-After" in refused.headers) == (503, True)
        assert pages.get(PATH).status_code == 200
        assert pages.get(f"{PATH}/card.png").content == drawn.content
        slow.may.set()
        assert sorted(each.result().status_code for each in asked) == [*[200] * waiting, 503]
    assert slow.drawn == 1


def test_lists_have_cards_and_missing_stories_none(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 3)
    cards = {said(page(pages, each), "og:image")[0] for each in ("/", "/?section=sport")}
    assert len({pages.get(each).content for each in cards}) == 2
    assert pages.get("/card.png?section=nonsense").status_code == 422
    assert pages.get(f"/stories/{OTHER}/card.png").status_code == 404


def test_browsers_find_the_mark_where_they_look_for_it(pages: httpx.Client) -> None:
    answer = pages.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/x-icon"
    assert answer.content.startswith(b"\0\0\1\0")
    assert "max-age" in answer.headers["cache-control"]


def test_a_slash_too_many_leads_on_by_whatever_name_a_proxy_asks(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 1)
    for path in (f"{PATH}/", f"{PATH}/card.png/?v=1%2B1", "/search/?q=a%26b"):
        answer = pages.get(path, headers={"Host": "localhost:1"}, follow_redirects=False)
        place, _, query = path.partition("?")
        led = place.removesuffix("/") + (f"?{query}" if query else "")
        assert (answer.status_code, answer.headers.get("location")) == (308, led)
    for path in ("//evil.example/", f"/{PATH}/", "/nothing/", "///", f"{PATH}//", "/%0d%0ax/"):
        address = f"{str(pages.base_url).rstrip('/')}{path}"
        assert pages.get(address, follow_redirects=False).status_code == 404, path


@pytest.mark.parametrize("path", ["/static/style.css", "/favicon.ico"])
def test_a_static_file_is_whole_whatever_part_is_asked_for(path: str, pages: httpx.Client) -> None:
    whole = pages.get(path)
    for part in ("bytes=0-10", "lines=1-2", "bytes=5-1", "bytes=999999-", "bytes=0-1,4-5"):
        answer = pages.get(path, headers={"Range": part})
        assert (answer.status_code, answer.content) == (200, whole.content)
    packed = pages.get(path, headers={"Accept-Encoding": "identity"})
    # One tag of two codings has to be a weak one.
    assert packed.headers["etag"] == whole.headers["etag"]
    assert whole.headers["etag"].startswith("W/")
