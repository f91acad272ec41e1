"""The site below a path of a host that others share, behind a proxy that takes the path off."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from infra.index.sqlite import SqliteIndex
from streams.server.demo_stream import demo_articles
from tests.browser.conftest import VIEWPORT
from tests.support import web_server
from tests.support.named_addresses import named_addresses
from tests.support.path_proxy import path_proxy
from tests.support.picture_wire import Wire
from tests.support.pictures import drawn
from tests.support.placed_site import PlacedSite
from tests.support.web_server import Server

EACH = 3
"""Addresses of one kind that are asked for."""
FOUND = (200, 308, 405)
"""What is there is shown, leads on, or takes a form."""


def kind(address: str) -> str:
    """The address without what tells apart those that one template or route makes."""
    parts = urlsplit(address)
    path = re.sub(r"\b([0-9a-f]{12,}|\d{4}-\d\d-\d\d)\b", "ID", parts.path)
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return f"{path}?{','.join(names) if len(names) < 2 else 'many'}"


def test_no_address_that_is_reached_from_the_front_page_leaves_the_path(
    placed: PlacedSite,
) -> None:
    base = placed.proxy.address
    waiting = [f"{base}/", f"{base}/sitemap.xml", f"{base}/sitemaps/news.xml", f"{base}/robots.txt"]
    asked, answered, faults = set[str](), Counter[str](), list[tuple[str, object]]()
    headers, examples = {"Accept": "text/html"}, set[str]()
    with httpx.Client(headers=headers, trust_env=False, timeout=60) as client:
        while waiting:
            address = waiting.pop(0)
            if address in asked or answered[kind(address)] >= EACH or "/events" in address:
                continue
            asked.add(address)
            answered[kind(address)] += 1
            answer = client.get(address)
            # Examples have ids of nothing that is here.
            if answer.status_code not in FOUND and address not in examples:
                faults.append((address, answer.status_code))
            named = named_addresses(answer)
            faults += [(address, each) for each in named if not f"{each}/".startswith(f"{base}/")]
            if not address.endswith("/robots.txt"):  # which names what not to ask for
                waiting += sorted(named - {base})
            if address == f"{base}/docs":
                examples = named - asked
    assert faults == []
    assert placed.proxy.astray == []
    for place in (
        *("/docs", "/compare?left", "/articles/ID", "/stories/ID/sides", "/stories/ID/embed"),
        *("/feed.atom?q", "/stories/ID/feed.atom", "/api/v1/stories/ID", "/api/v1/openapi.json"),
        *("/sitemaps/news.xml", "/sitemaps/ID.xml", "/opensearch.xml", "/card.png", "/oembed?url"),
        *("/static/app.js?v", "/static/mark.svg", "/static/style.css?v", "/api/v1/search?q"),
    ):
        assert answered[f"/tools/wire{place if '?' in place else place + '?'}"], place


@pytest.fixture
def reader(browser: Browser, placed: PlacedSite) -> Iterator[Page]:
    """A new window; an error on a page and an address beside the path fail the test."""
    context = browser.new_context(viewport=VIEWPORT)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert faults == []
    assert placed.proxy.astray == []


def test_a_reader_finds_a_story_saves_the_search_and_compares_two_outlets(
    reader: Page, placed: PlacedSite
) -> None:
    base, heading = placed.proxy.address, reader.get_by_role("heading", level=1)
    reader.goto(f"{base}/")
    reader.locator(".lead-story h2 a").click()
    expect(reader).to_have_url(re.compile(rf"^{base}/stories/\w+$"))
    with reader.expect_response(f"{base}/api/v1/suggest?*") as suggested:
        reader.get_by_label("Search stories").press_sequentially("beijing parade")
    assert suggested.value.ok
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{base}/search?q=beijing+parade")
    expect(reader.locator(".story-row").first).to_contain_text("269 articles")
    reader.get_by_label("Mail to").fill("reader@daily.example")
    reader.get_by_role("button", name="Sign up").click()
    expect(heading).to_have_text("One more step: look into your mail")
    reader.goto(placed.link(f"{base}/searches/confirm"))
    reader.get_by_role("button", name="Yes, send me mails").click()
    expect(heading).to_have_text("Saved: new stories come by mail")
    reader.get_by_role("link", name="Back to the search").click()
    expect(reader).to_have_url(f"{base}/search?q=beijing+parade")
    reader.get_by_role("link", name="Sources and ratings").click()
    reader.get_by_role("link", name="Compare two outlets").click()
    reader.get_by_label("An outlet").fill("Korvan Newswire")
    reader.get_by_label("and another").fill("The Albion Dispatch")
    reader.keyboard.press("Enter")
    expect(heading).to_have_text("Korvan Newswire and The Albion Dispatch")
    reader.locator(".row h3 a").first.click()
    expect(reader).to_have_url(re.compile(rf"^{base}/stories/\w+$"))


def test_a_new_article_arrives_and_the_card_is_drawn(reader: Page, placed: PlacedSite) -> None:
    base = placed.proxy.address
    articles = [json.loads(line) for line in demo_articles()]
    first = next(each for each in articles if "hurricane" in each["title"].lower())
    found = placed.client.get("/api/v1/search", params={"q": first["title"], "mode": "words"})
    story = found.json()["stories"][0]
    with reader.expect_response(f"{base}/events?*"):
        reader.goto(f"{base}/stories/{story['story_id']}")
    sent = {**first, "url": "https://late.example/2025/08/29/storm", "source": "The Late Edition"}
    assert placed.client.post("/api/v1/articles", json=sent).status_code == 202
    count = reader.locator(".figures b").first
    expect(count).to_have_text(str(story["article_count"] + 1), timeout=20_000)
    reader.get_by_role("link", name="Why here?").first.click()
    expect(reader.locator(".why-box")).to_be_visible()
    shown = reader.locator("meta[property='og:image']").get_attribute("content")
    assert shown is not None
    card = reader.request.get(shown)
    assert (card.status, card.headers["content-type"]) == (200, "image/png")


def test_pictures_come_through_the_path(browser: Browser, server: Server, tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "a.sqlite")
    index.prepare()
    wire = Wire(index, server, tmp_path / "pictures")
    server.pages["/p.jpg"] = web_server.Page(drawn(800, 1_200))
    server.pages["/favicon.ico"] = web_server.Page(drawn(32, 32, "PNG"))
    wire.write(server.url("/p.jpg"))
    with path_proxy("/wire") as proxy, wire.running(public_url=proxy.address) as (client, _):
        proxy.upstream = client.base_url.netloc.decode()
        window = browser.new_page(viewport={"width": 390, "height": 2_000})
        window.goto(f"{proxy.address}/stories/story")
        images = window.locator("img")
        expect(images).to_have_count(3)
        for image in images.all():
            expect(image).to_have_js_property("complete", True)
            assert image.evaluate("each => each.naturalWidth") > 0
        window.close()
        assert proxy.astray == []
