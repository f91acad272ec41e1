"""Stories of any script, and of words without end, on a phone."""

from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.script_stories import TEXTS, story_in

WRITING = """selector => {
    const { direction, textAlign } = getComputedStyle(document.querySelector(selector));
    return [direction, textAlign];
}"""

BLOCKS = """language => [...document.querySelectorAll("main a[href^='/stories/']")]
    .filter(link => link.closest("[lang]").lang === language)
    .map(link => getComputedStyle(link.closest("p,h1,h2,h3,li")).direction)"""


def opened(browser: Browser, site: httpx.Client, address: str, width: int) -> Page:
    context = browser.new_context(
        base_url=str(site.base_url), viewport={"width": width, "height": 844}, has_touch=True
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.long
@pytest.mark.parametrize("language", TEXTS)
def test_a_story_is_as_wide_as_the_window(
    language: str, browser: Browser, scripts: httpx.Client
) -> None:
    for address in (story_in(scripts, language), "/", "/search?q="):
        page = opened(browser, scripts, address, 320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
        page.context.close()


@pytest.mark.parametrize("language", TEXTS)
def test_a_headline_says_its_language_and_runs_its_way(
    language: str, browser: Browser, scripts: httpx.Client
) -> None:
    page = opened(browser, scripts, story_in(scripts, language), 390)
    runs = "rtl" if language in ("ar", "he") else "ltr"
    for selector in ("h1", ".row h3", ".row .excerpt"):
        assert page.locator(selector).first.get_attribute("lang") == language
        found: Any = page.evaluate(WRITING, selector)
        assert found == [runs, "start"], selector
    page.context.close()


@pytest.mark.parametrize("language", TEXTS)
def test_every_headline_in_a_list_runs_its_way(
    language: str, browser: Browser, scripts: httpx.Client
) -> None:
    page = opened(browser, scripts, "/", 390)
    runs = "rtl" if language in ("ar", "he") else "ltr"
    found: Any = page.evaluate(BLOCKS, language)
    assert len(found) > 1
    assert set(found) == {runs}
    page.context.close()


def test_an_arabic_story_is_read_on_a_phone(browser: Browser, scripts: httpx.Client) -> None:
    page = opened(browser, scripts, "/", 390)
    title = TEXTS["ar"][1]
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".lean.large a")).to_have_count(3)
    page.get_by_role("heading", name="Owners").click()
    expect(page.get_by_text("Owner ar 1")).to_be_visible()
    page.locator(".lean.large a").first.click()
    expect(page.locator(".sorting")).to_contain_text("2 articles in 1 text of 4 articles")
    page.context.close()


@pytest.mark.long
def test_all_but_the_articles_stands_within_two_screens_of_a_phone(
    browser: Browser, site: httpx.Client
) -> None:
    largest = site.get("/api/v1/stories", params={"sort": "size", "limit": 20}).json()["stories"]
    below = {}
    for story in largest:
        page = opened(browser, site, f"/stories/{story['story_id']}", 390)
        top = page.locator(".side").bounding_box()
        assert top is not None
        if top["y"] + top["height"] > 2 * 844:
            below[story["headline"]] = top["y"] + top["height"]
        page.context.close()
    assert below == {}


def test_names_of_three_hundred_characters_take_two_lines(
    browser: Browser, scripts: httpx.Client
) -> None:
    page = opened(browser, scripts, story_in(scripts, "de"), 1440)
    for selector, long in ((".bars .label", "and Sons"), (".outlet bdi", "Tageszeitung")):
        names = page.locator(selector).filter(has_text=long, visible=True)
        assert names.count(), selector
        for name in names.all():
            box = name.bounding_box()
            assert box is not None
            assert box["height"] < 60, selector
    page.goto("/sources")
    assert page.locator(".scroll").evaluate("of => of.scrollWidth - of.clientWidth") == 0
    page.context.close()
