"""Pictures in a browser: they come without moving anything, and leave no hole."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from infra.index.sqlite import SqliteIndex
from tests.support import web_server
from tests.support.picture_wire import ARTICLE, Wire
from tests.support.pictures import drawn
from tests.support.web_server import Handler, Server

WIDTHS = "[...document.images].map((each) => each.naturalWidth)"
PLACES = "[...document.querySelectorAll('h1, h2, h3, p')].map((each) => each.offsetTop)"


@pytest.fixture
def wire(server: Server, tmp_path: Path) -> Wire:
    """One with an empty index."""
    index = SqliteIndex(tmp_path / "a.sqlite")
    index.prepare()
    return Wire(index, server, tmp_path / "pictures")


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window, with and without script, of a height that shows all at once."""
    context = browser.new_context(
        java_script_enabled=request.param, viewport={"width": 390, "height": 2_000}
    )
    yield context.new_page()
    context.close()


def test_pictures_come_without_moving_anything(wire: Wire, reader: Page) -> None:
    go_on = threading.Event()

    def late(handler: Handler) -> None:
        go_on.wait(30)
        handler.send_page(web_server.Page(drawn(800, 1_200)))

    wire.outlet.pages |= {"/p.jpg": late, "/q.jpg": late}
    wire.outlet.pages["/favicon.ico"] = web_server.Page(drawn(32, 32, "PNG"))
    wire.write(wire.outlet.url("/p.jpg"), wire.outlet.url("/q.jpg"))
    with wire.running() as (client, _):
        reader.goto(f"{client.base_url}/stories/story", wait_until="domcontentloaded")
        expect(reader.locator(".thumb")).to_have_count(2)
        expect(reader.locator(".thumb").last).to_have_css("float", "right")  # the style is there
        before = reader.evaluate(PLACES)
        go_on.set()
        for image in reader.locator("img").all():
            expect(image).to_have_js_property("complete", True)
        assert 0 not in reader.evaluate(WIDTHS)
        assert reader.evaluate(PLACES) == before
        assert reader.locator(".pic").inner_text() == "Picture: The Daily"
        assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_initials_of_an_outlet_stay_where_its_mark_does_not_come(
    wire: Wire, reader: Page
) -> None:
    wire.write("")
    with wire.running() as (client, pictures):
        with reader.expect_response("**/marks/*") as answered:
            reader.goto(f"{client.base_url}/stories/story")
        assert answered.value.status == 404
        mark = reader.locator(".om")
        told = "getComputedStyle(each, '::before').content"
        assert mark.evaluate(f"(each) => {told}") == '"TD"'
        without = mark.screenshot()
        assert pictures.fails_mark("127.0.0.1")
        reader.reload()
        expect(reader.locator(".om img")).to_have_count(0)
        assert mark.screenshot() == without


def test_a_picture_that_does_not_come_is_taken_out_by_script(wire: Wire, browser: Browser) -> None:
    wire.write(wire.outlet.url("/gone.jpg"))
    with wire.running() as (client, _):
        reader = browser.new_page()
        reader.goto(f"{client.base_url}/stories/story")
        expect(reader.locator(f"#a-{ARTICLE}")).to_be_visible()
        expect(reader.locator(".pic, .thumb")).to_have_count(0)
        reader.close()
